"""Repairs of what was found: who put what right, when, and how far it reaches. Frozen values.

A repair never touches what was extracted: it is applied to it, again and again, by `app.memory.repairing`.
"""

from dataclasses import dataclass
from datetime import datetime

from app.findings import Direction, EntityType, FigureKind, QuoteKind
from app.memory.anchors import Anchor
from app.memory.repair_kinds import RepairKind, Scope, Subject

LONGEST_NAME = 200
"""Code points of a name, a unit or what a figure measures; nobody means a longer one, and no index takes it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is repaired, as it can be found again in this article and in others."""

    words: Anchor | None = None
    """Of a quote or figure its words; of an entity a mention; of an addition the words that were selected."""
    name: str = ""
    """Of an entity; of a statement its speaker. A speaker without words: all that was said under this name."""
    type: EntityType | None = None
    """Of an entity."""
    subject: str = ""
    """Of a figure: what it measured before."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of it. None leaves a thing as it is, an empty string takes it away."""

    name: str | None = None
    """The entity's name, or that of the one to be merged into; of a statement its speaker."""
    type: EntityType | None = None
    moved: tuple[Anchor, ...] = ()
    """Mentions that a split takes along; none: the whole entity is another than its namesakes elsewhere."""
    words: Anchor | None = None
    """The words of a quote as they should be."""
    quote_kind: QuoteKind | None = None
    figure_kind: FigureKind | None = None
    value: float | int | str | None = None
    unit: str | None = None
    subject: str | None = None
    period: str | None = None
    """ISO 8601, as `Period.iso`."""
    direction: Direction | None = None

    @property
    def is_endless(self) -> bool:
        """Whether it would name something by what is no name any more."""
        return any(len(name or "") > LONGEST_NAME for name in (self.name, self.unit, self.subject))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a repair was made, told so that another archive finds it too."""

    source: str = ""
    """The feed's address."""
    guid: str = ""
    link: str = ""
    title: str = ""
    """Of the article, for people."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A repair that somebody wishes for."""

    kind: RepairKind
    scope: Scope
    target: Target
    change: Change = Change()


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair as it is kept."""

    id: int
    key: str
    """The same in every archive that it was brought into."""
    kind: RepairKind
    scope: Scope
    target: Target
    change: Change
    person: str
    made: datetime
    """UTC."""
    place: Place = Place()
    article_id: int | None = None
    """Where it was made; None: that article is not here (yet)."""
    feed_id: int | None = None
    undone_by: str = ""
    undone: datetime | None = None
    """UTC; None: it holds."""

    def reaches(self, article_id: int, feed_id: int) -> bool:
        """Whether it holds for an article of a feed."""
        if self.undone is not None:
            return False
        if self.scope is Scope.EVERYWHERE:
            return True
        return self.feed_id == feed_id if self.scope is Scope.SOURCE else self.article_id == article_id


@dataclass(frozen=True, slots=True)
class ListedRepair:
    """A repair with what became of it, for lists."""

    repair: Repair
    articles: int
    """How many articles it changed so far."""
    is_under_way: bool
    """Whether it has not been everywhere yet."""
    source: str
    """The title of the feed where it was made, else its address."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What people said of two entities across articles: they are one, or they are not.

    Entities are named by folded name and type. `one` is meant in that article, or that feed, where one is given, else
    everywhere; `other` everywhere, and where both names are the same, everywhere else.
    """

    repair_id: int
    must_join: bool
    one: tuple[str, EntityType]
    other: tuple[str, EntityType]
    article_id: int | None = None
    feed_id: int | None = None


@dataclass(frozen=True, slots=True)
class Precision:
    """How much of what was shown was right, as far as those who read it have put it right."""

    feed_id: int
    source: str
    """The feed's title."""
    subject: Subject
    shown: int
    """Findings, as extracted, in articles that somebody read."""
    wrong: int
    """Those among them that were rejected or corrected."""

    @property
    def share(self) -> float | None:
        """The share that was right; None: nothing was shown."""
        return max(0.0, 1 - self.wrong / self.shown) if self.shown else None
