"""`dateline copy`: an archive from one database into another, compared row by row."""

import argparse
import sys
from pathlib import Path

from app.cli.session import places_of
from app.database.engine import Database, open_database, sqlite_url
from app.database.transfer import copy_archive
from app.errors import DatabaseUnreadable


def run(given: argparse.Namespace) -> int:
    """Copy everything and print each table with its number of rows and the beginning of its digest."""
    backups = places_of(given).backups
    source = open_database(_address(given.source, must_exist=True), backups=backups, as_person=False)
    try:
        target = open_database(_address(given.target), backups=backups, as_person=False)
        try:
            _copy(source, target)
        finally:
            target.close()
    finally:
        source.close()
    return 0


def _copy(source: Database, target: Database) -> None:
    copied = copy_archive(source, target, told=_show)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for table in copied:
        print(f"{table.name}\t{table.rows}\t{table.digest[:16]}")
    print(f"{target.name} holds everything that {source.name} holds.")


def _show(name: str, rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{name}: {rows:,}", end="", file=sys.stderr, flush=True)


def _address(given: str, *, must_exist: bool = False) -> str:
    """Take a URL as it is, and the path of an SQLite file by its URL. Raises DatabaseUnreadable for a missing one."""
    if "://" in given:
        return given
    path = Path(given).expanduser().absolute()
    if must_exist and not path.is_file():
        raise DatabaseUnreadable(f"There is no file “{path}”.", path.name)
    return sqlite_url(path)
