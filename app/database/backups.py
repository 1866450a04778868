"""Backups of an SQLite file: made while it is in use, listed, brought back; and looking whether a database is whole.

On PostgreSQL there is no file: its backups are the administrator's, and everything here says so.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.backups import Backup, BackupKind, Keep, is_daily_of, is_due, name_of, outlived, read_name
from app.database import sqlite
from app.database.copying import BESIDE, MAKING, clear, copy_database, never, sync
from app.database.engine import Database, explained, open_database, sqlite_url
from app.errors import CopyDamaged, DatabaseError, DatabaseUnreadable
from app.owner_only import open_private

SPARE_BYTES = 500_000_000
"""What a backup leaves free on its disk at least."""
_RESTORING = ".restoring"
_WAIT_FOR_OTHERS_S = 2.0


def check_database(database: Database) -> None:
    """Read everything that is stored. Raises DatabaseUnreadable with what is wrong and what to do."""
    with database.read() as connection:
        damage = database.kind.find_damage(connection)
    if damage:
        raise DatabaseUnreadable(
            f"“{database.name}” is damaged ({damage}). Bring a backup back: dateline doctor --restore FILE.",
            database.name,
        )


def file_at(url: str) -> Path:
    """Return the file of an SQLAlchemy URL. Raises DatabaseError where the archive is no file."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnreadable(f"“{url}” is no address of a database.", url) from error
    if address.get_backend_name() != "sqlite" or not address.database:
        name = address.render_as_string(hide_password=True)
        raise DatabaseError(
            f"The archive lies on a server ({name}): its backups are made and brought back there, by whoever runs it.",
            name,
        )
    return Path(address.database)


# --- making -----------------------------------------------------------------------------------------------------


def make_backup(file: Path, folder: Path, *, now: datetime, is_stopped: Callable[[], bool] = never) -> Path:
    """Copy the database into the folder because a person wants it. Raises DatabaseError, CopyStopped."""
    with _alone_in(folder):
        return _make(file, folder, BackupKind.BY_HAND, now, is_stopped)


def make_daily_backup(
    file: Path, folder: Path, keep: Keep, *, now: datetime, is_stopped: Callable[[], bool] = never
) -> Path | None:
    """Make today's backup if there is none yet, then remove the daily ones that had their day; None: nothing was due.

    Others in the folder (by hand, before a migration or a restore, of another database) are never removed.
    Raises DatabaseError, CopyStopped.
    """
    with _alone_in(folder):
        _clear_leftovers(file, folder)
        dailies = [one for one in list_backups(folder) if is_daily_of(one, file)]
        if not is_due(dailies, now):
            return None
        made = _make(file, folder, BackupKind.DAILY, now, is_stopped)
        for old in outlived([*dailies, _describe(made)], keep):
            with suppress(OSError):
                old.path.unlink()
        return made


def clear_leftovers(file: Path, folder: Path) -> None:
    """Remove what was left in this folder, and beside the file, by copies that were cut off. Raises DatabaseError."""
    with _alone_in(folder):
        _clear_leftovers(file, folder)


