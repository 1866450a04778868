"""Findings as columns, and back again: one pair of functions per kind of finding."""

from math import isfinite
from typing import Any

from app.articles import AnalysisState, Span
from app.database.codec import (
    read_period,
    read_phrase,
    read_release,
    read_spans,
    write_period,
    write_phrase,
    write_release,
    write_spans,
)
from app.database.names import Name
from app.database.types import AnyRow
from app.findings import (
    Bound,
    Coverage,
    Direction,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    FigureRole,
    Findings,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
    Speaker,
)
from app.query.folding import fold


def write_analysis(findings: Findings) -> dict[str, Any]:
    """Write what concerns the whole."""
    return {
        "findings_version": findings.version,
        "language": findings.language,
        "coverage": findings.coverage,
        "issuer_entity": findings.issuer_entity,
        "analysed_until": findings.analysed_until,
        "release": write_release(findings.release),
    }


def write_summary(findings: Findings) -> dict[str, Any]:
    """Write what the article's row shows in lists."""
    release = findings.release
    entity = findings.entity(findings.issuer_entity)
    return {
        "issuer": release.issuer or (entity.name if entity else ""),
        "wire": (release.dateline and release.dateline.wire) or "",
        "flags": ",".join(release.flags),
        "language": findings.language,
        "quote_count": sum(quote.kind in (QuoteKind.DIRECT, QuoteKind.MIXED) for quote in findings.quotes),
        "figure_count": sum(figure.role is None for figure in findings.figures),
        "analysis": AnalysisState.DONE,
        "analysis_problem": "",
        "analysed_by": findings.version,
    }


def read_analysis(
    row: AnyRow, *, entities: tuple[Entity, ...], quotes: tuple[Quote, ...], figures: tuple[Figure, ...]
) -> Findings:
    """Put everything together again."""
    return Findings(
        language=row.language,
        coverage=Coverage(row.coverage),
        release=read_release(row.release),
        issuer_entity=row.issuer_entity,
        entities=entities,
        quotes=quotes,
        figures=figures,
        analysed_until=row.analysed_until,
        version=row.findings_version,
    )


# --- entities ---------------------------------------------------------------------------------------------------


def write_entity(entity: Entity) -> dict[str, Any]:
    """Write an entity without its mentions."""
    return {
        "key": entity.id,
        "name": entity.name,
        "name_key": fold(entity.name),
        "type": entity.type,
        "roles": entity.roles,
        "country": entity.country,
        "ticker": entity.ticker,
        "confidence": entity.confidence,
        "reason": entity.reason,
    }


def read_entity(row: AnyRow, mentions: tuple[Mention, ...]) -> Entity:
    """Read an entity and give it its mentions."""
    return Entity(
        row.key,
        row.name,
        EntityType(row.type),
        mentions,
        tuple(row.roles),
        row.country,
        row.ticker,
        row.confidence,
        row.reason,
    )


def write_mention(mention: Mention) -> dict[str, Any]:
    """Write one place."""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind,
        "is_nested": mention.is_nested,
    }


def read_mention(row: AnyRow) -> Mention:
    """Read one place."""
    return Mention(Span(row.start, row.end), MentionKind(row.kind), row.is_nested)


# --- quotes -----------------------------------------------------------------------------------------------------


def write_quote(quote: Quote, text: str) -> dict[str, Any]:
    """Write a statement of `text`; who speaks can be asked for by folded name, what is said by folded words."""
    speaker = quote.speaker
    before, after = _around(quote.span, text)
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "kind": quote.kind,
        "parts": write_spans(quote.parts),
        "speaker": write_phrase(speaker.phrase) if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "speaker_key": fold(speaker.name) if speaker else None,
        "speaker_entity": speaker.entity_id if speaker else None,
        "cue": write_phrase(quote.cue),
        "said_when": quote.said_when,
        "confidence": quote.confidence,
        "reason": quote.reason,
        "words": as_words(quote.text),
        "around": as_words(before, after),
    }


