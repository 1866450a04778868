"""From code points of the one text to positions in a QTextDocument and back, and which findings are marked where.

QTextDocument counts UTF-16 code units and puts signs of its own around the cells of a table. This is the only room
that knows; everybody else speaks of code points.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.articles import ArticleText, BlockKind, Span
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, MentionKind, Quote

ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
"""Signs that take two UTF-16 code units."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block or table cell of the document: the code points it shows, and the position of the first."""

    span: Span
    position: int


class DocumentMap:
    """The positions of a text's code points in the document that was built from it; exact everywhere.

    Pieces come in text order. Inside a piece one code point takes one or two positions; the sign behind a piece (a
    line feed or a tab in the text, a block end or a cell's beginning in the document) takes one.
    """

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._length = len(text)
        self._starts = array("q", (piece.span.start for piece in pieces))
        self._ends = array("q", (piece.span.end for piece in pieces))
        # Between two neighbours of these arrays, offsets and positions grow in step.
        self._offsets = array("q", [0])
        self._positions = array("q", [0])
        self._end_positions = array("q", (self._add(text, piece) for piece in pieces))

    def _add(self, text: str, piece: Piece) -> int:
        """Note a piece; returns the position behind it."""
        shift = piece.position - piece.span.start
        self._offsets.append(piece.span.start)
        self._positions.append(piece.position)
        for match in ASTRAL.finditer(text, piece.span.start, piece.span.end):
            shift += 1
            self._offsets.append(match.end())
            self._positions.append(match.end() + shift)
        return piece.span.end + shift

    def position(self, offset: int) -> int:
        """Return the document position of the code point at `offset`."""
        index = bisect_right(self._offsets, offset) - 1
        return self._positions[index] + offset - self._offsets[index]

    def offset(self, position: int) -> int:
        """Return the offset of the code point shown at `position`; of a sign that Qt added, of the one before it."""
        index = bisect_right(self._positions, position) - 1
        offset = self._offsets[index] + position - self._positions[index]
        after = self._offsets[index + 1] if index + 1 < len(self._offsets) else self._length + 1
        return max(min(offset, after - 1), 0)

    def ranges(self, span: Span) -> Iterator[tuple[int, int]]:
        """Give the document range of each block and cell that the span touches.

        A selection across the cells of a table would mark whole cells, so what crosses them must be taken apart.
        """
        first = bisect_right(self._ends, span.start)
        for index in range(first, bisect_left(self._starts, span.end)):
            start = max(span.start, self._starts[index])
            end = min(span.end, self._ends[index])
            if start < end:
                is_whole = end == self._ends[index]
                yield self.position(start), self._end_positions[index] if is_whole else self.position(end)


class Layer(StrEnum):
    """What a mark stands for; the names travel in the signals of the article view."""

    QUOTE = "quote"
    ENTITY = "entity"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Passage:
    """Where one finding stands in the text.

    `spans` are what belongs to it and is marked when it is selected; `resting` are marked all the time.
    """

    layer: Layer
    index: int
    whole: Span
    spans: tuple[Span, ...]
    resting: tuple[Span, ...] = ()
    is_reported: bool = False
    """Of a quote: reported speech, which has no marked words."""


def find_passages(article: ArticleText, findings: Findings) -> tuple[Passage, ...]:
    """Place all findings: quotes, then entities, then figures. In quiet sections nothing rests."""
    quiet = _Quiet(article, findings)
    return (
        *(_place_quote(index, quote, quiet) for index, quote in enumerate(findings.quotes) if quote.kind.is_speech),
        *(passage for index, entity in enumerate(findings.entities) for passage in _place_entity(index, entity, quiet)),
        *(_place_figure(index, figure, quiet) for index, figure in enumerate(findings.figures) if figure.role is None),
    )


class _Quiet:
    """Which offsets lie in quiet sections, which in tables, and which block holds them."""

    def __init__(self, article: ArticleText, findings: Findings) -> None:
        sections = findings.release.sections
        self._section_starts = [section.span.start for section in sections]
        self._sections = sections
        self._block_starts = [block.span.start for block in article.blocks]
        self._blocks = article.blocks

    def has(self, span: Span) -> bool:
        """Whether the span begins in a quiet section."""
        index = bisect_right(self._section_starts, span.start) - 1
        if index < 0:
            return False
        section = self._sections[index]
        return section.kind.is_quiet and span.start < section.span.end

    def block(self, span: Span) -> int:
        """Return the number of the block that holds the span's start."""
        return bisect_right(self._block_starts, span.start) - 1

    def is_table(self, span: Span) -> bool:
        """Whether the span begins in a table."""
        number = self.block(span)
        return number >= 0 and self._blocks[number].kind is BlockKind.TABLE_ROW


def _place_quote(index: int, quote: Quote, quiet: _Quiet) -> Passage:
    parts = quote.parts or (quote.span,)
    is_marked = bool(quote.parts) and not quiet.has(quote.span)
    return Passage(Layer.QUOTE, index, quote.span, parts, parts if is_marked else (), is_reported=not quote.parts)


def _place_entity(index: int, entity: Entity, quiet: _Quiet) -> Iterator[Passage]:
    """Give a passage for each mention by name; people and organisations rest at their first in each block."""
    is_marked = entity.type in (EntityType.PERSON, EntityType.ORGANISATION)
    seen: set[int] = set()
    for mention in entity.mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        spans = (mention.span,)
        block = quiet.block(mention.span)
        rests = is_marked and not mention.is_nested and block not in seen and not quiet.has(mention.span)
        if rests:
            seen.add(block)
        yield Passage(Layer.ENTITY, index, mention.span, spans, spans if rests else ())


def _place_figure(index: int, figure: Figure, quiet: _Quiet) -> Passage:
    """Dates, ordinals and cells of tables rest unmarked: the panel folds them too, and much ink says little."""
    spans = (figure.span,)
    is_marked = figure.kind not in (FigureKind.DATE, FigureKind.ORDINAL)
    rests = is_marked and not quiet.has(figure.span) and not quiet.is_table(figure.span)
    return Passage(Layer.FIGURE, index, figure.span, spans, spans if rests else ())


def quiet_spans(findings: Findings) -> tuple[Span, ...]:
    """Return the sections that are shown grey."""
    return tuple(section.span for section in findings.release.sections if section.kind.is_quiet)


def passages_at(passages: Sequence[Passage], offset: int) -> tuple[Passage, ...]:
    """Return the passages that hold `offset`, the smallest first."""
    found = [p for p in passages if any(span.start <= offset < span.end for span in p.spans)]
    return tuple(sorted(found, key=lambda p: (p.whole.end - p.whole.start, p.layer, p.index)))
