"""Opening an SQLite database: made, migrated, refused, told apart."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from app.database import sqlite, upgrade
from app.database.engine import Database, open_database, sqlite_url
from app.database.migrations import FOLDER, HEAD
from app.errors import DatabaseTooNew, DatabaseUnreadable

NEXT = f"{int(HEAD) + 1:04}"
NEXT_STEP = f'''"""A step of a later release, for the test."""

from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.execute("CREATE TABLE novelties (id INTEGER PRIMARY KEY)")
    {{more}}
'''


@pytest.fixture
def address(file: Path) -> str:
    """Only files are opened here."""
    return sqlite_url(file)


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "archive.sqlite"))


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program be a later release whose schema has one more step; returns that step's file."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "migrations"))
    monkeypatch.setattr(upgrade, "FOLDER", folder)
    monkeypatch.setattr(upgrade, "HEAD", NEXT)
    step = folder / "versions" / f"v{NEXT}_novelties.py"
    step.write_text(NEXT_STEP.format(more=""))
    return step


def ask(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        found: list[tuple[object, ...]] = connection.execute(statement).fetchall()
        connection.commit()
        return found


def test_a_new_database_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    open_database(sqlite_url(path)).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]


def test_every_connection_is_set_up(database: Database) -> None:
    with database.read() as first, database.read() as second:
        for connection in (first, second):
            values = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("foreign_keys", "synchronous", "busy_timeout")
            ]
            assert values == [1, 1, 10000]


def test_closing_twice_is_harmless(database: Database) -> None:
    database.close()
    database.close()


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    def write_half() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO facts VALUES ('half', 'done')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()

    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM facts WHERE name = 'half'").scalar() == 0


# --- refused ----------------------------------------------------------------------------------------------------


def test_a_later_database_is_left_untouched(file: Path) -> None:
    ask(file, "UPDATE alembic_version SET version_num = '0999'")
    before = file.read_bytes()

    with pytest.raises(DatabaseTooNew, match="later Dateline"):
        open_database(sqlite_url(file))

    assert file.read_bytes() == before


def test_somebody_elses_database_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "contacts.sqlite"
    ask(path, "CREATE TABLE contacts (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(DatabaseUnreadable, match="not one of Dateline's"):
        open_database(sqlite_url(path))

    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, " * 500)

    with pytest.raises(DatabaseUnreadable, match="no database") as caught:
        open_database(sqlite_url(path))

    assert (caught.value.name, path.read_text()[:4]) == ("letter.txt", "Dear")


def test_a_damaged_database_is_said_to_be_damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:4096] = os.urandom(3996)
    file.write_bytes(content)

    with pytest.raises(DatabaseUnreadable, match="damaged"):
        open_database(sqlite_url(file))


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="cannot be made"):
        open_database(sqlite_url(tmp_path / "nowhere" / "archive.sqlite"))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable, match="could not be opened"):
        open_database(sqlite_url(tmp_path))


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite://", "mysql://ada:secret@host/archive"])
def test_an_address_that_cannot_be_served_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnreadable) as caught:
        open_database(url)

    assert "secret" not in str(caught.value) + caught.value.name


# --- migrated ---------------------------------------------------------------------------------------------------


def test_before_a_migration_the_file_is_copied(file: Path, tmp_path: Path, later: Path) -> None:
    open_database(sqlite_url(file), backups=tmp_path / "backups").close()

    (backup,) = (tmp_path / "backups").iterdir()
    assert ask(file, "SELECT version_num FROM alembic_version") == [(NEXT,)]
    assert ask(backup, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_nothing_is_copied_when_there_is_nothing_to_migrate(file: Path) -> None:
    open_database(sqlite_url(file)).close()

    assert not (file.parent / "backups").exists()


def test_a_migration_that_fails_leaves_what_was_there_and_can_be_taken_again(file: Path, later: Path) -> None:
    whole = later.read_text()
    later.write_text(NEXT_STEP.format(more="raise RuntimeError"))
    with pytest.raises(RuntimeError):
        open_database(sqlite_url(file))
    assert ask(file, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert ask(file, "SELECT name FROM sqlite_master WHERE name = 'novelties'") == []

    later.write_text(whole)
    open_database(sqlite_url(file)).close()

    assert ask(file, "SELECT version_num FROM alembic_version") == [(NEXT,)]


def test_a_migration_that_leaves_dangling_rows_is_undone(file: Path, later: Path) -> None:
    dangling = "op.execute('PRAGMA defer_foreign_keys = ON')"
    orphan = 'op.execute("INSERT INTO mute_hits VALUES (7, 7)")'
    ask(file, "PRAGMA foreign_keys = OFF")
    later.write_text(NEXT_STEP.format(more=f"{dangling}\n    {orphan}"))

    with pytest.raises(DatabaseUnreadable, match="not there"):
        open_database(sqlite_url(file))

    assert ask(file, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_only_the_last_few_backups_are_kept(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    (tmp_path / "backups").mkdir()
    (folder / "mine.sqlite").write_text("the person's own")
    with database.read() as connection:
        made = [sqlite.back_up(connection, folder, HEAD) for _ in range(7)]

    assert sorted(folder.glob("before-*")) == sorted(made[-5:])
    assert (folder / "mine.sqlite").exists()
