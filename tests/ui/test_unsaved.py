"""What is typed and not saved: kept for the next start when a run ends in the middle of it, else forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.inspection import CrashReport
from app.jobs import Workers
from app.paths import Places
from tests.ui.program import running
from ui.dialogs.add_document import AddDocumentDialog
from ui.dialogs.report import ReportDialog
from ui.program import Program
from ui.unsaved import Unsaved, typed_texts

CRASH = CrashReport("ValueError x.py:3", "Something went wrong.", "Kind: ValueError\n")


@pytest.fixture
def program(qtbot: QtBot, archive: Archive, places: Places, workers: Workers) -> Iterator[Program]:
    archive.feeds.hand_feed()  # so that no samples are brought in
    with running(qtbot, places, workers) as program:
        yield program


def press(program: Program, words: str) -> None:
    (dialog,) = [one for one in program.window.findChildren(ReportDialog) if one.isVisible()]
    next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words).click()


def test_what_is_typed_is_kept_for_the_next_start_after_a_crash(qtbot: QtBot, places: Places, program: Program) -> None:
    program.window.dialogs.add_document()
    typing = program.window.findChild(AddDocumentDialog)
    assert isinstance(typing, AddDocumentDialog)
    typing.findChildren(QPlainTextEdit)[0].setPlainText("Half a release")
    unsaved = Unsaved(places.unsaved)
    assert unsaved.begin() == ()

    unsaved.keep()  # then the process dies
    left = Unsaved(places.unsaved).begin()

    assert left == ("Half a release",)
    assert not places.unsaved.exists()
    typing.close()
    with qtbot.waitSignal(program.desks.inspecting.reported):
        program.desks.inspecting.look_back(left)
    press(program, "Copy it")
    assert QGuiApplication.clipboard().text() == "Half a release"


def test_orderly_end_leaves_nothing(qtbot: QtBot, places: Places, program: Program) -> None:
    program.window.dialogs.add_document()
    typing = program.window.findChild(AddDocumentDialog)
    assert isinstance(typing, AddDocumentDialog)
    typing.findChildren(QPlainTextEdit)[0].setPlainText("Half a release")
    unsaved = Unsaved(places.unsaved)
    unsaved.keep()
    assert places.unsaved.exists()

    typing.close()
    qtbot.wait(1)
    unsaved.end()

    assert not places.unsaved.exists()
    assert typed_texts() == ()


def test_end_in_the_middle_of_typing_keeps_what_is_typed(qtbot: QtBot, places: Places, program: Program) -> None:
    inside = program.window.dialogs.inside
    program.window.dialogs.add_document()
    typing = program.window.findChild(AddDocumentDialog)
    assert isinstance(typing, AddDocumentDialog)
    typing.findChildren(QPlainTextEdit)[0].setPlainText("Half a release")
    unsaved = Unsaved(places.unsaved)
    inside.ending.connect(unsaved.hold)
    inside.show_crash(CRASH)

    press(program, "Quit Dateline")
    qtbot.waitUntil(lambda: not program.window.isVisible())
    unsaved.end()

    assert Unsaved(places.unsaved).begin() == ("Half a release",)


@pytest.mark.parametrize("damage", [b"", b"no json", b"{}", b"[3, null]"])
def test_damaged_file_of_typed_words_keeps_nobody_out(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "window.unsaved.json"
    path.write_bytes(damage)

    assert Unsaved(path).begin() == ()
