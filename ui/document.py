"""Sets an article as a QTextDocument, block by block, and draws up the map of its code points.

The document is typed with a cursor from the one text and its formats, never parsed from HTML, so nothing in it can
load or run. Characters that Qt would turn into block ends are shown as one other sign each. Called in the UI thread.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from app.articles import Article, ArticleText, Block, BlockKind, Inline, Span
from ui.highlights import DocumentMap, Piece
from ui.table_columns import Columns, heading_reaches, measure_columns
from ui.theme import Theme
from ui.typography import Typography

SUBSTITUTES = str.maketrans(
    {
        "\n": "\u2028",  # inside a block: a line break that ends no block
        "\u2029": "\u2028",
        "\r": "\u200b",
        "\0": "\ufffd",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",  # stands for an embedded object
        "\ufeff": "\u200b",  # taken for a byte order mark when it comes first
        "\ufffe": "\ufffd",
    }
    | {chr(surrogate): "\ufffd" for surrogate in range(0xD800, 0xE000)}
)
"""What is shown instead, each for one: Qt ends a block at some of these, drops or misreads the others."""

NEEDS_SUBSTITUTE = re.compile("[" + "".join(map(chr, SUBSTITUTES)) + "]")


def build_document(article: Article | ArticleText, theme: Theme) -> tuple[QTextDocument, DocumentMap]:
    """Set the text in the theme's type; the document belongs to the caller."""
    text = article.text if isinstance(article, Article) else article
    typesetter = _Typesetter(text, theme)
    for group in _groups(text):
        typesetter.set_group(group)
    typesetter.finish()
    return typesetter.document, DocumentMap(text.text, typesetter.pieces)


def show(text: str) -> str:
    """Return the text as the document holds it, sign for sign."""
    return text.translate(SUBSTITUTES) if NEEDS_SUBSTITUTE.search(text) else text


# --- the order of things ----------------------------------------------------------------------------------------


