"""Tables: the scale in the header ("in thousands"), the unit and period of a column, the label of a row."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from app.articles import BlockKind, Span
from app.extract.figures.drafts import Draft
from app.extract.figures.plurals import singular
from app.extract.figures.reading import Reading
from app.findings import FigureKind, Phrase

_SCALES = {
    "thousand": 1e3, "tausend": 1e3, "millier": 1e3, "million": 1e6, "mio": 1e6, "billion": 1e9, "milliard": 1e9,
    "milliarde": 1e9, "mrd": 1e9,
}  # fmt: skip
_HEADER_SCALE = re.compile(
    r"(?:\b(?:in|en|USD)|US\$|[$€£])\s{0,3}\(?(?:US\$|[$€£])?\s?"
    r"(thousand|tausend|millier|million|mio|billion|milliard|milliarde|mrd)(?:s|en|n)?\b",
    re.IGNORECASE,
)
_SHORT_SCALE = re.compile(r"\((?:in )?(?:US)?[$€£](000s?|m|mm|bn|k)\)", re.IGNORECASE)
_CURRENCY = re.compile(
    r"US\$|USD|EUR|GBP|RMB|CNY|JPY|HK\$|CAD|AUD|CHF|[$€£¥]|\b(?:[Ee]uros?|dollars|pounds|yuan|yen)\b"
)
_CURRENCY_CODES = {
    "US$": "USD",
    "RMB": "CNY",
    "HK$": "HKD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "euros": "EUR",
    "euro": "EUR",
    "Euro": "EUR",
    "Euros": "EUR",
    "dollars": "USD",
    "pounds": "GBP",
    "yuan": "CNY",
    "yen": "JPY",
}
_COLUMNS = re.compile(r"\S {2,60}\S")
_ENDED = re.compile(r"\b(?:months?|weeks?|quarter|year) ended\b", re.IGNORECASE)
_CELL_BREAK = re.compile(r" {2,60}|\t|\|")
_PER_SHARE = ("per share", "per common share", "per diluted share", "per unit", "per ads")
_LONGEST_ROW = 400
_PERCENT = re.compile(r"\((?:in )?(?:percent|per cent|%)|\bin (?:percent|per cent|%)", re.IGNORECASE)
_UNSCALED = ("margin", "ratio", "rate", "number of", "employees", "stores", "%")


@dataclass(slots=True)
class Row:
    """One row of a table: its place and its cells."""

    span: Span
    cells: tuple[Span, ...]
    table: int
    is_header: bool = False


@dataclass(slots=True)
class Tables:
    """The rows of all tables of a text, those of plain text too, where columns are parted by bars or runs of blanks."""

    reading: Reading
    rows: list[Row] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    headers: dict[int, list[Row]] = field(default_factory=dict)
    scales: dict[int, float] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    captioned: set[int] = field(default_factory=set)
    """Tables whose caption or corner names the currency of all their columns."""
    percents: set[int] = field(default_factory=set)
    """Tables whose caption or corner says that they are in percent."""
    priced: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Of columns that were asked about, whether a currency stands in one of their cells."""

    @classmethod
    def of(cls, reading: Reading) -> "Tables":
        """Find the tables of a text with their scales and currencies."""
        rows = _rows(reading)
        tables = cls(reading, rows, [row.span.start for row in rows])
        by_table: dict[int, list[Row]] = {}
        for row in rows:
            by_table.setdefault(row.table, []).append(row)
        for number, found in by_table.items():
            tables.headers[number] = [row for row in found if row.is_header]
            tables._read_top(number, found)
        return tables

    def row_of(self, index: int) -> Row | None:
        """Return the row that holds a token."""
        if not self.rows:
            return None
        start = self.reading.at(index).start
        row = self.rows[max(bisect_right(self.starts, start) - 1, 0)]
        return row if row.span.start <= start < row.span.end else None

    def holds(self, index: int) -> bool:
        """Whether a token stands in a table."""
        return self.row_of(index) is not None

    def label_of(self, row: Row, start: int = -1) -> Phrase | None:
        """Return the words of the first cell of a row, or of a second label between figures ("Debt 80 | Roads 71")."""
        text = self.reading.text
        cell = row.cells[0] if row.cells else row.span
        for place in range(2, self.column_of(row, start)):
            other, before = row.cells[place].of(text), row.cells[place - 1].of(text)
            if sum(map(str.isalpha, other)) > 3 and not any(map(str.isdigit, other)) and any(map(str.isdigit, before)):
                cell = row.cells[place]
        label = cell.of(text).strip()
        if not any(sign.isalpha() for sign in label) or label[0].isdigit():
            return None
        start = text.index(label, cell.start)
        return Phrase.at(text, start, start + len(label))

    def headings_of(self, row: Row, start: int) -> list[Span]:
        """Return the filled cells of the table's heading rows above a place, the lowest last."""
        column = self.column_of(row, start)
        rows = self.headers.get(row.table, [])
        cells = [other.cells[column] for other in rows if 0 < column < len(other.cells) and other is not row]
        return [cell for cell in cells if cell.of(self.reading.text).strip()]

    def heading_above(self, row: Row, start: int) -> Span | None:
        """Return the heading over several columns that a place stands under: "Three Months Ended September 30,"."""
        column = self.column_of(row, start)
        for other in self.headers.get(row.table, [])[:-1]:
            filled = [cell for cell in other.cells[1 : column + 1] if cell.of(self.reading.text).strip()]
            if other is not row and filled and _ENDED.search(filled[-1].of(self.reading.text)):
                return filled[-1]
        return None

    @staticmethod
    def column_of(row: Row, start: int) -> int:
        """Return the number of the cell of a row that holds a place."""
        return next((number for number, cell in enumerate(row.cells) if start < cell.end), -1)

    def apply(self, draft: Draft) -> None:
        """Give a figure in a table the scale of the table and, where it has none, the unit of its column."""
        row = self.row_of(draft.number)
        if row is None:
            return
        label = row.cells[0].of(self.reading.text).lower() if row.cells else ""
        is_per_share = any(words in label for words in _PER_SHARE)
        if draft.kind is None:
            self._give_unit(draft, row, label, is_per_share=is_per_share)
        elif draft.kind is FigureKind.MONEY and is_per_share and draft.unit:
            draft.unit = f"{draft.unit}/share"
        scale = self.scales.get(row.table, 1.0)
        if draft.kind is FigureKind.MONEY and not is_per_share and draft.scale == 1.0:
            draft.value = draft.amount * scale

    def _give_unit(self, draft: Draft, row: Row, label: str, *, is_per_share: bool) -> None:
        headings = [cell.of(self.reading.text) for cell in self.headings_of(row, self.reading.at(draft.number).start)]
        noun = next((text for text in reversed(headings) if not any(sign.isdigit() for sign in text)), None)
        currency = self.currencies.get(row.table)
        is_money = currency is not None and not any(word in label for word in _UNSCALED)
        is_money = is_money and self._is_money_column(
            row, headings, self.column_of(row, self.reading.at(draft.number).start)
        )
        if _PERCENT.search(label) or label.endswith("%") or (row.table in self.percents and not is_money):
            draft.kind, draft.unit = FigureKind.PERCENT, "percent"
        elif is_money:
            draft.kind, draft.unit = FigureKind.MONEY, f"{currency}/share" if is_per_share else currency
        elif noun and (len(headings) == 1 or currency):
            draft.kind, draft.unit = FigureKind.COUNT, singular(noun.strip().lower())

    def _is_money_column(self, row: Row, headings: list[str], column: int) -> bool:
        """Whether a currency holds for a column: it is the table's, or stands in the column or its heading."""
        if row.table in self.captioned or any(_CURRENCY.search(heading) for heading in headings):
            return True
        key = row.table, column
        if key not in self.priced:
            rows = (other for other in self.rows if other.table == row.table and column < len(other.cells))
            self.priced[key] = any(_CURRENCY.search(other.cells[column].of(self.reading.text)) for other in rows)
        return self.priced[key] or not headings

    def _read_top(self, number: int, rows: list[Row]) -> None:
        """Read scale and currency from the first rows of a table and the three lines above it."""
        first, last = rows[0].span.start, rows[-1].span.end
        text = self.reading.text
        above = text[max(first - 300, 0) : first]
        top = "\n".join(above.split("\n")[-4:]) + text[first : min(rows[min(2, len(rows) - 1)].span.end, last)]
        scale = _HEADER_SCALE.search(top)
        short = _SHORT_SCALE.search(top)
        if scale:
            self.scales[number] = _SCALES[scale[1].lower()]
        elif short:
            self.scales[number] = {"0": 1e3, "k": 1e3, "m": 1e6, "b": 1e9}[short[1][0].lower()]
        caption = text[max(first - 300, 0) : first].split("\n")[-4:]
        corner = rows[0].cells[0].of(text) if rows[0].cells else ""
        if _PERCENT.search("\n".join([*caption, corner])):
            self.percents.add(number)
        currency = _CURRENCY.search("\n".join([*caption, corner]))
        if currency:
            self.captioned.add(number)
        currency = currency or _CURRENCY.search(text, first, last)
        if currency:
            self.currencies[number] = _CURRENCY_CODES.get(currency[0], currency[0])