def as_words(*texts: str) -> str:
    """Fold texts into words with a space at both ends, so that ` word ` is found in them wherever it stands."""
    words = " ".join(filter(None, map(fold, texts)))
    return f" {words} " if words else ""


def _around(span: Span, text: str) -> tuple[str, str]:
    """Return what stands before and behind a span in its paragraphs, which are lines of the text."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : span.start], text[span.end : end if end >= 0 else len(text)]


def read_quote(row: AnyRow) -> Quote:
    """Read a statement."""
    phrase = read_phrase(row.speaker)
    return Quote(
        span=Span(row.start, row.end),
        text=row.text,
        kind=QuoteKind(row.kind),
        parts=read_spans(row.parts),
        speaker=Speaker(phrase, row.speaker_name, row.speaker_entity) if phrase else None,
        cue=read_phrase(row.cue),
        said_when=row.said_when,
        confidence=row.confidence,
        reason=row.reason,
    )


# --- figures ----------------------------------------------------------------------------------------------------


def write_figure(figure: Figure) -> dict[str, Any]:
    """Write a quantity: exactly, and as a number that can be compared."""
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "kind": figure.kind,
        "amount": _amount(figure.value),
        "amount_high": _amount(figure.value_high),
        "amount_most": _most(figure),
        "exact": [figure.value, figure.value_high],
        "unit": figure.unit,
        "direction": figure.direction,
        "bound": figure.bound,
        "subject": write_phrase(figure.subject),
        "subject_key": fold(figure.subject.text) if figure.subject else None,
        "period": write_period(figure.period),
        "period_iso": figure.period.iso if figure.period else None,
        "baseline": write_period(figure.baseline),
        "claimed_by": figure.claimed_by,
        "role": figure.role,
        "is_inferred": figure.is_inferred,
        "confidence": figure.confidence,
        "reason": figure.reason,
        "words": as_words(figure.subject.text if figure.subject else "", figure.text),
    }


def _amount(value: float | int | str | None) -> float | None:
    """Return the value as a double; None for dates and for what no double holds."""
    if value is None or isinstance(value, str):
        return None
    try:
        amount = float(value)
    except OverflowError:
        return None
    return amount if isfinite(amount) else None


def _most(figure: Figure) -> float | None:
    """Return the upper end of a range, else the value."""
    high = _amount(figure.value_high)
    return _amount(figure.value) if high is None else high


def read_figure(row: AnyRow) -> Figure:
    """Read a quantity."""
    value, value_high = row.exact
    return Figure(
        span=Span(row.start, row.end),
        text=row.text,
        kind=FigureKind(row.kind),
        value=value,
        value_high=value_high,
        unit=row.unit,
        direction=Direction(row.direction),
        bound=Bound(row.bound),
        subject=read_phrase(row.subject),
        period=read_period(row.period),
        baseline=read_period(row.baseline),
        claimed_by=row.claimed_by,
        role=FigureRole(row.role) if row.role else None,
        is_inferred=row.is_inferred,
        confidence=row.confidence,
        reason=row.reason,
    )


# --- what is looked up by names ---------------------------------------------------------------------------------


def write_tickers(findings: Findings) -> list[dict[str, str]]:
    """Write the listings that a release or its organisations bear, each once."""
    stated = [(ticker.exchange, ticker.symbol) for ticker in findings.release.tickers]
    borne = [entity.ticker.rpartition(":")[::2] for entity in findings.entities if entity.ticker]
    folded = dict.fromkeys((fold(exchange), fold(symbol)) for exchange, symbol in (*stated, *borne))
    return [{"exchange": exchange, "symbol": symbol} for exchange, symbol in folded if symbol]


def names_in(findings: Findings) -> list[Name]:
    """Return every name by which these findings may be asked for."""
    summary = write_summary(findings)
    speakers = (Name("speaker", quote.speaker.name) for quote in findings.quotes if quote.speaker)
    entities = (Name(entity.type, entity.name) for entity in findings.entities)
    return [Name("issuer", summary["issuer"]), Name("wire", summary["wire"]), *speakers, *entities]
