"""Figures as entries of the ledger: read by measure, with where and when they were said."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, case, func, select, type_coerce

from app.database.codec import read_period, read_phrase
from app.database.id_sets import id_set
from app.database.reading import FEED_TITLE, Columns
from app.database.tables import ArticleRow, FeedRow, FigureRow, VersionRow
from app.database.types import AnyRow
from app.findings import Bound, Direction, Period
from app.memory.ledger import SHARES, Entry
from app.memory.moves import SIGNS_BEFORE, settle_move

_FIGURE: Columns = (
    FigureRow.id,
    FigureRow.measure_id,
    FigureRow.article_id,
    FigureRow.start,
    FigureRow.end,
    FigureRow.text,
    type_coerce(FigureRow.subject, Text).label("subject"),
    FigureRow.amount,
    FigureRow.amount_high,
    FigureRow.unit,
    FigureRow.bound,
    FigureRow.direction,
    type_coerce(FigureRow.period, Text).label("period"),
    type_coerce(FigureRow.baseline, Text).label("baseline"),
    FigureRow.is_inferred,
)
"""Of a series the same subjects and periods are read again and again: they come as they are kept, and are known."""


def read_entries(
    connection: Connection, measure_ids: Sequence[int], is_shown: ColumnElement[bool]
) -> Mapping[int, Sequence[Entry]]:
    """Return by measure every figure of current texts, the earliest article first."""
    feeds: Any = select(FeedRow.id, FEED_TITLE)
    titles: dict[int, str] = dict(tuple(row) for row in connection.execute(feeds))
    found: dict[int, list[Entry]] = {}
    rows = connection.execute(_select(measure_ids, is_shown)).all()
    moved = [row.id for row in rows if row.unit in SHARES and row.direction != Direction.NONE.value]
    before = _read_before(connection, moved)
    for row in rows:
        entry = _read(row, titles[row.feed_id])
        entry = settle_move(entry, *before[row.id]) if row.id in before else entry
        found.setdefault(row.measure_id, []).append(entry)
    return found


def _read_before(connection: Connection, figure_ids: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """Return what stands before figures in their texts, and the languages of those."""
    if not figure_ids:
        return {}
    first = case((FigureRow.start > SIGNS_BEFORE, FigureRow.start - SIGNS_BEFORE), else_=0)
    part = func.substr(VersionRow.text, first + 1, FigureRow.start - first)
    asked = select(FigureRow.id, part, ArticleRow.language).join(ArticleRow, ArticleRow.id == FigureRow.article_id)
    asked = asked.join(VersionRow, VersionRow.id == ArticleRow.version_id)
    rows = connection.execute(asked.where(FigureRow.id.in_(id_set(figure_ids))))
    return {row[0]: (row[1], row[2]) for row in rows}


def _select(measure_ids: Sequence[int], is_shown: ColumnElement[bool]) -> Select[Any]:
    about: Columns = (ArticleRow.published, ArticleRow.title, ArticleRow.opening, ArticleRow.feed_id)
    selected: Select[Any] = select(*_FIGURE, *about).join(ArticleRow, ArticleRow.id == FigureRow.article_id)
    return selected.where(FigureRow.measure_id.in_(id_set(measure_ids)), is_shown).order_by(FigureRow.article_id)


def _read(row: AnyRow, source: str) -> Entry:
    period, baseline, subject = _period(row.period), _period(row.baseline), _subject(row.subject)
    return Entry(
        figure_id=row.id,
        article_id=row.article_id,
        start=row.start,
        end=row.end,
        text=row.text,
        subject=subject,
        value=row.amount,
        value_high=row.amount_high,
        unit=row.unit or "",
        bound=Bound(row.bound),
        direction=Direction(row.direction),
        period=period.iso if period else None,
        is_rough=row.is_inferred or bool(period and period.is_inferred),
        baseline=baseline.iso if baseline else None,
        published=row.published,
        source=source,
        headline=row.title or row.opening,
    )


@lru_cache(maxsize=4096)
def _period(kept: str | None) -> Period | None:
    return read_period(None if kept is None else json.loads(kept))


@lru_cache(maxsize=4096)
def _subject(kept: str | None) -> str:
    phrase = read_phrase(None if kept is None else json.loads(kept))
    return phrase.text if phrase else ""
