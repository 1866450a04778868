"""Watches in the window: their dialogs, and how an alert is seen and heard."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.memory.watches import MOST_LINES, Alert, AlertTimes, AlertWay, Watch, WatchDraft
from app.settings import Settings
from ui.desk.preferring import PreferringDesk
from ui.panels.status_strip import StatusStrip
from ui.window.alerts import alert_lines
from ui.window.parts import Desks
from ui.window.tray import Tray


class WatchWindow(QObject):
    """Opens the dialogs of watches, and tells alerts by strip, tray, sound and number."""

    def __init__(
        self, window: QWidget, desks: Desks, preferring: PreferringDesk, status: StatusStrip, tray: Tray
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk = desks.watching
        self._undoing = desks.undoing
        self._preferring = preferring
        self._status = status
        self._tray = tray
        desk.alerted.connect(self._alert)
        desk.watches_changed.connect(self._show_number)
        desk.said.connect(status.say)

    # --- dialogs ---

    def begin_watch(self, query: str = "") -> None:
        """Make a watch of what is searched for."""
        self._open(WatchDraft("", query), self._desk.add, is_new=True)

    def change_watch(self, watch_id: int) -> None:
        """Change one."""
        watch = self._desk.watch(watch_id)
        if watch is not None:
            self._open(watch.draft, lambda draft: self._desk.change(watch_id, draft), is_new=False)

    def _open(self, draft: WatchDraft, keep: Callable[[WatchDraft], None], *, is_new: bool) -> None:
        from ui.dialogs.watch import WatchDialog

        dialog = WatchDialog(self._preferring.theme, draft, is_new=is_new, parent=self._window)
        dialog.trial_wanted.connect(self._desk.try_out)
        self._desk.tried.connect(dialog.show_trial)
        self._desk.trial_failed.connect(dialog.show_problem)
        dialog.saved.connect(keep)
        dialog.begin()
        dialog.open()

    def show_watches(self) -> None:
        """Show all of them."""
        from ui.dialogs.watches import WatchesDialog

        dialog = WatchesDialog(self._preferring.theme, parent=self._window)
        dialog.new_wanted.connect(self.begin_watch)
        dialog.change_wanted.connect(self.change_watch)
        dialog.paused.connect(self._desk.pause)
        dialog.removed.connect(self._desk.remove)
        dialog.arranged.connect(self._desk.arrange)
        dialog.import_wanted.connect(self._import)
        dialog.export_wanted.connect(self._export)
        dialog.offer_undo(self._undoing.undo, self._undoing.redo)
        self._desk.watches_changed.connect(dialog.show_watches)
        dialog.show_watches(self._desk.watches)
        dialog.open()

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import watches"), "", self.tr("Tables (*.csv)"))
        if path:
            self._desk.import_file(Path(path))

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export watches"), "watches.csv", self.tr("Tables (*.csv)")
        )
        if path:
            self._desk.export_file(Path(path))

    # --- alerts ---

    def _alert(self, alert: Alert) -> None:
        title, lines = alert_lines(alert, MOST_LINES)
        self._status.say(lines[0] if len(lines) == 1 else f"{title}: {self._told(alert)}")
        if alert.ways & {AlertWay.TRAY, AlertWay.DIGEST}:
            self._tray.notify(title, lines)
        if AlertWay.SOUND in alert.ways:
            QApplication.beep()
        if not self._window.isActiveWindow():
            QApplication.alert(self._window)

    def _told(self, alert: Alert) -> str:
        number = alert.number
        return self.tr("{} new article").format(number) if number == 1 else self.tr("{} new articles").format(number)

    def _show_number(self, watches: tuple[Watch, ...]) -> None:
        """Put the number of new hits on the program's icon, where the desktop shows one."""
        number = sum(watch.new for watch in watches if AlertWay.BADGE in watch.draft.ways)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.setBadgeNumber(number)
        self._tray.wants(any(AlertWay.TRAY in watch.draft.ways for watch in watches))


def alert_times(settings: Settings) -> AlertTimes:
    """Return when watches may be heard."""
    hours = (settings.digest_hour, settings.second_digest_hour)
    quiet_from = time(settings.quiet_from_hour) if settings.keeps_quiet else None
    return AlertTimes(quiet_from, time(settings.quiet_until_hour), tuple(hour for hour in hours if hour >= 0))
