"""The findings of a release in plain lines, for a terminal."""

import re
from collections.abc import Iterator

from app.findings import Coverage, Direction, Entity, Figure, FigureKind, Findings, Quote

ARROWS = {Direction.UP: " ▲ up", Direction.DOWN: " ▼ down", Direction.NONE: ""}


# Controls, which a terminal would obey, and signs that turn the direction of what follows.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def digest_lines(title: str, findings: Findings) -> Iterator[str]:
    """Yield the lines: what it is, who said what, who is named, how much; nothing in them commands the terminal."""
    return (_OBEYED.sub("\ufffd", line) for line in _lines(title, findings))


def _lines(title: str, findings: Findings) -> Iterator[str]:
    yield title
    yield "  " + " · ".join(_facts(findings))
    if findings.coverage is Coverage.NONE:
        yield f"  Language “{findings.language}” is not covered: quotes, names and figures are not extracted."
        return
    quotes = [quote for quote in findings.quotes if quote.kind.is_speech]
    yield f"  QUOTES {len(quotes)}"
    yield from (f"    {_quote_line(quote)}" for quote in quotes)
    yield f"  ENTITIES {len(findings.entities)}"
    yield from (f"    {_entity_line(entity)}" for entity in findings.entities)
    figures = [figure for figure in findings.figures if figure.role is None]
    yield f"  FIGURES {len(figures)}"
    yield from (f"    {_figure_line(figure, findings)}" for figure in figures)


def _facts(findings: Findings) -> list[str]:
    release = findings.release
    line = release.dateline
    facts = [line.place, line.date, line.wire] if line else []
    facts += [release.issuer or "issuer not stated"]
    facts += [f"{ticker.exchange}: {ticker.symbol}" for ticker in release.tickers]
    facts += [findings.language, *(flag.upper() for flag in release.flags)]
    return [fact for fact in facts if fact]


def _quote_line(quote: Quote) -> str:
    speaker = quote.speaker.name if quote.speaker else "Speaker not named"
    cue = f" ({quote.cue.text})" if quote.cue else ""
    when = f" [{quote.said_when}]" if quote.said_when else ""
    words = " ".join(quote.text.split())
    return f"{quote.kind.value:<8} {speaker}{cue}{when}: {words}"


def _entity_line(entity: Entity) -> str:
    own = sum(not mention.is_nested for mention in entity.mentions)
    extra = [*entity.roles, entity.country or "", entity.ticker or ""]
    return " · ".join([f"{entity.type.value:<12} {entity.name}", *filter(None, extra), f"×{own}"])


def _figure_line(figure: Figure, findings: Findings) -> str:
    value = f"{figure.value:,}" if isinstance(figure.value, int | float) else str(figure.value or "vague")
    if figure.value_high is not None:
        value += f"–{figure.value_high:,}"
    unit = figure.unit if figure.unit and figure.kind is not FigureKind.DATE else ""
    claimant: Entity | None = findings.entity(figure.claimed_by)
    parts = [
        f"{figure.text}{ARROWS[figure.direction]} = {figure.bound.value.strip('=')}{value} {unit}".rstrip(),
        figure.subject.text if figure.subject else "",
        figure.period.iso or figure.period.phrase.text if figure.period else "",
        claimant.name if claimant else "",
    ]
    return f"{figure.kind.value:<8} " + " · ".join(filter(None, parts))
