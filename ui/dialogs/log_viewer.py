"""The log while it grows: its last lines, by level and by words; follows its end until somebody scrolls back."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from app.diagnostics.log_lines import LogLine
from ui.counting import counted
from ui.dialogs.frame.controls import ChoiceBox, FilterLine, TickBox, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import words
from ui.theme import Theme

LOOK_EVERY_MS = 1000
MOST_LINES = 5000
"""Records that are kept and shown; the file holds more."""


class LogDialog(DialogFrame):
    """Reads by the function it is given, which returns what is new each time."""

    folder_wanted = Signal()

    def __init__(self, theme: Theme, read: Callable[[], Sequence[LogLine]], parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Log"), parent)
        self._read = read
        self._lines: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._shown = 0
        self._level = ChoiceBox(self._levels(), logging.INFO)
        self._filter = FilterLine(self.tr("Filter by words"))
        self._follows = TickBox(True, self.tr("F&ollow"))
        self._box = QPlainTextEdit()
        self._count = words("", "note", wraps=False)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._lay_out()
        self._connect()
        self.look()
        self._timer.start()

    def _levels(self) -> tuple[tuple[int, str], ...]:
        return (
            (logging.INFO, self.tr("Everything")),
            (logging.WARNING, self.tr("Warnings and errors")),
            (logging.ERROR, self.tr("Errors")),
        )

    def _lay_out(self) -> None:
        self._level.setAccessibleName(self.tr("Which lines are shown"))
        self._box.setReadOnly(True)
        self._box.setAccessibleName(self.tr("Lines of the log"))
        self._box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._box.setUndoRedoEnabled(False)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.theme.ui_points * 0.95)
        self._box.setFont(fixed)
        row = QHBoxLayout()
        for widget, stretch in ((self._level, 0), (self._filter, 1), (self._follows, 0)):
            row.addWidget(widget, stretch)
        self.body.addLayout(row)
        self.body.addWidget(self._box, 1)
        self.body.addWidget(self._count)
        self._copy = self._button(self.tr("&Copy"))
        self._folder = self._button(self.tr("Open its f&older"))
        self.add_closing_button(is_default=False)
        self.open_at(120, 38)
        self._filter.setFocus()

    def _button(self, title: str) -> QPushButton:
        button = self.buttons.addButton(title, QDialogButtonBox.ButtonRole.ResetRole)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look)
        self._level.chosen.connect(lambda _: self._show_all())
        self._filter.narrowed.connect(lambda _: self._show_all())
        self._filter.left.connect(lambda: self._box.setFocus(Qt.FocusReason.OtherFocusReason))
        self._follows.chosen.connect(lambda follows: self._go_to_end() if follows else None)
        self._box.verticalScrollBar().actionTriggered.connect(lambda _: QTimer.singleShot(0, self, self._note_place))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._box.toPlainText()))
        self._folder.clicked.connect(self.folder_wanted)

    # --- lines ------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what has been added to the log."""
        fresh = self._read()
        is_first = not self._lines
        is_full = len(self._lines) + len(fresh) > MOST_LINES
        self._lines.extend(fresh)
        if is_full:
            self._show_all()
        elif fresh or is_first:
            self._append(fresh)

    def _is_wanted(self, line: LogLine) -> bool:
        return line.level >= int(str(self._level.value)) and holds_words(line.as_text(), self._filter.text())

    def _show_all(self) -> None:
        self._box.clear()
        self._shown = 0
        self._append(self._lines)

    def _append(self, lines: Iterable[LogLine]) -> None:
        wanted = [line for line in lines if self._is_wanted(line)]
        cursor = QTextCursor(self._box.document())
        cursor.beginEditBlock()
        for line in wanted:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(("\n" if self._shown else "") + line.as_text(), self._format(line))
            self._shown += 1
        cursor.endEditBlock()
        self._say_count()
        if self._follows.value:
            self._go_to_end()

    def _format(self, line: LogLine) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self.theme.colour("warning" if line.is_problem else "ink"))
        return form

    def _say_count(self) -> None:
        if not self._lines:
            self._count.setText(self.tr("The log is empty."))
        elif self._shown == len(self._lines):
            self._count.setText(counted(self._shown, self.tr("line"), self.tr("lines")))
        else:
            self._count.setText(self.tr("{:,} of {:,} lines").format(self._shown, len(self._lines)))

    # --- the end of the log -----------------------------------------------------------------------------------------

    def _go_to_end(self) -> None:
        bar = self._box.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _note_place(self) -> None:
        """Stop following when somebody scrolls back, and follow again at the end."""
        bar = self._box.verticalScrollBar()
        self._follows.choose(bar.value() >= bar.maximum())

    def set_theme(self, theme: Theme) -> None:
        """Colour the lines anew."""
        super().set_theme(theme)
        self._show_all()
