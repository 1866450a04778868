"""Repairs of statements and of who said them. Pure; see `app.memory.repairing`."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from app.articles import Span
from app.findings import Entity, EntityType, Figure, Findings, Phrase, Quote, QuoteKind, Speaker
from app.memory.anchors import Anchor, find_anchor
from app.memory.repair_kinds import Scope
from app.memory.repairing_entities import find_entity, key_of
from app.memory.repairs import Repair
from app.query.folding import fold

_MARKED = re.compile(r"[“„«‹「『]([^“”„«»‹›「」『』]{1,20000})[”“»›」』]|\"([^\"]{1,20000})\"")
_OUTSIDE = '"“”„‟«»‹›「」『』 \t\n\u00a0'
_LEAST_COMMON = 0.5
"""So much of two spans must be common for one to stand for the other after another analysis."""


def reassign(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Give a statement to an entity of the article, to another name, or to nobody."""
    name = repair.change.name
    chosen = _find_by_speaker(findings, repair) if repair.target.words is None else find_targets(findings, repair, text)
    if name is None:
        return findings, 0
    wrong = sum(findings.quotes[number].speaker is not None for number in chosen)

    def assigned(quote: Quote) -> Quote:
        return replace(quote, speaker=_speaker_of(quote, name, repair.change.type, findings, text), confidence=1.0)

    return _change(findings, chosen, assigned), wrong


