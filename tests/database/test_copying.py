"""Copies of a database in use: whole, steady, private, and never half there under their own name."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.database.copying import MAKING, CopyStopped, copy_database
from app.errors import DatabaseUnreadable


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Path]:
    """A file of some megabytes that somebody has open, part of it in its log alone."""
    path = tmp_path / "archive.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as owner:
        owner.execute("PRAGMA journal_mode = WAL")
        owner.execute("PRAGMA wal_autocheckpoint = 0")
        owner.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text BLOB)")
        owner.executemany("INSERT INTO texts (text) VALUES (?)", [(os.urandom(4000),)] * 1500)
        yield path


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM texts").fetchone()[0])


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_copy_holds_what_stands_in_the_log_and_is_one_private_file(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    copy_database(source, folder / "copy.sqlite")

    assert files(folder) == {"copy.sqlite"}
    assert count(folder / "copy.sqlite") == 1500
    assert stat.S_IMODE((folder / "copy.sqlite").stat().st_mode) == 0o600


def test_writers_go_on_and_the_copy_is_as_it_was_when_it_began(source: Path, tmp_path: Path) -> None:
    written = 0

    with closing(sqlite3.connect(source, isolation_level=None, timeout=0)) as writer:

        def write_meanwhile() -> bool:
            nonlocal written
            writer.execute("INSERT INTO texts (text) VALUES (?)", (os.urandom(4000),))
            written += 1
            return False

        copy_database(source, tmp_path / "copy.sqlite", is_stopped=write_meanwhile)

    assert written >= 3
    assert count(tmp_path / "copy.sqlite") == 1500
    assert count(source) == 1500 + written


def test_copy_that_is_stopped_leaves_nothing(source: Path, tmp_path: Path) -> None:
    answers = iter([False, False, True])
    folder = tmp_path / "copies"
    folder.mkdir()

    with pytest.raises(CopyStopped):
        copy_database(source, folder / "copy.sqlite", is_stopped=lambda: next(answers, True))

    assert files(folder) == set()


def test_copy_that_would_leave_too_little_room_is_not_begun(source: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="no room for a copy"):
        copy_database(source, tmp_path / "copy.sqlite", spare_bytes=shutil.disk_usage(tmp_path).free)

    assert not (tmp_path / "copy.sqlite").exists()


def test_copy_of_a_damaged_file_is_not_kept_and_the_older_one_stays(source: Path, tmp_path: Path) -> None:
    copy_database(source, tmp_path / "copy.sqlite")
    before = (tmp_path / "copy.sqlite").read_bytes()
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(before[:40_000] + b"\xee" * 8000 + before[48_000:])

    with pytest.raises((DatabaseUnreadable, sqlite3.DatabaseError), match=r"damaged|malformed"):
        copy_database(damaged, tmp_path / "copy.sqlite")

    assert (tmp_path / "copy.sqlite").read_bytes() == before
    assert not (tmp_path / f"copy.sqlite{MAKING}").exists()


def test_what_a_copy_that_was_cut_off_left_is_in_nobodys_way(source: Path, tmp_path: Path) -> None:
    (tmp_path / f"copy.sqlite{MAKING}").write_bytes(b"half a copy")

    copy_database(source, tmp_path / "copy.sqlite")

    assert count(tmp_path / "copy.sqlite") == 1500
    assert not (tmp_path / f"copy.sqlite{MAKING}").exists()


def test_folder_that_takes_nothing_is_a_sentence(source: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="cannot be written: No such file"):
        copy_database(source, tmp_path / "nowhere" / "copy.sqlite")
