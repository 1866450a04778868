"""The frame of every dialog: margins, a line for trouble, buttons, the dress, and its end when it is closed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.frame.dress import style_sheet, worn_theme
from ui.dialogs.frame.words import TroubleLine
from ui.keys import Deed, all_keys
from ui.theme import Theme

MARGIN = 16
SPACING = 10
MOST_WIDE, MOST_HIGH = 1000, 600
"""What a screen of 1280x720 has room for."""


class DialogFrame(QDialog):
    """A sheet on its window that is freed when it is closed; what it shows goes into `body`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._theme = theme
        self._is_dressing = False
        self._has_own_size = False
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACING)
        self.trouble = TroubleLine(self)
        self.buttons = QDialogButtonBox(self)
        self.buttons.rejected.connect(self.reject)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addLayout(self.body, 1)
        column.addWidget(self.trouble)
        column.addSpacing(2)
        column.addWidget(self.buttons)
        DialogFrame.set_theme(self, theme)

    @property
    def theme(self) -> Theme:
        """What it is drawn with."""
        return self._theme

    def add_buttons(self, primary: str, *, closes: str) -> QPushButton:
        """Add the button that Enter presses and the one that Escape stands for; return the first."""
        self.buttons.addButton(closes, QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        button = self.buttons.addButton(primary, QDialogButtonBox.ButtonRole.AcceptRole)
        button.setDefault(True)
        return button

    def add_closing_button(self, *, is_default: bool = True) -> None:
        """Add the one button of a dialog that has nothing to decide."""
        button = self.buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        button.setAutoDefault(is_default)
        button.setDefault(is_default)

    def offer_undo(self, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        """Let the window’s keys take back what is done here and do it again; it does not hear them meanwhile."""
        for deed, handler in ((Deed.UNDO, undo), (Deed.REDO, redo)):
            for sequence in next(key.sequences for key in all_keys() if key.deed is deed):
                QShortcut(QKeySequence(sequence), self).activated.connect(handler)

    def wait(self) -> bool:
        """Show it, wait for the answer, and return whether it was accepted; it is freed afterwards."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        answer = self.exec()
        self.deleteLater()
        return answer == QDialog.DialogCode.Accepted

    def showEvent(self, event: QShowEvent) -> None:
        """Be just as high as the sentences need, unless the dialog has a size of its own."""
        super().showEvent(event)
        if not self._has_own_size:
            self.resize(self.width(), self._needed_height())
        self.grow()

    def grow(self) -> None:
        """Become as high as the words need at this width."""
        needed = self._needed_height()
        if needed > self.height():
            self.resize(self.width(), needed)

    def _needed_height(self) -> int:
        self._column.activate()
        if self._column.hasHeightForWidth():
            return self._column.totalHeightForWidth(self.width())
        return self._column.totalSizeHint().height()

    def say_trouble(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it back."""
        self.trouble.say(sentence)
        if self.isVisible():
            self.grow()

    def open_at(self, letters: int, lines: int) -> None:
        """Take room for so many letters and lines, but never more than a small screen has."""
        self._has_own_size = True
        self.resize(min(self.wide(letters), MOST_WIDE), min(self.high(lines), MOST_HIGH))

    def wide(self, letters: int) -> int:
        """Return the width of so many letters of the interface's font, in pixels."""
        return self.fontMetrics().averageCharWidth() * letters

    def high(self, lines: int) -> int:
        """Return the height of so many lines of the interface's font, in pixels."""
        return self.fontMetrics().lineSpacing() * lines

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self._is_dressing = True
        self.setStyleSheet(style_sheet(theme))
        self.trouble.set_theme(theme)
        self._is_dressing = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application when its dress changes while the dialog is open."""
        super().changeEvent(event)
        dresses = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)
        if event.type() in dresses and self.isVisible() and not self._is_dressing:
            worn = worn_theme()
            if (worn.is_dark, worn.ui_points) != (self._theme.is_dark, self._theme.ui_points):
                dress = replace(self._theme, colours=worn.colours, is_dark=worn.is_dark, ui_points=worn.ui_points)
                self.set_theme(dress)
