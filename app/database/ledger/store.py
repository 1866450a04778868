"""What the ledger is asked: which measures there are, every value of one, and where sources contradict each other."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.database.asking.articles import select_trashed
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.ledger.entries import read_entries
from app.database.ledger.issuers import Families, find_families
from app.database.tables import IS_HIDDEN, NOTHING, ArticleRow, FigureRow, MeasureRow
from app.memory.hits import Target
from app.memory.ledger import Entry, FlagKind, find_flags, part_by_scale
from app.memory.measures import Behind, Measured, MeasurePage
from app.memory.periods import is_fiscal, read_days
from app.query.language import Query

_AT_ONCE = 50
"""Measures whose values are held against each other together."""
_SPARE = 2
"""So many times more measures are read than a page has, since some are others under further names."""
_NUMBER: Any = func.count().label("number")


class LedgerStore:
    """Reads the ledger; any thread. What is muted, a copy or in the trash is left out.

    A measure that one issuer gives under several names is listed once, with all its figures.
    """

    def __init__(self, database: Database, asking: AskStore) -> None:
        self._database = database
        self._asking = asking

    def measures(self, query: Query, *, after: Behind | None = None, limit: int = 50) -> MeasurePage:
        """Return measures of the figures that a query finds, those with the most figures under one name first."""
        found: dict[int, int] = {}
        with self._database.read() as connection:
            counted = self._count(connection, query)
            is_over = False
            while len(found) < limit and not is_over:
                numbers = _read_numbers(connection, counted, after, _SPARE * limit)  # every look counts all figures
                gathered = _gather(connection, counted, numbers)
                taken = list(islice(gathered, limit - len(found)))
                found |= {one: gathered[one] for one in taken}
                is_over = len(numbers) < _SPARE * limit and len(taken) == len(gathered)
                last = taken if len(taken) < len(gathered) else list(numbers)
                after = Behind(numbers[last[-1]], last[-1]) if last else after
            page = _name(connection, found)
        return MeasurePage(page, None if is_over else after)

    def contradicted(self, query: Query, *, after: Behind | None = None, limit: int = 50) -> MeasurePage:
        """Return measures of which sources give contradicting or restated values, the latest measure first.

        The number of figures is that of all that a query finds.
        """
        found: list[Measured] = []
        with self._database.read() as connection:
            last = after.measure_id if after else _behind_all(connection)
            while len(found) < limit and (window := _measures_before(connection, last)):
                families = find_families(connection, window)
                wanted = self._suspected(connection, query, families)
                entries = self._read_families(connection, {one: families[one] for one in wanted})
                flagged = [one for one in wanted if _has_contradiction(entries[one])][: limit - len(found)]
                found += _name(connection, {one: len(entries[one]) for one in flagged})
                last = flagged[-1] if len(found) == limit else window[-1]
        return MeasurePage(tuple(found), Behind(found[-1].figures, last) if len(found) == limit else None)

    def measure_at(self, article_id: int, start: int) -> Measured | None:
        """Return what the figure measures that begins there in an article; None: it is comparable with no other."""
        here = (FigureRow.article_id == article_id, FigureRow.start == start, FigureRow.measure_id > NOTHING)
        with self._database.read() as connection:
            measure_id = connection.execute(select(FigureRow.measure_id).where(*here).limit(1)).scalar()
            if measure_id is None:
                return None
            family = find_families(connection, [measure_id])[measure_id]
            counted = self._count(connection, Query()).where(FigureRow.measure_id.in_(family))
            number = sum(row[1] for row in connection.execute(counted))
            return next(iter(_name(connection, {measure_id: number})), None)

    def entries(self, measure_id: int) -> tuple[Entry, ...]:
        """Return every value that is known of a measure, under all names of its issuer."""
        with self._database.read() as connection:
            return self._read_families(connection, find_families(connection, [measure_id]))[measure_id]

    def _read_families(self, connection: Connection, families: Families) -> Mapping[int, tuple[Entry, ...]]:
        entries = read_entries(connection, sorted({one for family in families.values() for one in family}), self._shown)
        return {
            head: tuple(entry for one in family for entry in entries.get(one, ())) for head, family in families.items()
        }

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

    @property
    def _shown(self) -> ColumnElement[bool]:
        return and_(~IS_HIDDEN, ArticleRow.id.not_in(select_trashed(self._database.person_id)))

    def _suspected(self, connection: Connection, query: Query, families: Families) -> Sequence[int]:
        """Return which measures have several values for one period, however that is written; of a family the last."""
        heads = {one: family for one, family in families.items() if one == family[-1]}
        head_of = {one: head for head, family in heads.items() for one in family}
        ends = (func.min(FigureRow.amount), func.max(FigureRow.amount))
        values = self._select(connection, query).add_columns(FigureRow.unit, FigureRow.period_iso, *ends)
        values = values.where(FigureRow.measure_id.in_(id_set(head_of)), FigureRow.period_iso.is_not(None))
        grouped = values.group_by(FigureRow.measure_id, FigureRow.unit, FigureRow.period_iso)
        told: dict[tuple[Any, ...], set[float]] = {}
        for measure_id, unit, period, least, most in connection.execute(grouped):
            held = (head_of[measure_id], unit, read_days(period), is_fiscal(period))
            told.setdefault(held, set()).update((least, most))
        suspected = {held[0] for held, amounts in told.items() if len(amounts) > 1}
        return [one for one in heads if one in suspected]


def _read_numbers(connection: Connection, counted: Select[Any], after: Behind | None, limit: int) -> dict[int, int]:
    """Return the next measures with the number of their figures, in order."""
    if after:
        last = and_(after.figures == _NUMBER, FigureRow.measure_id < after.measure_id)
        counted = counted.having(or_(after.figures > _NUMBER, last))
    ordered = counted.order_by(_NUMBER.desc(), FigureRow.measure_id.desc()).limit(limit)
    return {row[0]: row[1] for row in connection.execute(ordered)}


def _gather(connection: Connection, counted: Select[Any], numbers: Mapping[int, int]) -> dict[int, int]:
    """Put measures of one family together under the one that comes first; the others are left out wherever they are."""
    families = find_families(connection, numbers)
    others = {one for family in families.values() for one in family} - set(numbers)
    known = dict(numbers)
    if others:
        rows = connection.execute(counted.where(FigureRow.measure_id.in_(id_set(others))))
        known |= {row[0]: row[1] for row in rows}
    family_of = {one: [other for other in families[one] if other in known] for one in numbers}
    return {
        one: sum(known[other] for other in family)
        for one, family in family_of.items()
        if one == max(family, key=lambda other: (known[other], other))
    }


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
