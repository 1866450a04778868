"""Copying an SQLite file while it is in use: in steps, and under another name until the copy has been checked.

Whoever reads or writes the file meanwhile goes on. A copy that was cut off leaves a file that ends in `.making`, which
nobody takes for a backup.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from app.errors import CopyDamaged, DatabaseUnreadable

MAKING = ".making"
BESIDE = ("", "-journal", "-wal", "-shm")
"""How the names of a database and of what stands beside it end."""
_STEP_PAGES = 512
_PAUSE_S = 0.002
"""Between two steps, so that the disk is never ours alone."""
_STEPS_PER_SYNC = 16
"""What is written is handed to the disk bit by bit: all at once would hold up every other write."""


class CopyStopped(Exception):
    """Somebody wanted the copy to end; nothing is left of it."""


def never() -> bool:
    """Never stop."""
    return False


def copy_database(source: Path, target: Path, *, spare_bytes: int = 0, is_stopped: Callable[[], bool] = never) -> None:
    """Copy `source` as it stands now, its log included, into a file that only its owner can read.

    The copy takes the name `target` only after it was checked and has reached the disk; it is one file without a log.
    Raises CopyDamaged, CopyStopped, DatabaseUnreadable when less than `spare_bytes` would be left on the disk, and
    sqlite3.Error when the source cannot be read.
    """
    making = target.with_name(target.name + MAKING)
    try:
        _ask_for_room(source, target.parent, spare_bytes)
        clear(making)
        with closing(sqlite3.connect(_address(source), uri=True, timeout=10)) as original:
            _copy(original, making, source.name, is_stopped)
        making.replace(target)
        sync(target.parent)
    except OSError as error:
        raise DatabaseUnreadable(f"“{target}” cannot be written: {error.strerror}.", target.name) from error
    except sqlite3.OperationalError as error:
        if is_stopped():
            raise CopyStopped from error
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise _no_room(source, target.parent) from error
        raise
    finally:
        with suppress(OSError):
            clear(making)


def clear(path: Path) -> None:
    """Remove a database with what stands beside it."""
    for ending in BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _address(source: Path) -> str:
    """Open it as any program would, since only so nothing is left beside it; in a read-only folder as it lies there."""
    mode = "mode=rw" if os.access(source.parent, os.W_OK) else "immutable=1"
    return f"file:{quote(str(source))}?{mode}"


def _ask_for_room(source: Path, folder: Path, spare_bytes: int) -> None:
    log = source.with_name(source.name + "-wal")
    needed = source.stat().st_size + (log.stat().st_size if log.exists() else 0)
    if shutil.disk_usage(folder).free < needed + spare_bytes:
        raise _no_room(source, folder)


def _no_room(source: Path, folder: Path) -> DatabaseUnreadable:
    free = shutil.disk_usage(folder).free // 1_000_000
    return DatabaseUnreadable(
        f"There is no room for a copy of “{source.name}”: {free:,} MB are free in {folder}. Make room and try again.",
        source.name,
    )


def _copy(original: sqlite3.Connection, making: Path, name: str, is_stopped: Callable[[], bool]) -> None:
    descriptor = os.open(making, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        # One steady state: without it every write to the original would make the copy begin anew.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_master").fetchone()
        steps = 0

        def pause(_status: int, _left: int, _total: int) -> None:
            nonlocal steps
            steps += 1
            if is_stopped():
                raise CopyStopped
            if steps % _STEPS_PER_SYNC == 0:
                os.fdatasync(descriptor)
            time.sleep(_PAUSE_S)

        with closing(sqlite3.connect(making, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")
            original.backup(copy, pages=_STEP_PAGES, progress=pause)
            original.rollback()
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.set_progress_handler(is_stopped, 100_000)
            _check(copy, name)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(copy: sqlite3.Connection, name: str) -> None:
    if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise CopyDamaged(f"“{name}” is damaged; the copy of it was not kept.", name)


def sync(folder: Path) -> None:
    """Let the new name reach the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
