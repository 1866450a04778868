"""Looking whether a database is whole, and bringing a backup of an SQLite file back."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.database.engine import Database, open_database, sqlite_url
from app.errors import DatabaseUnreadable


def check_database(database: Database) -> None:
    """Read everything that is stored. Raises DatabaseUnreadable with what is wrong and what to do."""
    with database.read() as connection:
        damage = database.kind.find_damage(connection)
    if damage:
        raise DatabaseUnreadable(
            f"“{database.name}” is damaged ({damage}). Bring a backup back: dateline doctor --restore FILE.",
            database.name,
        )


def restore_backup(backup: Path, target: Path, *, backups: Path) -> Path | None:
    """Put the backup in the place of `target`, and return where what stood there is kept; None: nothing did.

    The backup is opened and checked as a copy first, so that a wrong file changes nothing.
    Raises DatabaseUnreadable or DatabaseTooNew.
    """
    if not backup.is_file():
        raise DatabaseUnreadable(f"There is no file “{backup}”.", backup.name)
    trial = target.with_suffix(".restoring")
    try:
        _copy(backup, trial)
        database = open_database(sqlite_url(trial), backups=backups)
        try:
            check_database(database)
        finally:
            database.close()
        kept = _keep(target, backups) if target.exists() else None
        _clear_logs(target)
        trial.replace(target)
    finally:
        trial.unlink(missing_ok=True)
        _clear_logs(trial)
    return kept


def _keep(target: Path, backups: Path) -> Path:
    """Copy what stands there, as a database if it can still be read as one, else byte for byte."""
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = backups / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite"
    try:
        _copy(target, kept)
    except DatabaseUnreadable:
        kept.write_bytes(target.read_bytes())
    return kept


def _copy(source: Path, target: Path) -> None:
    """Copy with SQLite's own backup, which takes along what still stands in the write-ahead log."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
            original.backup(copy)
    except sqlite3.DatabaseError as error:
        raise DatabaseUnreadable(f"“{source.name}” is no database, or it is damaged.", source.name) from error


def _clear_logs(path: Path) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
