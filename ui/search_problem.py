"""What is wrong with what was typed, said right below its line until it is typed anew."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from ui.theme import Theme

_BELOW = 4
"""Pixels between line and sentence."""


class SearchProblem(QLabel):
    """Lies above whatever is below the line, and takes no room from it."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self.setObjectName("search-problem")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(10, 6, 10, 6)
        self.hide()
        line.textChanged.connect(self.hide)

    def say(self, sentence: str) -> None:
        """Show a sentence; empty: none."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self._line.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))
        self.place()

    def place(self) -> None:
        """Lie below the line, wherever that is now."""
        if self.isHidden():
            return
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        self.setFixedWidth(self._line.width())
        self.setFixedHeight(self.heightForWidth(self._line.width()))
        self.move(self._line.mapTo(window, QPoint(0, self._line.height() + _BELOW)))
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        colours = theme.colours
        self.setFont(theme.ui_font(scale=0.95))
        self.setStyleSheet(
            f"#search-problem {{ background: {colours.raised}; color: {colours.ink};"
            f" border: 1px solid {colours.line}; border-left: 3px solid {colours.warning}; }}"
        )
        self.place()
