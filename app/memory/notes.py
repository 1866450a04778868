"""Notes and highlights: words of an article with what a person wrote to them, and where those words stand now.

A new version may have changed the words a little: then the passage that is nearest to them is taken, if it is near
enough to be the same one. What is not found keeps its words, and comes back with a version that has them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from app.articles import Span
from app.memory.anchors import Anchor, find_anchor
from app.query.folding import is_cjk, read_folded, read_tokens

COLOURS = ("yellow", "green", "blue", "red")
"""What a highlight may be; the theme knows how each looks."""

_FEWEST_SIGNS = 16
"""Shorter words are found exactly or not at all: something like them is everywhere. A sign of CJK counts twice."""
_MOST_SIGNS = 4000
_LIKE_ENOUGH = 82
"""Of 100: a word or two of a sentence are others."""
_LOOKED_AT = 3
_NEAR = 24
"""How far the ends may lie from where a window of equal length has them, in code points."""
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Note:
    """A note, or without words of its own a highlight."""

    id: int
    article_id: int
    anchor: Anchor
    """Of the version in which it was written."""
    text: str
    """What the person wrote; empty: a highlight."""
    colour: str
    written: datetime
    """UTC."""
    changed: datetime
    found: Span | None
    """Where the words stand in the current version; None: nowhere."""
    headline: str = ""


def find_words(anchor: Anchor, text: str) -> Span | None:
    """Return where anchored words stand: exactly, else where something stands that differs by a little."""
    return find_anchor(anchor, text) or _find_like(anchor, text)


def _find_like(anchor: Anchor, text: str) -> Span | None:
    from rapidfuzz import fuzz  # only needed when a version has changed under a note

    words = anchor.exact
    if not _FEWEST_SIGNS <= len(words) + sum(map(is_cjk, words)) <= _MOST_SIGNS:
        return None
    best: tuple[float, Span] | None = None
    for place in _likeliest(words, text):
        found = fuzz.partial_ratio_alignment(words, place.of(text), score_cutoff=_LIKE_ENOUGH)
        if found is None or (best is not None and found.score <= best[0]):
            continue
        near = Span(place.start + found.dest_start, place.start + found.dest_end)
        spans = _near(near, text, within=place)
        span = max(
            spans, key=lambda one: fuzz.ratio(words, one.of(text)) + _surroundings(anchor, one, text), default=near
        )
        if fuzz.ratio(words, span.of(text)) >= _LIKE_ENOUGH:
            best = (found.score, span)
    return best[1] if best else None


def _surroundings(anchor: Anchor, span: Span, text: str) -> int:
    """Count the signs next to a passage that are as they were, a few at each end."""
    before, behind = text[max(span.start - _BESIDE, 0) : span.start], text[span.end : span.end + _BESIDE]
    return _alike(before[::-1], anchor.prefix[::-1]) + _alike(behind, anchor.suffix)


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _likeliest(words: str, text: str) -> list[Span]:
    """Return the few runs of as many lines that have the most words in common."""
    wanted = Counter(read_folded(words))
    runs = [(sum((wanted & Counter(read_folded(run.of(text)))).values()), run) for run in _runs(words, text)]
    runs.sort(key=lambda run: run[0], reverse=True)
    return [run for common, run in runs[:_LOOKED_AT] if common]


def _runs(words: str, text: str) -> Iterator[Span]:
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n"), len(text) + 1]
    lines = words.count("\n") + 1
    for first in range(len(starts) - lines):
        yield Span(starts[first], starts[first + lines] - 1)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Give where words and other signs stand; accents stay with their letters, and each sign of CJK is a word."""
    yield from ((token.start, token.end) for token in read_tokens(text))
    yield from ((place, place + 1) for place, sign in enumerate(text) if unicodedata.category(sign)[0] in "PS")


def _near(span: Span, text: str, *, within: Span) -> Iterator[Span]:
    """Give the runs of whole words that begin and end near those of a span."""
    around = Span(max(within.start, span.start - _NEAR), min(within.end, span.end + _NEAR))
    edges = [(around.start + start, around.start + end) for start, end in _words(around.of(text))]
    starts = [start for start, _ in edges if abs(start - span.start) <= _NEAR]
    ends = [end for _, end in edges if abs(end - span.end) <= _NEAR]
    yield from (Span(start, end) for start in starts for end in ends if start < end)
