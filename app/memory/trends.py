"""Trends: how often something was written about over time, whose voice had which share, and what moved this week."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.memory.identities import Step

MOST_SHARED = 8
"""Voices that share one picture; more cannot be told apart."""
WEEKS_BEFORE = 4
"""This week is held against the mean of so many."""
LEAST = 3
"""Articles of this week, or expected in it, below which nothing moved: one article more is no news."""


class TrendKind(StrEnum):
    """What coverage is counted of."""

    WATCH = "watch"
    SOURCE = "source"
    ENTITY = "entity"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing whose coverage is counted."""

    kind: TrendKind
    key: int
    """Of a watch, feed or identity; of a query 0."""
    name: str
    query: str = ""
    """What a watch or query looks for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, week or month, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles there were of one topic in each stretch of a timeline."""

    topic: Topic
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """In all of them."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Trends:
    """Several topics over the same time."""

    stretches: tuple[Stretch, ...]
    coverage: tuple[Coverage, ...]

    def shares(self, place: int) -> tuple[float, ...]:
        """Return whose share of a stretch is how great; all are 0 where nothing was written."""
        numbers = [one.counts[place] for one in self.coverage]
        whole = sum(numbers)
        return tuple(number / whole if whole else 0.0 for number in numbers)

    def shares_of_all(self) -> tuple[float, ...]:
        """Return whose share of the whole time is how great."""
        whole = sum(one.total for one in self.coverage)
        return tuple(one.total / whole if whole else 0.0 for one in self.coverage)


def make_stretches(first: date, last: date, step: Step) -> tuple[Stretch, ...]:
    """Part the days from `first` to `last` into whole days, weeks from Monday on, or months."""
    begin = first
    if step is Step.WEEK:
        begin = first - timedelta(days=first.weekday())
    elif step is Step.MONTH:
        begin = first.replace(day=1)
    stretches = []
    while begin <= last:
        following = _following(begin, step)
        stretches.append(Stretch(begin, following - timedelta(days=1)))
        begin = following
    return tuple(stretches)


def _following(begin: date, step: Step) -> date:
    if step is Step.MONTH:
        return (begin + timedelta(days=31)).replace(day=1)
    return begin + timedelta(days=7 if step is Step.WEEK else 1)


def count_in(stretches: Sequence[Stretch], by_day: Mapping[date, int]) -> tuple[int, ...]:
    """Add numbers by day up by stretch; days outside of all are left out."""
    counts = [0] * len(stretches)
    place_of = {
        stretch.first + timedelta(days=day): place
        for place, stretch in enumerate(stretches)
        for day in range((stretch.last - stretch.first).days + 1)
    }
    for day, number in by_day.items():
        if (place := place_of.get(day)) is not None:
            counts[place] += number
    return tuple(counts)


# --- what moved -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mover:
    """What was written about much more, or much less, than in the weeks before."""

    topic: Topic
    now: int
    """Articles of the last seven days."""
    before: float
    """The mean of the weeks before, by week."""

    @property
    def is_rising(self) -> bool:
        """Whether there is more of it."""
        return self.now > self.before

    @property
    def weight(self) -> float:
        """How far beyond chance it moved, in deviations of a number that is counted."""
        return abs(self.now - self.before) / math.sqrt(self.before + 1)


def find_movers(counted: Iterable[tuple[Topic, int, int]], limit: int) -> tuple[Mover, ...]:
    """Return what moved most. Each topic comes with its articles of this week and of all the weeks before."""
    movers = (Mover(topic, now, earlier / WEEKS_BEFORE) for topic, now, earlier in counted)
    moved = [mover for mover in movers if max(mover.now, mover.before) >= LEAST and mover.weight >= 1]
    return tuple(sorted(moved, key=lambda mover: (-mover.weight, mover.topic.name))[:limit])
