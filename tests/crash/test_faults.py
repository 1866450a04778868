"""The table of faults: what the world does to an archive, what the person is told, and what is there afterwards.

Each is met by a command and by the window; neither shows a traceback, nothing that was stored is lost, and there is a
way on: the fault goes and the archive opens, or a backup takes its place.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli.main import run
from app.database import sqlite
from app.database.engine import open_database, sqlite_url
from app.jobs import Workers
from app.paths import Places
from app.safekeeping import safekeeping_of
from app.settings import Settings
from tests.conftest import InlineExecutor
from tests.crash.disks import Disk, small_disk
from tests.crash.first_release import make_first_release
from tests.crash.soundness import assert_sound, holdings
from ui.dialogs.cannot_open import CannotOpenDialog
from ui.main import build_program
from ui.opening import Opening
from ui.program import Program

ARTICLES = 120
Spoil = Callable[[Places, ExitStack], None]


def overwrite(path: Path, start: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def damage_header(places: Places, _: ExitStack) -> None:
    overwrite(places.database, 0, b"no database at all")


def damage_first_page(places: Places, _: ExitStack) -> None:
    overwrite(places.database, 100, os.urandom(3900))


def cut_in_half(places: Places, _: ExitStack) -> None:
    os.truncate(places.database, places.database.stat().st_size // 2)


def empty(places: Places, _: ExitStack) -> None:
    os.truncate(places.database, 0)


def put_junk_into_the_log(places: Places, _: ExitStack) -> None:
    places.database.with_name("dateline.sqlite-wal").write_bytes(os.urandom(40_000))


def empty_the_log(places: Places, _: ExitStack) -> None:
    places.database.with_name("dateline.sqlite-wal").write_bytes(b"")


def put_junk_beside(places: Places, _: ExitStack) -> None:
    """Leave what copies and restores leave that were cut off."""
    (places.backups / "daily-20200101T120000000000-abcdef.sqlite.making").write_bytes(b"half a copy")
    places.database.with_name("dateline.sqlite.restoring").write_bytes(b"half a copy")
    places.database.with_name("dateline.sqlite-shm").write_bytes(os.urandom(32_768))


def tell(places: Places, statement: str) -> None:
    with closing(sqlite3.connect(places.database)) as connection:
        connection.execute(statement)
        connection.commit()


def make_newer(places: Places, _: ExitStack) -> None:
    tell(places, "UPDATE alembic_version SET version_num = '0999'")


def make_somebody_elses(places: Places, _: ExitStack) -> None:
    tell(places, "DROP TABLE facts")


def lock(places: Places, until: ExitStack) -> None:
    other = until.enter_context(closing(sqlite3.connect(places.database, isolation_level=None)))
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")


def put_folder_in_its_place(places: Places, until: ExitStack) -> None:
    aside = places.database.rename(places.database.with_name("aside"))
    places.database.mkdir()

    def put_back() -> None:
        places.database.rmdir()
        aside.rename(places.database)

    until.callback(put_back)


def damage_settings(places: Places, until: ExitStack) -> None:
    places.settings.write_text("poll_by_itself = maybe\n")
    until.callback(places.settings.unlink)


@dataclass(frozen=True)
class Fault:
    """One line of the table."""

    name: str
    spoil: Spoil
    sentence: str
    """What is said; empty: it opens as if nothing were the matter."""
    command: tuple[str, ...] = ("feeds", "list")
    way_on: str = ""
    """Empty: when the fault is gone it opens, with everything in it. "restore": a backup takes its place."""


FAULTS = (
    Fault("header overwritten", damage_header, "is no database, or it is damaged. A backup can be", way_on="restore"),
    Fault("first page overwritten", damage_first_page, "is damaged. A backup can be brought back", way_on="restore"),
    Fault("cut in half", cut_in_half, "is damaged. A backup can be brought back", way_on="restore"),
    Fault("emptied", empty, "is empty, but there are backups. Bring one back", way_on="restore"),
    Fault("log full of junk", put_junk_into_the_log, ""),
    Fault("log emptied", empty_the_log, ""),
    Fault("leftovers of copies", put_junk_beside, ""),
    Fault("newer", make_newer, "was written by a later Dateline; it was left untouched", way_on="restore"),
    Fault("not ours", make_somebody_elses, "is a database, but not one of Dateline's", way_on="restore"),
    Fault("locked", lock, "is in use by another program that does not let go of it. Close that program"),
    Fault("a folder in its place", put_folder_in_its_place, "could not be opened"),
    Fault("settings damaged", damage_settings, "cannot be read", command=("fetch",)),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with an archive of today and a backup of it."""
    places = Places.in_profile(tmp_path_factory.mktemp("whole"))
    places.make()
    make_first_release(places.database, articles=ARTICLES)
    open_database(sqlite_url(places.database)).close()
    safekeeping_of(places, Settings()).back_up(now=datetime.now(UTC))
    return places.database.parent


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for locks a moment only, and let tests run on machines that are nearly full."""
    short = tuple("PRAGMA busy_timeout = 100" if "busy" in pragma else pragma for pragma in sqlite._PRAGMAS)
    monkeypatch.setattr(sqlite, "_PRAGMAS", short)
    monkeypatch.setattr("app.database.backups.SPARE_BYTES", 0)


@pytest.fixture
def profile(whole: Path, tmp_path: Path) -> Places:
    shutil.copytree(whole, tmp_path / "profile")
    return Places.in_profile(tmp_path / "profile")


def window_says(places: Places) -> str:
    """Open the window, answer its dialog by quitting, and return what it said; empty when it opened."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    said: list[str] = []

    def build(places: Places, url: str) -> Program:
        return build_program(application, places, database_url=url, workers=Workers(cpu=InlineExecutor()))

    def quit_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CannotOpenDialog):
            said.append(dialog.sentence)
            dialog.reject()
        else:
            timer.start(20)

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(quit_dialog)
    timer.start(20)
    program = Opening(places, "", is_seen=True, build=build, begin_anew=pytest.fail).open()
    timer.stop()
    if program is not None:
        program.window.close()
        program.close()
        program.window.deleteLater()
    return "\n".join(said)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_a_sentence_and_nothing_is_lost(
    qtbot: QtBot, profile: Places, capsys: pytest.CaptureFixture[str], fault: Fault
) -> None:
    before = holdings(profile.database)
    with ExitStack() as until:
        fault.spoil(profile, until)
        capsys.readouterr()
        status = run(["--profile", str(profile.database.parent), *fault.command])
        printed = capsys.readouterr().err
        shown = window_says(profile)
        capsys.readouterr()

    assert status == bool(fault.sentence)
    assert fault.sentence in printed
    assert fault.sentence in shown
    assert len(printed.splitlines()) == bool(fault.sentence)
    assert "Traceback" not in printed
    if fault.way_on == "restore":
        (backup,) = profile.backups.glob("by-hand-*.sqlite")
        kept = safekeeping_of(profile, Settings()).restore(backup)
        assert kept is not None
        assert kept.exists()
    assert window_says(profile) == ""
    assert holdings(profile.database) == before
    assert_sound(profile.database)


# --- disks ------------------------------------------------------------------------------------------------------


@pytest.fixture
def disk(whole: Path, tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", size_bytes=12_000_000) as disk:
        shutil.copytree(whole, disk.folder / "profile")
        yield disk


def test_disk_that_may_only_be_read_is_a_sentence(qtbot: QtBot, disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    places = Places.in_profile(disk.folder / "profile")
    before = holdings(places.database)
    disk.forbid_writing()
    try:
        status = run(["--profile", str(places.database.parent), "feeds", "list"])
        printed = capsys.readouterr().err
        shown = window_says(places)
    finally:
        disk.allow_writing()

    assert status == 1
    assert "its folder may only be read" in printed
    assert "its folder may only be read" in shown
    assert "Traceback" not in printed
    assert window_says(places) == ""
    assert holdings(places.database) == before
