"""The bar with which one finds words in the open article."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.articles import Span
from ui.theme import Theme

ALIKE = ('"“”„‟«»', "'‘’‚‛ʼ", "-‐‑‒–—−")
"""Signs of which one may be typed and the other stand in the text."""


def find_in_text(words: str, text: str) -> tuple[Span, ...]:
    """Find where the words stand, whatever their case, their quotation marks and the width of their spaces."""
    parts = [_pattern_of(part) for part in words.split()]
    if not parts:
        return ()
    # Made of what was typed, with one repeat between words: time grows with the text.
    pattern = re.compile(r"\s{1,8}".join(parts), re.IGNORECASE)
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


def _pattern_of(word: str) -> str:
    return "".join(_sign_pattern(sign) for sign in word)


def _sign_pattern(sign: str) -> str:
    group = next((group for group in ALIKE if sign in group), sign)
    return f"[{re.escape(group)}]" if len(group) > 1 else re.escape(sign)


class FindBar(QWidget):
    """A box, the count, next, previous and close; the view does the finding."""

    typed = Signal(str)
    stepped = Signal(int)
    """+1 or -1."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = QLineEdit()
        self._box.setPlaceholderText(self.tr("Find in this article"))
        self._box.setAccessibleName(self.tr("Find in this article"))
        self._box.setClearButtonEnabled(True)
        self._count = QLabel()
        self._count.setAccessibleName(self.tr("Places found"))
        previous = self._button("↑", self.tr("Previous place (Shift+Enter)"), lambda: self.stepped.emit(-1))
        following = self._button("↓", self.tr("Next place (Enter)"), lambda: self.stepped.emit(1))
        close = self._button("✕", self.tr("Close (Escape)"), self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 10, 5)
        row.setSpacing(4)
        row.addWidget(self._box, 1)
        for widget in (self._count, previous, following, close):
            row.addWidget(widget)
        self._box.textChanged.connect(self.typed)
        self.hide()
        self.set_theme(theme)

    def open_bar(self, words: str) -> None:
        """Show the bar and type into it; `words` are what is selected in the text."""
        self.show()
        if words:
            self._box.setText(words)
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self.typed.emit(self._box.text())

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def words(self) -> str:
        """Return what is typed."""
        return self._box.text()

    def show_count(self, current: int, hits: Sequence[Span]) -> None:
        """Say which of how many places one is at; `current` counts from 0."""
        if not self._box.text().strip():
            self._count.setText("")
        elif hits and current >= 0:
            words = self.tr("{number} of {count}").format(number=f"{current + 1:,}", count=f"{len(hits):,}")
            self._count.setText(words)
        elif hits:
            self._count.setText(f"{len(hits):,}")
        else:
            self._count.setText(self.tr("not found"))

    def count_text(self) -> str:
        """Return what is said of the places found."""
        return self._count.text()

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        palette = self._count.palette()
        palette.setColor(self._count.foregroundRole(), theme.colour("ink_soft"))
        self._count.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step at Enter, close at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _button(self, sign: str, name: str, deed: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.clicked.connect(deed)
        return button
