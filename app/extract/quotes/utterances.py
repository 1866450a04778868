"""Marked runs with what is known about them, and how they are joined to quotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.articles import Span
from app.extract.quotes.attribution import How
from app.findings import Phrase, Quote, QuoteKind, Speaker


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of one marked run, `how` its speaker was found, and whether it goes on with the run before it."""

    run: int
    span: Span
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Phrase | None = None
    how: How | None = None
    confidence: float = 0.5
    when: str | None = None
    is_joined: bool = False
    is_doubled: bool = False
    """Whether two single marks stand for each mark."""
    is_settled: bool = False
    """Whether a rule decided that needs no weighing: a defined term, a label."""
    reason: str = ""


def join_utterances(text: str, utterances: Mapping[int, Utterance]) -> list[Quote]:
    """Return the utterances as quotes, those that go on with the one before joined to it."""
    groups: list[list[Utterance]] = []
    for number in sorted(utterances):
        utterance = utterances[number]
        if utterance.is_joined and groups and _goes_on(groups[-1], utterance):
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return [_quote(text, group) for group in groups]


def _goes_on(group: Sequence[Utterance], utterance: Utterance) -> bool:
    return group[-1].run == utterance.run - 1 and group[0].kind is QuoteKind.DIRECT is utterance.kind


def _quote(text: str, group: Sequence[Utterance]) -> Quote:
    head = next((utterance for utterance in group if utterance.cue is not None), group[0])
    parts = tuple(utterance.span for utterance in group)
    whole = Span(parts[0].start, parts[-1].end)
    return Quote(
        span=whole,
        text=whole.of(text),
        kind=_kind(group),
        parts=parts,
        speaker=head.speaker or group[0].speaker,
        cue=head.cue,
        said_when=head.when,
        confidence=max(utterance.confidence for utterance in group),
        reason=head.reason,
    )


def _kind(group: Sequence[Utterance]) -> QuoteKind:
    """Doubled marks are a stand-in which old agencies set around part of a sentence as readily as around all of it."""
    is_direct = group[0].kind is QuoteKind.DIRECT
    return QuoteKind.MIXED if is_direct and any(utterance.is_doubled for utterance in group) else group[0].kind
