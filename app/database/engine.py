"""The database as a whole: opening it, and the two ways into it.

Reads may run in any thread; every thread gets a connection of its own. Writes are made by one thread at a time. What
the world does to a database (locked, full, damaged) comes out as DatabaseUnreadable; all else is a bug and stays one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from app.database import sqlite
from app.database.kinds import Kind
from app.database.persons import NOBODY, find_person
from app.database.upgrade import Patiently, at_once, bring_up_to_date
from app.errors import DatabaseUnreadable


def sqlite_url(path: Path) -> str:
    """Return the address of an SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


class Database:
    """An open database, and whose read and starred marks it shows."""

    def __init__(self, engine: Engine, kind: Kind, name: str, *, person: str, person_id: int) -> None:
        self.engine = engine
        self.kind = kind
        self.words = kind.WORDS
        self.name = name
        self.person = person
        self.person_id = person_id
        self._writing = threading.local()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one steady state; any thread. Within a write it sees that write."""
        if (under_way := self._under_way()) is not None:
            yield under_way
            return
        with explained(self.kind, self.name), self.engine.connect() as connection:
            yield connection.execution_options(**self.kind.READING)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes all happen, or none; the writer's thread.

        A write within a write of the same thread is part of it: what was read and decided there holds until all of it
        is stored, whoever else writes.
        """
        if (under_way := self._under_way()) is not None:
            yield under_way
            return
        with explained(self.kind, self.name), self.engine.connect() as connection:
            connection.execution_options(**self.kind.WRITING)
            with connection.begin():
                self._writing.connection = connection
                try:
                    yield connection
                finally:
                    del self._writing.connection

    def _under_way(self) -> Connection | None:
        """Return the connection of the write that this thread is in."""
        connection: Connection | None = getattr(self._writing, "connection", None)
        return connection

    def close(self) -> None:
        """Let go of it; twice is harmless."""
        self.engine.dispose()


@contextmanager
def explained(kind: Kind, name: str) -> Iterator[None]:
    """Turn the world's faults into DatabaseUnreadable."""
    try:
        yield
    except Exception as error:
        if explanation := kind.explain(error, name):
            raise explanation from error
        raise


def open_database(
    url: str, *, backups: Path | None = None, as_person: bool = True, patiently: Patiently = at_once
) -> Database:
    """Open the database, making or migrating it where needed; before a migration it is copied into `backups`.

    `backups` is a folder beside the file when none is named. A program that reads for nobody does not open it
    `as_person`: nothing is marked by it, and everything is unread. What may take minutes is done `patiently`.
    Raises DatabaseTooNew for one that a later Dateline wrote, and DatabaseUnreadable for one that is damaged, locked or
    not ours; all of them are left as they are.
    """
    address = _read_url(url)
    kind = _kind_of(address)
    name = kind.name_of(address)
    engine = kind.make_engine(address)
    try:
        with explained(kind, name):
            kind.make_place(address)
            backups = backups or Path(address.database or "").parent / "backups"
            bring_up_to_date(engine, kind, name, backups=backups, patiently=patiently)
            person = kind.person_of(address)
            person_id = find_person(engine, kind, person) if as_person else NOBODY
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, kind, name, person=person, person_id=person_id)


def _read_url(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise DatabaseUnreadable(f"“{url}” is no address of a database.", url) from error


def _kind_of(address: URL) -> Kind:
    if address.get_backend_name() == "sqlite":
        return sqlite
    if address.get_backend_name() == "postgresql":
        from app.database import postgresql  # with its driver, which nobody else needs

        return postgresql
    name = address.render_as_string(hide_password=True)
    raise DatabaseUnreadable(f"“{name}” is neither the address of an SQLite file nor of a PostgreSQL database.", name)
