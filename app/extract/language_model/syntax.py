"""The grammar of an article: its words with tag, relation and head, parsed when first asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.anatomy import Release, SectionKind
from app.articles import ArticleText, BlockKind, Span


class Word(NamedTuple):
    """One word or sign. `tag` is a Penn Treebank tag, `relation` a Universal Dependencies relation ("nsubj:pass")."""

    start: int
    end: int
    tag: str
    relation: str
    head: int
    """Number of the word it depends on; the head of a sentence depends on itself."""
    begins_sentence: bool

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb, auxiliaries included."""
        return self.tag.startswith("VB") or self.tag == "MD"


Parse = Callable[[Sequence[str]], Sequence[Sequence[Word]]]
"""Texts in, the words of each out; offsets and heads count within each text."""


_UNREAD = frozenset({SectionKind.TAIL, SectionKind.SOURCE, SectionKind.CONTACT, SectionKind.FORWARD_LOOKING})
"""Where nobody speaks and nothing is measured."""


_LONGEST = 20_000
"""Code points that are parsed in one go; a longer block is cut behind a sentence."""


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        stop = text.rfind(". ", start + 1, start + _LONGEST) + 1
        end = stop if stop > start else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


@dataclass(slots=True)
class _Grammar:
    words: list[Word]
    starts: list[int]
    children: list[list[int]]


class Syntax:
    """The words of an article in text order, numbered from 0; blocks that nobody asks about are left out.

    Parsing is put off until the first question, so that a text which raises none costs nothing.
    """

    def __init__(self, text: str, blocks: Sequence[Span], parse: Parse) -> None:
        self.text = text
        self._blocks = blocks
        self._parse = parse

    @classmethod
    def of(cls, article: ArticleText, release: Release, parse: Parse) -> "Syntax":
        """Return the grammar of an article’s prose: no tables, contacts, disclaimers, tails; the dateline is apart."""
        dateline = release.dateline.span if release.dateline is not None else None
        spans = []
        for block in article.blocks or ArticleText.plain(article.text).blocks:
            if block.kind is BlockKind.TABLE_ROW or release.section_at(block.span.start) in _UNREAD:
                continue
            if dateline is not None and block.span.contains(dateline):
                spans.append(Span(dateline.end, block.span.end))
            else:
                spans.append(block.span)
        return cls(article.text, [piece for span in spans for piece in _pieces(article.text, span)], parse)

    @classmethod
    def unread(cls, article: ArticleText) -> "Syntax":
        """Return a grammar without words, of a text in a language that the parser does not know."""
        return cls(article.text, (), lambda texts: [()] * len(texts))

    @cached_property
    def _grammar(self) -> _Grammar:
        words: list[Word] = []
        texts = [block.of(self.text) for block in self._blocks]
        for block, found in zip(self._blocks, self._parse(texts), strict=True):
            first = len(words)
            words += [
                word._replace(start=word.start + block.start, end=word.end + block.start, head=word.head + first)
                for word in found
            ]
        children: list[list[int]] = [[] for _ in words]
        for number, word in enumerate(words):
            if word.head != number:
                children[word.head].append(number)
        return _Grammar(words, [word.start for word in words], children)

    @property
    def words(self) -> Sequence[Word]:
        """All words, numbered by their place."""
        return self._grammar.words

    def children(self, number: int) -> Sequence[int]:
        """Return the words that depend on a word, in text order."""
        return self._grammar.children[number]

    def surface(self, number: int) -> str:
        """Return a word as it is written."""
        word = self._grammar.words[number]
        return self.text[word.start : word.end]

    def number_at(self, offset: int) -> int | None:
        """Return the word that covers a code point; None where there is none."""
        number = bisect_right(self._grammar.starts, offset) - 1
        return number if number >= 0 and offset < self._grammar.words[number].end else None

    def numbers_in(self, span: Span) -> range:
        """Return the words that begin within a span."""
        starts = self._grammar.starts
        return range(bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1))

    def sentence_of(self, number: int) -> range:
        """Return the words of the sentence that holds a word."""
        words = self._grammar.words
        first = number
        while first > 0 and not words[first].begins_sentence:
            first -= 1
        last = number + 1
        while last < len(words) and not words[last].begins_sentence:
            last += 1
        return range(first, last)

    def subtree(self, number: int, *, without: frozenset[int] = frozenset()) -> list[int]:
        """Return a word with everything that depends on it, in text order; branches in `without` are cut off."""
        found, waiting = [], [number]
        while waiting:
            current = waiting.pop()
            if current not in without:
                found.append(current)
                waiting += self._grammar.children[current]
        return sorted(found)
