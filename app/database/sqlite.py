"""What only SQLite needs: its pragmas and functions on every connection, its faults as sentences, its backup."""

import os
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError

from app.backups import tag_of
from app.database import fts5
from app.database.copying import copy_database
from app.database.search import WordIndex
from app.errors import DatabaseUnreadable
from app.query.folding import fold_for_index

WORDS: WordIndex = fts5
IS_SHARED = False
READING: Mapping[str, Any] = {}
WRITING: Mapping[str, Any] = {"is_writing": True}

_BACKUPS_KEPT = 5

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8000",
    "PRAGMA wal_autocheckpoint = 4000",  # pages; each checkpoint waits for the disk
    "PRAGMA trusted_schema = ON",  # the triggers call our own folding function
)

_BRING_BACK = "A backup can be brought back: “Backups…” in the menu, or dateline doctor --restore FILE."
_IN_USE = "is in use by another program that does not let go of it. Close that program, or try again later."
_FAULTS = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_PROTOCOL: _IN_USE,
    sqlite3.SQLITE_PERM: "may not be opened. Look at the rights of the file.",
    sqlite3.SQLITE_AUTH: "may not be opened. Look at the rights of the file.",
    sqlite3.SQLITE_READONLY: "may only be read, so nothing can be stored. Look at the rights of the file.",
    sqlite3.SQLITE_IOERR: "could not be read from or written to its disk, which may be full or failing.",
    sqlite3.SQLITE_CORRUPT: f"is damaged. {_BRING_BACK}",
    sqlite3.SQLITE_FULL: "could not grow: the disk is full. Make room; what was stored is still there.",
    sqlite3.SQLITE_CANTOPEN: "could not be opened: its folder may only be read, or is not there.",
    sqlite3.SQLITE_NOTADB: f"is no database, or it is damaged. {_BRING_BACK}",
    sqlite3.SQLITE_NOMEM: "could not be read: there is no memory left. Close other programs and try again.",
}
"""By primary result code. What is not here (a wrong statement, a broken constraint) is a bug of ours."""


def name_of(url: URL) -> str:
    """Return the file's name. Raises DatabaseUnreadable for a URL without any."""
    if not url.database:
        name = url.render_as_string(hide_password=True)
        raise DatabaseUnreadable(f"“{name}” is not the address of an SQLite file.", name)
    return Path(url.database).name


def make_engine(url: URL) -> Engine:
    """Make the engine; nothing is opened or changed yet. Each thread that reads gets a connection of its own."""
    engine = create_engine(url, pool_size=8, max_overflow=24, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: sqlite3 says it too late for a steady snapshot
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    connection.create_function("fold_for_index", 1, _fold, deterministic=True)


def _fold(text: str | None) -> str | None:
    return None if text is None else fold_for_index(text)


def _begin(connection: Connection) -> None:
    """Take the write lock at once when writing: a lock taken half-way cannot wait for another writer."""
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def make_file(path: Path) -> None:
    """Make an empty file that only its owner can read, if there is none."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def make_place(url: URL) -> None:
    """Make the file. Raises DatabaseUnreadable."""
    path = Path(url.database or "")
    try:
        make_file(path)
    except OSError as error:
        raise DatabaseUnreadable(f"The database “{path}” cannot be made: {error.strerror}.", path.name) from error


def prepare(connection: Connection) -> None:
    """Let readers go on while one writes; stays with the file, so it is said once. Outside of any transaction."""
    driver = connection.connection.driver_connection
    if driver is not None and driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        driver.execute("PRAGMA journal_mode = WAL")


def explain(error: Exception, name: str) -> DatabaseUnreadable | None:
    """Return the world's fault as an error with a sentence; None when it is a bug of ours."""
    code = getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlite_errorcode", None)
    fault = _FAULTS.get(code & 0xFF) if code is not None else None
    return DatabaseUnreadable(f"The database “{name}” {fault}", name) if fault else None


def back_up(connection: Connection, folder: Path, version: str) -> Path:
    """Copy the database into `folder` as it is now, and keep the last few copies that were so made of this one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Path(connection.engine.url.database or "").absolute()
    tag = tag_of(database)
    target = folder / f"before-migration-{version}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{tag}.sqlite"
    copy_database(database, target)
    copies = folder.glob(f"before-migration-*-{tag}.sqlite")
    for old in sorted(copies, key=lambda path: path.stat().st_mtime)[:-_BACKUPS_KEPT]:
        old.unlink()
    return target


def has_dangling_rows(connection: Connection) -> bool:
    """Whether a row points to one that is not there."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


def last_keys(connection: Connection) -> Mapping[str, int]:
    """Return by table the last key that was given out, where a key must not be given out again."""
    return {row.name: row.seq for row in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}


def set_last_keys(connection: Connection, keys: Mapping[str, int]) -> None:
    """Go on counting behind these keys; SQLite counts behind the rows by itself."""
    known = last_keys(connection)
    for name in ("articles", "versions"):  # the tables that count
        if keys.get(name, 0) > known.get(name, 0):
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, keys[name]))


def measure(connection: Connection) -> dict[str, int]:
    """Return how many bytes its parts take; empty where SQLite was built without the table that knows."""
    try:
        rows = connection.exec_driver_sql("SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE").all()
    except OperationalError:
        return {}
    parts = {"texts": 0, "search index": 0, "the rest": 0}
    for name, size in rows:
        is_text, is_index = name in ("versions", "ix_versions_article_id"), name.startswith("article_search")
        parts["texts" if is_text else "search index" if is_index else "the rest"] += size
    return parts


def find_damage(connection: Connection) -> str:
    """Read every page and every reference; return what is wrong in a few words."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        return str(found)
    return "rows refer to rows that are not there" if has_dangling_rows(connection) else ""


def person_of(_url: URL) -> str:
    """Return the one person who reads a file."""
    return "local"
