"""Where capitals mean something: running text against titles and lines in capitals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.articles import ArticleText, BlockKind, Span
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import words_for
from app.findings import Release, SectionKind

_SILENT = (SectionKind.CONTACT, SectionKind.TAIL, SectionKind.SOURCE)
_TITLED_SHARE = 0.66
_LONG = 4
"""Shorter words are small in titles too."""
_FEWEST = 2
_LONGEST_TITLE = 30
"""Words; more of them with a full stop are a sentence full of names."""


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
    """Return the blocks (of tables the cells) in which entities are looked for."""
    runs: list[Span] = []
    silent = [section.span for section in release.sections if section.kind in _SILENT]
    for block in article.blocks:
        if block.kind is not BlockKind.PREFORMATTED and any(span.overlaps(block.span) for span in silent):
            continue
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
    """Whether most long words begin with a capital; a sentence that is mostly names ends with a full stop."""
    capital = small = capitals = 0
    for index in range(first, last):
        if words.shapes[index] in (Shape.SIGN, Shape.NUMBER, Shape.INITIAL) or words.opens[index]:
            continue
        if len(words.words[index]) >= _LONG or words.shapes[index] is Shape.CAPITALS:
            capital += words.shapes[index] >= Shape.CAPITALISED
            capitals += words.shapes[index] is Shape.CAPITALS
            small += words.shapes[index] is Shape.LOWER
        if words.words[index] in words_for("saying"):
            return False
    total = capital + small
    if last - first <= 3 and not small:
        return True
    if total < _FEWEST:
        return False
    if last - first > _LONGEST_TITLE and words.at(last - 1) in '.”"' and small:
        return False
    share = 0.8 if words.at(last - 1) in '.,;”"' and capitals < capital else _TITLED_SHARE
    return capital / total >= share