def _rows(reading: Reading) -> list[Row]:
    """Return the table rows of the blocks; lines of plain text count where two of them stand together."""
    rows = [
        Row(block.span, block.cells, block.table or 0, block.is_header)
        for block in reading.article.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    return rows or _plain_rows(reading.text)


def _plain_rows(text: str) -> list[Row]:
    found: list[Row] = []
    start, table, previous = 0, 0, -1
    for number, line in enumerate(text.split("\n")):
        if _is_row(line):
            table += previous != number - 1
            cells = _cells(line, start)
            has_digits = any(sign.isdigit() for sign in line)
            is_header = not has_digits or not line[:1].strip() or previous != number - 1
            found.append(Row(Span(start, start + len(line)), cells, table, is_header))
            previous = number
        start += len(line) + 1
    counts: dict[int, int] = {}
    for row in found:
        counts[row.table] = counts.get(row.table, 0) + 1
    return [row for row in found if counts[row.table] > 1]


def _is_row(line: str) -> bool:
    if len(line) > _LONGEST_ROW or not line.strip():
        return False
    return (
        "\t" in line
        or line.count("|") > 1
        or len(_COLUMNS.findall(line)) > 1
        or (not line[0].strip() and bool(_COLUMNS.search(line.strip())))
    )


def _cells(line: str, offset: int) -> tuple[Span, ...]:
    cells, start = [], 0
    for gap in _CELL_BREAK.finditer(line):
        cells.append(Span(offset + start, offset + gap.start()))
        start = gap.end()
    cells.append(Span(offset + start, offset + len(line)))
    return tuple(cells)
