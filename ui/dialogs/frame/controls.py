"""Controls that several dialogs have. Each tells only what a person chose, never what the dialog itself put in."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFileDialog, QLineEdit, QPushButton

from ui.wording import plain_hint


class ChoiceBox(QComboBox):
    """One of a few values, each with its words."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], value: object) -> None:
        super().__init__()
        # Kept here: on its way through Qt an enumeration of words would come back as mere words.
        self._values = tuple(value for value, _ in choices)
        self.addItems([name for _, name in choices])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose(value)
        self.activated.connect(lambda row: self.chosen.emit(self._values[row]))

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: object) -> None:
        """Show this value, without telling; one that is not among the choices is kept beside them."""
        if value not in self._values:
            self._values = (*self._values, value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only where the keyboard is: a wheel over a scrolled page must not change what it passes."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TickBox(QCheckBox):
    """Yes or no."""

    chosen = Signal(object)

    def __init__(self, value: object, text: str = "") -> None:
        super().__init__(text)
        self.choose(value)
        self.clicked.connect(lambda: self.chosen.emit(self.isChecked()))

    @property
    def value(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()

    def choose(self, value: object) -> None:
        """Show this value, without telling."""
        self.setChecked(bool(value))


class NumberBox(QDoubleSpinBox):
    """A number between two bounds, told when it is whole: by an arrow, Enter, or leaving the box."""

    chosen = Signal(object)

    def __init__(
        self, low: float, high: float, *, step: float = 1, unit: str = "", scale: float = 1, at_lowest: str = ""
    ) -> None:
        super().__init__()
        self._scale = scale
        """What is shown is the value times this: 100 for a share in percent."""
        self._is_whole = scale == 1 and step == int(step)
        self.setDecimals(0 if step == int(step) else 1)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(unit)
        self.setSpecialValueText(at_lowest)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(3, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(lambda _: self.chosen.emit(self.number))

    @property
    def number(self) -> object:
        """The number in the setting's own measure, an int where only whole ones are possible."""
        return int(self.value()) if self._is_whole else self.value() / self._scale

    def choose(self, value: object) -> None:
        """Show this number, without telling."""
        was_blocked = self.blockSignals(True)
        self.setValue(float(str(value)) * self._scale)
        self.blockSignals(was_blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only where the keyboard is, as in `ChoiceBox`."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FolderBox(QPushButton):
    """A folder, chosen in the system's own dialog; an empty one has its words."""

    chosen = Signal(object)

    def __init__(self, at_empty: str) -> None:
        super().__init__()
        self._at_empty = at_empty
        self._folder = ""
        self.setAutoDefault(False)
        self.clicked.connect(self._ask)

    @property
    def value(self) -> object:
        """The folder's path."""
        return self._folder

    def choose(self, value: object) -> None:
        """Show this folder, without telling."""
        self._folder = str(value)
        name = PurePath(self._folder).name or self._folder
        self.setText(f"{name or self._at_empty}…".replace("&", "&&"))
        self.setToolTip(plain_hint(self._folder))

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self._folder)
        if folder:
            self.choose(folder)
            self.chosen.emit(folder)


class FilterLine(QLineEdit):
    """Narrows what stands below it; Escape empties it before it closes the dialog, Enter and ↓ go down."""

    narrowed = Signal(str)
    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self.narrowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty it by Escape, leave it by Enter and the arrow down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def holds_words(text: str, typed: str) -> bool:
    """Whether every word that was typed stands somewhere in the text, whatever the case."""
    folded = text.casefold()
    return all(word in folded for word in typed.casefold().split())
