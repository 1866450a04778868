"""Values that only serve as what another is compared with: "$45.0 million, down from $46.9 million a year ago"."""

from app.extract.figures.drafts import Draft
from app.extract.figures.reading import Reading
from app.extract.figures.tables import Tables
from app.findings import Direction, FigureKind, FigureRole, Period, Phrase

_COMPARING = (("compared", "with"), ("compared", "to"), ("against", "the"), ("up", "from"), ("down", "from"))
_COMPARING_WORD = frozenset({"versus", "vs", "against"})
_ARTICLES = frozenset({"a", "an", "the", "net", "loss", "income", "of", "profit", "revenue", "sales", "earnings"})
_KINDS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.COUNT)
_MOVED = frozenset({"up", "down", "increase", "decrease", "rise", "decline", "drop", "improvement"})
_REACH = 24
"""Tokens from one value to the other."""
_BACK = 5
"""Tokens from the cue to the value behind it."""


def link_values(reading: Reading, tables: Tables, drafts: list[Draft]) -> None:
    """Fold each value that one of the same unit before it is compared with; that one gets it as its baseline."""
    latest: dict[tuple[int, FigureKind, str | None], Draft] = {}
    for draft in drafts:
        if draft.kind not in _KINDS or draft.role is not None or tables.holds(draft.number):
            continue
        key = (reading.sentence_of(draft.first)[0], draft.kind, draft.unit)
        measured = latest.get(key)
        if measured is not None and draft.baseline is None and _came_from(reading, measured, draft):
            measured.role, draft.baseline = FigureRole.BASELINE, _as_baseline(reading, measured)
            latest[key] = draft
        elif measured is not None and measured.baseline is None and _is_compared(reading, measured, draft):
            draft.role = FigureRole.BASELINE
            measured.baseline = _as_baseline(reading, draft)
        else:
            latest[key] = draft


def _came_from(reading: Reading, low: Draft, high: Draft) -> bool:
    """Such as "rose from 240 to 273": the first value is what the second is compared with."""
    if high.direction is Direction.NONE or low.direction is not Direction.NONE or high.words_from - low.last > _BACK:
        return False
    return reading.at(low.words_from - 1).lower == "from" and reading.at(high.words_from - 1).lower == "to"


def _as_baseline(reading: Reading, draft: Draft) -> Period:
    start, end = reading.at(draft.first).start, reading.at(draft.last - 1).end
    return Period(Phrase.at(reading.text, start, end), draft.period.iso if draft.period else None)


def _is_compared(reading: Reading, measured: Draft, figure: Draft) -> bool:
    if figure.first - measured.last > _REACH or "respectively" in reading.lower_words(
        figure.last, figure.last + _REACH
    ):
        return False
    cue = figure.first - 1
    while cue >= max(measured.last, figure.first - _BACK) and reading.at(cue).lower in _ARTICLES:
        cue -= 1
    if cue < measured.last:
        return False
    words = reading.lower_words(cue - 1, cue + 1)
    if words in _COMPARING or reading.at(cue).lower in _COMPARING_WORD:
        return True
    moved = not _MOVED.isdisjoint(reading.lower_words(measured.last, cue))
    return reading.at(cue).lower == "from" and (moved or measured.direction is not Direction.NONE)
