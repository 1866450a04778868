"""One invented release with what was found in it, and of each kind of repair one that changes something there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.articles import Span
from app.findings import (
    Direction,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Findings,
    Mention,
    Period,
    Phrase,
    Quote,
    QuoteKind,
    Speaker,
)
from app.memory.anchors import Anchor, anchor_at
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Change, Repair, Target

MADE = datetime(2026, 5, 3, 12, tzinfo=UTC)
PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION

TEXT = (
    "Marlow Port opens today.\n"
    "“We paid 2 million euros,” said Ada Marlow, its keeper. A. Marlow met Ben Quay at Pier Nine. "
    "Traffic rose 12 percent in 2025. The harbour will stay open, he added. Ninety ships came."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def at(words: str) -> Anchor:
    return anchor_at(TEXT, span(words))


def phrase(words: str) -> Phrase:
    return Phrase(span(words), words)


def entity(key: str, name: str, kind: EntityType) -> Entity:
    return Entity(key, name, kind, (Mention(span(name)),), reason="model: names")


FOUND = Findings(
    "en",
    entities=(
        entity("e1", "Marlow Port", ORGANISATION),
        entity("e2", "Ada Marlow", PERSON),
        entity("e3", "A. Marlow", PERSON),
        entity("e4", "Ben Quay", PERSON),
    ),
    quotes=(
        Quote(
            span("We paid 2 million euros,"),
            "We paid 2 million euros,",
            QuoteKind.DIRECT,
            (span("We paid 2 million euros,"),),
            Speaker(phrase("Ada Marlow"), "Ada Marlow", "e2"),
            phrase("said"),
            confidence=0.4,
            reason="rule: cue beside the marks",
        ),
    ),
    figures=(
        Figure(span("2 million euros"), "2 million euros", FigureKind.MONEY, 2_000_000, unit="EUR", claimed_by="e2"),
        Figure(
            span("12 percent"),
            "12 percent",
            FigureKind.PERCENT,
            12,
            unit="percent",
            direction=Direction.UP,
            subject=phrase("Traffic"),
            period=Period(phrase("2025"), "2025"),
        ),
    ),
)


@dataclass(frozen=True)
class Example:
    """A repair, and whether findings show what it does."""

    target: Target
    change: Change
    shows: Callable[[Findings], bool]
    wrong: int = 1
    gone: int = 0


def _has(found: Findings, name: str, kind: EntityType) -> bool:
    return any((one.name, one.type) == (name, kind) for one in found.entities)


def _says(found: Findings, words: str) -> Quote | None:
    return next((quote for quote in found.quotes if quote.text == words), None)


def _reads(found: Findings, words: str) -> Figure | None:
    return next((figure for figure in found.figures if figure.text == words), None)


def _is_speaker(found: Findings, name: str) -> bool:
    return any(quote.speaker is not None and quote.speaker.name == name for quote in found.quotes)


_QUOTE = Target(words=at("We paid 2 million euros,"), name="Ada Marlow")
_TRAFFIC = Target(words=at("12 percent"), subject="Traffic")

EXAMPLES: dict[RepairKind, Example] = {
    RepairKind.MERGE: Example(
        Target(name="A. Marlow", type=PERSON),
        Change(name="Ada Marlow", type=PERSON),
        lambda found: not _has(found, "A. Marlow", PERSON) and len(found.entities) == 3,
        gone=1,
    ),
    RepairKind.SPLIT: Example(
        Target(name="Ada Marlow", type=PERSON),
        Change(name="Ada Marlow the younger", moved=(at("Ada Marlow"),)),
        lambda found: _has(found, "Ada Marlow the younger", PERSON),
    ),
    RepairKind.RENAME: Example(
        Target(name="Ada Marlow", type=PERSON),
        Change(name="Dame Ada Marlow"),
        lambda found: _has(found, "Dame Ada Marlow", PERSON) and _is_speaker(found, "Dame Ada Marlow"),
    ),
    RepairKind.RETYPE: Example(
        Target(name="Marlow Port", type=ORGANISATION),
        Change(type=PLACE),
        lambda found: _has(found, "Marlow Port", PLACE),
    ),
    RepairKind.REJECT_ENTITY: Example(
        Target(name="Ben Quay", type=PERSON), Change(), lambda found: not _has(found, "Ben Quay", PERSON), gone=1
    ),
    RepairKind.ADD_ENTITY: Example(
        Target(words=at("Pier Nine")),
        Change(name="Pier Nine", type=PLACE),
        lambda found: _has(found, "Pier Nine", PLACE),
        wrong=0,
        gone=-1,
    ),
    RepairKind.REASSIGN: Example(_QUOTE, Change(name="Ben Quay"), lambda found: _is_speaker(found, "Ben Quay")),
    RepairKind.CORRECT_QUOTE: Example(
        _QUOTE,
        Change(words=at("paid 2 million euros"), quote_kind=QuoteKind.MIXED),
        lambda found: _says(found, "paid 2 million euros") is not None,
    ),
    RepairKind.REJECT_QUOTE: Example(
        _QUOTE, Change(), lambda found: _says(found, "We paid 2 million euros,") is None, gone=1
    ),
    RepairKind.ADD_QUOTE: Example(
        Target(words=at("The harbour will stay open")),
        Change(quote_kind=QuoteKind.INDIRECT, name="Ben Quay"),
        lambda found: _says(found, "The harbour will stay open") is not None and _is_speaker(found, "Ben Quay"),
        wrong=0,
        gone=-1,
    ),
    RepairKind.CORRECT_FIGURE: Example(
        _TRAFFIC,
        Change(value=21, unit="pp", subject="ships", period="2024", direction=Direction.DOWN),
        lambda found: (
            (figure := _reads(found, "12 percent")) is not None
            and (figure.value, figure.unit, figure.direction) == (21, "pp", Direction.DOWN)
            and (figure.subject and figure.subject.text, figure.period and figure.period.iso) == ("ships", "2024")
        ),
    ),
    RepairKind.REJECT_FIGURE: Example(_TRAFFIC, Change(), lambda found: _reads(found, "12 percent") is None, gone=1),
    RepairKind.ADD_FIGURE: Example(
        Target(words=at("Ninety ships")),
        Change(figure_kind=FigureKind.COUNT, value=90, unit="ship"),
        lambda found: (figure := _reads(found, "Ninety ships")) is not None and figure.value == 90,
        wrong=0,
        gone=-1,
    ),
}


def make(
    kind: RepairKind,
    target: Target,
    change: Change = Change(),  # noqa: B008 - it is frozen
    *,
    scope: Scope = Scope.ARTICLE,
    person: str = "Ada",
    number: int = 1,
) -> Repair:
    """Make a repair of article 1 of feed 1."""
    return Repair(number, f"repair-{number}", kind, scope, target, change, person, MADE, article_id=1, feed_id=1)
