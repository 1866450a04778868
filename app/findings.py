"""What is found in a text: quotes, entities, figures and the anatomy of a release. Ground: standard library only.

These frozen values travel from the worker process to the database and the window. All offsets are code points into
the article's one text, end exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.anatomy import Release
from app.articles import Span

FINDINGS_VERSION = 3
"""Raised whenever `app.extract` would find something else in the same text; stored with the findings."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A span together with its surface."""

    span: Span
    text: str

    @classmethod
    def at(cls, text: str, start: int, end: int) -> "Phrase":
        """Cut the phrase out of `text`."""
        return cls(Span(start, end), text[start:end])


# --- quotes -----------------------------------------------------------------------------------------------------


class QuoteKind(StrEnum):
    """Direct, mixed and indirect quotation, and two things in quotation marks that nobody is said to have uttered."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    SCARE = "scare"
    TITLE = "title"

    @property
    def is_speech(self) -> bool:
        """Whether somebody is said to have uttered it."""
        return self not in (QuoteKind.SCARE, QuoteKind.TITLE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the release names as speaking: the words it uses, and whom they stand for."""

    phrase: Phrase
    name: str
    """The resolved name; the surface itself when it stands for nobody else."""
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement. `span` is the whole reported content without its marks; `parts` its marked runs."""

    span: Span
    text: str
    kind: QuoteKind
    parts: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    """None: nobody is named, or it is not sure enough who."""
    cue: Phrase | None = None
    said_when: str | None = None
    """ISO 8601 at the precision the text gives, when it differs from the release's own time."""
    confidence: float = 0.5
    reason: str = ""
    """Why it was found, for display: "rule: cue beside the marks", "model: speakers 0.97"."""


# --- entities ---------------------------------------------------------------------------------------------------


class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    NORP = "norp"
    """Nationalities, religious and political groups."""
    PRODUCT = "product"
    EVENT = "event"
    WORK = "work"
    LAW = "law"
    INITIATIVE = "initiative"


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named."""

    span: Span
    kind: MentionKind = MentionKind.NAME
    is_nested: bool = False
    """Whether it lies inside a longer name (Ukraine in "Ukraine crisis")."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named, with all its mentions in text order."""

    id: str
    """Unique within the article: "e1", "e2" …"""
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    roles: tuple[str, ...] = ()
    country: str | None = None
    """Of a place: ISO 3166-1 alpha-2."""
    ticker: str | None = None
    """Of an organisation: "NYSE: XYZ"."""
    confidence: float = 0.5
    reason: str = ""
    """Why it was found, as of a quote."""


# --- figures ----------------------------------------------------------------------------------------------------


class FigureKind(StrEnum):
    """What kind of quantity a figure is."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    RATIO = "ratio"
    DURATION = "duration"
    DATE = "date"
    MEASURE = "measure"
    ORDINAL = "ordinal"


class Direction(StrEnum):
    """Which way the text says that a figure moved."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Bound(StrEnum):
    """How a value limits what it stands for."""

    EXACT = "="
    MORE = ">"
    LESS = "<"
    ABOUT = "~"
    RANGE = "range"


class FigureRole(StrEnum):
    """Of a date or figure that only serves another one."""

    PERIOD = "period"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds, or what it is compared with."""

    phrase: Phrase
    iso: str | None = None
    """"2022", "2013-03", "FY2024-Q3"; None when it cannot be resolved."""
    is_inferred: bool = False
    """Whether it is only roughly so ("a decade ago"); "last year" is exact once the dateline is known."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity with its unit, direction and what it measures."""

    span: Span
    text: str
    kind: FigureKind
    value: float | int | str | None
    """A number; of a date its ISO 8601 string; of a range the lower end. None: vague."""
    value_high: float | int | None = None
    unit: str | None = None
    """ISO 4217 for money, `percent`, `pp`, `bp`, `USD/share`, `employee`, `year`, `times` …"""
    direction: Direction = Direction.NONE
    bound: Bound = Bound.EXACT
    subject: Phrase | None = None
    period: Period | None = None
    baseline: Period | None = None
    claimed_by: str | None = None
    """Entity id of the speaker whose statement holds it; None: the release."""
    role: FigureRole | None = None
    is_inferred: bool = False
    """Whether the value is only roughly so ("10 years ago")."""
    confidence: float = 0.5
    reason: str = ""
    """Why it was found, as of a quote."""


# --- the whole --------------------------------------------------------------------------------------------------


class Coverage(StrEnum):
    """How far a language is covered."""

    FULL = "full"
    PARTIAL = "partial"
    """Marks, cues and figures only."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one version of one article."""

    language: str
    """ISO 639-1, or "und"."""
    coverage: Coverage = Coverage.FULL
    release: Release = Release()
    issuer_entity: str | None = None
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    analysed_until: int | None = None
    """Offset at which analysis stopped; None: the whole text."""
    version: int = FINDINGS_VERSION

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity of that id, if there is one."""
        return next((e for e in self.entities if e.id == entity_id), None)
