"""Asks for what a repair needs and how far it reaches; the repair itself is only told."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Draft
from ui import wording
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import make_form, words
from ui.dialogs.repair.entity_forms import AddEntityForm, EntityForm, MergeForm, RenameForm, RetypeForm, SplitForm
from ui.dialogs.repair.figure_forms import AddFigureForm, CorrectFigureForm, RejectFigureForm
from ui.dialogs.repair.forms import Asked, RepairForm
from ui.dialogs.repair.quote_forms import AddQuoteForm, CorrectQuoteForm, QuoteForm, ReassignForm
from ui.repair_wording import scope_name, title
from ui.theme import Theme

_FORMS: dict[RepairKind, Callable[[Asked], RepairForm]] = {
    RepairKind.MERGE: MergeForm,
    RepairKind.SPLIT: SplitForm,
    RepairKind.RENAME: RenameForm,
    RepairKind.RETYPE: RetypeForm,
    RepairKind.REJECT_ENTITY: EntityForm,
    RepairKind.ADD_ENTITY: AddEntityForm,
    RepairKind.REASSIGN: ReassignForm,
    RepairKind.CORRECT_QUOTE: CorrectQuoteForm,
    RepairKind.REJECT_QUOTE: QuoteForm,
    RepairKind.ADD_QUOTE: AddQuoteForm,
    RepairKind.CORRECT_FIGURE: CorrectFigureForm,
    RepairKind.REJECT_FIGURE: RejectFigureForm,
    RepairKind.ADD_FIGURE: AddFigureForm,
}
_MOST_SHOWN = 240


class RepairDialog(DialogFrame):
    """One repair; Enter makes it."""

    made = Signal(object)
    """The Draft."""

    def __init__(self, theme: Theme, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(theme, title(asked.kind), parent)
        self._asked = asked
        self.form = _FORMS[asked.kind](asked)
        about = wording.shortened(wording.on_one_line(self.form.about()), _MOST_SHOWN)
        self.body.addWidget(words(title(asked.kind), "heading"))
        self.body.addWidget(words(f"“{about}”"))
        rows = make_form()
        self.form.fill(rows)
        if rows.rowCount():
            self.body.addLayout(rows)
        self.body.addWidget(words(self.tr("How far it reaches"), "group-title"))
        self.body.addLayout(self._make_scopes())
        note = self.tr("It holds for what is there and for what comes. “Repairs…” in the menu lists it and undoes it.")
        self.body.addWidget(words(note, "note"))
        self.body.addStretch(1)
        self.primary = self.add_buttons(self._deed(), closes=self.tr("Cancel"))
        self.primary.clicked.connect(self._make)
        self.setMinimumWidth(self.wide(76))
        first = rows.itemAt(0, QFormLayout.ItemRole.FieldRole) if rows.rowCount() else None
        field = first.widget() if first is not None else self.primary
        if field is not None:
            field.setFocus()

    def _deed(self) -> str:
        if self._asked.kind.adds:
            return self.tr("Add")
        is_rejection = self._asked.kind.value.startswith("reject")
        return self.tr("Reject") if is_rejection else self.tr("Repair")

    def _make_scopes(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self._scopes = QButtonGroup(self)
        self._by_scope: dict[Scope, QRadioButton] = {}
        for scope in Scope:
            name = scope_name(scope, self._asked.article.summary.feed_title)
            button = QRadioButton(name.replace("&", "&&"))
            button.setAccessibleName(name)
            self._scopes.addButton(button)
            self._by_scope[scope] = button
            column.addWidget(button)
        self._by_scope[Scope.ARTICLE].setChecked(True)
        return column

    @property
    def scope(self) -> Scope:
        """How far it is to reach."""
        return next(scope for scope, button in self._by_scope.items() if button.isChecked())

    def choose_scope(self, scope: Scope) -> None:
        """Choose how far it reaches."""
        self._by_scope[scope].setChecked(True)

    def _make(self) -> None:
        if problem := self.form.problem():
            self.say_trouble(problem)
            return
        self.made.emit(Draft(self._asked.kind, self.scope, self.form.target(), self.form.change()))
        self.accept()
