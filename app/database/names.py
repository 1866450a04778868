"""Which names an archive holds: every word of them, so that a part of a name finds it at once."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, tuple_

from app.database.tables import NameWordRow
from app.database.types import clean
from app.query.folding import fold

_PART = 200
_LONGEST = 200
"""Code points of a name; a longer one is none."""

_KEY = (NameWordRow.kind, NameWordRow.word, NameWordRow.key, NameWordRow.name)
_COLUMNS = tuple(column.key for column in _KEY)


class Name(NamedTuple):
    """A name as it is written, and whose it is: "speaker", "issuer", "wire", or a type of entity."""

    kind: str
    name: str


def remember_names(connection: Connection, names: Collection[Name]) -> None:
    """Take in names that are not there yet; in a write."""
    rows = list(dict.fromkeys(row for name in names for row in _rows_of(name.kind, clean(name.name))))
    for start in range(0, len(rows), _PART):
        some = rows[start : start + _PART]
        there = {tuple(row) for row in connection.execute(select(*_KEY).where(tuple_(*_KEY).in_(some)))}
        if new := [dict(zip(_COLUMNS, row, strict=True)) for row in some if row not in there]:
            connection.execute(insert(NameWordRow), new)


def _rows_of(kind: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    key = fold(name)
    for word in key.split() if len(name) <= _LONGEST else ():
        yield kind, word, key, name
