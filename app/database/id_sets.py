"""Sets of ids of any size in a statement: they travel as one JSON parameter, so no engine's limit is ever met."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class numbers_of(GenericFunction[int]):  # noqa: N801
    """The numbers of a JSON array, as a table with one column `value`."""

    name = "numbers_of"
    inherit_cache = True


@compiles(numbers_of, "sqlite")
def _on_sqlite(element: numbers_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(numbers_of, "postgresql")
def _on_postgresql(element: numbers_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"


def id_set(ids: Iterable[int]) -> Select[int]:
    """Give the ids as rows, for `column.in_(…)`."""
    return select(func.numbers_of(json.dumps(list(ids))).table_valued("value").c.value.cast(BigInteger))
