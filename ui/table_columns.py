"""How wide the columns of a table are: numbers are never broken, and what they leave belongs to the words.

Signs are counted rather than measured where that will do; one string a column is measured.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

NUMERIC_CELL = re.compile(
    r"[\s(+\-–−—~≈<>]{0,4}(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3}\s)?[\s(+\-–−—]{0,3}\d[\d.,'\s]{0,30}[)%‰a-zA-Z*\s]{0,4}"
)
"""A whole cell such as "412.5", "$ 1,250", "(14.2)", "3.5 %"; not "Q3 2026 results"."""

NO_VALUE = frozenset({"", "-", "–", "—", "n/a", "n.a.", "nm", "N/A", "NM"})

SLACK = 3.0
"""Pixels that Qt takes for borders and rounding."""

SIGN_LENGTH = 3
"""A column whose cells are no longer holds signs, such as "$" and ")"."""

WORDS_EM = 9.0
"""Room that a column of words has in any case, in sizes of the type."""

MOST_FOR_WORDS = 0.45
"""Of the room, what a column of words may keep from headings that would like to stand on one line."""

SMALLEST = 0.78
"""Type of a crowded table is made smaller down to this; beyond, the page scrolls sideways."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table's columns ask for."""

    numeric: frozenset[int]
    """Set to the right with their headings."""
    tight: frozenset[int]
    """Never broken: numbers, signs, and columns that say nothing."""
    widths: tuple[float | None, ...]
    """In pixels; None: as much as is left."""
    scale: float
    """Of the type, from `SMALLEST` to 1."""


def is_numeric(cell: str) -> bool:
    """Whether a table cell holds one number and nothing else."""
    return NUMERIC_CELL.fullmatch(cell) is not None


def measure_columns(
    rows: Sequence[Sequence[str]], *, headings: int, font: QFont, room: float, padding: float
) -> Columns:
    """Share `room` among the columns; the first `headings` rows may be broken between words."""
    count = max(len(row) for row in rows)
    columns = [[_own(row, column, is_heading=n < headings) for n, row in enumerate(rows)] for column in range(count)]
    numeric = frozenset(n for n, cells in enumerate(columns) if _is_numeric_column(cells[headings:]))
    tight = numeric | {n for n, cells in enumerate(columns) if len(_longest(cells)) <= SIGN_LENGTH}
    rule = _Rule(QFontMetricsF(font), padding)
    least = {n: max(rule.width(columns[n][headings:]), rule.word_width(columns[n][:headings])) for n in tight}
    loose = [n for n in range(count) if n not in tight]
    least_words = WORDS_EM * font.pixelSize() + padding
    needed = sum(least.values()) + len(loose) * least_words
    scale = min(1.0, max(SMALLEST, room / needed))
    if needed * scale > room:
        return Columns(numeric, tight, tuple(scale * least.get(n, least_words) for n in range(count)), scale)
    asked = sum(min(rule.width(columns[n][headings:]), room * MOST_FOR_WORDS) for n in loose)
    spare = max(room - max(asked, needed - sum(least.values())) - sum(least.values()), 0) / max(len(tight), 1)
    fair = {n: max(least[n], min(rule.width(columns[n][:headings]), least[n] + spare)) for n in tight}
    return Columns(numeric, tight, tuple(scale * fair[n] if n in tight else None for n in range(count)), scale)


def heading_reaches(row: Sequence[str]) -> dict[int, int]:
    """Return over how many columns each heading reaches that empty cells follow, as one above several years does."""
    starts = [column for column, cell in enumerate(row) if cell.strip()]
    ends = [*starts[1:], len(row)]
    return {start: end - start for start, end in zip(starts, ends, strict=False) if end - start > 1}


def _own(row: Sequence[str], column: int, *, is_heading: bool) -> str:
    """Return a cell that only its own column has to hold; empty for one that is not there or reaches further."""
    if column >= len(row) or (is_heading and column in heading_reaches(row)):
        return ""
    return row[column].strip()


@dataclass(frozen=True, slots=True)
class _Rule:
    """Measures cells with what stands beside their words."""

    metrics: QFontMetricsF
    padding: float

    def width(self, cells: Sequence[str]) -> float:
        """Return the width of the longest cell."""
        return self.metrics.horizontalAdvance(_longest(cells)) + self.padding + SLACK

    def word_width(self, cells: Sequence[str]) -> float:
        """Return the width of the longest word."""
        return self.width([word for cell in cells for word in cell.split()])


def _is_numeric_column(cells: Sequence[str]) -> bool:
    """Whether most cells that say anything hold a number."""
    said = [cell for cell in cells if cell not in NO_VALUE]
    return sum(is_numeric(cell) for cell in said) * 2 > len(said)


def _longest(cells: Sequence[str]) -> str:
    return max(cells, key=len, default="")
