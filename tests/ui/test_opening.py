"""The start when the archive or the preferences cannot be opened, and backups brought back by the whole window."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from app.archive import open_archive
from app.errors import DatabaseUnreadable
from app.jobs import Workers
from app.paths import Places
from app.safekeeping import safekeeping_of
from app.settings import Settings, load_settings
from tests.conftest import InlineExecutor
from tests.ui.program import running
from ui.crashes import CrashWatch
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.cannot_open import CannotOpenDialog
from ui.dialogs.waiting import WaitingDialog
from ui.main import build_program
from ui.opening import Opening, wait_for_upgrade
from ui.program import Program

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _spare_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests run on machines that are nearly full."""
    monkeypatch.setattr("app.database.backups.SPARE_BYTES", 0)


def no_other(profile: Path) -> None:
    pytest.fail(f"nobody chose {profile}")


def opening_of(places: Places, begin_anew: Callable[[Path], object] = no_other) -> Opening:
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def build(places: Places, url: str) -> Program:
        return build_program(application, places, database_url=url, workers=Workers(cpu=InlineExecutor()))

    return Opening(places, "", is_seen=True, build=build, begin_anew=begin_anew)


def answer(*acts: Callable[[CannotOpenDialog], object]) -> list[str]:
    """Answer each dialog of the start in turn; returns the sentences that they said."""
    said: list[str] = []
    waiting = list(acts)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CannotOpenDialog) and waiting:
            said.append(dialog.sentence)
            waiting.pop(0)(dialog)
        if waiting:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)
    return said


def press(words: str) -> Callable[[CannotOpenDialog], None]:
    def act(dialog: CannotOpenDialog) -> None:
        (button,) = [one for one in dialog.buttons.buttons() if words in one.text()]
        button.click()

    return act


def close(program: Program | None, qtbot: QtBot) -> None:
    assert program is not None
    program.window.close()
    program.close()
    program.window.deleteLater()
    qtbot.wait(1)


def damage(places: Places) -> None:
    places.database.write_text("nothing of what was here " * 500)
    for ending in ("-wal", "-shm"):  # what stands in the log would still be read
        places.database.with_name(places.database.name + ending).unlink(missing_ok=True)


def test_damaged_archive_is_a_sentence_and_quitting_is_the_end(qtbot: QtBot, places: Places) -> None:
    damage(places)
    before = places.database.read_bytes()
    said = answer(press("Quit"))

    assert opening_of(places).open() is None
    assert ["is no database, or it is damaged" in sentence for sentence in said] == [True]
    assert places.database.read_bytes() == before


def test_damaged_archive_is_replaced_by_a_backup_and_its_bytes_are_kept(qtbot: QtBot, places: Places) -> None:
    archive = open_archive(places)
    archive.feeds.add_feed("https://harbour.example/feed", title="Harbour")
    made = safekeeping_of(places, Settings()).back_up(now=NOW)
    archive.close()
    damage(places)
    before = places.database.read_bytes()
    answer(lambda dialog: dialog.restore.click())

    program = opening_of(places).open()

    assert program is not None
    assert [feed.title for feed in program.archive.feeds.feeds()] == ["Harbour"]
    (kept,) = places.backups.glob("before-restore-*.sqlite")
    assert kept.read_bytes() == before
    assert made.exists()
    close(program, qtbot)


def test_backup_that_will_not_do_is_said_and_the_next_can_be_tried(qtbot: QtBot, places: Places) -> None:
    open_archive(places).close()
    made = safekeeping_of(places, Settings()).back_up(now=NOW)
    damage(places)

    def spoil_and_restore(dialog: CannotOpenDialog) -> None:
        made.write_bytes(b"spoilt meanwhile" * 4000)
        dialog.restore.click()

    said = answer(spoil_and_restore, press("Quit"))

    assert opening_of(places).open() is None
    assert made.name in said[1]


