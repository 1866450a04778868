"""The icon in the system's tray, for those who want one: unread articles in its hint, a click brings the window."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSystemTrayIcon, QWidget

from app.settings import Settings
from app.subscriptions import ViewKind
from ui.counting import counted


class Tray(QObject):
    """Made only while the person wants it, and only where the system has a tray."""

    def __init__(self, window: QMainWindow, actions: list[QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._menu = QMenu(window)
        self._menu.addAction(self.tr("Show the window"), lambda: bring_forward(window))
        self._menu.addActions(actions)
        self._icon: QSystemTrayIcon | None = None
        self._hint = "Dateline"

    def take_settings(self, settings: Settings) -> None:
        """Show or hide the icon."""
        if not settings.shows_tray_icon:
            self.close()
        elif self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.setContextMenu(self._menu)
            self._icon.setToolTip(self._hint)
            self._icon.activated.connect(self._clicked)
            self._icon.show()

    def show_counts(self, counts: Mapping[ViewKind, int]) -> None:
        """Say how many articles are unread."""
        unread = counted(counts.get(ViewKind.UNREAD, 0), self.tr("unread article"), self.tr("unread articles"))
        self._hint = f"Dateline: {unread}"
        if self._icon is not None:
            self._icon.setToolTip(self._hint)

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            bring_forward(self._window)


def bring_forward(window: QWidget) -> None:
    """Put the window before all others, as far as the desktop lets it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
