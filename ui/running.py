"""One run of the window, until it is closed for good: what nobody catches, what is typed, what second windows ask."""

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.diagnostics.faults import faults_written
from ui.crashes import CrashWatch, at_start, behind_window
from ui.display import work_without_display
from ui.garbage import Garbage
from ui.one_window import Claim, Request
from ui.opening import Opening
from ui.program import Program
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from app.inspection import CrashReport
    from ui.asked import Asked

log = logging.getLogger(__name__)

LOOK_AFTER_MS = 300
"""Looking back and listening come after the first paint: nobody waits for them."""


class Running:
    """Keeps a window open, and opens another where a backup was brought back."""

    def __init__(
        self, application: QApplication, opening: Opening, request: Request, *, is_seen: bool, claim: Claim
    ) -> None:
        self._application = application
        self._opening = opening
        self._request = request
        self._is_seen = is_seen
        self._claim = claim
        self._asked: Asked | None = None
        self._watch = CrashWatch(self._report)

    def run(self) -> int:
        """Return the exit status."""
        self._watch.begin()
        try:
            return self._open_and_stay()
        except Exception as error:
            log.critical("the window could not be opened", exc_info=True)
            return self._say_failure(self._report(error, at_start()))
        finally:
            self._watch.end()
            if self._asked is not None:
                self._asked.close()

    def _open_and_stay(self) -> int:
        sentence = ""
        while (program := self._opening.open()) is not None:
            with self._living(program):
                status = self._stay(program, sentence)
            backup = program.desks.safekeeping.wanted_backup
            if backup is None:
                return status
            sentence = self._opening.restore(backup)
        return 1

    @contextlib.contextmanager
    def _living(self, program: Program) -> Iterator[None]:
        """Hear of what fails while the program lives, and end it in order."""
        garbage = Garbage(program.background)
        program.background.bug.connect(self._note)
        self._watch.said.connect(program.background.failed)
        program.workers.watch(self._note)
        with faults_written(self._opening.places.logs):
            try:
                yield
            finally:
                program.close()
                garbage.close()
                program.window.deleteLater()

    def _note(self, error: BaseException) -> None:
        self._watch.note(error, behind_window())

    def _stay(self, program: Program, sentence: str) -> int:
        """Show the window until it is closed; `sentence` is said at the beginning."""
        places = self._opening.places
        if not self._is_seen:
            self._watch.reported.connect(_print_report)
            return work_without_display(program, places)
        unsaved = Unsaved(places.unsaved)

        def end() -> None:
            unsaved.hold()
            self._application.quit()

        end_on_signals(end)
        program.window.dialogs.inside.ending.connect(unsaved.hold)
        show_crash = program.window.dialogs.inside.show_crash
        self._watch.reported.connect(show_crash)
        program.window.show()
        if sentence:
            program.desks.safekeeping.said.emit(sentence)
        QTimer.singleShot(LOOK_AFTER_MS, program.window, lambda: self._look_around(program, unsaved))
        log.info("the window opens")
        try:
            return self._application.exec()
        finally:
            log.info("the window has closed")
            unsaved.end()
            self._watch.reported.disconnect(show_crash)
            if self._asked is not None:
                self._asked.hand_to(None)

    def _look_around(self, program: Program, unsaved: Unsaved) -> None:
        """Look what the run before left, do what this one was asked for, and hear what second windows ask."""
        program.desks.inspecting.look_back(unsaved.begin())
        program.window.dialogs.bring_in(self._request.things)
        self._request = Request()
        if self._claim.listening is None:
            return
        if self._asked is None:
            from ui.asked import Asked

            self._asked = Asked(self._claim)

        self._asked.hand_to(lambda request: come_forward_with(program, request))

    def _report(self, error: BaseException, sentence: str) -> "CrashReport":
        from app.diagnostics.reports import report_error

        return report_error(self._opening.places, error, sentence)

    def _say_failure(self, report: "CrashReport") -> int:
        _print_report(report)
        if self._is_seen:
            from ui.dialogs.frame.dress import worn_theme
            from ui.dialogs.report import ReportDialog

            ReportDialog(worn_theme(), report).wait()
        return 1


def come_forward_with(program: Program, request: Request) -> None:
    """Raise the window, and bring in what was asked."""
    os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # Qt takes the desktop's leave from there
    program.window.come_forward()
    program.window.dialogs.bring_in(request.things)


def _print_report(report: "CrashReport") -> None:
    print(f"dateline: {report.sentence} A report is in {report.path}.", file=sys.stderr)


def end_on_signals(end: Callable[[], object]) -> None:
    """End in order on Ctrl+C and when the session ends; Python alone would raise inside whatever slot runs."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda _number, _frame: end())
