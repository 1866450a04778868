"""The one text of an article, and articles as they are stored and listed. Ground: standard library only.

Extraction reads, the database stores, search shows and the window displays the same string. Offsets are Unicode
code points into `ArticleText.text`, start inclusive, end exclusive. Blocks are parted by one line feed and the cells
of a table row by one tab, so that formatting needs no second coordinate system.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_FIRST_WITHOUT_BLANKS = "\u2e80"
"""No sign below belongs to a script without blanks between words: most texts need only be split."""
# A kana or Han sign, or a run of anything else up to white space or a full-width mark.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\s\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+"
)

TEXT_VERSION = 1
"""Raised whenever `app.text` would make another text of the same bytes."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}–{self.end}")

    def of(self, text: str) -> str:
        """Return the surface."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether at least one code point belongs to both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block is, as the reader sees it."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_ROW = "table row"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text, without the line feed behind it."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Of a heading 1 to 6; of a list item or quotation its depth, from 1."""
    marker: str = ""
    """Of a list item: "•" or "3."; shown, but no part of the text."""
    cells: tuple[Span, ...] = ()
    """Of a table row: its cells, parted by one tab in the text."""
    table: int | None = None
    """Of a table row: the number of its table in the article, from 0."""
    is_header: bool = False
    """Of a table row: whether its cells are column headings."""
    is_right_to_left: bool = False


class InlineKind(StrEnum):
    """Formatting inside a block."""

    LINK = "link"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Inline:
    """A formatted run inside one block; runs of different kinds may overlap."""

    span: Span
    kind: InlineKind
    address: str = ""
    """Of a link: an absolute http, https or mailto address."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """A text with its blocks; everything that is found points into it."""

    text: str
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    version: int = TEXT_VERSION
    is_repaired: bool = False
    """Whether mojibake (UTF-8 once read as Latin-1) was put right."""

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.span.start < end or block.span.end > len(self.text):
                raise ValueError(f"block out of place: {block.span}")
            end = block.span.end

    @classmethod
    def plain(cls, text: str) -> "ArticleText":
        """Take a text as it is, each non-empty line a paragraph."""
        return cls(text, tuple(Block(span) for span in _lines(text)))

    @property
    def word_count(self) -> int:
        """The number of words; in scripts without blanks between words, that of characters, as their readers count."""
        if max(self.text, default="") < _FIRST_WITHOUT_BLANKS:
            return len(self.text.split())
        return len(_WORD.findall(self.text))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


class BodySource(StrEnum):
    """Where the text of an article's version came from."""

    FEED = "feed"
    SUMMARY = "summary"
    """From the feed too, but cut: missing, ending in an ellipsis, or under 600 characters."""
    PAGE = "page"
    HAND = "hand"


class AnalysisState(StrEnum):
    """How far the analysis of an article's current version has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Label:
    """A label that a person made."""

    id: int
    name: str
    colour: str
    """The name of a colour; which it is decides the theme."""
    key: str = ""
    """The digit that puts it on and takes it off; empty: none."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What one row of the article list shows; never a body."""

    id: int
    feed_id: int
    feed_title: str
    headline: str
    """The title; without one the first words after the dateline (see `has_headline`)."""
    has_headline: bool
    issuer: str
    """Empty: not stated."""
    wire: str
    published: datetime
    """UTC; when the feed gave none that could be believed, first seen (see `is_published_inferred`)."""
    is_published_inferred: bool
    first_seen: datetime
    is_read: bool
    is_starred: bool
    is_muted: bool
    quote_count: int
    figure_count: int
    flags: tuple[str, ...]
    """embargo, correction, update, withdrawal."""
    body_source: BodySource
    analysis: AnalysisState
    copies: int
    """How many articles carry the same text, this one included."""
    language: str
    is_trashed: bool = False
    labels: tuple[Label, ...] = ()
    """By name."""
    notes: int = 0
    """How many notes and highlights the person has written into it."""
    similar: int = 0
    """How many other articles are nearly the same, copies left out."""
    news: tuple[tuple[str, str], ...] = ()
    """What was new when it came: kinds ("speaker", "figure", "organisation") and names."""


@dataclass(frozen=True, slots=True)
class Article:
    """One opened article: its row, its current text and where both came from."""

    summary: ArticleSummary
    version_id: int
    text: ArticleText
    link: str
    author: str
    published_raw: str
    """The feed's own words; empty when it gave none."""
    updated: datetime | None
    """UTC."""
    earlier_versions: int
    page_problem: str
    """Why the full page could not be had, as a sentence; empty: not tried, or it was had."""
    analysis_problem: str
    """Why the analysis failed, as a sentence."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One of the texts that an article has had."""

    id: int
    seen: datetime
    """UTC; when it was stored."""
    body_source: BodySource
    title: str
    text: ArticleText
