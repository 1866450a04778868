"""Repairs of figures: corrected, rejected, added. Pure; see `app.memory.repairing`."""

from dataclasses import replace

from app.articles import Span
from app.findings import Direction, Figure, Findings, Period, Phrase
from app.memory.anchors import Anchor, find_anchor
from app.memory.repair_kinds import Scope
from app.memory.repairs import Change, Repair
from app.query.folding import fold

_LEAST, _MOST = 1e-30, 1e30


def correct(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Put value, unit, subject, period or direction right."""
    chosen = set(find_targets(findings, repair, text))
    figures = tuple(
        _changed(figure, repair.change, text) if number in chosen else figure
        for number, figure in enumerate(findings.figures)
    )
    changed = replace(findings, figures=figures)
    return changed, len(chosen) if changed != findings else 0


def reject(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let it be no figure."""
    chosen = set(find_targets(findings, repair, text))
    rest = tuple(figure for number, figure in enumerate(findings.figures) if number not in chosen)
    return replace(findings, figures=rest), len(chosen)


def add(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let the words be a figure; where one is there already with these words it stays as it is."""
    words, kind = repair.target.words, repair.change.figure_kind
    span = find_anchor(words, text) if words else None
    if span is None or kind is None or any(figure.span == span for figure in findings.figures):
        return findings, 0
    bare = Figure(span, span.of(text), kind, None, claimed_by=_claimant(findings, span), confidence=1.0)
    figure = _changed(bare, repair.change, text)
    return replace(findings, figures=tuple(sorted((*findings.figures, figure), key=lambda one: one.span))), 0


def find_targets(findings: Findings, repair: Repair, text: str) -> tuple[int, ...]:
    """Return the places of the figures that are meant: by their words and what they measure.

    In its own article one alone is meant: the one that stands where the words are.
    """
    target = repair.target
    if target.words is None:
        return ()
    key, measured = fold(target.words.exact), fold(target.subject)
    alike = [
        n for n, figure in enumerate(findings.figures) if figure.text == target.words.exact or key == fold(figure.text)
    ]
    if repair.scope is not Scope.ARTICLE:
        return tuple(n for n in alike if fold(_subject(findings.figures[n])) == measured)
    place = find_anchor(target.words, text)
    if place is None:
        return ()
    over = [n for n, figure in enumerate(findings.figures) if figure.span.overlaps(place)]
    exact = [n for n in alike if findings.figures[n].span == place]
    return tuple((exact or over)[:1])


def _subject(figure: Figure) -> str:
    return figure.subject.text if figure.subject else ""


def _claimant(findings: Findings, span: Span) -> str | None:
    around = [
        quote
        for quote in findings.quotes
        if quote.kind.is_speech and quote.speaker and quote.speaker.entity_id and quote.span.contains(span)
    ]
    inmost = min(around, key=lambda quote: quote.span.end - quote.span.start, default=None)
    return inmost.speaker.entity_id if inmost and inmost.speaker else None


# --- changing ---------------------------------------------------------------------------------------------------


def _changed(figure: Figure, change: Change, text: str) -> Figure:
    """Return the figure with everything that the change names; sure, if anything is another."""
    other = figure
    if change.figure_kind is not None:
        other = replace(other, kind=change.figure_kind)
    if _is_value(change.value):
        is_same = change.value == figure.value
        other = other if is_same else replace(other, value=change.value, value_high=None, is_inferred=False)
    if change.unit is not None:
        other = replace(other, unit=change.unit or None)
    if change.direction is not None:
        other = replace(other, direction=Direction(change.direction))
    if change.subject is not None and change.subject != _subject(figure):
        other = replace(other, subject=_phrase(change.subject, figure.span, text))
    if change.period is not None and change.period != (figure.period.iso or "" if figure.period else ""):
        other = replace(other, period=_period(change.period, figure, text))
    return other if other == figure else replace(other, confidence=1.0)


def _is_value(value: float | int | str | None) -> bool:
    """Whether it is anything that a text can state; comparing leaves numbers that are none by themselves."""
    return value is not None and (isinstance(value, str) or value == 0 or _LEAST <= abs(value) <= _MOST)


def _phrase(words: str, near: Span, text: str) -> Phrase | None:
    """Return the words where they stand nearest to the figure; words that are not in the text take up no room."""
    words = words.strip()
    if not words:
        return None
    there = find_anchor(Anchor(words, start=near.start), text)
    if there is not None:
        return Phrase(there, there.of(text))
    start = min(near.start, len(text))
    return Phrase(Span(start, start), words)


def _period(iso: str, figure: Figure, text: str) -> Period | None:
    """Return the period of that ISO 8601 text, said by the words that said it before, if there were any."""
    iso = iso.strip()
    if not iso:
        return None
    if figure.period is not None:
        return replace(figure.period, iso=iso, is_inferred=False)
    phrase = _phrase(iso, figure.span, text)
    return Period(phrase, iso) if phrase else None
