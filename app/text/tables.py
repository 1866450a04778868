"""Tables: which hold data and become rows of cells, and which only lay out a page and become plain blocks.

Statements filed with regulators put currency signs, brackets and gaps into columns of their own; those columns are
joined to the figures they belong to, so that a cell reads "$1,234" and stands below its heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from app.articles import BlockKind, Span
from app.text.characters import is_right_to_left
from app.text.drafts import Draft, Run

_MOST_COLUMNS = 200
_LONGEST_CELL = 600
_MOST_BLOCKS = 4  # in one cell of a table that holds data

_BULLET = re.compile(r"[•●▪◦■○·*–—‣§o-]|[(]?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]")
_BEFORE = re.compile(r"[$€£¥(]{1,2}|[A-Z]{2}?\$|US\$")
_BEHIND = re.compile(r"[)%]{1,2}|[)]?\s?%|pts?|bps|x")
_PERIOD = re.compile(
    r"\b(?:19|20)[0-9]{2}[AEF]?\b|\b(?:weeks?|months?|ended|ending|quarter|Q[1-4]|H[12]|FY\s?[0-9]{2}|note)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cell:
    """A cell with its content."""

    is_heading: bool = False
    column_span: int = 1
    row_span: int = 1
    drafts: list[Draft] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The content on one line."""
        return " ".join(draft.text for draft in self.drafts if draft.text)


@dataclass(slots=True)
class Table:
    """A table as it was read; `captions` is what stands inside it outside its cells."""

    is_layout: bool = False
    rows: list[list[Cell]] = field(default_factory=list)
    head_rows: int = 0
    captions: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class _Square:
    """What stands in one column of one row."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    is_heading: bool = False

    def __add__(self, other: "_Square") -> "_Square":
        gap = "" if self.is_sign or other.is_sign or not (self.text and other.text) else " "
        moved = [run.moved(len(self.text + gap)) for run in other.runs]
        return _Square(self.text + gap + other.text, self.runs + moved, self.is_heading or other.is_heading)

    @property
    def is_sign(self) -> bool:
        """Whether it is a currency sign, bracket or per cent sign without its figure."""
        return bool(_BEFORE.fullmatch(self.text) or _BEHIND.fullmatch(self.text))


def table_drafts(table: Table, number: int) -> tuple[list[Draft], bool]:
    """Return the table's blocks, and whether they are rows of table `number`."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if not table.is_layout and _holds_data(rows):
        grid, heads = _tidied(_grid(table.rows), table.head_rows)
        if len(grid[0]) > 1:
            drafts = [_row_draft(row, number, is_header=index < heads) for index, row in enumerate(grid)]
            return table.captions + drafts, True
    return table.captions + [draft for row in rows for draft in _loose(row)], False


def _holds_data(rows: Sequence[Sequence[Cell]]) -> bool:
    cells = [cell for row in rows for cell in row]
    if any(_is_structured(cell) for cell in cells) or any(len(row) > _MOST_COLUMNS for row in rows):
        return False
    if all(_is_listed(row) for row in rows):
        return False
    wide = [row for row in rows if sum(1 for cell in row if cell.text) > 1]
    if len(wide) < 2:
        return False
    return len(wide) > 2 or all(len(cell.text) <= _LONGEST_CELL for cell in cells)


def _is_structured(cell: Cell) -> bool:
    if len(cell.drafts) > _MOST_BLOCKS:
        return True
    kinds = {draft.kind for draft in cell.drafts}
    return BlockKind.TABLE_ROW in kinds or (BlockKind.HEADING in kinds and not cell.is_heading and len(kinds) > 1)


