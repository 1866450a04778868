"""What nobody caught: heard from every thread, reported once for each kind and told, while the window goes on."""

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.diagnostics.reports import report_error
from app.inspection import CrashReport
from app.jobs import Workers
from app.paths import Places
from tests.ui.program import running
from ui.background import Background
from ui.crashes import MOST_KINDS, CrashWatch, behind_window
from ui.dialogs.add_document import AddDocumentDialog
from ui.dialogs.report import ReportDialog
from ui.program import Program

MARKER = "Zquorndale"


@pytest.fixture
def watch(places: Places) -> Iterator[CrashWatch]:
    watch = CrashWatch(lambda error, sentence: report_error(places, error, sentence))
    watch.begin()
    yield watch
    watch.end()


def kinds(watch: CrashWatch) -> list[CrashReport]:
    reports: list[CrashReport] = []
    watch.reported.connect(reports.append)
    return reports


def fail(text: str = MARKER) -> None:
    raise ValueError(text)


def raised(text: str = MARKER) -> BaseException:
    try:
        fail(text)
    except ValueError as error:
        return error
    raise AssertionError


def uncaught(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_fault_on_the_windows_thread_is_reported(qtbot: QtBot, watch: CrashWatch) -> None:
    with qtbot.waitSignal(watch.reported) as told:
        uncaught(raised())

    assert told.args is not None
    (report,) = told.args
    assert "nothing that you typed is lost" in report.sentence
    assert "in fail" in report.text
    assert MARKER not in report.text


def test_fault_in_a_thread_is_reported_on_the_windows_thread(qtbot: QtBot, watch: CrashWatch) -> None:
    places: list[threading.Thread] = []
    watch.reported.connect(lambda _: places.append(threading.current_thread()))
    thread = threading.Thread(target=fail)

    with qtbot.waitSignal(watch.reported):
        thread.start()

    thread.join()
    assert places == [threading.main_thread()]


def test_fault_that_nobody_awaits_on_the_network_thread_is_reported(
    qtbot: QtBot, watch: CrashWatch, workers: Workers
) -> None:
    async def work() -> None:
        fail()

    async def leave_it() -> None:
        asyncio.create_task(work())  # noqa: RUF006 - nobody awaits it: that is what is tried

    workers.watch(lambda error: watch.note(error, behind_window()))

    with qtbot.waitSignal(watch.reported) as told:
        workers.start(leave_it())

    assert told.args is not None
    assert "in fail" in told.args[0].text


def test_fault_of_background_work_is_told_as_a_bug(qtbot: QtBot) -> None:
    background = Background()
    sentences: list[str] = []

    with qtbot.waitSignal(background.bug) as told:
        background.ask("trial", fail, lambda _: None, sentences.append)

    background.close()
    assert told.args is not None
    assert isinstance(told.args[0], ValueError)
    assert len(sentences) == 1


def test_same_kind_is_reported_once_however_often_it_comes(
    qtbot: QtBot, watch: CrashWatch, caplog: pytest.LogCaptureFixture
) -> None:
    reports = kinds(watch)

    for number in range(120):
        uncaught(raised(f"{MARKER} {number}"))
    qtbot.waitUntil(lambda: bool(reports))
    qtbot.wait(20)

    assert len(reports) == 1
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL, logging.ERROR, logging.ERROR]
    assert "100 times" in caplog.text


def test_after_many_kinds_no_more_are_told(qtbot: QtBot, watch: CrashWatch) -> None:
    reports = kinds(watch)

    for number in range(MOST_KINDS + 5):
        uncaught(type(f"Fault{number}", (Exception,), {})())
    qtbot.waitUntil(lambda: len(reports) == MOST_KINDS)
    qtbot.wait(20)

    assert len(reports) == MOST_KINDS


