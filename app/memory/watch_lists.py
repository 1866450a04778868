"""Many watches at once, from a table that a spreadsheet saved as CSV."""

import csv
import io
from dataclasses import dataclass

from app.errors import DocumentError, QuerySyntaxError
from app.memory.watches import AlertWay, WatchDraft
from app.query.language import read_query

MOST_ROWS = 10_000
COLOURS = ("blue", "green", "red", "orange", "violet", "grey")
_COLUMNS = ("name", "query", "folder", "colour", "alerts", "silence days")


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
    rows = _rows(data)
    if not rows:
        raise DocumentError("There is no watch in that file. Each row needs a name and a query.")
    head = [cell.strip().casefold().replace("_", " ") for cell in rows[0]]
    named = "query" in head
    columns = head if named else list(_COLUMNS)
    drafts: list[WatchDraft] = []
    problems: list[str] = []
    for number, row in enumerate(rows[named:], 1 + named):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        try:
            drafts.append(_read_row(cells))
        except ValueError as error:
            problems.append(f"Row {number}: {error}")
        except QuerySyntaxError as error:
            problems.append(f"Row {number}: {error}")
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


def _rows(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error as error:
        raise DocumentError(f"That file is no table: {error}.") from error
    if len(rows) > MOST_ROWS:
        raise DocumentError(f"That file has more than {MOST_ROWS:,} rows.")
    return rows


def _read_row(cells: dict[str, str]) -> WatchDraft:
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
