"""What the ledger is asked: which measures there are, every value of one, and where sources contradict each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.database.asking.articles import select_trashed
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.ledger.entries import read_entries
from app.database.tables import IS_HIDDEN, NOTHING, AliasRow, ArticleRow, FigureRow, IdentityRow, MeasureRow
from app.findings import EntityType
from app.memory.hits import Target
from app.memory.joining.signs import SignKind
from app.memory.ledger import Entry, FlagKind, find_flags, part_by_scale
from app.memory.measures import Behind, Measured, MeasurePage
from app.query.language import Query

_AT_ONCE = 50
"""Measures whose values are held against each other together."""
_NUMBER: Any = func.count().label("number")


class LedgerStore:
    """Reads the ledger; any thread. What is muted, a copy or in the trash is left out."""

    def __init__(self, database: Database, asking: AskStore) -> None:
        self._database = database
        self._asking = asking

    def measures(self, query: Query, *, after: Behind | None = None, limit: int = 50) -> MeasurePage:
        """Return measures of the figures that a query finds, those with the most figures first."""
        with self._database.read() as connection:
            counted = self._count(connection, query)
            if after:
                last = and_(after.figures == _NUMBER, FigureRow.measure_id < after.measure_id)
                counted = counted.having(or_(after.figures > _NUMBER, last))
            ordered = counted.order_by(_NUMBER.desc(), FigureRow.measure_id.desc()).limit(limit)
            page = _name(connection, {row[0]: row[1] for row in connection.execute(ordered)})
        return MeasurePage(page, Behind(page[-1].figures, page[-1].id) if len(page) == limit else None)

    def contradicted(self, query: Query, *, after: Behind | None = None, limit: int = 50) -> MeasurePage:
        """Return measures of which sources give contradicting or restated values, the latest measure first.

        The number of figures is that of all that a query finds.
        """
        found: list[Measured] = []
        with self._database.read() as connection:
            last = after.measure_id if after else _behind_all(connection)
            while len(found) < limit and (window := _measures_before(connection, last)):
                wanted = self._suspected(connection, query, window)
                entries = read_entries(connection, wanted, self._is_shown())
                flagged = [one for one in wanted if _has_contradiction(entries.get(one, ()))][: limit - len(found)]
                found += _name(connection, {one: len(entries[one]) for one in flagged})
                last = flagged[-1] if len(found) == limit else window[-1]
        return MeasurePage(tuple(found), Behind(found[-1].figures, last) if len(found) == limit else None)

    def measure(self, measure_id: int) -> Measured | None:
        """Return one measure; None when there is none of that id any more."""
        with self._database.read() as connection:
            counted = self._count(connection, Query()).where(FigureRow.measure_id == measure_id)
            row = connection.execute(counted).one_or_none()
            return next(iter(_name(connection, {measure_id: row[1] if row else 0})), None)

    def measures_of(self, figure_ids: Collection[int]) -> Mapping[int, int]:
        """Return the measures of figures; those that are comparable with no other are left out."""
        asked = select(FigureRow.id, FigureRow.measure_id).where(FigureRow.id.in_(id_set(figure_ids)))
        with self._database.read() as connection:
            return {figure: measure for figure, measure in connection.execute(asked) if measure}

    def entries(self, measure_id: int) -> tuple[Entry, ...]:
        """Return every value that is known of a measure, under all names of its issuer."""
        with self._database.read() as connection:
            entries = read_entries(connection, _of_same_issuer(connection, measure_id), self._is_shown())
        return tuple(entry for some in entries.values() for entry in some)

    def _count(self, connection: Connection, query: Query) -> Select[Any]:
        counted = self._select(connection, query).add_columns(_NUMBER)
        return counted.group_by(FigureRow.measure_id)

    def _select(self, connection: Connection, query: Query) -> Select[Any]:
        """Select the measures of the figures that a query finds, each as often as it has figures."""
        if query:
            found = self._asking.select_found(connection, Target.FIGURES, query)
            return found.with_only_columns(FigureRow.measure_id).where(FigureRow.measure_id > NOTHING)
        hidden = select(ArticleRow.id).where(IS_HIDDEN).union(select_trashed(self._database.person_id))  # few
        is_hidden = FigureRow.article_id.in_(hidden)
        return select(FigureRow.measure_id).where(FigureRow.measure_id > NOTHING, ~is_hidden)

    def _is_shown(self) -> ColumnElement[bool]:
        return and_(~IS_HIDDEN, ArticleRow.id.not_in(select_trashed(self._database.person_id)))

    def _suspected(self, connection: Connection, query: Query, window: Sequence[int]) -> Sequence[int]:
        """Return which of these measures have several values for one period, in the same order."""
        several = self._select(connection, query).where(FigureRow.measure_id.in_(id_set(window)))
        several = several.where(FigureRow.period_iso.is_not(None))
        grouped = several.group_by(FigureRow.measure_id, FigureRow.period_iso, FigureRow.unit)
        grouped = grouped.having(func.max(FigureRow.amount) > func.min(FigureRow.amount))
        suspected = set(connection.execute(grouped).scalars())
        return [one for one in window if one in suspected]


def _behind_all(connection: Connection) -> int:
    return connection.execute(select(func.coalesce(func.max(MeasureRow.id), 0))).scalar_one() + 1


def _measures_before(connection: Connection, last: int) -> Sequence[int]:
    before = select(MeasureRow.id).where(MeasureRow.id < last).order_by(MeasureRow.id.desc())
    return connection.execute(before.limit(_AT_ONCE)).scalars().all()


def _has_contradiction(entries: Sequence[Entry]) -> bool:
    flags = (flag for some in part_by_scale(entries).values() for flag in find_flags(some))
    return any(flag.kind is not FlagKind.CHANGE for flag in flags)


def _name(connection: Connection, numbers: Mapping[int, int]) -> tuple[Measured, ...]:
    """Return measures in the order of their numbers."""
    asked = select(MeasureRow.id, MeasureRow.subject, MeasureRow.issuer).where(MeasureRow.id.in_(id_set(numbers)))
    rows = {row.id: row for row in connection.execute(asked)}
    return tuple(
        Measured(one, rows[one].subject, rows[one].issuer, number) for one, number in numbers.items() if one in rows
    )


def _of_same_issuer(connection: Connection, measure_id: int) -> Sequence[int]:
    """Return the measure under every name by which its issuer alone is known."""
    asked = select(MeasureRow.key, MeasureRow.issuer_key).where(MeasureRow.id == measure_id)
    measure = connection.execute(asked).one_or_none()
    if measure is None or not measure.issuer_key:
        return [measure_id]
    bearers = _bearers(connection, [measure.issuer_key])
    if len(bearers) != 1:
        return [measure_id]
    others = select(AliasRow.key).where(AliasRow.identity_id.in_(bearers), AliasRow.kind == SignKind.NAME.value)
    keys = [key for key in connection.execute(others).scalars() if _bearers(connection, [key]) == bearers]
    same = select(MeasureRow.id).where(MeasureRow.key == measure.key, MeasureRow.issuer_key.in_(keys))
    return sorted({measure_id, *connection.execute(same).scalars()})


def _bearers(connection: Connection, keys: Sequence[str]) -> list[int]:
    named = select(AliasRow.identity_id).join(IdentityRow, IdentityRow.id == AliasRow.identity_id).distinct()
    named = named.where(AliasRow.key.in_(keys), AliasRow.kind == SignKind.NAME.value)
    return list(connection.execute(named.where(IdentityRow.type == EntityType.ORGANISATION.value)).scalars())
