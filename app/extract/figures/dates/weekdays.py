"""Weekdays alone: "Monday" is the last Monday up to the anchor, "next Friday" and "on Friday, May 3" what they say."""

from datetime import timedelta

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.reading import Reading
from app.findings import FigureKind

_AHEAD = frozenset({"next", "this", "coming", "nächsten", "kommenden", "prochain", "próximo"})
_FUTURE = frozenset({"will", "expects", "expected", "plans", "hopes", "aims", "scheduled", "wird", "werden"})
_REACH = 12


def _is_ahead(reading: Reading, index: int) -> bool:
    """Whether the verb before a weekday speaks of what is still to come."""
    first, _ = reading.sentence_of(index)
    return any(word in _FUTURE for word in reading.lower_words(max(first, index - _REACH), index))


def read_weekday(reading: Reading, index: int) -> Draft | None:
    """Return the day that a weekday names; None inside a name ("Black Friday") or without an anchor."""
    token, before, after = reading.at(index), reading.at(index - 1), reading.at(index + 1)
    weekday = numbers_of("weekdays.tsv", reading.language).get(token.lower)
    if weekday is None or reading.anchor is None:
        return None
    if reading.language in ("en", "de") and not token.is_capitalised:
        return None
    in_name = before.is_capitalised and before.lower not in _AHEAD | {"on", "last"} and not token.breaks
    if in_name or (after.is_capitalised and after.spaced and not after.breaks):
        return None
    back = (reading.anchor.weekday() - int(weekday)) % 7
    day = reading.anchor - timedelta(back)
    if before.lower in _AHEAD:
        day += timedelta(7 if back or before.lower == "next" else 0)
    elif before.lower == "last" and back == 0:
        day -= timedelta(7)
    elif before.lower in ("by", "on", "until") and back and _is_ahead(reading, index):
        day += timedelta(7)
    first = index - 1 if before.lower in _AHEAD | {"last"} and reading.is_free(index - 1) else index
    return Draft(first, index + 1, FigureKind.DATE, day.isoformat())
