"""What a page tells of one identity: the profile at first sight, and portions of the long lists beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.memory.hits import Hit
from app.memory.identities import Company, Identity, NameUse, Period, RoleUse, Step

_DAYS_BY_DAY = 100
_DAYS_BY_WEEK = 3 * 366
"""Longer than this and weeks are too many to be told apart."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Lists of statements, figures and articles are asked for apart: they may be long."""

    identity: Identity
    names: tuple[NameUse, ...]
    roles: tuple[RoleUse, ...]
    step: Step
    timeline: tuple[Period, ...]
    company: Company


class Part(StrEnum):
    """The long lists of a profile."""

    SAID_BY = "said by"
    SAID_ABOUT = "said about"
    FIGURES = "figures"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of time, both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Asked:
    """Which portion of which list."""

    identity_id: int
    part: Part
    days: Days | None = None
    """Of articles: only those of these days; None: all."""
    after: object = None
    """What the portion before told as its end; None: the first portion."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A portion of a list."""

    asked: Asked
    hits: tuple[Hit, ...]
    following: object
    """Where it goes on; None: that was all."""
    number: int | None = None
    """How many there are in all, where that is known."""


def step_for(first: date | None, last: date | None) -> Step:
    """Return the finest step with which the time between fits on one line of bars."""
    days = (last - first).days if first is not None and last is not None else 0
    if days <= _DAYS_BY_DAY:
        return Step.DAY
    return Step.WEEK if days <= _DAYS_BY_WEEK else Step.MONTH
