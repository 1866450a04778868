"""The icon in the system's tray, for those who want one: unread articles in its hint, a click brings the window."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSystemTrayIcon, QWidget

from app.settings import Settings
from app.views import ViewKind
from ui.counting import counted

_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "&": "＆"})


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
        self._is_preferred = False
        self._is_needed = False

    def take_settings(self, settings: Settings) -> None:
        """Show or hide the icon."""
        self._is_preferred = settings.shows_tray_icon
        self._settle()

    def wants(self, is_wanted: bool) -> None:
        """Be there for notifications, whatever is preferred: a desktop shows them beside the icon."""
        self._is_needed = is_wanted
        self._settle()

    def notify(self, title: str, lines: Sequence[str]) -> None:
        """Show a notification; nothing in it is taken for markup."""
        if self._icon is not None:
            self._icon.showMessage(plain_notice(title), plain_notice("\n".join(lines)), self._window.windowIcon())

    def _settle(self) -> None:
        if not (self._is_preferred or self._is_needed):
            self.close()
        elif self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.setContextMenu(self._menu)
            self._icon.setToolTip(self._hint)
            self._icon.activated.connect(self._clicked)
            self._icon.messageClicked.connect(lambda: bring_forward(self._window))
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


def plain_notice(text: str) -> str:
    """Return a text in which a desktop that reads markup in notifications finds none."""
    return text.translate(_LOOKALIKES)


def bring_forward(window: QWidget) -> None:
    """Put the window before all others, as far as the desktop lets it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