def test_newer_archive_leaves_the_way_to_another_profile(
    qtbot: QtBot, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_archive(places).close()
    with closing(sqlite3.connect(places.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    chosen = lambda *_: str(tmp_path / "other")  # noqa: E731
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", chosen)
    said = answer(press("profile"))
    begun: list[Path] = []

    program = opening_of(places, begun.append).open()

    assert "later Dateline" in said[0]
    assert (program, begun) == (None, [tmp_path / "other"])


def test_locked_archive_opens_when_it_is_tried_again(
    qtbot: QtBot, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(Path(__file__).parents[1] / "data" / "databases" / "0001.sqlite", places.database)
    monkeypatch.setattr(
        "app.database.sqlite._PRAGMAS",
        ("PRAGMA foreign_keys = ON", "PRAGMA busy_timeout = 50", "PRAGMA trusted_schema = ON"),
    )
    with closing(sqlite3.connect(places.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def let_go(dialog: CannotOpenDialog) -> None:
            other.execute("ROLLBACK")
            press("again")(dialog)

        said = answer(let_go)
        program = opening_of(places).open()

    assert "in use by another program" in said[0]
    close(program, qtbot)


def test_damaged_preferences_are_put_aside(qtbot: QtBot, places: Places) -> None:
    places.settings.write_text("appearance = \n")
    said = answer(press("defaults"))

    program = opening_of(places).open()

    assert "cannot be read" in said[0]
    assert load_settings(places.settings) == Settings()
    assert places.settings.with_name("settings.toml.unreadable").read_text() == "appearance = \n"
    close(program, qtbot)


def test_profile_that_cannot_be_made_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = answer(press("Quit"))

    assert opening_of(Places.in_profile(tmp_path / "file" / "profile")).open() is None
    assert ["Not a directory" in sentence for sentence in said] == [True]


def test_nobody_is_asked_where_there_is_no_screen(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    damage(places)

    opened = Opening(places, "", is_seen=False, build=opening_of(places)._build, begin_anew=no_other).open()

    assert opened is None
    assert "is no database, or it is damaged" in capsys.readouterr().err


# --- the whole window -------------------------------------------------------------------------------------------


def test_backup_made_in_the_window_is_brought_back_after_it_has_closed(qtbot: QtBot, places: Places) -> None:
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        keeping = program.desks.safekeeping
        program.archive.feeds.add_feed("https://harbour.example/feed", title="Harbour")
        program.window.dialogs.show_backups()
        dialog = program.window.findChild(BackupsDialog)
        assert dialog is not None
        dialog.backup_wanted.emit()
        qtbot.waitUntil(lambda: dialog.list.chosen is not None, timeout=10_000)
        program.archive.feeds.add_feed("https://ferry.example/feed", title="Ferry")
        chosen = dialog.list.chosen
        assert chosen is not None
        keeping.restore(chosen.path)
        assert not program.window.isVisible()

    assert keeping.wanted_backup == chosen.path
    sentence = opening_of(places).restore(chosen.path)
    assert sentence.startswith("The backup is the archive now. What was there is kept in")
    archive = open_archive(places)
    assert [feed.title for feed in archive.feeds.feeds() if feed.is_polled] == ["Harbour"]
    archive.close()


def test_daily_backup_is_made_behind_the_window_and_its_trouble_is_said_once(
    qtbot: QtBot, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        keeping = program.desks.safekeeping
        said: list[str] = []
        keeping.said.connect(said.append)
        monkeypatch.setattr("app.database.backups.SPARE_BYTES", 10**18)
        for _ in range(2):
            keeping.back_up_daily()
            qtbot.waitUntil(lambda: not keeping.is_working, timeout=30_000)
        monkeypatch.setattr("app.database.backups.SPARE_BYTES", 0)
        keeping.back_up_daily()
        qtbot.waitUntil(lambda: bool(list(places.backups.glob("daily-*.sqlite"))), timeout=30_000)

    assert len(said) == 1
    assert said[0].startswith("No backup was made today. There is no room")


def test_database_that_fails_under_the_window_is_a_sentence_and_no_bug(qtbot: QtBot) -> None:
    reports: list[object] = []
    said: list[str] = []
    watch = CrashWatch(lambda error, sentence: reports.append(error))  # type: ignore[arg-type, return-value]
    watch.said.connect(said.append)

    def read() -> None:
        raise DatabaseUnreadable("The database “dateline.sqlite” is damaged.", "dateline.sqlite")

    watch.begin()
    try:
        with qtbot.waitSignal(watch.said):
            QTimer.singleShot(0, read)
    finally:
        watch.end()

    assert said == ["The database “dateline.sqlite” is damaged."]
    assert reports == []


def test_server_has_its_own_backups(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        from ui.desk.safekeeping import SafekeepingDesk

        url = "postgresql+psycopg://ada:secret@harbour.example/archive"
        desk = SafekeepingDesk(program.workers, program.background, lambda: safekeeping_of(places, Settings(), url))
        desk.back_up_daily()
        with qtbot.waitSignal(desk.failed) as told:
            desk.list_backups()

    assert "lies on a server" in told.args[0]


def test_widget_for_a_folder_keeps_what_was_chosen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.dialogs.frame.controls import FolderBox

    box = FolderBox("In the profile")
    qtbot.addWidget(box)
    told: list[object] = []
    box.chosen.connect(told.append)
    box.choose("")
    assert (box.text(), told) == ("In the profile…", [])

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: "/media/copies & more")
    box.click()

    assert (box.value, told) == ("/media/copies & more", ["/media/copies & more"])


def test_archive_of_an_earlier_release_is_waited_for_with_a_sentence(places: Places, qtbot: QtBot) -> None:
    shutil.copy(Path(__file__).parents[1] / "data" / "databases" / "0001.sqlite", places.database)
    seen: list[str] = []

    def work() -> None:
        open_archive(places).close()
        assert shown.wait(30)  # in a thread of its own: the window goes on

    shown = threading.Event()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitingDialog):
            seen.extend(bar.accessibleName() for bar in dialog.findChildren(QProgressBar))
            shown.set()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    wait_for_upgrade(work)

    assert "being brought up to date" in seen[0]
    assert QApplication.activeModalWidget() is None
