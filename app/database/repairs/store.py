"""Repairs: kept, undone, listed, brought in from elsewhere, and how far each has been applied.

Methods that write run in the writer's thread, those that read in any. What a repair does to findings is done by the
store of findings, which asks for the repairs that hold.
"""

import getpass
import uuid
from array import array
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.reading import FEED_TITLE
from app.database.repairs.candidates import find_candidates
from app.database.repairs.places import find_article, find_feed, find_waiting, place_of
from app.database.repairs.quality import measure_precision
from app.database.repairs.rows import read_repair, write_repair
from app.database.tables import ArticleRow, FeedRow, RepairHitRow, RepairRow
from app.database.types import AnyRow
from app.memory.constraining import constraints_of
from app.memory.repair_kinds import RepairKind
from app.memory.repairs import Constraint, Draft, ListedRepair, Precision, Repair

_JOINING = [kind.value for kind in RepairKind if kind.joins]


class RepairStore:
    """The repairs of a database, shared by everybody."""

    def __init__(self, database: Database, *, person: str = "") -> None:
        self._database = database
        self.person = person or _name_of(database)
        """Who makes and undoes repairs here."""

    # --- making and undoing -------------------------------------------------------------------------------------

    def add(self, draft: Draft, article_id: int, *, now: datetime) -> Repair:
        """Keep a repair that somebody makes in an article. Raises KeyError when the article is not there."""
        with self._database.write() as connection:
            place, feed_id = place_of(connection, article_id)
            repair = Repair(
                id=0,
                key=uuid.uuid4().hex,
                kind=draft.kind,
                scope=draft.scope,
                target=draft.target,
                change=draft.change,
                person=self.person,
                made=now,
                place=place,
                article_id=article_id,
                feed_id=feed_id,
            )
            return self._keep(connection, repair)

    def _keep(self, connection: Connection, repair: Repair) -> Repair:
        values = write_repair(repair) | {"asked_below": _above_all(connection) if repair.undone is None else None}
        repair_id = connection.execute(insert(RepairRow).values(values).returning(RepairRow.id)).scalar_one()
        return replace(repair, id=repair_id)

    def set_undone(self, repair_id: int, is_undone: bool, *, now: datetime) -> Repair | None:
        """Undo a repair, or do it again; None when it is so already, or is not there."""
        with self._database.write() as connection:
            repair = _find(connection, RepairRow.id == repair_id)
            if repair is None or (repair.undone is not None) == is_undone:
                return None
            return self._set_undone(connection, repair, self.person if is_undone else "", now if is_undone else None)

    def _set_undone(self, connection: Connection, repair: Repair, by: str, when: datetime | None) -> Repair:
        values = {"undone": when, "undone_by": by, "asked_below": _above_all(connection)}
        connection.execute(update(RepairRow).where(RepairRow.id == repair.id).values(values))
        return replace(repair, undone=when, undone_by=by)

    # --- from elsewhere -----------------------------------------------------------------------------------------

    def bring_in(self, repairs: Iterable[Repair]) -> tuple[Repair, ...]:
        """Keep repairs of another archive, with who made them and when; returns those that are new or undone by it.

        One that is here already stays as it is, unless it was undone there meanwhile.
        """
        changed = []
        with self._database.write() as connection:
            for repair in repairs:
                there = _find(connection, RepairRow.key == repair.key)
                if there is None:
                    changed.append(self._keep(connection, self._placed(connection, repair)))
                elif repair.undone is not None and there.undone is None:
                    changed.append(self._set_undone(connection, there, repair.undone_by, repair.undone))
        return tuple(changed)

    def _placed(self, connection: Connection, repair: Repair) -> Repair:
        feed_id = find_feed(connection, repair.place)
        return replace(repair, feed_id=feed_id, article_id=find_article(connection, repair.place, feed_id))

    def settle(self, article_ids: Collection[int]) -> tuple[Repair, ...]:
        """Give repairs whose article or feed was not here to those that have come; returns them."""
        with self._database.write() as connection:
            coming = find_waiting(connection, article_ids)
            return tuple(self._settle(connection, repair) for repair in _read_some(connection, coming))

    def _settle(self, connection: Connection, repair: Repair) -> Repair:
        placed = self._placed(connection, repair)
        values: dict[str, Any] = {"article_id": placed.article_id, "feed_id": placed.feed_id}
        values["asked_below"] = _above_all(connection) if repair.undone is None else None
        connection.execute(update(RepairRow).where(RepairRow.id == repair.id).values(values))
        return placed

    # --- how far they have come ---------------------------------------------------------------------------------

    def unfinished(self) -> tuple[Repair, int] | None:
        """Return the first repair that has not been everywhere, and the id below which articles are to be asked."""
        waiting = select(RepairRow.__table__).where(RepairRow.asked_below.is_not(None)).order_by(RepairRow.id).limit(1)
        with self._database.read() as connection:
            row = connection.execute(waiting).one_or_none()
            return None if row is None else (read_repair(row), row.asked_below)

    def candidates(self, repair: Repair) -> "array[int]":
        """Return the articles that it can change, or could have changed where it is undone; the highest ids first."""
        with self._database.read() as connection:
            return find_candidates(connection, self._database.words, repair)

    def note_asked(self, repair_id: int, below: int | None) -> None:
        """Note that only articles of lower ids are still to be asked; None: none."""
        with self._database.write() as connection:
            connection.execute(update(RepairRow).where(RepairRow.id == repair_id).values(asked_below=below))

    # --- reading ------------------------------------------------------------------------------------------------

    def repair(self, repair_id: int) -> Repair | None:
        """Return one."""
        with self._database.read() as connection:
            return _find(connection, RepairRow.id == repair_id)

    def repairs(self) -> tuple[ListedRepair, ...]:
        """Return all, the latest first."""
        hits = select(RepairHitRow.repair_id, func.count().label("n")).group_by(RepairHitRow.repair_id).subquery()
        columns = (func.coalesce(hits.c.n, 0).label("articles"), FEED_TITLE.label("source"))
        listed = select(RepairRow.__table__, *columns).outerjoin(hits, hits.c.repair_id == RepairRow.id)
        listed = listed.outerjoin(FeedRow, FeedRow.id == RepairRow.feed_id)
        listed = listed.order_by(RepairRow.made.desc(), RepairRow.id.desc())
        with self._database.read() as connection:
            return tuple(map(_list, connection.execute(listed)))

    def constraints(self) -> tuple[Constraint, ...]:
        """Return what people said of entities across articles: which are one, and which are not; oldest first."""
        with self._database.read() as connection:
            return constraints_of(_read(connection, RepairRow.undone.is_(None), RepairRow.kind.in_(_JOINING)))

    def precision(self, since: datetime) -> tuple[Precision, ...]:
        """Return how much was right in articles that came since then and that somebody read, by source and type."""
        with self._database.read() as connection:
            return measure_precision(connection, since)


def _list(row: AnyRow) -> ListedRepair:
    repair = read_repair(row)
    return ListedRepair(repair, row.articles, row.asked_below is not None, row.source or repair.place.source)


def _name_of(database: Database) -> str:
    """Return the person's name: of a file, which is one person's, the login name, since repairs travel with it."""
    if database.kind.IS_SHARED:
        return database.person
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without names
        return database.person


def _above_all(connection: Connection) -> int:
    """Return an id above that of any article; those that come later are repaired when their findings are stored."""
    return int(connection.execute(select(func.coalesce(func.max(ArticleRow.id), 0))).scalar_one()) + 1


def _find(connection: Connection, *conditions: ColumnElement[bool]) -> Repair | None:
    return next(iter(_read(connection, *conditions)), None)


def _read_some(connection: Connection, ids: Collection[int]) -> tuple[Repair, ...]:
    return _read(connection, RepairRow.id.in_(id_set(ids))) if ids else ()


def _read(connection: Connection, *conditions: Any) -> tuple[Repair, ...]:
    mine = select(RepairRow.__table__).where(*conditions).order_by(RepairRow.made, RepairRow.id)
    return tuple(map(read_repair, connection.execute(mine)))
