"""Many watches at once, from a table that a spreadsheet saved as CSV."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from app.errors import DocumentError, QuerySyntaxError
from app.memory.watches import AlertWay, WatchDraft
from app.query.language import read_query

MOST_ROWS = 10_000
"""Watches of one table."""
COLOURS = ("blue", "green", "red", "orange", "violet", "grey")
_COLUMNS = ("name", "query", "folder", "colour", "alerts", "silence days")
_DELIMITERS = ",;\t"
_TOLD = re.compile(r"sep=([,;\t])[,;\t]*\r?\n", re.IGNORECASE)
"""What spreadsheets write above a table to say how its cells are parted."""
_LOOKED_AT = 20
"""Rows by which it is found out how cells are parted."""


@dataclass(frozen=True, slots=True)
class WatchList:
    """What a table held."""

    drafts: tuple[WatchDraft, ...]
    problems: tuple[str, ...]
    """A sentence for each row that is no watch."""


def read_watch_list(data: bytes) -> WatchList:
    """Read a CSV table: with a first row of names, or else name and query alone. Raises DocumentError.

    Commas, semicolons or tabs part the cells; alerts are words parted by spaces: tray, sound, badge, digest.
    """
    rows = _read_table(_decode(data))
    if not rows:
        raise DocumentError("There is no watch in that file. Each row needs a name and a query.")
    head = _head(rows[0].cells or ())
    is_headed = "query" in head
    columns = head if is_headed else list(_COLUMNS)
    drafts: list[WatchDraft] = []
    problems: list[str] = []
    for row in rows[is_headed:]:
        if row.cells is None:
            problems.append(f"Row {row.number}: its quotation marks do not fit. Double those within a cell.")
            continue
        try:
            drafts.append(_read_row(columns, row.cells))
        except (ValueError, QuerySyntaxError) as error:
            problems.append(f"Row {row.number}: {error}")
    if len(drafts) > MOST_ROWS:
        raise DocumentError(f"That file has more than {MOST_ROWS:,} watches.")
    return WatchList(tuple(drafts), tuple(problems))


def write_watch_list(drafts: tuple[WatchDraft, ...]) -> bytes:
    """Write watches as the CSV table that `read_watch_list` reads; cells that a spreadsheet would run are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for draft in drafts:
        days = "" if draft.silence_days is None else str(draft.silence_days)
        ways = " ".join(sorted(draft.ways))
        writer.writerow(map(_harmless, (draft.name, draft.query, draft.folder, draft.colour, ways, days)))
    return ("\ufeff" + out.getvalue()).encode()


def _harmless(cell: str) -> str:
    """Put a space before what a spreadsheet would take for a formula; reading takes it away again."""
    return f" {cell}" if cell.startswith(("=", "+", "-", "@")) else cell


class _Row(NamedTuple):
    number: int
    """As a spreadsheet counts, from 1 on."""
    cells: Sequence[str] | None
    """None: they cannot be told apart."""


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # “Unicode text” of spreadsheets
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _read_table(text: str) -> list[_Row]:
    told = _TOLD.match(text)
    body = text[told.end() :] if told else text
    above = 1 if told else 0
    delimiter = told[1] if told else _find_delimiter(body)
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    read = (_Row(number, row) for number, row in enumerate(_each(rows), 1 + above))
    return [row for row in read if row.cells is None or any(map(str.strip, row.cells))]


def _each(rows: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """Give row by row; None for one whose quotation marks do not fit, from which the reader goes on."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _part(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _find_delimiter(text: str) -> str:
    """Return what parts the cells: what gives a first row of names, else the most rows of two cells or more alike."""
    return max(_DELIMITERS, key=lambda sign: _fitness(text, sign))


def _fitness(text: str, delimiter: str) -> tuple[bool, int]:
    try:
        rows = [row for row in islice(_part(text, delimiter), _LOOKED_AT) if any(map(str.strip, row))]
    except csv.Error:
        return False, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return bool(rows) and "query" in _head(rows[0]), max(widths.values(), default=0)


def _head(cells: Sequence[str]) -> list[str]:
    return [cell.strip().casefold().replace("_", " ") for cell in cells]


def _read_row(columns: Sequence[str], row: Sequence[str]) -> WatchDraft:
    if any(map(str.strip, row[len(columns) :])):
        raise ValueError("there are more cells than columns. Put quotation marks around what holds a comma.")
    cells = dict(zip(columns, map(str.strip, row), strict=False))
    name, query = cells.get("name", ""), cells.get("query", "")
    if not query:
        raise ValueError("there is no query.")
    if not read_query(query):
        raise ValueError("the query asks for nothing.")
    colour = cells.get("colour", "").casefold() or COLOURS[0]
    if colour not in COLOURS:
        raise ValueError(f"“{colour}” is none of the colours {', '.join(COLOURS)}.")
    return WatchDraft(
        name or query,
        query,
        colour,
        cells.get("folder", ""),
        _read_ways(cells.get("alerts", "")),
        _read_days(cells.get("silence days", "")),
    )


def _read_ways(cell: str) -> frozenset[AlertWay]:
    words = cell.casefold().replace(",", " ").split()
    unknown = [word for word in words if word not in set(AlertWay)]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is none of the alerts {', '.join(AlertWay)}.")
    return frozenset(map(AlertWay, words)) or frozenset({AlertWay.BADGE})


def _read_days(cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isascii() or not cell.isdigit() or not 1 <= int(cell) <= 3650:
        raise ValueError(f"“{cell}” is no number of days between 1 and 3650.")
    return int(cell)
