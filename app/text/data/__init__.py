"""Small tables of the anatomy: data files beside this one, source in the first line, columns parted by tabs."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table `name`; lines that start with # and empty lines are left out."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").split("\n")
    rows = tuple(
        tuple(cell.strip() for cell in line.split("\t")) for line in lines if line and not line.startswith("#")
    )
    if len({len(row) for row in rows}) > 1:
        raise ValueError(f"{name}: rows of different lengths")
    return rows
