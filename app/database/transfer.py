"""A whole archive from one database into another, whatever their engines: rows with their ids, and a proof of it.

Everything happens in one write of the target: a copy that is cut off leaves it empty.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from app.database.engine import Database
from app.database.tables import ArticleRow, Base, FactRow, FolderRow, PersonRow, load_all
from app.errors import DatabaseError, DatabaseUnreadable

_BATCH = 200

Told = Callable[[str, int], None]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """One table, the same on both sides."""

    name: str
    rows: int
    digest: str
    """SHA-256 (hex) of all rows in the order of their keys."""


def copy_archive(source: Database, target: Database, *, told: Told = lambda _name, _rows: None) -> list[CopiedTable]:
    """Copy everything, build the search index, compare both sides and return what was compared.

    Who reads the source becomes who reads the target; other persons keep their names. `told` hears of each table how
    many rows it has so far. Raises DatabaseError: the target is not empty, one of them failed, or they differ.
    """
    with target.write() as into:
        _refuse_what_is_there(into, target)
        into.execute(delete(PersonRow))
        with source.read() as out:
            names = _rename_reader(out, source, target)
            sent = [_send(table, out, into, names, told) for table in _tables()]
            keys = source.kind.last_keys(out)
        target.kind.set_last_keys(into, keys)
        received = [_read_back(table, into) for table in _tables()]
        if received != sent:
            differing = [one.name for one, other in zip(sent, received, strict=True) if one != other]
            raise DatabaseError(f"The copy differs from its source in: {', '.join(differing)}.", target.name)
        told("search index", sum(one.rows for one in sent if one.name == ArticleRow.__tablename__))
        target.words.build(into)
    return sent


def _tables() -> list[Table]:
    """All tables of ours, those that others refer to first; a database's facts are its own."""
    load_all()
    return [table for table in Base.metadata.sorted_tables if table.name != FactRow.__tablename__]


def _refuse_what_is_there(into: Connection, target: Database) -> None:
    for table in _tables():
        if table.name != PersonRow.__tablename__ and into.execute(select(table).limit(1)).first() is not None:
            raise DatabaseUnreadable(
                f"“{target.name}” is not empty. Copy into a new database; nothing was changed.", target.name
            )


def _rename_reader(out: Connection, source: Database, target: Database) -> dict[str, str]:
    before, after = source.person, target.person
    there = set(out.execute(select(PersonRow.name)).scalars())
    if before != after and after in there:
        raise DatabaseError(
            f"“{before}” is called “{after}” in “{target.name}”, but that is somebody else already. "
            "Say another name at the end of its address: ?person=…",
            target.name,
        )
    return {before: after}


def _send(table: Table, out: Connection, into: Connection, names: dict[str, str], told: Told) -> CopiedTable:
    digest, number = hashlib.sha256(), 0
    for batch in _in_batches(_ordered(table, out)):
        is_person = table.name == PersonRow.__tablename__
        rows = [row | {"name": names.get(row["name"], row["name"])} for row in batch] if is_person else batch
        into.execute(insert(table), rows)
        _add(digest, rows)
        number += len(batch)
        told(table.name, number)
    return CopiedTable(table.name, number, digest.hexdigest())


def _read_back(table: Table, into: Connection) -> CopiedTable:
    digest, number = hashlib.sha256(), 0
    for batch in _in_batches(_ordered(table, into)):
        _add(digest, batch)
        number += len(batch)
    return CopiedTable(table.name, number, digest.hexdigest())


def _ordered(table: Table, connection: Connection) -> Iterable[Values]:
    """Give the rows in the order of their keys; of folders the outer ones first, since the inner refer to them."""
    ordered = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_BATCH)
    rows = (dict(row) for row in connection.execute(ordered).mappings())
    return _outer_first(list(rows)) if table.name == FolderRow.__tablename__ else rows


def _outer_first(folders: Sequence[Values]) -> list[Values]:
    inside: dict[int | None, list[Values]] = {}
    for folder in folders:
        inside.setdefault(folder["parent_id"], []).append(folder)
    placed = list(inside.get(None, ()))
    for folder in placed:
        placed += inside.get(folder["id"], ())
    return placed


def _in_batches(rows: Iterable[Values]) -> Iterator[list[Values]]:
    batch: list[Values] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _add(digest: Any, batch: Sequence[Values]) -> None:
    for row in batch:
        digest.update(repr([row[name] for name in sorted(row)]).encode())
