"""The box that narrows a panel to rows that hold some words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget


class FilterBox(QWidget):
    """There from many rows up or when asked for; Escape empties it and goes back to the rows."""

    narrowed = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_offered = False
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(hint)
        self.edit.setClearButtonEnabled(True)
        self.edit.textChanged.connect(self.narrowed)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 5, 8, 5)
        line.addWidget(self.edit)
        self.hide()

    @property
    def words(self) -> str:
        """What stands in it."""
        return self.edit.text().strip()

    def offer(self, is_offered: bool) -> None:
        """Be there, or only when asked for; stays while something stands in it."""
        self._is_offered = is_offered
        self.setVisible(is_offered or bool(self.edit.text()))

    def open(self) -> None:
        """Be there and take the keys."""
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def forget(self) -> None:
        """Empty it."""
        self.edit.clear()
        self.setVisible(self._is_offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, or by Enter and the arrow down to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.forget()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)
