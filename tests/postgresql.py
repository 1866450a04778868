"""Databases on the PostgreSQL that `packaging/with-postgresql.sh` starts; who wants one skips where there is none."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest
from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.pool import NullPool

from app.database.engine import open_database

VARIABLE = "DATELINE_TEST_SERVER"

EMPTYING = """
DO $$
DECLARE one record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'dateline_queue') AND tablename NOT IN ('alembic_version', 'facts')
    LOOP
        EXECUTE 'DELETE FROM ' || one.name;
    END LOOP;
    PERFORM setval(quote_ident(sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public';
END $$
"""
"""Quicker than TRUNCATE, which makes new files."""


class Server:
    """A server on which databases may be made and dropped; each process of the tests has names of its own."""

    _numbers: ClassVar = itertools.count()

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._archive = ""

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """Run one statement as the server's owner."""
        with self._engine.connect() as connection:
            result = connection.exec_driver_sql(statement)
            return [tuple(row) for row in result] if result.returns_rows else []

    def address_of(self, name: str) -> str:
        """Return the URL of a database of this server."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def database(self, *, more: str = "") -> Iterator[str]:
        """Give the URL of a database without tables for the length of a block; `more` says how it is made."""
        name = f"trial_{os.getpid()}_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} {more}")
        try:
            yield self.address_of(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def archive(self) -> Iterator[str]:
        """Give the URL of a database of ours without any article; it is emptied again, since making one takes long."""
        if not self._archive:
            name = f"archive_{os.getpid()}_{next(self._numbers)}"
            self.run(f"CREATE DATABASE {name}")
            self._archive = self.address_of(name)
            open_database(self._archive, as_person=False).close()
        yield self._archive
        self._empty(self._archive)

    def _empty(self, address: str) -> None:
        engine = create_engine(address, poolclass=NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql(EMPTYING)

    def close(self) -> None:
        """Leave the server as it was."""
        if self._archive:
            self.run(f"DROP DATABASE {make_url(self._archive).database} WITH (FORCE)")


@contextmanager
def found_server() -> Iterator[Server]:
    """Give the server; skips the test where there is none."""
    if not os.environ.get(VARIABLE):
        pytest.skip("there is no PostgreSQL here; packaging/with-postgresql.sh starts one")
    server = Server(make_url(os.environ[VARIABLE]))
    yield server
    server.close()
