"""What a chart draws, as values, and how numbers and names are written beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

_AROUND_LEGEND, _BETWEEN_ROWS = 34, 9
"""Pixels."""
_MOST_OF_CHART = 0.6
_SHORT_NAME = 22
_DAY_STEPS, _MONTH_STEPS, _YEAR = (1, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120), 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One point."""

    on: date
    value: float
    words: str
    """What it says, for the line below and for screen readers."""
    is_hollow: bool = False
    """Whether its place in time is only roughly known."""
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one thing, in the order of time."""

    name: str
    marks: tuple[Mark, ...] = field(default=())
    is_joined: bool = True


def find_joins(line: Line) -> Any:
    """Return which points are joined to the next: none whose place in time is only roughly known."""
    import numpy

    hollow = [mark.is_hollow for mark in line.marks]
    joined = [not (one or other) for one, other in pairwise(hollow)]
    return numpy.array([*joined, False], dtype=numpy.int32)


def find_across(lines: Sequence[Line], current: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    """Return line and place of the mark nearest in time on the next line that has any, or on the one before."""
    filled = [number for number, line in enumerate(lines) if line.marks]
    if not filled:
        return None
    if current is None:
        return (filled[0], 0)
    number, place = current
    other = filled[(filled.index(number) + by) % len(filled)]
    on = lines[number].marks[place].on
    marks = lines[other].marks
    return (other, min(range(len(marks)), key=lambda one: abs((marks[one].on - on).days)))


def seconds_of(day: date) -> float:
    """Return where a day stands on the axis."""
    return datetime.combine(day, time(), UTC).timestamp()


def find_ticks(low: float, high: float, *, most: int) -> list[tuple[float, str]]:
    """Return days between two places on the axis, evenly apart and about `most` at most, each with its name."""
    first, last = (datetime.fromtimestamp(place, UTC).date() for place in (low, high))
    number = (last - first).days + 1
    every = (first + timedelta(days=day) for day in range(number))
    for step in _DAY_STEPS:
        if number <= step * most:
            days = [day for day in every if step == 1 or (day.toordinal() - 1) % step == 0]  # from a Monday on
            return [(seconds_of(day), f"{day.day} {day:%b}") for day in days]
    step = next((step for step in _MONTH_STEPS if number <= 30 * step * most), _MONTH_STEPS[-1])
    days = [day for day in every if day.day == 1 and (12 * day.year + day.month - 1) % step == 0]
    return [(seconds_of(day), f"{day:%Y}" if step >= _YEAR else f"{day:%b %Y}") for day in days]


def legend_columns(lines: Sequence[Line]) -> int:
    """Return how many names stand beside each other in a legend."""
    return 4 if all(len(line.name) <= _SHORT_NAME for line in lines) else 2


def legend_share(rows: int, letter: int, height: int) -> float:
    """Return which part of a chart `height` pixels high its legend takes, with room for a sign below it."""
    return min(_MOST_OF_CHART, (_AROUND_LEGEND + rows * (letter + _BETWEEN_ROWS)) / max(1, height))


def plain_name(name: str) -> str:
    """Write a name for a legend, which reads markup."""
    short = name if len(name) <= 40 else f"{name[:39]}…"
    return short.replace("&", "&amp;").replace("<", "&lt;")


def short_number(value: float) -> str:
    """Write a number of an axis: 5.2 bn."""
    for size, word in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if abs(value) >= size:
            return f"{value / size:,.6g}{word}"
    return f"{value:,.6g}"
