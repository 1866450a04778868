"""Many ids or strings at once, in and out of a statement: as one JSON value, so that no limit is met, no time lost."""

import json
from array import array
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, ScalarSelect, Select, TableValuedAlias, Text, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from app.database.types import write_json

EVERYTHING = 2**62
"""A limit that limits nothing, but keeps an engine from dropping the order of a subquery."""

_PIECE = 200_000
"""In signs: some 25,000 ids, which take two milliseconds."""


class numbers_of(GenericFunction[int]):  # noqa: N801
    """The numbers of a JSON array, as a table with one column `value`."""

    name = "numbers_of"
    inherit_cache = True


class array_of(GenericFunction[str]):  # noqa: N801
    """All values of a column as a JSON array, in the order in which they come."""

    name = "array_of"
    type = Text()
    inherit_cache = True


@compiles(numbers_of, "sqlite")
def _numbers_on_sqlite(element: numbers_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(numbers_of, "postgresql")
def _numbers_on_postgresql(element: numbers_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"


@compiles(array_of, "sqlite")
def _array_on_sqlite(element: array_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **options)})"


@compiles(array_of, "postgresql")
def _array_on_postgresql(element: array_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(coalesce(json_agg({compiler.process(element.clauses, **options)}), '[]') AS text)"


def id_set(ids: Iterable[int]) -> Select[int]:
    """Give the ids as rows, for `column.in_(…)`."""
    return select(id_rows(json.dumps(list(ids))).c.value.cast(BigInteger))


def text_set(texts: Iterable[str]) -> Select[str]:
    """Give strings as rows, likewise."""
    return select(id_rows(write_json(sorted(texts))).c.value)


def id_rows(array: str | ScalarSelect[str]) -> TableValuedAlias:
    """Give the ids of a JSON array as a table; the array may depend on a table that stands before it."""
    return func.numbers_of(array).table_valued("value")


def array_of_ids(selected: Select[int]) -> ScalarSelect[str]:
    """Give the ids that a statement selects as one JSON array, in its order."""
    rows = selected.subquery()
    return select(func.array_of(rows.c[0])).scalar_subquery()


def read_ids(connection: Connection, selected: Select[int], *, most: int = EVERYTHING) -> "array[int]":
    """Return the first ids that a statement selects, in its order: ten times as fast as row by row.

    They are read out of the JSON piece by piece, since a million at once would keep the interpreter from other threads.
    """
    written: str = connection.execute(select(array_of_ids(selected.limit(most)))).scalar_one()
    ids, start = array("q"), 1
    while start < len(written) - 1:
        end = written.find(",", start + _PIECE)
        end = end if end > 0 else len(written) - 1
        ids.extend(json.loads(f"[{written[start:end]}]"))
        start = end + 1
    return ids
