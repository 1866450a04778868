"""What nobody caught, in whichever thread: logged, reported once for each kind, and told; the window goes on."""

import logging
import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.discretion import kind_of
from app.errors import AppError

if TYPE_CHECKING:
    from app.inspection import CrashReport

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

MOST_KINDS = 5
"""How many kinds are reported in one run: whoever has read five knows that a new start is due."""

MakeReport = Callable[[BaseException, str], "CrashReport"]
"""From an exception and a sentence."""


class CrashWatch(QObject):
    """Lives on the window's thread; hears of exceptions from any thread."""

    reported = Signal(object)
    """CrashReport."""
    said = Signal(str)
    """A sentence for the person: the world's fault, met on the window's thread, and no bug of ours."""
    _noted = Signal(object, str)

    def __init__(self, make_report: MakeReport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_report = make_report
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._hooks: tuple[Any, Any] | None = None
        self._noted.connect(self._report, Qt.ConnectionType.QueuedConnection)  # never inside what failed

    def begin(self) -> None:
        """Hear of what no code catches, on the window's thread and in others."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._hear_of_window
        threading.excepthook = self._hear_of_thread

    def end(self) -> None:
        """Give the hooks back."""
        if self._hooks is not None:
            sys.excepthook, threading.excepthook = self._hooks
            self._hooks = None

    def _hear_of_window(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, AppError):
            log.warning("%s", error)
            self.said.emit(str(error))
        elif self.note(error, in_window()):
            log.critical("a bug of ours", exc_info=(kind, error, trace))

    def _hear_of_thread(self, heard: threading.ExceptHookArgs) -> None:
        error = heard.exc_value
        if error is not None and not isinstance(error, SystemExit) and self.note(error, behind_window()):
            log.critical("a bug of ours in a thread", exc_info=(type(error), error, error.__traceback__))

    def note(self, error: BaseException, sentence: str) -> bool:
        """Report an exception unless one of its kind was; any thread. Returns whether it is the first of its kind."""
        kind = kind_of(error)
        with self._lock:
            self._counts[kind] += 1
            count, kinds = self._counts[kind], len(self._counts)
        if count > 1:
            if str(count).strip("0") == "1":
                log.error("%s came %d times", kind, count)
            return False
        if kinds <= MOST_KINDS:
            self._noted.emit(error, sentence)
        return True

    @Slot(object, str)
    def _report(self, error: BaseException, sentence: str) -> None:
        try:
            report = self._make_report(error, sentence)
        except Exception:
            log.exception("no report could be made")  # and none of this is made either
        else:
            self.reported.emit(report)


def in_window() -> str:
    """Return what is said of a fault on the window's thread."""
    return translate(
        "Crashes", "Something went wrong inside Dateline. The window goes on, and nothing that you typed is lost."
    )


def behind_window() -> str:
    """Return what is said of a fault in another thread."""
    return translate(
        "Crashes",
        "Something went wrong inside Dateline while it worked in the background. What was stored is safe, "
        "and the window goes on.",
    )


def at_start() -> str:
    """Return what is said where no window could be opened."""
    return translate("Crashes", "Something went wrong inside Dateline while it was starting. What is stored is safe.")


def last_time() -> str:
    """Return what is said of a hard crash of the run before."""
    return translate("Crashes", "Dateline broke down the last time it ran. What was stored is safe.")


def cut_off() -> str:
    """Return what is said where the run before ended with something typed and not saved."""
    return translate("Crashes", "Dateline was ended while you were typing. What you had typed is kept here.")
