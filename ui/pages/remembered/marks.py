"""What a chart draws, as values, and how numbers and names are written beside it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any

_AROUND_LEGEND, _BETWEEN_ROWS = 34, 9
"""Pixels."""
_MOST_OF_CHART = 0.6


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


def seconds_of(day: date) -> float:
    """Return where a day stands on the axis."""
    return datetime.combine(day, time(), UTC).timestamp()


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
