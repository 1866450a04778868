"""Diagnostics, the log and reports: what they show, copy and ask for."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from app.diagnostics.log_lines import LogLine
from app.inspection import Archived, CrashReport, Inspection, Place, Problem, QueueState, SlowFeed
from ui.dialogs.diagnostics import DiagnosticsDialog
from ui.dialogs.frame.controls import TickBox
from ui.dialogs.log_viewer import MOST_LINES, LogDialog
from ui.dialogs.report import ReportDialog
from ui.theme import Theme

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
INSPECTION = Inspection(
    at=AT,
    versions=(("Dateline", "0.1.0"),),
    places=(Place("Database", Path("/data/dateline.sqlite"), 1_200_000), Place("Logs", Path("/data/logs"))),
    free_bytes=5_000_000_000,
    settings=(),
    wide=(Path("/data/logs"),),
    archived=Archived(
        "dateline.sqlite",
        "0003",
        feeds=3,
        failing_feeds=1,
        articles=1204,
        queue=QueueState(waiting=17),
        problems=(Problem("Harbour", "The server answered 503: it is overloaded.", AT),),
        slow_feeds=(SlowFeed("Harbour", "https://harbour.example/feed", 4312),),
    ),
)


def button(dialog: QWidget, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words)


def rows(dialog: QWidget) -> dict[str, str]:
    """Return the rows of the tree, by group and name."""
    tree = dialog.findChildren(QTreeWidget)[0]
    heads = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return {
        f"{head.text(0)}/{head.child(number).text(0)}": head.child(number).text(1)
        for head in heads
        for number in range(head.childCount())
    }


# --- diagnostics ------------------------------------------------------------------------------------------------


@pytest.fixture
def diagnostics(qtbot: QtBot, theme: Theme, owner: QWidget) -> DiagnosticsDialog:
    dialog = DiagnosticsDialog(theme, owner)
    dialog.open()
    return dialog


def test_nothing_can_be_copied_before_there_is_something(diagnostics: DiagnosticsDialog) -> None:
    assert not button(diagnostics, "Copy").isEnabled()
    assert not button(diagnostics, "Make report…").isEnabled()
    assert button(diagnostics, "Open log").isEnabled()


def test_everything_is_shown_with_trouble_first(diagnostics: DiagnosticsDialog) -> None:
    diagnostics.show_inspection(INSPECTION)

    shown = rows(diagnostics)
    assert next(iter(shown)) == "Readable by others//data/logs"
    assert shown["Work/Articles to analyse"] == "17"
    assert shown["Work/Feeds"] == "3, 1 of them failing"
    assert shown["Last errors/Harbour"] == "The server answered 503: it is overloaded. (2026-11-25 10:00 UTC)"
    assert shown["Slowest feeds/Harbour"] == "4.3 s, https://harbour.example/feed"
    assert shown["Sizes/Database"] == "1.2 MB"
    assert shown["Sizes/Logs"] == "not there"


def test_all_is_copied_as_text_and_chosen_rows_by_the_key(diagnostics: DiagnosticsDialog) -> None:
    diagnostics.show_inspection(INSPECTION)

    button(diagnostics, "Copy").click()
    assert "\n  Articles to analyse: 17\n" in QGuiApplication.clipboard().text()
    tree = diagnostics.findChildren(QTreeWidget)[0]
    tree.topLevelItem(1).child(1).setSelected(True)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Feeds: 3, 1 of them failing"


def test_report_and_log_are_asked_for(qtbot: QtBot, diagnostics: DiagnosticsDialog) -> None:
    diagnostics.show_inspection(INSPECTION)

    with qtbot.waitSignal(diagnostics.report_wanted) as told:
        button(diagnostics, "Make report…").click()
    with qtbot.waitSignal(diagnostics.log_wanted):
        button(diagnostics, "Open log").click()

    assert told.args == [INSPECTION]


# --- the log ----------------------------------------------------------------------------------------------------


class Log:
    """A log that grows as a test wants it."""

    def __init__(self) -> None:
        self.fresh: list[LogLine] = []

    def read(self) -> list[LogLine]:
        fresh, self.fresh = self.fresh, []
        return fresh

    def add(self, *words: str, level: int = logging.INFO) -> None:
        self.fresh += [LogLine(level, "app.rounds", one, AT) for one in words]


@pytest.fixture
def log() -> Log:
    log = Log()
    log.add("3 feeds are due", "5 feeds are due")
    log.add("the backlog rests", level=logging.WARNING)
    log.add("refreshing feed 4", level=logging.ERROR)
    return log


@pytest.fixture
def viewer(qtbot: QtBot, theme: Theme, owner: QWidget, log: Log) -> LogDialog:
    dialog = LogDialog(theme, log.read, owner)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def shown(viewer: LogDialog) -> list[str]:
    text = viewer.findChildren(QPlainTextEdit)[0].toPlainText()
    return [line.partition("app.rounds  ")[2] for line in text.splitlines()]


def count(viewer: LogDialog) -> str:
    return viewer._count.text()


def test_lines_are_shown_and_new_ones_follow(viewer: LogDialog, log: Log) -> None:
    assert shown(viewer) == ["3 feeds are due", "5 feeds are due", "the backlog rests", "refreshing feed 4"]
    assert count(viewer) == "4 lines"

    log.add("7 feeds are due")
    viewer.look()

    assert shown(viewer)[-1] == "7 feeds are due"


def test_level_and_words_narrow_what_is_shown_and_what_comes(
    viewer: LogDialog, log: Log, pick_choice: Callable[[QComboBox, str], None]
) -> None:
    pick_choice(viewer.findChildren(QComboBox)[0], "Warnings")
    assert shown(viewer) == ["the backlog rests", "refreshing feed 4"]

    viewer.findChildren(QLineEdit)[0].setText("FEED")
    log.add("11 feeds are due")
    log.add("feed 9 fails", level=logging.ERROR)
    viewer.look()

    assert shown(viewer) == ["refreshing feed 4", "feed 9 fails"]
    assert count(viewer) == "2 of 6 lines"
    pick_choice(viewer.findChildren(QComboBox)[0], "Everything")
    assert len(shown(viewer)) == 5


def test_only_what_is_shown_is_copied(viewer: LogDialog) -> None:
    viewer.findChildren(QLineEdit)[0].setText("rests")

    button(viewer, "Copy").click()

    assert QGuiApplication.clipboard().text().endswith("WARNING app.rounds  the backlog rests")


def test_following_keeps_the_end_in_sight_until_somebody_scrolls_back(
    qtbot: QtBot, viewer: LogDialog, log: Log
) -> None:
    bar = viewer.findChildren(QPlainTextEdit)[0].verticalScrollBar()
    follows = viewer.findChildren(TickBox)[0]
    log.add(*(f"{number} feeds are due" for number in range(200)))
    viewer.look()
    assert bar.value() == bar.maximum() > 0

    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    qtbot.waitUntil(lambda: not follows.isChecked())
    log.add("last")
    viewer.look()
    assert bar.value() == 0
    follows.click()

    assert bar.value() == bar.maximum()


def test_very_long_log_keeps_its_last_lines(viewer: LogDialog, log: Log) -> None:
    log.add(*(f"number {number}" for number in range(MOST_LINES + 100)))

    viewer.look()

    assert len(shown(viewer)) == MOST_LINES
    assert shown(viewer)[-1] == f"number {MOST_LINES + 99}"


def test_empty_log_says_so(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    assert count(LogDialog(theme, lambda: (), owner)) == "The log is empty."


# --- reports ----------------------------------------------------------------------------------------------------

REPORT = CrashReport(
    "ValueError x.py:3", "Something went wrong.", "Kind: ValueError\n", Path("/data/logs/report-1.txt")
)


def report_dialog(theme: Theme, owner: QWidget, report: CrashReport = REPORT, **more: bool) -> ReportDialog:
    dialog = ReportDialog(theme, report, parent=owner, **more)
    dialog.open()
    return dialog


def test_report_is_read_before_it_is_copied(theme: Theme, owner: QWidget) -> None:
    dialog = report_dialog(theme, owner)
    assert [box.toPlainText() for box in dialog.findChildren(QPlainTextEdit)] == ["Kind: ValueError\n"]
    assert all(box.isReadOnly() for box in dialog.findChildren(QPlainTextEdit))

    button(dialog, "Copy report").click()

    assert QGuiApplication.clipboard().text() == "Kind: ValueError\n"


def test_report_is_saved_where_the_person_wants(
    qtbot: QtBot, theme: Theme, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = report_dialog(theme, owner)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/home/x/report.txt", ""))

    with qtbot.waitSignal(dialog.save_wanted) as told:
        button(dialog, "Save report…").click()

    assert told.args == [REPORT, Path("/home/x/report.txt")]


def test_crash_can_be_gone_on_from_by_enter_or_end_the_program(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    dialog = report_dialog(theme, owner, can_quit=True)
    with qtbot.waitSignal(dialog.quit_wanted):
        button(dialog, "Quit Dateline").click()

    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_report_that_could_not_be_written_says_so_and_opens_no_folder(theme: Theme, owner: QWidget) -> None:
    dialog = report_dialog(theme, owner, CrashReport("x", "Something went wrong.", "Kind: x"))

    labels = [one.text() for one in dialog.findChildren(QWidget) if hasattr(one, "text")]
    assert any("could not be written" in words for words in labels)
    assert "Open its &folder" not in labels
