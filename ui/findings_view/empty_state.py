"""What stands where there are no rows: a sentence, and where something can be done about it a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme


class EmptyState(QWidget):
    """A sentence in the middle, never blank."""

    action_wanted = Signal(str)
    """The key of the action whose button was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self)
        self.button.clicked.connect(lambda: self.action_wanted.emit(self._key))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.set_theme(theme)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def say(self, sentence: str, *, action: str = "", key: str = "") -> None:
        """Show a sentence; with the words of an action a button below."""
        self._sentence.setText(sentence)
        self._key = key
        self.button.setText(action)
        self.button.setAccessibleName(action or self.tr("Nothing can be done here"))
        self.button.setVisible(bool(action))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and fonts."""
        palette = self._sentence.palette()
        palette.setColor(self._sentence.foregroundRole(), theme.colour("ink_soft"))
        self._sentence.setPalette(palette)
        self._sentence.setFont(theme.ui_font())
        own = self.palette()
        own.setColor(self.backgroundRole(), theme.colour("paper"))
        self.setPalette(own)
        self.setAutoFillBackground(True)
