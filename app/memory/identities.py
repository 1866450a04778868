"""What an archive knows of one person, organisation or place: values and small pure decisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from app.findings import EntityType, Figure, Quote
from app.memory.joining.names import role_key

_EPOCH = date(1970, 1, 1)
T = TypeVar("T")


class Step(StrEnum):
    """How finely time is parted; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody or something that is named across the archive."""

    id: int
    type: EntityType
    name: str
    articles: int
    first_seen: date | None = None
    """The day of the earliest article that names it, by its publication; None: none is left."""
    last_seen: date | None = None


@dataclass(frozen=True, slots=True)
class NameUse:
    """One way in which it is written, and by how many articles."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role that somebody was given, the days from and until which it was, and by how many articles."""

    role: str
    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Companion:
    """Another identity that stands in the same articles."""

    id: int
    type: EntityType
    name: str
    count: int
    """Articles that name both."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Two companions that stand together in `count` of the articles."""

    one_id: int
    other_id: int
    count: int


@dataclass(frozen=True, slots=True)
class Company:
    """Whom somebody is named with."""

    companions: tuple[Companion, ...]
    """The most frequent first."""
    bonds: tuple[Bond, ...]
    """Between the first of them."""
    articles: int
    """How many articles were looked at: the latest ones."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, both days included, and how many articles name it then."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class QuoteAt:
    """A statement and where it stands."""

    id: int
    article_id: int
    day: date
    quote: Quote


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure and where it stands."""

    id: int
    article_id: int
    day: date
    figure: Figure


class Place(NamedTuple):
    """How far a list has been read: the day and the article that came last."""

    day: int
    article_id: int


@dataclass(frozen=True, slots=True)
class Portion(Generic[T]):
    """Some of a list, the latest first."""

    items: tuple[T, ...]
    next: Place | None
    """Where it goes on; None: that was all."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card over a name shows."""

    identity: Identity
    role: str
    """The latest one; empty where none is known."""
    entity_key: str
    """The id of the entity within the article: "e1"."""


def as_date(day: int) -> date:
    """Return the date of a day that is counted from 1970."""
    return _EPOCH + timedelta(days=day)


def as_day(moment: date) -> int:
    """Return how many days after 1970 a date is."""
    return (moment - _EPOCH).days


def roles_over_time(said: Iterable[tuple[int, Sequence[str]]]) -> tuple[RoleUse, ...]:
    """Put together what articles call somebody, by day; the latest role first, written as it was written last."""
    found: dict[str, RoleUse] = {}
    for day, roles in sorted(said, key=lambda pair: pair[0]):
        moment = as_date(day)
        for key, role in {role_key(role): role for role in roles}.items():
            before = found.get(key)
            first, count = (before.first, before.count) if before else (moment, 0)
            found[key] = RoleUse(" ".join(role.split()), first, moment, count + 1)
    return tuple(sorted(found.values(), key=lambda use: (use.last, use.count, use.first), reverse=True))


def over_time(days: Iterable[tuple[int, int]], step: Step) -> tuple[Period, ...]:
    """Put counts by day together by step, in order; stretches in which nothing was are left out."""
    found: dict[date, int] = {}
    for day, count in days:
        first = _first_of(as_date(day), step)
        found[first] = found.get(first, 0) + count
    return tuple(Period(first, _last_of(first, step), found[first]) for first in sorted(found))


def _first_of(day: date, step: Step) -> date:
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is Step.MONTH else day


def _last_of(first: date, step: Step) -> date:
    if step is Step.WEEK:
        return first + timedelta(days=6)
    if step is Step.DAY:
        return first
    later = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return later - timedelta(days=1)
