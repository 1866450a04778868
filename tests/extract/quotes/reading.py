"""Reads made-up releases for the tests of quotes: a plain text with its people given by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.anatomy import Release
from app.articles import ArticleText, Span
from app.extract.quotes import find_quotes
from app.findings import Entity, EntityType, Mention, Quote, QuoteKind
from tests.extract.grammar import syntax_of


@dataclass(frozen=True)
class Said:
    """A quote as a test wants to see it."""

    text: str
    kind: str
    speaker: str | None
    cue: str | None


def entities_of(text: str, *names: str, kind: EntityType = EntityType.PERSON) -> list[Entity]:
    """Return an entity for each full name, named by it and by its last word."""
    entities = []
    for number, name in enumerate(names, start=1):
        pattern = rf"{re.escape(name)}|(?<!\w){re.escape(name.split()[-1])}(?!\w)"
        spans = [Span(*found.span()) for found in re.finditer(pattern, text)]
        entities.append(Entity(f"e{number}", name, kind, tuple(Mention(span) for span in spans)))
    return entities


def read(text: str, *people: str, release: Release = Release(), language: str = "en") -> tuple[Quote, ...]:
    """Return the quotes of a plain text."""
    return find_quotes(
        ArticleText.plain(text),
        release,
        entities_of(text, *people),
        syntax_of(text, release),
        language=language,
    )


def said(text: str, *people: str, language: str = "en") -> list[Said]:
    """Return what is speech in a plain text, its statements last."""
    quotes = [quote for quote in read(text, *people, language=language) if quote.kind.is_speech]
    return [seen(quote) for quote in quotes]


def marked(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotes that are not merely reported."""
    return [quote for quote in quotes if quote.kind is not QuoteKind.INDIRECT]


def seen(quote: Quote) -> Said:
    """Return a quote as a test wants to see it."""
    speaker = quote.speaker.name if quote.speaker else None
    return Said(quote.text, quote.kind.value, speaker, quote.cue.text if quote.cue else None)
