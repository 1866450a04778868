"""Backups from the window: the daily one behind everything else, one at once, the list, and the wish for one back."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.jobs import Workers
from app.safekeeping import Safekeeping, in_thread
from ui.background import Background

FIRST_AFTER_MS = 60_000
"""The start has enough to do."""
LOOK_EVERY_MS = 3_600_000


class SafekeepingDesk(QObject):
    """Makes backups while the window is open; one is brought back when the window has closed."""

    said = Signal(str)
    listed = Signal(object)
    """The backups there are."""
    failed = Signal(str)
    """Why there is no list, or no backup that somebody wished."""
    working = Signal(bool)
    leaving = Signal()
    """The window is to be closed, so that a backup can be brought back."""

    def __init__(self, workers: Workers, background: Background, safekeeping: Callable[[], Safekeeping]) -> None:
        """Take `safekeeping`, which follows the settings and raises AppError where backups are somebody else's."""
        super().__init__()
        self._workers = workers
        self._background = background
        self._safekeeping = safekeeping
        self._is_daily = True
        self._is_working = False
        self._last_trouble = ""
        self._wanted: Path | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FIRST_AFTER_MS)
        self._timer.timeout.connect(self._look)

    @property
    def wanted_backup(self) -> Path | None:
        """What is to be brought back when the window has closed."""
        return self._wanted

    @property
    def is_working(self) -> bool:
        """Whether a backup is being made."""
        return self._is_working

    def begin(self) -> None:
        """Look now and then whether today's backup is due."""
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def set_daily(self, is_wanted: bool) -> None:
        """Make a backup each day, or none by itself."""
        self._is_daily = is_wanted

    def _look(self) -> None:
        self._timer.setInterval(LOOK_EVERY_MS)
        if self._is_daily:
            self.back_up_daily()

    def back_up_daily(self) -> None:
        """Make today's backup unless it is there; where backups are the server's, nothing is done."""
        if self._is_working:
            return
        try:
            keeping = self._safekeeping()
        except AppError:
            return
        self._is_working = True
        work = in_thread(lambda is_stopped: keeping.back_up_daily(now=datetime.now(UTC), is_stopped=is_stopped))
        self._background.follow(self._workers.start(work), self._end_daily, self._say_once)

    def _end_daily(self, made: Path | None) -> None:
        self._is_working = False
        self._last_trouble = ""
        if made is not None:
            self.list_backups()

    def _say_once(self, sentence: str) -> None:
        """Say what hinders the daily backup, but not the same every hour."""
        self._is_working = False
        trouble = sentence.partition(":")[0]  # what follows may be how much room there is just now
        if trouble != self._last_trouble:
            self._last_trouble = trouble
            self.said.emit(self.tr("No backup was made today. {}").format(sentence))

    def folder(self) -> Path | None:
        """Return where backups go; None: there is no such folder here."""
        try:
            return self._safekeeping().folder
        except AppError as error:
            self.failed.emit(str(error))
            return None

    def list_backups(self) -> None:
        """Tell which backups there are."""
        self._background.ask("backups", lambda: self._safekeeping().backups(), self.listed.emit, self.failed.emit)

    def back_up(self) -> None:
        """Make a backup now."""
        if self._is_working:
            self.failed.emit(self.tr("A backup is being made already."))
            return
        try:
            keeping = self._safekeeping()
        except AppError as error:
            self.failed.emit(str(error))
            return
        work = in_thread(lambda is_stopped: keeping.back_up(now=datetime.now(UTC), is_stopped=is_stopped))
        self._is_working = True
        self.working.emit(True)
        self._background.follow(self._workers.start(work), self._end, partial(self._end, None))

    def _end(self, made: Path | None, sentence: str = "") -> None:
        self._is_working = False
        self.working.emit(False)
        if made is None:
            self.failed.emit(sentence)
        else:
            self.list_backups()
            self.said.emit(self.tr("The backup is in {}.").format(made))

    def restore(self, backup: Path) -> None:
        """Close the window and bring this backup back; what is there now is kept."""
        self._wanted = backup
        self.leaving.emit()
