"""Words in a dialog: headings, notes, and the line that says what went wrong; all of them plain text."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.icons import pixmap
from ui.theme import Theme

# A run without any place to break, such as an address; the label would become as wide as it.
_LONG_RUN = re.compile(r"\S{40}(?=\S)")


def breakable(text: str) -> str:
    """Return a text whose long runs of letters may be broken, by spaces without width."""
    return _LONG_RUN.sub(lambda run: f"{run[0]}\u200b", text)


def words(text: str, role: str = "", *, wraps: bool = True) -> QLabel:
    """Make a label of plain text; `role` is "heading", "group-title", "note" or "trouble"."""
    label = QLabel(breakable(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setObjectName(role)
    return label


def selectable(text: str) -> QLabel:
    """Make a label of plain text that can be copied, by mouse and by keys."""
    label = words(text)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def thin_line() -> QFrame:
    """Make a separator."""
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line


def make_form() -> QFormLayout:
    """Make a form whose fields are as wide as they may be and whose labels stand at the left."""
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(8)
    return form


def add_row(form: QFormLayout, title: str, field: QWidget) -> None:
    """Add a field under its title; the title's letter after “&” leads to it, and it is read out by that name."""
    field.setAccessibleName(without_mnemonic(title))
    form.addRow(title, field)


def without_mnemonic(title: str) -> str:
    """Return a title as it is read, without the sign before its letter."""
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&")


class RowsOrNothing(QStackedWidget):
    """A list, or a sentence in its place while it has no rows to show."""

    def __init__(self, rows: QWidget, sentence: str) -> None:
        super().__init__()
        well = QWidget()
        well.setObjectName("well")
        well.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sentence = sentence
        self._said = words(sentence, "note")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(well)
        column.addWidget(self._said)
        self.addWidget(rows)
        self.addWidget(well)

    def show_rows(self, has_rows: bool, *, instead: str = "") -> None:
        """Show the list, or the sentence; `instead` is another one, for a filter that leaves nothing."""
        self._said.setText(breakable(instead or self._sentence))
        self.setCurrentIndex(0 if has_rows else 1)

    @property
    def shows_rows(self) -> bool:
        """Whether the list is seen."""
        return self.currentIndex() == 0


class TroubleLine(QWidget):
    """A warning sign and a sentence; not there while there is nothing to say. Read out when it appears."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = ""
        self._sign = QLabel()
        self._sentence = words("", "trouble")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._said

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one goes away."""
        self._said = sentence
        self._sentence.setText(breakable(sentence))
        self._sentence.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self._sentence, QAccessible.Event.Alert))

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in the theme's colour."""
        side = round(self.fontMetrics().height() * 1.05)
        self._sign.setPixmap(pixmap("warning", theme.colours.warning, side=side))
