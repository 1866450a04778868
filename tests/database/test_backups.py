"""Backups of an archive: made daily, rotated, listed, brought back; whatever goes wrong changes nothing."""

import errno
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from app.backups import BackupKind, Keep, name_of, tag_of
from app.database import backups as deeds
from app.database import sqlite
from app.database.articles import ArticleStore
from app.database.backups import (
    count_articles,
    file_at,
    list_backups,
    make_backup,
    make_daily_backup,
    restore_backup,
)
from app.database.copying import MAKING
from app.database.engine import Database, open_database, sqlite_url
from app.errors import DatabaseError, DatabaseTooNew, DatabaseUnreadable
from app.views import View
from tests.database.conftest import Bring, MakeEntry

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
FIRST_RELEASE = Path(__file__).parents[1] / "data" / "databases" / "0001.sqlite"


@pytest.fixture(autouse=True)
def _spare_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests run on machines that are nearly full."""
    monkeypatch.setattr(deeds, "SPARE_BYTES", 0)


@pytest.fixture
def address(tmp_path: Path, empty_file: Path) -> str:
    """Only a file can be backed up here."""
    return sqlite_url(Path(shutil.copy(empty_file, tmp_path / "archive.sqlite")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


@pytest.fixture
def file(database: Database, tmp_path: Path, bring: Bring, make_entry: MakeEntry, feed_id: int) -> Path:
    """An archive of one article that is open."""
    bring(feed_id, make_entry("Crane"))
    return tmp_path / "archive.sqlite"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def titles(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM articles")}


def test_daily_backup_is_made_once_a_day_and_is_private(file: Path, folder: Path) -> None:
    made = make_daily_backup(file, folder, Keep(), now=NOON)
    again = make_daily_backup(file, folder, Keep(), now=NOON + timedelta(minutes=5))

    assert made is not None
    assert again is None
    assert names(folder) == [made.name]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert count_articles(made) == 1
    assert names(folder) == [made.name]


def test_daily_backups_are_rotated_and_all_others_stay(file: Path, folder: Path) -> None:
    other = name_of(BackupKind.DAILY, NOON - timedelta(days=900), Path("/another/archive.sqlite"))
    mine = name_of(BackupKind.BY_HAND, NOON - timedelta(days=900), file)
    for name in (other, mine, "before-migration-0001-20200101T120000000000.sqlite", "letters.sqlite"):
        shutil.copy(file, folder / name)
    for day in range(40):
        make_daily_backup(file, folder, Keep(days=3, weeks=2, months=1), now=NOON + timedelta(days=day))

    kept = [one for one in list_backups(folder) if one.kind is BackupKind.DAILY and one.path.name != other]
    assert [(NOON + timedelta(days=39) - one.made).days for one in kept[:3]] == [0, 1, 2]
    assert 3 <= len(kept) <= 6
    assert {other, mine, "letters.sqlite"} <= set(names(folder))


def test_folder_that_is_not_there_is_a_sentence_and_is_not_made(file: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"No backup can be kept in .*Preferences"):
        make_daily_backup(file, tmp_path / "unplugged", Keep(), now=NOON)

    assert not (tmp_path / "unplugged").exists()


def test_backup_that_would_fill_the_disk_is_not_made(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "SPARE_BYTES", 10**18)

    with pytest.raises(DatabaseUnreadable, match="no room"):
        make_daily_backup(file, folder, Keep(), now=NOON)

    assert names(folder) == []


def test_leftovers_of_a_process_that_was_killed_are_cleared(file: Path, folder: Path) -> None:
    half = folder / (name_of(BackupKind.DAILY, NOON, file) + MAKING)
    half.write_bytes(b"half")
    for name in (".restoring", ".restoring.making", ".restoring-wal"):
        (file.with_name(file.name + name)).write_bytes(b"half")
    (folder / (half.name + "-journal")).write_bytes(b"half")

    made = make_daily_backup(file, folder, Keep(), now=NOON)

    assert made is not None
    assert names(folder) == [made.name]
    assert not list(file.parent.glob("*.restoring*"))


def test_files_of_the_person_are_not_taken_for_leftovers(file: Path, folder: Path) -> None:
    own = [
        folder / "film.making-of.mp4",
        folder / "letters.sqlite.making",
        file.with_name(f"{file.name}.restoring.txt"),
    ]
    for path in own:
        path.write_bytes(b"mine")

    make_daily_backup(file, folder, Keep(), now=NOON)

    assert [path.read_bytes() for path in own] == [b"mine"] * 3


def test_copies_before_a_migration_displace_none_of_another_archive(
    database: Database, folder: Path, tmp_path: Path
) -> None:
    other = folder / f"before-migration-0001-20200101T120000000000-{tag_of(tmp_path / 'other.sqlite')}.sqlite"
    other.write_bytes(b"other")
    os.utime(other, (0, 0))

    with database.read() as connection:
        for _ in range(6):
            sqlite.back_up(connection, folder, "0001")

    assert other in list(folder.iterdir())
    assert len(names(folder)) == 6


def test_two_processes_do_not_work_in_one_folder(file: Path, folder: Path) -> None:
    with deeds._alone_in(folder), pytest.raises(DatabaseError, match="Another Dateline"):
        make_backup(file, folder, now=NOON)

    assert make_backup(file, folder, now=NOON).exists()


def test_server_is_said_to_have_its_own_backups() -> None:
    with pytest.raises(DatabaseError, match="lies on a server") as caught:
        file_at("postgresql+psycopg://ada:secret@harbour.example/archive")

    assert "secret" not in str(caught.value)


# --- bringing back ----------------------------------------------------------------------------------------------


def test_backup_is_brought_back_and_what_was_there_is_kept(
    database: Database, file: Path, folder: Path, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    backup = make_backup(file, folder, now=NOON)
    bring(feed_id, make_entry("Ferry"))
    database.close()

    kept = restore_backup(backup, file, backups=folder)

    assert kept is not None
    assert titles(file) == {"Crane"}
    assert titles(kept) == {"Crane", "Ferry"}
    assert {path.name for path in file.parent.glob("archive.sqlite*")} == {"archive.sqlite"}


def test_backup_of_an_earlier_release_is_migrated_on_the_way(file: Path, folder: Path, database: Database) -> None:
    database.close()
    restore_backup(FIRST_RELEASE, file, backups=folder)

    opened = open_database(sqlite_url(file))
    assert len(ArticleStore(opened).ids(View(words="keeper"))) == 1
    opened.close()
    assert [path.name for path in FIRST_RELEASE.parent.glob("0001*")] == ["0001.sqlite"]


def test_open_archive_is_not_replaced(database: Database, file: Path, folder: Path) -> None:
    backup = make_backup(file, folder, now=NOON)
    with database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles").scalar()

        with pytest.raises(DatabaseError, match="open in another program"):
            restore_backup(backup, file, backups=folder)

    assert titles(file) == {"Crane"}


@pytest.mark.parametrize("damage", ["torn", "no database", "newer"])
def test_backup_that_will_not_do_changes_nothing(database: Database, file: Path, folder: Path, damage: str) -> None:
    backup = make_backup(file, folder, now=NOON)
    database.close()
    before = file.read_bytes()
    if damage == "torn":
        content = backup.read_bytes()
        backup.write_bytes(content[:20_000] + b"\xee" * 20_000 + content[40_000:])
    elif damage == "no database":
        backup.write_text("Dear reader, " * 900)
    else:
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0999'")
            connection.commit()

    with pytest.raises(DatabaseTooNew if damage == "newer" else DatabaseUnreadable, match=r"“.*”"):
        restore_backup(backup, file, backups=folder)

    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.restoring*"))


@pytest.mark.parametrize("damage", ["torn", "no database", "empty", "missing"])
def test_damaged_archive_is_replaced_and_its_bytes_are_kept(
    database: Database, file: Path, folder: Path, damage: str
) -> None:
    backup = make_backup(file, folder, now=NOON)
    database.close()
    content = file.read_bytes()
    damaged = {
        "torn": content[:20_000] + os.urandom(20_000) + content[40_000:],
        "no database": b"\0" * len(content),
        "empty": b"",
    }.get(damage)
    file.unlink()
    if damaged is not None:
        file.write_bytes(damaged)
        file.with_name(file.name + "-wal").write_bytes(b"a log that fits nothing")

    kept = restore_backup(backup, file, backups=folder)

    assert titles(file) == {"Crane"}
    assert (kept is None) == (damage == "missing")
    if damaged:
        assert kept is not None
        assert kept.read_bytes()[100:] == damaged[100:]  # the header says how it is opened


def test_disk_that_fills_up_while_damaged_bytes_are_kept_leaves_no_torso(
    database: Database, file: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = make_backup(file, folder, now=NOON)
    database.close()
    file.write_bytes(b"\0" * 40_000)

    def fill_up(_source: object, target: BinaryIO) -> None:
        target.write(b"\0")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", fill_up)
    with pytest.raises(DatabaseUnreadable, match="No space left on device"):
        restore_backup(backup, file, backups=tmp_path / "profile")

    assert names(tmp_path / "profile") == []
    assert file.read_bytes() == b"\0" * 40_000
