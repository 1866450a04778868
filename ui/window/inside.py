"""The dialogs that show what is inside: diagnostics, the log, reports of crashes."""

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.desk.inspecting import InspectingDesk
from ui.desk.preferring import PreferringDesk

if TYPE_CHECKING:
    from app.inspection import CrashReport


class InsideDialogs(QObject):
    """Opens them on the window; reports of crashes one after the other."""

    ending = Signal()
    """The person ends the program over a crash: whatever dialogs are open close with the window."""

    def __init__(self, window: QWidget, desk: InspectingDesk, preferring: PreferringDesk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._preferring = preferring
        self._crashes: deque[CrashReport] = deque()
        self._shows_crash = False
        desk.reported.connect(self.show_report)

    def show_diagnostics(self) -> None:
        """Show what waits, what failed, sizes, places and versions."""
        from ui.dialogs.diagnostics import DiagnosticsDialog

        dialog = DiagnosticsDialog(self._preferring.theme, parent=self._window)
        dialog.log_wanted.connect(self.show_log)
        dialog.report_wanted.connect(self._desk.make_report)
        self._desk.inspected.connect(dialog.show_inspection)
        self._desk.failed.connect(dialog.show_problem)
        self._desk.inspect()
        dialog.open()

    def show_log(self) -> None:
        """Show the log while it grows."""
        from ui.dialogs.log_viewer import LogDialog

        dialog = LogDialog(self._preferring.theme, self._desk.log_reader(), parent=self._window)
        dialog.folder_wanted.connect(self._open_folder)
        dialog.open()

    def show_report(self, report: "CrashReport", typed: Sequence[str] = ()) -> None:
        """Show a report, and what the run before left typed."""
        self._open_report(report, typed, is_crash=False)

    def show_crash(self, report: "CrashReport") -> None:
        """Tell of a crash; another one that comes meanwhile is told afterwards."""
        self._crashes.append(report)
        if not self._shows_crash:
            self._show_next_crash()

    def _show_next_crash(self) -> None:
        self._shows_crash = bool(self._crashes)
        if self._crashes:
            self._open_report(self._crashes.popleft(), (), is_crash=True)

    def _open_report(self, report: "CrashReport", typed: Sequence[str], *, is_crash: bool) -> None:
        from ui.dialogs.report import ReportDialog

        dialog = ReportDialog(self._preferring.theme, report, typed, can_quit=is_crash, parent=self._window)
        dialog.save_wanted.connect(self._desk.save_report)
        dialog.folder_wanted.connect(self._open_folder)
        if is_crash:
            dialog.quit_wanted.connect(self._quit)
            dialog.finished.connect(lambda _: self._show_next_crash())
        dialog.open()

    def _quit(self) -> None:
        self._crashes.clear()
        self.ending.emit()
        self._window.close()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.folder)))
