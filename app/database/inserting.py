"""Many rows at once, with their new keys in the order of the rows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.orm import InstrumentedAttribute


def insert_rows(connection: Connection, key: InstrumentedAttribute[int], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows into the table of `key` and return the keys that they got.

    SQLite counts keys up in the order of the rows of one statement, so sorting gives that order; asked for it,
    SQLAlchemy would send one statement per row there. Other engines promise no order and are asked.
    """
    is_sorted = connection.dialect.name != "sqlite"
    added = insert(key.class_).returning(key, sort_by_parameter_order=is_sorted)
    keys = list(connection.execute(added, rows).scalars()) if rows else []
    return keys if is_sorted else sorted(keys)
