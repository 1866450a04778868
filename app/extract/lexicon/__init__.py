"""Word lists and tables of the extractors: data files beside this one, one list each, source in the first line.

A list has one item per line; a table has tab-separated columns. Lines that start with # and empty lines are left out.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


@cache
def read_list(name: str) -> frozenset[str]:
    """Return the items of the list `name`."""
    return frozenset(line.strip() for line in _lines(name))


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table `name`; every row has the columns of the first."""
    rows = tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(name))
    if len({len(row) for row in rows}) > 1:
        raise ValueError(f"{name}: rows of different lengths")
    return rows
