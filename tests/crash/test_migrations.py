"""Migrations from every version of the schema, cut off anywhere: killed at each statement, stopped by a full disk."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from app.database import sqlite
from app.database.engine import open_database, sqlite_url
from app.database.migrations import FOLDER, HEAD
from app.errors import DatabaseUnreadable
from tests.crash.disks import small_disk
from tests.crash.first_release import make_first_release, word_of
from tests.crash.soundness import assert_found, assert_sound, holdings

ROOT = Path(__file__).parents[2]
ARTICLES = 60
VERSIONS = [f"{number:04}" for number in range(1, int(HEAD) + 1)]


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("old") / "first-release.sqlite"
    make_first_release(path, articles=ARTICLES)
    return path


def version_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def schema_of(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name").fetchall()


def take_steps(path: Path, version: str) -> None:
    """Bring an archive of the first release to this version, as the release of that version did."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = sqlite.make_engine(create_engine(sqlite_url(path)).url)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, version)
    engine.dispose()


@pytest.mark.parametrize("version", VERSIONS)
def test_archive_of_every_version_opens_whole_and_equals_a_fresh_one(
    first_release: Path, tmp_path: Path, version: str
) -> None:
    path, fresh = tmp_path / "archive.sqlite", tmp_path / "fresh.sqlite"
    shutil.copy(first_release, path)
    take_steps(path, version)
    assert version_of(path) == version
    before = holdings(path)

    for one in (path, fresh):
        open_database(sqlite_url(one), backups=tmp_path / "backups").close()

    assert version_of(path) == HEAD
    assert schema_of(path) == schema_of(fresh)
    assert holdings(path) == before
    assert_sound(path)
    assert_found(path, {word_of(1): 1, word_of(ARTICLES): 1})
    assert len(list((tmp_path / "backups").glob("before-migration-*"))) == (version != HEAD)


def test_migration_that_is_killed_before_any_of_its_statements_is_taken_again(
    first_release: Path, tmp_path: Path
) -> None:
    source = Path(shutil.copy(first_release, tmp_path / "first-release.sqlite"))

    ran = subprocess.run(
        [sys.executable, "-m", "tests.crash.each_statement", str(source)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(ran.stdout) > 20


def test_migration_that_meets_a_full_disk_is_a_sentence_and_is_taken_again(first_release: Path, tmp_path: Path) -> None:
    size = first_release.stat().st_size
    refused = set()
    with small_disk(tmp_path / "disk", size_bytes=size * 3 + 2_000_000) as disk:
        path, backups = disk.folder / "archive.sqlite", disk.folder / "backups"
        for left in [0, size // 2, *range(size, size + 300_000, 20_000)]:
            shutil.rmtree(backups, ignore_errors=True)
            for old in disk.folder.glob("archive.sqlite*"):
                old.unlink()
            shutil.copy(first_release, path)
            before = holdings(path)
            disk.leave(left)
            try:
                open_database(sqlite_url(path), backups=backups).close()
            except DatabaseUnreadable as error:
                refused.add(str(error))
                assert not list(backups.glob("*.making"))
            disk.make_room()
            assert holdings(path) == before

            open_database(sqlite_url(path), backups=backups).close()

            assert version_of(path) == HEAD
            assert holdings(path) == before
            assert_sound(path)

    assert any("There is no room for a copy of “archive.sqlite”" in sentence for sentence in refused)
    assert any("the disk is full" in sentence or "may be full" in sentence for sentence in refused)


def open_with_small_files(path: Path, limit: int) -> str:
    """Open the archive in a process whose files may not grow beyond so many bytes; returns its sentence."""
    program = (
        "import sys; from pathlib import Path; from app.database.engine import open_database, sqlite_url\n"
        "from app.errors import AppError\n"
        "try: open_database(sqlite_url(Path(sys.argv[1]))).close()\n"
        "except AppError as error: print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert ran.stderr == ""
    return ran.stdout.strip()


@pytest.mark.parametrize("limit", [0, 20_000, 100_000])
def test_migration_whose_files_may_not_grow_is_a_sentence_and_is_taken_again(
    first_release: Path, tmp_path: Path, limit: int
) -> None:
    path = Path(shutil.copy(first_release, tmp_path / "archive.sqlite"))
    before = holdings(path)

    said = open_with_small_files(path, limit)

    assert "archive.sqlite" in said
    assert holdings(path) == before
    open_database(sqlite_url(path)).close()
    assert version_of(path) == HEAD
    assert_sound(path)
