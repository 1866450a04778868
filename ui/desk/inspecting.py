"""Seeing inside: inspections, reports and the log. Looks in a reading thread, since an archive may be large."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.owner_only import write_file
from app.paths import Places
from ui.background import Background
from ui.crashes import cut_off, last_time

if TYPE_CHECKING:  # at run time diagnostics come when they are wanted, since few starts of the program need them
    from app.diagnostics.log_lines import LogLine
    from app.inspection import CrashReport, Inspection


class InspectingDesk(QObject):
    """Tells what it finds; knows where everything lies."""

    inspected = Signal(object)
    """Inspection."""
    reported = Signal(object, object)
    """CrashReport, and the texts that the run before left behind."""
    failed = Signal(str)
    said = Signal(str)

    def __init__(self, places: Places, archive: Archive, background: Background) -> None:
        super().__init__()
        self._places = places
        self._archive = archive
        self._background = background

    @property
    def folder(self) -> Path:
        """Where log and reports lie."""
        return self._places.logs

    def inspect(self) -> None:
        """Look at everything."""

        def look() -> "Inspection":
            from app.diagnostics.inspecting import inspect

            return inspect(self._places, self._archive)

        self._background.ask("inspection", look, self.inspected.emit, self.failed.emit)

    def make_report(self, inspection: "Inspection") -> None:
        """Write a report of what was found, for a person who asks for help."""

        def write() -> "CrashReport":
            from app.diagnostics.reports import report_state
            from app.diagnostics.telling import groups

            return report_state(self._places, groups(inspection), self.tr("A report of how Dateline is doing."))

        self._background.ask("report", write, lambda report: self.reported.emit(report, ()), self.failed.emit)

    def save_report(self, report: "CrashReport", path: Path) -> None:
        """Write a report where the person wants it."""
        try:
            write_file(path, report.text.encode("utf-8", "replace"))
        except OSError as error:
            self.said.emit(self.tr("The report could not be written: {}.").format(error.strerror or error))
        else:
            self.said.emit(self.tr("The report is in {}.").format(path))

    def log_reader(self) -> "Callable[[], tuple[LogLine, ...]]":
        """Return what reads the log: its last lines at first, then what is new."""
        from app.diagnostics.log_lines import LogTail

        return LogTail(self._places.logs).read

    def look_back(self, typed: tuple[str, ...]) -> None:
        """Tell whether the run before broke down, and what it left typed; the same breakdown again is only said."""

        def look() -> "tuple[CrashReport | None, bool]":
            from app.diagnostics.faults import take_faults
            from app.diagnostics.reports import kinds_reported, report_fault

            faults = take_faults(self._places.logs)
            if not faults:
                return None, False
            known = kinds_reported(self._places)
            report = report_fault(self._places, faults[-1], last_time())
            return report, report.kind in known

        def take(found: "tuple[CrashReport | None, bool]") -> None:
            report, is_known = found
            if report is not None and is_known and not typed:
                self.said.emit(self.tr("Dateline broke down again the last time it ran; a report is beside the log."))
            elif report is not None or typed:
                from app.inspection import CrashReport

                self.reported.emit(report or CrashReport("cut off", cut_off(), ""), typed)

        self._background.ask("faults", look, take)
