"""Cuts the words of a statement out of its text: byte for byte for a copy, on one line for a row. Pure functions."""

from dataclasses import replace
from itertools import pairwise

from app.findings import Quote, QuoteKind
from ui.wording import on_one_line

OPENING_MARKS = frozenset("\"'“‘„‚«‹「『《〈‟”’»›")
CLOSING_MARKS = frozenset("\"'”’“‘»›«‹」』》〉")


def quoted_words(text: str, quote: Quote) -> str:
    """Cut the words of a quote out of the text with the marks that stand round them; byte for byte."""
    parts = quote.parts or (quote.span,)
    is_marked = quote.kind is not QuoteKind.INDIRECT
    start, end = quote.span.start, quote.span.end
    if is_marked and parts[0].start == start and start and text[start - 1] in OPENING_MARKS:
        start -= 1
    if is_marked and parts[-1].end == end and end < len(text) and text[end] in CLOSING_MARKS:
        end += 1
    return text[start:end]


def spoken_words(text: str, quote: Quote) -> str:
    """Write the words of a quote on one line; of a direct one without what stands between its parts (“said she”)."""
    if quote.kind is not QuoteKind.DIRECT or len(quote.parts) < 2:
        return on_one_line(quoted_words(text, quote))
    pieces = [quoted_words(text, replace(quote, span=part, parts=(part,))) for part in quote.parts]
    for number, (before, after) in enumerate(pairwise(quote.parts)):
        if any(sign.isalnum() for sign in text[before.end : after.start]):
            pieces[number] += " …"
    return on_one_line(" ".join(pieces))
