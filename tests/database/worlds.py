"""What the world does to a database, on each engine: broken, held by others, not to be written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from psycopg import Connection
from sqlalchemy import event, make_url

from app.database.engine import Database
from app.database.postgresql import make_engine
from tests.postgresql import Server


class World(Protocol):
    """The surroundings of one open database."""

    broken: str
    """What is said of a broken one."""
    read_only: str

    def break_down(self) -> None:
        """Take away what the database lies in."""

    def held(self) -> "contextmanager[None]":
        """Let somebody else hold the lock of writers for the length of a block."""

    def forbid_writing(self) -> None:
        """Let it be read only."""

    def dump(self) -> list[Any]:
        """Return everything that is stored."""

    def end(self) -> None:
        """Make good what the next test would trip over."""


class FileWorld:
    """Around an SQLite file."""

    broken = "is no database"
    read_only = "may only be read"

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path

    def set_up(self, *pragmas: str) -> None:
        """Let new connections give up at once, and set what the test wants."""

        def begin(connection: sqlite3.Connection, _record: object) -> None:
            for pragma in ("busy_timeout = 1", *pragmas):
                connection.execute(f"PRAGMA {pragma}")

        self._database.engine.dispose()
        event.listen(self._database.engine, "connect", begin)

    def break_down(self) -> None:
        self._database.engine.dispose()
        self._path.write_bytes(b"nothing of what was here" * 500)

    @contextmanager
    def held(self) -> Iterator[None]:
        self.set_up()
        other = sqlite3.connect(self._path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()

    def forbid_writing(self) -> None:
        self.set_up("query_only = ON")

    def end(self) -> None:
        self._database.close()

    def dump(self) -> list[Any]:
        connection = sqlite3.connect(self._path)
        connection.create_function("fold_for_index", 1, lambda text: text)
        try:
            return list(connection.iterdump())
        finally:
            connection.close()


class ServerWorld:
    """Around a PostgreSQL database."""

    broken = "is not there"
    read_only = "may only be read"

    def __init__(self, database: Database, server: Server, address: str) -> None:
        self._database = database
        self._server = server
        self._address = make_url(address)

    def break_down(self) -> None:
        self._server.run(f"ALTER DATABASE {self._address.database} ALLOW_CONNECTIONS false")
        self._server.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._address.database}'"
        )

    @contextmanager
    def held(self) -> Iterator[None]:
        def give_up_at_once(connection: Connection[Any], _record: object) -> None:
            connection.execute("SET lock_timeout = 1")
            connection.commit()

        self._database.engine.dispose()
        event.listen(self._database.engine, "connect", give_up_at_once)
        other = make_engine(self._address)
        with other.connect() as connection, connection.execution_options(is_writing=True).begin():
            yield
        other.dispose()

    def forbid_writing(self) -> None:
        self._database.engine.dispose()
        self._server.run(f"ALTER DATABASE {self._address.database} SET default_transaction_read_only = on")

    def end(self) -> None:
        self._database.engine.dispose()
        for change in ("ALLOW_CONNECTIONS true", "RESET default_transaction_read_only"):
            self._server.run(f"ALTER DATABASE {self._address.database} {change}")

    def dump(self) -> list[Any]:
        with self._database.read() as connection:
            names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            return [
                (name, connection.exec_driver_sql(f"SELECT row::text FROM {name} row ORDER BY 1").scalars().all())
                for name in connection.exec_driver_sql(names).scalars().all()
            ]
