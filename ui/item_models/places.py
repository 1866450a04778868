"""Where in an article an offset lies: the number of its paragraph, or its table. Built once for each article."""

from bisect import bisect_right

from app.articles import ArticleText, Block, BlockKind

_UNNUMBERED = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.TABLE_ROW})


class Places:
    """Numbers the paragraphs of a text from 1; headlines, headings and table rows are not counted."""

    def __init__(self, article: ArticleText) -> None:
        self._text = article.text
        self._blocks = article.blocks
        self._starts = [block.span.start for block in article.blocks]
        self._numbers: list[int | None] = []
        number = 0
        for block in article.blocks:
            number += block.kind not in _UNNUMBERED
            self._numbers.append(None if block.kind in _UNNUMBERED else number)

    def paragraph(self, offset: int) -> int | None:
        """Return the number of the paragraph that holds `offset`; None in headings, tables and between blocks."""
        place = self._find(offset)
        return self._numbers[place] if place is not None else None

    def table(self, offset: int) -> int | None:
        """Return the number of the table that holds `offset`, from 0."""
        place = self._find(offset)
        return self._blocks[place].table if place is not None else None

    def table_title(self, table: int) -> str:
        """Return what stands over a table: the heading before it, else the first cell of its first row."""
        first = next((n for n, block in enumerate(self._blocks) if block.table == table), None)
        if first is None:
            return ""
        before = self._blocks[first - 1] if first else None
        if before and before.kind is BlockKind.HEADING:
            return before.span.of(self._text)
        return self._first_cell(self._blocks[first])

    def _first_cell(self, block: Block) -> str:
        return next((cell.of(self._text) for cell in block.cells if cell.of(self._text).strip()), "")

    def _find(self, offset: int) -> int | None:
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and offset < self._blocks[place].span.end else None
