"""Words anchored in a text so that they outlive a new version of it: the text quote selector of W3C Web Annotation.

An anchor is the exact words with what stands before and behind them. Where they stood is a hint, and only decides
between places that are equal otherwise. Offsets are code points.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.articles import Span

CONTEXT = 32
"""How many code points around the words are kept."""
_MOST_PLACES = 10_000

_PLAIN = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—\u00a0\u2009\u202f\n\t", '\'\'\'\'""""""-----     ')
"""Signs that an edit of a page often puts in each other's place; each is one sign, so offsets stay true."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Exact words with their surroundings."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    """Where the words stood when they were anchored: a hint."""


def anchor_at(text: str, span: Span) -> Anchor:
    """Anchor the words of a span."""
    before = text[max(span.start - CONTEXT, 0) : span.start]
    return Anchor(span.of(text), before, text[span.end : span.end + CONTEXT], span.start)


def find_anchor(anchor: Anchor, text: str) -> Span | None:
    """Return where the words are now: the place whose surroundings are most alike, then the nearest; None: nowhere.

    Quotation marks, dashes and spaces may be others of their kind where the words are not found exactly.
    """
    exact = anchor.exact
    places = list(_places(exact, text))
    if not places:
        places = list(_places(exact.translate(_PLAIN), text.translate(_PLAIN)))
    if not places:
        return None
    start = max(places, key=lambda place: (_likeness(anchor, text, place), -abs(place - anchor.start)))
    return Span(start, start + len(exact))


def find_everywhere(words: str, text: str) -> tuple[Span, ...]:
    """Return every place where the words stand as whole words, in order and without overlap."""
    found = (Span(start, start + len(words)) for start in _places(words, text))
    whole: list[Span] = []
    for span in found:
        if _is_whole(span, text) and (not whole or whole[-1].end <= span.start):
            whole.append(span)
    return tuple(whole)


def _places(words: str, text: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    for _ in range(_MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.find(words, start + 1)


def _likeness(anchor: Anchor, text: str, start: int) -> int:
    """Count the signs around a place that are as they were, outwards from the words."""
    end = start + len(anchor.exact)
    before = text[max(start - len(anchor.prefix), 0) : start]
    behind = text[end : end + len(anchor.suffix)]
    return _common(before[::-1], anchor.prefix[::-1]) + _common(behind, anchor.suffix)


def _common(one: str, other: str) -> int:
    for place, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return place
    return min(len(one), len(other))


def _is_whole(span: Span, text: str) -> bool:
    """Whether no word goes on beyond either end; words without blanks between them (CJK) have no ends to look at."""
    starts_inside = span.start > 0 and _joins(text[span.start - 1], text[span.start])
    ends_inside = span.end < len(text) and _joins(text[span.end - 1], text[span.end])
    return not starts_inside and not ends_inside


def _joins(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum() and one < "\u2e80" and other < "\u2e80"