def correct(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Give a statement other words, or call it another kind of statement."""
    change = repair.change
    chosen = find_targets(findings, repair, text)

    def corrected(quote: Quote) -> Quote:
        span = _find_words(change.words, quote.span, text) if change.words else None
        span = span or quote.span
        kind = change.quote_kind or quote.kind
        if (span, kind) == (quote.span, quote.kind):
            return quote
        parts = _parts_of(kind, span, text, known=quote.parts)
        return replace(quote, span=span, text=span.of(text), kind=kind, parts=parts, confidence=1.0)

    changed = _change(findings, chosen, corrected)
    return changed, len(chosen) if changed != findings else 0


def reject(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let it be no statement."""
    chosen = set(find_targets(findings, repair, text))
    if not chosen:
        return findings, 0
    spans = [findings.quotes[number].span for number in chosen]
    rest = tuple(quote for number, quote in enumerate(findings.quotes) if number not in chosen)
    return _claim(replace(findings, quotes=rest), spans), len(chosen)


def add(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let the words be a statement; one that is there already with these words stays as it is."""
    words, kind = repair.target.words, repair.change.quote_kind
    place = find_anchor(words, text) if words else None
    span = _without_marks(place, text) if place else None
    if span is None or kind is None or any(quote.span == span for quote in findings.quotes):
        return findings, 0
    quote = Quote(span, span.of(text), kind, _parts_of(kind, span, text), confidence=1.0)
    if repair.change.name:
        quote = replace(quote, speaker=_speaker_of(quote, repair.change.name, repair.change.type, findings, text))
    quotes = tuple(sorted((*findings.quotes, quote), key=lambda one: one.span))
    return _claim(replace(findings, quotes=quotes), [span]), 0


# --- finding ----------------------------------------------------------------------------------------------------


def find_targets(findings: Findings, repair: Repair, text: str) -> tuple[int, ...]:
    """Return the places of the statements that are meant: by their words, in its own article also by where they stand.

    In its own article one alone is meant: the one whose words stand nearest, or that lies for the most part there.
    """
    words = repair.target.words
    if words is None:
        return ()
    key = fold(words.exact)
    alike = [n for n, quote in enumerate(findings.quotes) if quote.text == words.exact or key == fold(quote.text) != ""]
    if repair.scope is not Scope.ARTICLE:
        return tuple(alike)
    place = find_anchor(words, text) or Span(max(words.start, 0), max(words.start, 0) + len(words.exact))
    if alike:
        return (min(alike, key=lambda n: abs(findings.quotes[n].span.start - place.start)),)
    shares = [(_common_share(quote.span, place), -n) for n, quote in enumerate(findings.quotes)]
    share, number = max(shares, default=(0.0, 0))
    return (-number,) if share >= _LEAST_COMMON else ()


def _find_by_speaker(findings: Findings, repair: Repair) -> tuple[int, ...]:
    """Return the statements of everybody of the target's name."""
    key = key_of(repair.target.name)
    spoken = ((n, quote.speaker) for n, quote in enumerate(findings.quotes))
    return tuple(n for n, speaker in spoken if speaker is not None and key_of(speaker.name) == key)


def _common_share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return common / whole if whole else 0.0


def _find_words(words: Anchor, near: Span, text: str) -> Span | None:
    """Return where the words of a correction stand, without marks around them; in another article near that quote."""
    place = find_anchor(replace(words, start=near.start), text)
    return _without_marks(place, text) if place else None


def _without_marks(span: Span, text: str) -> Span | None:
    """Leave out the marks and blanks at both ends; None: nothing else is there."""
    surface = span.of(text)
    start = span.start + len(surface) - len(surface.lstrip(_OUTSIDE))
    end = span.end - (len(surface) - len(surface.rstrip(_OUTSIDE)))
    return Span(start, end) if start < end else None


# --- changing ---------------------------------------------------------------------------------------------------


def _change(findings: Findings, chosen: Collection[int], change: Callable[[Quote], Quote]) -> Findings:
    if not chosen:
        return findings
    wanted = set(chosen)
    quotes = tuple(change(quote) if number in wanted else quote for number, quote in enumerate(findings.quotes))
    spans = [source.quotes[number].span for source in (findings, replace(findings, quotes=quotes)) for number in wanted]
    return _claim(replace(findings, quotes=quotes), spans)


def _parts_of(kind: QuoteKind, span: Span, text: str, *, known: Collection[Span] = ()) -> tuple[Span, ...]:
    """Return the marked runs of a statement: those between marks in the text, else the known ones, else all of it."""
    if kind is QuoteKind.INDIRECT:
        return ()
    found = (
        Span(*run.span(run.lastindex or 0)) for run in _MARKED.finditer(text, max(span.start - 1, 0), span.end + 1)
    )
    inside = [_clipped(part, span) for part in found if part.overlaps(span)]
    inside = inside or [_clipped(part, span) for part in known if part.overlaps(span)]
    return tuple(inside) or (span,)


def _clipped(part: Span, span: Span) -> Span:
    return Span(max(part.start, span.start), min(part.end, span.end))


def _speaker_of(quote: Quote, name: str, kind: EntityType | None, findings: Findings, text: str) -> Speaker | None:
    """Return the speaker of that name: the entity of the article where there is one; None for no name."""
    if not name.strip():
        return None
    entity = find_entity(findings, name, kind) or find_entity(findings, name)
    phrase = _phrase_near(quote, entity, name, text)
    return Speaker(phrase, entity.name if entity else name, entity.id if entity else None)


def _phrase_near(quote: Quote, entity: Entity | None, name: str, text: str) -> Phrase:
    """Return the words that name the speaker nearest to the statement; without any an empty place before it."""
    places = [mention.span for mention in entity.mentions] if entity else []
    places = [span for span in places if span.end <= len(text) and span.start < span.end]
    if not places and (there := find_anchor(Anchor(name, start=quote.span.start), text)):
        places = [there]
    old = quote.speaker.phrase if quote.speaker else None
    if old is not None and old.span in places:
        return old
    if places:
        span = min(places, key=lambda one: _distance(one, quote.span))
        return Phrase(span, span.of(text))
    start = min(quote.span.start, len(text))
    return Phrase(Span(start, start), name)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _claim(findings: Findings, spans: Collection[Span]) -> Findings:
    """Give the figures of changed statements to whoever says the inmost statement around them."""
    speech = [one for one in findings.quotes if one.kind.is_speech and one.speaker and one.speaker.entity_id]

    def claimed(figure: Figure) -> Figure:
        if not any(span.contains(figure.span) for span in spans):
            return figure
        around = [quote for quote in speech if quote.span.contains(figure.span)]
        inmost = min(around, key=lambda quote: quote.span.end - quote.span.start, default=None)
        claimant = inmost.speaker.entity_id if inmost and inmost.speaker else None
        return figure if claimant == figure.claimed_by else replace(figure, claimed_by=claimant)

    return replace(findings, figures=tuple(map(claimed, findings.figures)))