def _make(file: Path, folder: Path, kind: BackupKind, now: datetime, is_stopped: Callable[[], bool]) -> Path:
    target = folder / name_of(kind, now, file)
    with explained(sqlite, file.name):
        copy_database(file, target, spare_bytes=SPARE_BYTES, is_stopped=is_stopped)
    return target


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let no other process work in the folder meanwhile; its end, however it comes, lets go. Raises DatabaseError."""
    try:
        descriptor = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        sentence = f"No backup can be kept in {folder}: {error.strerror}. Preferences can name another folder."
        raise DatabaseError(sentence, folder.name) from error
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise DatabaseError(f"Another Dateline is working in {folder}. Try again later.", folder.name) from error


def _clear_leftovers(file: Path, folder: Path) -> None:
    """Remove what copies left that were cut off; nobody is making one, since the folder is ours.

    The folder may hold the person's own files, whatever their names.
    """
    left = [path for path in folder.glob(f"*{MAKING}*") if _is_unfinished(path.name)]
    left += [file.with_name(file.name + _RESTORING), file.with_name(file.name + _RESTORING + MAKING)]
    for path in left:
        with suppress(OSError):
            clear(path)


def _is_unfinished(name: str) -> bool:
    name, _, ending = name.partition(MAKING)
    return ending in BESIDE and read_name(name)[0] is not BackupKind.OTHER


# --- listing ----------------------------------------------------------------------------------------------------


def list_backups(*folders: Path) -> tuple[Backup, ...]:
    """Return the files in these folders that may be brought back, newest first; articles are not counted."""
    found: dict[Path, Backup] = {}
    for folder in folders:
        for path in folder.glob("*.sqlite"):
            with suppress(OSError):  # one that was removed meanwhile
                found[path] = _describe(path)
    return tuple(sorted(found.values(), key=lambda one: one.made, reverse=True))


def _describe(path: Path) -> Backup:
    kind, made = read_name(path.name)
    seen = path.stat()
    return Backup(path, kind, made or datetime.fromtimestamp(seen.st_mtime, UTC), seen.st_size)


def count_articles(backup: Path) -> int | None:
    """Return how many articles a backup holds; None when it cannot be read."""
    address = f"file:{quote(str(backup))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return None


# --- bringing back ----------------------------------------------------------------------------------------------


def restore_backup(backup: Path, target: Path, *, backups: Path, now: datetime | None = None) -> Path | None:
    """Put the backup in the place of `target`, and return where what stood there is kept; None: nothing did.

    The backup is copied, opened and checked first, so that a wrong file changes nothing; then it takes the place in one
    step: whenever this is cut off, the old database or the new one is there, whole.
    Raises DatabaseUnreadable, DatabaseTooNew, and DatabaseError when somebody has the target open.
    """
    if not backup.is_file():
        raise DatabaseUnreadable(f"There is no file “{backup}”.", backup.name)
    kept = backups / name_of(BackupKind.BEFORE_RESTORE, now or datetime.now(UTC), target)
    is_there = target.exists()
    try:
        backups.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone_in(backups):
            _bring_in(backup, target, kept)
    except OSError as error:
        sentence = f"The backup cannot be put in the place of “{target}”: {error.strerror}. Nothing was changed."
        raise DatabaseUnreadable(sentence, target.name) from error
    return kept if is_there else None


def _bring_in(backup: Path, target: Path, kept: Path) -> None:
    trial = target.with_name(target.name + _RESTORING)
    try:
        _prepare(backup, trial, kept.parent)
        with explained(sqlite, target.name):
            _replace(target, trial, kept)
    finally:
        clear(trial)


def _prepare(backup: Path, trial: Path, backups: Path) -> None:
    """Make a copy that this program can work with, in one file."""
    with explained(sqlite, backup.name):
        copy_database(backup, trial)
    database = open_database(sqlite_url(trial), backups=backups)
    try:
        check_database(database)
    finally:
        database.close()
    with closing(sqlite3.connect(trial)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _replace(target: Path, trial: Path, kept: Path) -> None:
    if not target.exists():
        _swap(target, trial)
        return
    try:
        with closing(sqlite3.connect(target, isolation_level=None, timeout=_WAIT_FOR_OTHERS_S)) as owner:
            owner.execute("PRAGMA journal_mode = DELETE")  # takes in what stands in the log; fails while others read
            owner.execute("BEGIN IMMEDIATE")
            copy_database(target, kept)
            _swap(target, trial)
    except (sqlite3.DatabaseError, CopyDamaged) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            sentence = f"“{target.name}” is open in another program. Close it and try again; nothing was changed."
            raise DatabaseError(sentence, target.name) from error
        if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        _keep_bytes(target, kept)
        _swap(target, trial)


def _keep_bytes(target: Path, kept: Path) -> None:
    """Keep what can no longer be read as a database byte for byte, its log beside it; or, with OSError, nothing."""
    making = kept.with_name(kept.name + MAKING)
    try:
        for ending in ("-wal", ""):  # last what is taken for a backup
            source = target.with_name(target.name + ending)
            if source.exists():
                _copy_bytes(source, making)
                making.replace(kept.with_name(kept.name + ending))
    except OSError:
        clear(making)
        clear(kept)
        raise
    sync(kept.parent)


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as given, open(target, "xb", opener=open_private) as copy:
        shutil.copyfileobj(given, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _swap(target: Path, trial: Path) -> None:
    for ending in ("-journal", "-wal", "-shm"):  # they belong to the old one and would be taken for the new one's
        target.with_name(target.name + ending).unlink(missing_ok=True)
    trial.replace(target)
    sync(target.parent)
