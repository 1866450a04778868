"""Two statements of one speaker side by side: said then, says now; words that differ are underlined."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from app.memory.statements import Statement, find_words_that_differ
from ui.days import say_day
from ui.reading.fitted_label import FittedLabel
from ui.theme import Theme

_ALIKE = 0.5
"""Of the words of both: where fewer are the same, two statements are simply two."""


class StatementPane(QWidget):
    """One statement with where it was said."""

    opened = Signal(object)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._title_words = title
        self._statement: Statement | None = None
        self._title = FittedLabel(title)
        self._open = QPushButton(self.tr("Open passage"))
        self._open.clicked.connect(lambda: self.opened.emit(self._statement))
        self._words = QTextEdit()
        self._words.setReadOnly(True)
        self._words.setAcceptRichText(False)
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName(title)
        bar = QHBoxLayout()
        bar.addWidget(self._title, 1)
        bar.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(bar)
        column.addWidget(self._words, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self._title.setFont(theme.ui_font(bold=True))
        self._words.setFont(theme.serif_font(scale=1.15))

    def show_statement(self, statement: Statement, differing: Sequence[tuple[int, int]]) -> None:
        """Show a statement with some of its words underlined."""
        self._statement = statement
        day = f"{self._title_words} · {say_day(statement.published)}"
        self._title.say((f"{day} · {statement.source}", day))
        self._words.setPlainText(f"“{statement.text}”")
        marked = QTextCharFormat()
        marked.setFontUnderline(True)
        marked.setBackground(self._theme.colour("quote_fill"))
        before = 1  # the mark that opens
        for start, end in differing:
            cursor = self._words.textCursor()
            cursor.setPosition(before + _units(statement.text[:start]))
            cursor.setPosition(before + _units(statement.text[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(marked)


def _units(text: str) -> int:
    """Return how many places Qt counts in a text: two for a sign beyond the first 65,536."""
    return len(text.encode("utf-16-le")) // 2


class ThenAndNow(QWidget):
    """Shows two statements, the earlier one at the left."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._then = StatementPane(theme, self.tr("Said then"))
        self._now = StatementPane(theme, self.tr("Says now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for pane in (self._then, self._now):
            row.addWidget(pane, 1)
            pane.opened.connect(self.opened)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._then.set_theme(theme)
        self._now.set_theme(theme)

    def show_pair(self, then: Statement, now: Statement) -> None:
        """Show these two; where most words are the same the others are marked."""
        gone, come = find_words_that_differ(then.text, now.text)
        differing = sum(end - start for start, end in (*gone, *come))
        are_alike = differing <= (1 - _ALIKE) * (len(then.text) + len(now.text))
        self._then.show_statement(then, gone if are_alike else ())
        self._now.show_statement(now, come if are_alike else ())
