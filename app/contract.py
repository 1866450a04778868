"""The JSON of one analysed release, as scripts and benchmarks read it. Offsets are code points, end exclusive."""

from typing import Any

from app.anatomy import Release
from app.findings import Entity, Figure, Findings, Period, Phrase, Quote

Json = dict[str, Any]


def as_json(document_id: str, text: str, findings: Findings) -> Json:
    """Return one analysed document as plain JSON values; `text[start:end]` is always the surface shown."""
    return {
        "id": document_id,
        "text": text,
        "language": findings.language,
        "coverage": findings.coverage.value,
        "release": _release(findings.release, findings.issuer_entity),
        "entities": [_entity(entity) for entity in findings.entities],
        "quotes": [_quote(quote) for quote in findings.quotes],
        "figures": [_figure(figure) for figure in findings.figures],
    }


def _release(release: Release, issuer_entity: str | None) -> Json:
    line = release.dateline
    return {
        "headline": _ends(release.headline.start, release.headline.end) if release.headline else None,
        "dateline": _ends(line.span.start, line.span.end) | {"place": line.place, "date": line.date, "wire": line.wire}
        if line
        else None,
        "issuer": issuer_entity,
        "issuer_name": release.issuer,
        "tickers": [
            _ends(t.span.start, t.span.end) | {"exchange": t.exchange, "symbol": t.symbol} for t in release.tickers
        ],
        "flags": list(release.flags),
        "embargo_until": release.embargo_until.isoformat() if release.embargo_until else None,
        "sections": [_ends(s.span.start, s.span.end) | {"kind": s.kind.value} for s in release.sections],
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "country": entity.country,
        "ticker": entity.ticker,
        "mentions": [
            _ends(m.span.start, m.span.end) | {"kind": m.kind.value, "nested": m.is_nested} for m in entity.mentions
        ],
        "roles": list(entity.roles),
        "confidence": round(entity.confidence, 3),
        "reason": entity.reason,
    }


def _quote(quote: Quote) -> Json:
    speaker = quote.speaker
    return _ends(quote.span.start, quote.span.end) | {
        "text": quote.text,
        "kind": quote.kind.value,
        "parts": [[part.start, part.end] for part in quote.parts],
        "speaker": _phrase(speaker.phrase) | {"entity": speaker.entity_id, "name": speaker.name} if speaker else None,
        "cue": _phrase(quote.cue) if quote.cue else None,
        "said_when": quote.said_when,
        "confidence": round(quote.confidence, 3),
        "reason": quote.reason,
    }


def _figure(figure: Figure) -> Json:
    return _ends(figure.span.start, figure.span.end) | {
        "text": figure.text,
        "kind": figure.kind.value,
        "value": figure.value,
        "value_high": figure.value_high,
        "unit": figure.unit,
        "direction": figure.direction.value,
        "bound": figure.bound.value,
        "subject": _phrase(figure.subject) if figure.subject else None,
        "period": _period(figure.period),
        "baseline": _period(figure.baseline),
        "claimed_by": figure.claimed_by,
        "role": figure.role.value if figure.role else None,
        "confidence": round(figure.confidence, 3),
        "reason": figure.reason,
    }


def _period(period: Period | None) -> Json | None:
    return _phrase(period.phrase) | {"iso": period.iso} if period else None


def _phrase(phrase: Phrase) -> Json:
    return _ends(phrase.span.start, phrase.span.end) | {"text": phrase.text}


def _ends(start: int, end: int) -> Json:
    return {"start": start, "end": end}
