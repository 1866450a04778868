"""Into which dossier something goes: one of the person's own, or a new one, with a comment."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.memory.dossiers import LONGEST_NAME, Dossier
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import add_row, make_form, words
from ui.theme import Theme


class ChooseDossierDialog(DialogFrame):
    """Asks once; the dossier that was chosen last is offered first."""

    chosen = Signal(int, str)
    """Id of a dossier, and the comment."""
    new_chosen = Signal(str, str)
    """Name of a new dossier, and the comment."""

    def __init__(
        self, theme: Theme, what: str, own: Sequence[Dossier], *, last: int | None = None, parent: QWidget | None = None
    ) -> None:
        """`what` says what is put in."""
        super().__init__(theme, self.tr("Put into a dossier"), parent)
        choices: list[tuple[object, str]] = [(dossier.id, dossier.name) for dossier in own]
        first = last if last in [dossier.id for dossier in own] else (own[0].id if own else None)
        self._dossier = ChoiceBox([*choices, (None, self.tr("A new dossier…"))], first)
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._comment = QPlainTextEdit()
        self._comment.setTabChangesFocus(True)
        form = make_form()
        add_row(form, self.tr("&Dossier"), self._dossier)
        add_row(form, self.tr("&Name"), self._name)
        add_row(form, self.tr("&Comment"), self._comment)
        self.body.addWidget(words(what, "note"))
        self.body.addLayout(form)
        self._put = self.add_buttons(self.tr("&Put in"), closes=self.tr("Cancel"))
        self.buttons.accepted.connect(self._tell)
        self._dossier.currentIndexChanged.connect(self._show_name)
        self._name.textChanged.connect(self._show_name)
        self.open_at(66, 16)
        self._show_name()
        (self._name if self._dossier.value is None else self._dossier).setFocus()

    def _show_name(self) -> None:
        is_new = self._dossier.value is None
        self._name.setEnabled(is_new)
        self._put.setEnabled(not is_new or bool(self._name.text().strip()))

    def _tell(self) -> None:
        comment, dossier_id = self._comment.toPlainText(), self._dossier.value
        if isinstance(dossier_id, int):
            self.chosen.emit(dossier_id, comment)
        else:
            self.new_chosen.emit(self._name.text(), comment)
        self.accept()
