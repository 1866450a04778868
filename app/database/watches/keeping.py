"""Watches as rows and as values, and as they were before somebody changed or removed them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from app.database.id_sets import id_set
from app.database.tables import ArticleRow, UnwatchedRow, VersionRow, WatchHitRow, WatchRow
from app.database.types import AnyRow
from app.database.watches.hits import settle_new
from app.memory.watches import AlertWay, Watch, WatchDraft


@dataclass(frozen=True, slots=True)
class KeptWatches:
    """Some watches of one person with what had arrived for them, at some moment."""

    rows: Sequence[dict[str, Any]]
    hits: Sequence[dict[str, Any]]
    until: int
    """The last version that was there then."""


def keep(connection: Connection, watch_ids: Collection[int]) -> KeptWatches:
    """Return watches as they are."""
    rows = select(WatchRow.__table__).where(WatchRow.id.in_(id_set(watch_ids)))
    hits = select(WatchHitRow.__table__).where(WatchHitRow.watch_id.in_(id_set(watch_ids)))
    return KeptWatches(
        tuple(dict(row) for row in connection.execute(rows.order_by(WatchRow.id)).mappings()),
        tuple(dict(row) for row in connection.execute(hits).mappings()),
        last_version(connection),
    )


def put_back(connection: Connection, kept: KeptWatches) -> tuple[int, ...]:
    """Let watches be what they were, changed or removed since, and return their keys.

    What came meanwhile is held against them too.
    """
    keys = {row["id"]: _put_back(connection, row) for row in kept.rows}
    anew = {old: key for old, key in keys.items() if key is not None}
    hits = [hit for hit in kept.hits if hit["watch_id"] in anew]
    articles = select(ArticleRow.id).where(ArticleRow.id.in_(id_set({hit["article_id"] for hit in hits})))
    there = set(connection.execute(articles).scalars())
    if rows := [hit | {"watch_id": anew[hit["watch_id"]]} for hit in hits if hit["article_id"] in there]:
        connection.execute(insert(WatchHitRow), rows)
        settle_new(connection, there)
    if anew:
        came = select(VersionRow.article_id).where(VersionRow.id > kept.until)
        note(connection, connection.execute(came).scalars().all())
    return tuple(old if key is None else key for old, key in keys.items())


def _put_back(connection: Connection, row: dict[str, Any]) -> int | None:
    """Let a watch be what it was; returns its key if what arrives for it has to be found anew, else None."""
    this = WatchRow.id == row["id"]
    there = connection.execute(select(WatchRow.person_id, WatchRow.query).where(this)).one_or_none()
    if there is not None and there.person_id == row["person_id"]:
        if there.query == row["query"]:
            connection.execute(update(WatchRow).where(this).values(row))
            return None
        connection.execute(delete(WatchRow).where(this))
        there = None
    values = row if there is None else {name: value for name, value in row.items() if name != "id"}
    return connection.execute(insert(WatchRow).values(values).returning(WatchRow.id)).scalar_one()


def note(connection: Connection, article_ids: Collection[int]) -> None:
    """Note articles that are to be held against the watches."""
    there = select(UnwatchedRow.article_id).where(UnwatchedRow.article_id.in_(id_set(article_ids)))
    fresh = select(ArticleRow.id).where(ArticleRow.id.in_(id_set(article_ids)), ArticleRow.id.not_in(there))
    connection.execute(insert(UnwatchedRow).from_select(["article_id"], fresh))


def last_version(connection: Connection) -> int:
    """Return the greatest key of all versions: what comes later is greater, whatever any clock says."""
    return connection.execute(select(func.coalesce(func.max(VersionRow.id), 0))).scalar_one()


def write_draft(draft: WatchDraft) -> dict[str, object]:
    """Write what a person said of a watch."""
    return {
        "name": draft.name,
        "query": draft.query,
        "colour": draft.colour,
        "folder": draft.folder,
        "ways": ",".join(sorted(draft.ways)),
        "silence_days": draft.silence_days,
        "is_paused": draft.is_paused,
    }


def read_watch(row: AnyRow) -> Watch:
    """Read a watch; ways that a later Dateline knows are left out."""
    ways = frozenset(AlertWay(way) for way in row.ways.split(",") if way in set(AlertWay))
    draft = WatchDraft(row.name, row.query, row.colour, row.folder, ways, row.silence_days, row.is_paused)
    return Watch(row.id, draft, row.made, getattr(row, "new", 0))