def test_report_that_fails_ends_nothing(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def make(error: BaseException, sentence: str) -> CrashReport:
        raise OSError(28, "No space left on device")

    watch = CrashWatch(make)
    watch.note(raised(), "x")
    qtbot.waitUntil(lambda: "no report could be made" in caplog.text)


def test_interruption_is_no_fault(qtbot: QtBot, watch: CrashWatch, capsys: pytest.CaptureFixture[str]) -> None:
    with qtbot.assertNotEmitted(watch.reported, wait=20):
        uncaught(KeyboardInterrupt())


def test_hooks_are_given_back(places: Places) -> None:
    before = (sys.excepthook, threading.excepthook)
    watch = CrashWatch(lambda error, sentence: report_error(places, error, sentence))

    watch.begin()
    assert sys.excepthook != before[0]
    watch.end()

    assert (sys.excepthook, threading.excepthook) == before


# --- the window -------------------------------------------------------------------------------------------------


@pytest.fixture
def program(qtbot: QtBot, archive: Archive, places: Places, workers: Workers) -> Iterator[Program]:
    archive.feeds.hand_feed()  # so that no samples are brought in
    with running(qtbot, places, workers) as program:
        yield program


def report_dialogs(program: Program) -> list[ReportDialog]:
    return [one for one in program.window.findChildren(ReportDialog) if one.isVisible()]


def press(dialog: ReportDialog, words: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words).click()


def test_window_goes_on_and_what_is_typed_stays(qtbot: QtBot, program: Program, watch: CrashWatch) -> None:
    watch.reported.connect(program.window.dialogs.inside.show_crash)
    program.window.dialogs.add_document()
    typing = program.window.findChild(AddDocumentDialog)
    assert isinstance(typing, AddDocumentDialog)
    typing.findChildren(QPlainTextEdit)[0].setPlainText("Half a release")

    watch.begin()  # once more, since the tests' own hook stands in front of it by now
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(report_dialogs(program)) == 1)
    (dialog,) = report_dialogs(program)
    press(dialog, "Go on")
    qtbot.waitUntil(lambda: not report_dialogs(program))

    assert typing.isVisible()
    assert typing.findChildren(QPlainTextEdit)[0].toPlainText() == "Half a release"
    assert program.window.isVisible()
    typing.close()


def test_two_kinds_are_told_one_after_the_other(qtbot: QtBot, places: Places, program: Program) -> None:
    inside = program.window.dialogs.inside
    for sentence in ("First.", "Second."):
        inside.show_crash(report_error(places, raised(), sentence))

    (first,) = report_dialogs(program)
    assert first.report.sentence == "First."
    press(first, "Go on")
    qtbot.waitUntil(lambda: [one.report.sentence for one in report_dialogs(program)] == ["Second."])
    press(report_dialogs(program)[0], "Go on")
    qtbot.waitUntil(lambda: not report_dialogs(program))
    inside.show_crash(report_error(places, raised(), "Third."))

    assert [one.report.sentence for one in report_dialogs(program)] == ["Third."]


def test_hard_crash_of_the_run_before_is_told_once_and_a_second_of_its_kind_is_only_said(
    qtbot: QtBot, places: Places, program: Program
) -> None:
    fault = 'Fatal Python error: Aborted\n\nThread 0x1:\n  File "/opt/x/ui/document.py", line 4 in make\n'
    desk = program.desks.inspecting
    (places.logs / "fault-1.txt").write_text(fault)

    with qtbot.waitSignal(desk.reported) as told:
        desk.look_back(())
    assert told.args is not None
    assert told.args[0].kind == "Fatal Python error: Aborted document.py:4"
    assert [one.report for one in report_dialogs(program)] == [told.args[0]]
    report_dialogs(program)[0].close()
    (places.logs / "fault-2.txt").write_text(fault)

    with qtbot.waitSignal(desk.said) as said, qtbot.assertNotEmitted(desk.reported):
        desk.look_back(())
    assert said.args is not None
    assert "again" in said.args[0]


def test_quiet_start_after_a_quiet_end_tells_nothing(qtbot: QtBot, program: Program) -> None:
    desk = program.desks.inspecting

    with qtbot.assertNotEmitted(desk.reported, wait=200), qtbot.assertNotEmitted(desk.said, wait=10):
        desk.look_back(())
