"""Identities that repairs had made one, taken apart: who is who is found out anew. Runs in the writer's transaction."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from app.database.id_sets import id_set, read_ids
from app.database.quote_bank import speakers
from app.database.tables import AnalysisRow, EntityRow, IdentityRow
from app.memory.repair_kinds import RepairKind
from app.memory.repairs import Repair
from app.query.folding import fold


def find_mixed(connection: Connection, repair: Repair) -> set[int]:
    """Return identities of whom it is to be found out anew who they are, now that a repair has been everywhere.

    Two names that came together while a merge or renaming held lead to each other even after it is undone, as long as
    both are somebody's; and so do those that a split parts. Whom a split that is undone kept apart may be one.
    """
    is_undone, is_split = repair.undone is not None, repair.kind is RepairKind.SPLIT
    old, new = fold(repair.target.name), fold(repair.change.name or "")
    if old == new or not new or not (is_split or (is_undone and repair.kind in (RepairKind.MERGE, RepairKind.RENAME))):
        return set()
    ones, others = (set(read_ids(connection, _select_named(key))) for key in (old, new))
    return ones | others if is_split and is_undone else ones & others


def _select_named(key: str) -> Select[Any]:
    named: Select[Any] = select(EntityRow.identity_id).where(
        EntityRow.name_key == key, EntityRow.identity_id.is_not(None)
    )
    return named.distinct()


def dissolve(connection: Connection, identity_ids: Collection[int]) -> Sequence[int]:
    """Let the entities of identities be nobody's until they are joined anew; returns their articles, in order."""
    if not identity_ids:
        return ()
    among = EntityRow.identity_id.in_(id_set(identity_ids))
    articles = read_ids(connection, select(EntityRow.article_id).where(among).distinct().order_by(EntityRow.article_id))
    analyses = read_ids(connection, select(EntityRow.analysis_id).where(among).distinct())
    connection.execute(update(AnalysisRow).where(AnalysisRow.id.in_(id_set(analyses))).values(is_joined=False))
    speakers.forget(connection, analyses)
    connection.execute(update(EntityRow).where(among).values(identity_id=None, day=None))
    connection.execute(delete(IdentityRow).where(IdentityRow.id.in_(id_set(identity_ids))))
    return articles
