"""The database as a whole: opening it, and the two ways into it.

Reads may run in any thread; every thread gets a connection of its own. Writes are made by one thread at a time. What
the world does to a database (locked, full, damaged) comes out as DatabaseUnreadable; all else is a bug and stays one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.database import sqlite
from app.database.tables import LOCAL_PERSON
from app.database.upgrade import bring_up_to_date
from app.errors import DatabaseUnreadable


def sqlite_url(path: Path) -> str:
    """Return the address of an SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


class Database:
    """An open database, and whose read and starred marks it shows."""

    def __init__(self, engine: Engine, name: str, *, person_id: int = LOCAL_PERSON) -> None:
        self.engine = engine
        self.name = name
        self.person_id = person_id

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one steady state; any thread."""
        with explained(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes all happen, or none; the writer's thread."""
        with explained(self.name), self.engine.connect() as connection:
            connection.execution_options(is_writing=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the file; twice is harmless."""
        self.engine.dispose()


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn the world's faults into DatabaseUnreadable."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if explanation := sqlite.explain(error, name):
            raise explanation from error
        raise


def open_database(url: str, *, backups: Path | None = None) -> Database:
    """Open the database, making or migrating it where needed; before a migration it is copied into `backups`.

    `backups` is a folder beside the file when none is named. Raises DatabaseTooNew for one that a later Dateline wrote,
    and DatabaseUnreadable for one that is damaged, locked or not ours; all of them are left as they are.
    """
    address = _read_url(url)
    path = Path(address.database or "")
    engine = sqlite.make_engine(address)
    try:
        with explained(path.name):
            _make_file(path)
            bring_up_to_date(engine, path.name, backups=backups or path.parent / "backups")
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, path.name)


def _read_url(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnreadable(f"“{url}” is no address of a database.", url) from error
    if address.get_backend_name() != "sqlite" or not address.database:
        name = address.render_as_string(hide_password=True)
        raise DatabaseUnreadable(f"“{name}” is not the address of an SQLite file.", name)
    return address


def _make_file(path: Path) -> None:
    try:
        sqlite.make_file(path)
    except OSError as error:
        raise DatabaseUnreadable(f"The database “{path}” cannot be made: {error.strerror}.", path.name) from error