def _groups(article: ArticleText) -> Iterator[list[Block]]:
    """Give block by block, the rows of a table together."""
    group: list[Block] = []
    for block in _all_blocks(article):
        if group and not _continues(group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _continues(row: Block, block: Block) -> bool:
    is_next = row.span.end + 1 == block.span.start
    return is_next and _is_table_row(row) and _is_table_row(block) and row.table == block.table


def _is_table_row(block: Block) -> bool:
    """Whether the block can be set as a row: its cells cover it, parted by one sign each."""
    if block.kind is not BlockKind.TABLE_ROW or not block.cells:
        return False
    is_tiled = all(left.end + 1 == right.start for left, right in pairwise(block.cells))
    return is_tiled and (block.cells[0].start, block.cells[-1].end) == (block.span.start, block.span.end)


def _all_blocks(article: ArticleText) -> Iterator[Block]:
    """Give the blocks and what stands between them, so that every code point has its place in the document."""
    end = 0
    for number, block in enumerate(article.blocks):
        yield from _between(article.text, Span(end, block.span.start), has_previous=number > 0, has_next=True)
        yield block
        end = block.span.end
    rest = Span(end, len(article.text))
    yield from _between(article.text, rest, has_previous=bool(article.blocks), has_next=False)


def _between(text: str, gap: Span, *, has_previous: bool, has_next: bool) -> Iterator[Block]:
    """Give the lines of a gap between two blocks; one line feed alone parts them and is no line."""
    lines: list[Span] = []
    start = gap.start
    for line in gap.of(text).split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    if has_previous and lines[0].start == lines[0].end:
        lines = lines[1:]
    if has_next and lines and lines[-1].start == lines[-1].end:
        lines = lines[:-1]
    return (Block(line) for line in lines)


# --- setting ----------------------------------------------------------------------------------------------------


class _Typesetter:
    """Types blocks at the end of a document and notes the position of each."""

    def __init__(self, article: ArticleText, theme: Theme) -> None:
        self._text = article.text
        self._inlines = sorted(article.inlines, key=lambda inline: inline.span)
        self._inline_starts = [inline.span.start for inline in self._inlines]
        self._typography = Typography(theme)
        self.pieces: list[Piece] = []
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDefaultFont(theme.text_font())
        self._cursor = QTextCursor(self.document)
        self._cursor.beginEditBlock()
        self._is_fresh = True  # whether the cursor stands in an empty block that Qt made and nobody has used

    def finish(self) -> None:
        """Hide the block that Qt keeps behind a table at the end."""
        if self._is_fresh:
            self._cursor.setBlockFormat(self._typography.blank_block())
            self._cursor.setBlockCharFormat(self._typography.blank_text())
        self._cursor.endEditBlock()

    def set_group(self, group: Sequence[Block]) -> None:
        """Set one block, or all rows of a table."""
        if _is_table_row(group[0]):
            self._set_table(group)
        else:
            self._set_block(group[0])

    def _set_block(self, block: Block) -> None:
        is_blank = not block.span.of(self._text).strip()
        typography = self._typography
        block_format = typography.blank_block() if is_blank else typography.block(block)
        text_format = typography.blank_text() if is_blank else typography.text(block)
        self._begin_block(block_format, text_format)
        self._type(block.span, text_format)

    def _begin_block(self, block_format: QTextBlockFormat, text_format: QTextCharFormat) -> None:
        if self._is_fresh:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(text_format)
        else:
            self._cursor.insertBlock(block_format, text_format)
        self._is_fresh = False

    def _type(self, span: Span, text_format: QTextCharFormat) -> None:
        """Type one piece at the cursor, run by run."""
        self.pieces.append(Piece(span, self._cursor.position()))
        for run, inlines in self._runs(span):
            self._cursor.insertText(show(run.of(self._text)), self._typography.run(text_format, inlines))

    def _runs(self, span: Span) -> Iterator[tuple[Span, list[Inline]]]:
        """Cut the piece where its formatting changes."""
        first = bisect_left(self._inline_starts, span.start)
        inlines = self._inlines[first : bisect_left(self._inline_starts, span.end)]
        if not inlines:
            yield span, inlines
            return
        edges = {edge for inline in inlines for edge in (inline.span.start, min(inline.span.end, span.end))}
        cuts = sorted({span.start, span.end} | edges)
        for start, end in pairwise(cuts):
            run = Span(start, end)
            yield run, [inline for inline in inlines if inline.span.overlaps(run)]

    def _set_table(self, rows: Sequence[Block]) -> None:
        if self._is_fresh:
            self._cursor.setBlockFormat(self._typography.blank_block())
            self._cursor.setBlockCharFormat(self._typography.blank_text())
        typography = self._typography
        columns = self._measure(rows)
        table = self._cursor.insertTable(len(rows), len(columns.widths), typography.table(columns.widths))
        block_formats, heading_formats = (
            [
                typography.cell_block(
                    rows[0],
                    is_numeric=column in columns.numeric,
                    is_tight=column in columns.tight and not is_header,
                    scale=columns.scale,
                )
                for column in range(len(columns.widths))
            ]
            for is_header in (False, True)
        )
        looks = [
            (typography.cell(is_header=is_header), typography.cell_text(is_header=is_header, scale=columns.scale))
            for is_header in (False, True)
        ]
        for number, row in enumerate(rows):
            cell_format, text_format = looks[row.is_header]
            for column, is_covered in enumerate(self._widen_headings(table, number, row)):
                cell = table.cellAt(number, column)
                self._cursor = cell.lastCursorPosition()
                if not is_covered:
                    cell.setFormat(cell_format)
                    self._cursor.setBlockFormat((heading_formats if row.is_header else block_formats)[column])
                if column < len(row.cells):
                    self._type(row.cells[column], text_format)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh = True

    def _widen_headings(self, table: QTextTable, number: int, row: Block) -> list[bool]:
        """Let headings reach over the empty cells behind them; say of each column whether one reaches over it."""
        covered = [False] * table.columns()
        reaches = heading_reaches([cell.of(self._text) for cell in row.cells]) if row.is_header else {}
        for column, reach in reaches.items():
            table.mergeCells(number, column, 1, reach)
            covered[column + 1 : column + reach] = [True] * (reach - 1)
        return covered

    def _measure(self, rows: Sequence[Block]) -> Columns:
        """Find out how wide the columns are; the rows of headings at the top may be broken."""
        typography = self._typography
        return measure_columns(
            [[cell.of(self._text) for cell in row.cells] for row in rows],
            headings=sum(1 for _ in takewhile(lambda row: row.is_header, rows)),
            font=typography.cell_font(),
            room=typography.table_width,
            padding=typography.cell_padding,
        )
