"""Where capitals mean something: running text against titles and lines in capitals."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.anatomy import Release, SectionKind
from app.articles import ArticleText, BlockKind, Span
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import never_names, words_for

_REPEATED_TITLE = re.compile(
    r"The post (?P<title>[^\n]{3,300}?) (?:appeared first|first appeared) (?:on|in)\b", re.IGNORECASE
)
_SILENT = (SectionKind.TAIL,)
_TITLED_SHARE = 0.66
_SENTENCE_SHARE = 0.92
_LONG = 4
"""Shorter words are small in titles too."""
_SHORT = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Casing:
    """How the words of one article are written."""

    titled: tuple[tuple[int, int], ...]
    """Runs of words (index of the first, index after the last) whose capitals say nothing."""
    running: tuple[tuple[int, int], ...]
    """The other runs."""
    inner: Counter[str] = field(default_factory=Counter)
    """Capitalised words inside sentences of running text."""
    small: frozenset[str] = frozenset()
    """Words that occur in small letters."""


def readable_runs(article: ArticleText, release: Release) -> list[Span]:
    """Return the blocks (of tables the cells) in which entities are looked for.

    Of what is no part of the release only the title is read that "The post … appeared first on …" repeats.
    """
    runs: list[Span] = []
    silent = [section.span for section in release.sections if section.kind in _SILENT]
    for block in article.blocks:
        repeated = _REPEATED_TITLE.match(article.text, block.span.start, block.span.end)
        if repeated is not None:
            runs.append(Span(*repeated.span("title")))
        elif block.kind is BlockKind.PREFORMATTED or not any(span.overlaps(block.span) for span in silent):
            runs.extend(block.cells or (block.span,))
    return runs


def read_casing(words: Words, runs: Sequence[Span]) -> Casing:
    """Tell titles from running text and count how each word is written in the latter."""
    titled: list[tuple[int, int]] = []
    running: list[tuple[int, int]] = []
    first = 0
    for run in runs:
        last = first
        while last < len(words) and words.starts[last] < run.end:
            last += 1
        (titled if _is_titled(words, first, last) else running).append((first, last))
        first = last
    return _counted(words, titled, running)


def _counted(words: Words, titled: list[tuple[int, int]], running: list[tuple[int, int]]) -> Casing:
    inner: Counter[str] = Counter()
    small: set[str] = set()
    for first, last in running:
        for index in range(first, last):
            shape = words.shapes[index]
            if shape is Shape.LOWER:
                small.add(words.words[index])
            elif shape >= Shape.CAPITALISED and not words.opens[index]:
                inner[words.words[index]] += 1
    return Casing(tuple(titled), tuple(running), inner, frozenset(small))


def _is_titled(words: Words, first: int, last: int) -> bool:
    """Whether most long words begin with a capital; in a sentence that is mostly names some verb does not."""
    capital = small = capitals = 0
    for index in range(first, last):
        word, shape = words.words[index], words.shapes[index]
        if words.opens[index] or shape in (Shape.SIGN, Shape.NUMBER, Shape.INITIAL):
            continue
        if shape is Shape.LOWER:
            if word in words_for("saying"):
                return False
            small += len(word) >= _SHORT and word not in never_names()
        elif shape is Shape.CAPITALS or len(word) >= _LONG:
            capital += 1
            capitals += shape is Shape.CAPITALS
    if last - first <= _FEWEST + 1 and not small:
        return True
    if capital + small < _FEWEST:
        return False
    is_sentence = words.at(last - 1) in '.!?”"' and small > 0 and capitals < capital
    return capital >= (capital + small) * (_SENTENCE_SHARE if is_sentence else _TITLED_SHARE)
