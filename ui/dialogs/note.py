"""A note on words of an article: what is written to them, and the colour of their ground."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from app.memory.notes import COLOURS
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import add_row, make_form, words
from ui.theme import Theme

_MOST_SHOWN = 300


class NoteDialog(DialogFrame):
    """Writes or changes one note; Ctrl+Enter keeps it."""

    saved = Signal(str, str)
    """What was written, and the colour."""
    removed = Signal()

    def __init__(
        self, theme: Theme, quoted: str, *, text: str = "", colour: str = COLOURS[0], is_new: bool, parent: QWidget
    ) -> None:
        super().__init__(theme, self.tr("New note") if is_new else self.tr("Note"), parent)
        shown = " ".join(quoted.split())
        shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
        self._text = _NoteEdit(text)
        self._text.kept.connect(self.accept)
        self._text.setTabChangesFocus(True)
        self._colour = ChoiceBox([(name, self._name_of(name)) for name in COLOURS], colour)
        form = make_form()
        add_row(form, self.tr("&Note"), self._text)
        add_row(form, self.tr("&Colour"), self._colour)
        self.body.addWidget(words(f"“{shown}”", "note"))
        self.body.addLayout(form)
        self.body.addWidget(words(self.tr("Without a word the passage is only highlighted."), "note"))
        self.add_buttons(self.tr("&Keep"), closes=self.tr("Cancel"))
        if not is_new:
            remove = self.buttons.addButton(self.tr("&Remove"), QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.setAutoDefault(False)
            remove.clicked.connect(self._remove)
        self.buttons.accepted.connect(self.accept)
        self.accepted.connect(lambda: self.saved.emit(self._text.toPlainText(), str(self._colour.value)))
        self.open_at(70, 18)
        self._text.setFocus()

    def _name_of(self, colour: str) -> str:
        return {
            "yellow": self.tr("Yellow"),
            "green": self.tr("Green"),
            "blue": self.tr("Blue"),
            "red": self.tr("Red"),
        }.get(colour, colour)

    def _remove(self) -> None:
        self.removed.emit()
        self.reject()


class _NoteEdit(QPlainTextEdit):
    kept = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the note at Ctrl+Enter; Enter alone begins a line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        else:
            super().keyPressEvent(event)
