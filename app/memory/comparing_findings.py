"""Which figures and quoted people changed from one text to another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.findings import EntityType, Figure, FigureKind, Findings, Quote

_ALIKE = 0.72
"""Share of words that two subjects must have in common to be one measure."""
_LEFT_OUT = (FigureKind.DATE, FigureKind.ORDINAL)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another now, is gone, or came."""

    measure: str
    """What is measured, as the text that has it says; of both, as the later one says."""
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class SpeakerChange:
    """Somebody who is quoted in only one of two texts."""

    name: str
    is_added: bool
    quote: Quote
    """The first of their quotes there."""


def compare_figures(left: Findings | None, right: Findings | None) -> tuple[FigureChange, ...]:
    """Pair figures by what they measure and in which unit, and return those that differ, in the order of the texts."""
    before, after = list(_told(left)), list(_told(right))
    pairs: list[tuple[Figure | None, Figure]] = []
    for figure in after:
        match = _match(figure, before)
        if match is not None:
            before.remove(match)
        pairs.append((match, figure))
    changed = [FigureChange(_subject(new), old, new) for old, new in pairs if old is None or _value(old) != _value(new)]
    return (*changed, *(FigureChange(_subject(old), old, None) for old in before))


def _told(findings: Findings | None) -> Iterator[Figure]:
    """Give the figures that measure something; each value of a measure once."""
    seen: set[tuple[object, ...]] = set()
    for figure in findings.figures if findings else ():
        key = (_subject(figure).casefold(), figure.unit, *_value(figure), _period(figure))
        if figure.subject and figure.role is None and figure.kind not in _LEFT_OUT and key not in seen:
            seen.add(key)
            yield figure


def _match(figure: Figure, others: Sequence[Figure]) -> Figure | None:
    """Return the figure of the other text that measures the same: of the same value before any other."""
    akin = [
        (likeness, _value(one) == _value(figure), _period(one) == _period(figure), -place, one)
        for place, one in enumerate(others)
        if one.kind is figure.kind and one.unit == figure.unit
        if (likeness := _likeness(_subject(one), _subject(figure))) >= _ALIKE
    ]
    if not akin:
        return None
    return max(akin, key=lambda found: found[:4])[4]


def _likeness(one: str, other: str) -> float:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _subject(figure: Figure) -> str:
    return figure.subject.text if figure.subject else ""


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.value_high, figure.bound, figure.direction)


def _period(figure: Figure) -> str | None:
    return figure.period.iso if figure.period else None


def compare_speakers(left: Findings | None, right: Findings | None) -> tuple[SpeakerChange, ...]:
    """Return who is quoted in the right text and not in the left, then who is quoted no more."""
    before, after = _speakers(left), _speakers(right)
    came = [SpeakerChange(name, True, quote) for key, (name, quote) in after.items() if key not in before]
    went = [SpeakerChange(name, False, quote) for key, (name, quote) in before.items() if key not in after]
    return (*came, *went)


def _speakers(findings: Findings | None) -> dict[str, tuple[str, Quote]]:
    """Return name and first quote of each person or organisation that is named as speaking."""
    speakers: dict[str, tuple[str, Quote]] = {}
    for quote in findings.quotes if findings else ():
        if quote.speaker is None or not quote.kind.is_speech:
            continue
        entity = findings.entity(quote.speaker.entity_id) if findings else None
        if entity is None or entity.type in (EntityType.PERSON, EntityType.ORGANISATION):
            speakers.setdefault(quote.speaker.name.casefold(), (quote.speaker.name, quote))
    return speakers