def _is_listed(row: Sequence[Cell]) -> bool:
    """Whether a row is an item of a list that was laid out as a table: a bullet and what it stands before."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) == 2 and _BULLET.fullmatch(texts[0]) is not None


def _loose(row: Sequence[Cell]) -> list[Draft]:
    drafts = [draft for cell in row for draft in cell.drafts if draft.text]
    if not _is_listed(row):
        return drafts
    marker, item, *rest = drafts
    item.kind, item.level, item.marker = BlockKind.LIST_ITEM, 1, marker.text
    return [item, *rest]


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[_Square]]:
    """Set cells into columns; a cell over several columns or rows stands in the first of them."""
    grid: list[list[_Square]] = []
    taken: dict[int, int] = {}  # column → rows below that a cell above still covers
    for row in rows:
        squares: list[_Square] = []
        covered = taken
        taken = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in row:
            while len(squares) in covered:
                squares.append(_Square())
            width = max(1, min(cell.column_span, _MOST_COLUMNS - len(squares)))
            if cell.row_span > 1:
                taken |= dict.fromkeys(range(len(squares), len(squares) + width), cell.row_span - 1)
            squares += [_square(cell), *(_Square() for _ in range(width - 1))]
        grid.append(squares)
    width = max((len(row) for row in grid), default=0)
    return [row + [_Square() for _ in range(width - len(row))] for row in grid]


def _square(cell: Cell) -> _Square:
    runs: list[Run] = []
    written = 0
    for draft in cell.drafts:
        if draft.text:
            runs += (run.moved(written) for run in draft.runs)
            written += len(draft.text) + 1
    return _Square(cell.text, runs, cell.is_heading)


def _tidied(grid: list[list[_Square]], head_rows: int) -> tuple[list[list[_Square]], int]:
    """Join signs to their figures and headings to their columns; returns the rows and how many are headings."""
    said = sum(1 for row in grid[:head_rows] if _is_filled(row))
    rows = [row for row in grid if _is_filled(row)]
    pairs = {column for row in rows for column in _join_signs(row)}
    heads = max(said, _count_heads(rows))
    columns = [list(column) for column in zip(*rows, strict=True)]
    joined: list[list[_Square]] = []
    for number, column in enumerate(columns):
        if joined and (_belongs(joined[-1], column, heads) or (number - 1 in pairs and not _clash(joined[-1], column))):
            joined[-1] = [one + other for one, other in zip(joined[-1], column, strict=True)]
        else:
            joined.append(column)
    return [list(row) for row in zip(*filter(_is_filled, joined), strict=True)], heads


def _is_filled(squares: Sequence[_Square]) -> bool:
    return any(square.text for square in squares)


def _join_signs(row: list[_Square]) -> list[int]:
    """Put "$" before and ")" behind its figure; returns the columns across which that was done."""
    crossed: list[int] = []
    for column, square in enumerate(row):
        behind = next((c for c in range(column + 1, min(len(row), column + 5)) if row[c].text), 0)
        if behind and _BEFORE.fullmatch(square.text):
            row[column], row[behind] = square + row[behind], _Square()
            crossed += range(column, behind)
        before = next((c for c in range(column - 1, max(0, column - 4), -1) if row[c].text), 0)
        if before and _BEHIND.fullmatch(square.text):
            row[before], row[column] = row[before] + square, _Square()
    return crossed


def _belongs(left: Sequence[_Square], right: Sequence[_Square], heads: int) -> bool:
    """Whether the left column holds nothing but headings, and the right one what they are headings of."""
    return heads > 0 and not _is_filled(left[heads:]) and not _is_filled(right[:heads]) and _is_filled(left[:heads])


def _clash(left: Sequence[_Square], right: Sequence[_Square]) -> bool:
    return any(one.text and other.text for one, other in zip(left, right, strict=True))


def _count_heads(rows: Sequence[Sequence[_Square]]) -> int:
    """Count the rows of column headings: those the page marks, else those above the first figure."""
    marked = sum(1 for _ in takewhile(_is_marked, rows))
    if marked:
        return marked if marked < len(rows) else 0
    above = list(takewhile(lambda row: not any(map(_is_figure, row[1:])), rows))
    above = list(
        takewhile(lambda row: _is_filled(row[1:]), above[1:] if above and not _is_filled(above[0][1:]) else above)
    )
    return len(above) if len(above) <= 4 and any(_is_figure(square) for row in rows for square in row[1:]) else 0


def _is_marked(row: Sequence[_Square]) -> bool:
    return all(square.is_heading for square in row if square.text)


def _is_figure(square: _Square) -> bool:
    return any(map(str.isdigit, square.text)) and not _PERIOD.search(square.text)


def _row_draft(row: Sequence[_Square], number: int, *, is_header: bool) -> Draft:
    cells: list[Span] = []
    runs: list[Run] = []
    written = 0
    for square in row:
        cells.append(Span(written, written + len(square.text)))
        runs += (run.moved(written) for run in square.runs)
        written += len(square.text) + 1
    text = "\t".join(square.text for square in row)
    return Draft(
        text,
        BlockKind.TABLE_ROW,
        runs=runs,
        cells=tuple(cells),
        table=number,
        is_header=is_header,
        is_right_to_left=is_right_to_left(text),
    )
