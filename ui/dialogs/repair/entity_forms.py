"""Forms of repairs of entities."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QTreeWidget, QTreeWidgetItem

from app.articles import Span
from app.findings import Entity, EntityType, MentionKind
from app.memory.repairs import Change, Target
from ui.dialogs.frame.words import add_row
from ui.dialogs.repair.forms import (
    Asked,
    RepairForm,
    chosen_type,
    make_line,
    make_name_box,
    make_type_box,
    on_one_line,
    translate,
)
from ui.repair_wording import type_name

_AROUND = 24
"""Signs shown on both sides of a mention."""
_MOST_LINES = 6


class EntityForm(RepairForm):
    """What is common to all: the entity; alone it stands for its rejection."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.entity: Entity = asked.findings.entities[asked.index]

    def about(self) -> str:
        """Return its name."""
        return self.entity.name

    def target(self) -> Target:
        """Return its name and type, and the words of its first mention by name."""
        named = [m.span for m in self.entity.mentions if m.kind is MentionKind.NAME]
        spans = named or [mention.span for mention in self.entity.mentions]
        words = self.asked.anchor(spans[0]) if spans else None
        return Target(words=words, name=self.entity.name, type=self.entity.type)

    def others(self) -> list[Entity]:
        """Return the other entities of the article, those of its type first."""
        others = [one for one in self.asked.findings.entities if one is not self.entity]
        return sorted(others, key=lambda one: (one.type is not self.entity.type, one.name.casefold()))


class RenameForm(EntityForm):
    """Another name."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for it."""
        self.name = make_line(self.entity.name)
        add_row(form, translate("Repair", "&Name"), self.name)

    def problem(self) -> str:
        """Refuse no name, and the same one."""
        name = on_one_line(self.name.text())
        if not name:
            return translate("Repair", "Write the name that it should have.")
        return translate("Repair", "That is its name already.") if name == self.entity.name else ""

    def change(self) -> Change:
        """Return it."""
        return Change(name=on_one_line(self.name.text()))


class RetypeForm(EntityForm):
    """Another type."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for it."""
        self.type = make_type_box(self.entity.type)
        add_row(form, translate("Repair", "&Type"), self.type)

    def problem(self) -> str:
        """Refuse the same one."""
        is_same = chosen_type(self.type) is self.entity.type
        return translate("Repair", "That is its type already. Choose another.") if is_same else ""

    def change(self) -> Change:
        """Return it."""
        return Change(type=chosen_type(self.type))


class MergeForm(EntityForm):
    """Whom it is one with: another entity of the article, or any name."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for it."""
        self._by_words = {f"{one.name} ({type_name(one.type)})": one for one in self.others()}
        hint = translate("Repair", "The name under which both are known")
        self.into = make_name_box(list(self._by_words), "", hint=hint)
        add_row(form, translate("Repair", "&Same as"), self.into)

    def problem(self) -> str:
        """Refuse no name."""
        is_empty = not on_one_line(self.into.currentText())
        return translate("Repair", "Choose with whom it is one, or write a name.") if is_empty else ""

    def change(self) -> Change:
        """Return the chosen entity's name and type, or the name that was written."""
        typed = self.into.currentText()
        chosen = self._by_words.get(typed)
        if chosen is not None:
            return Change(name=chosen.name, type=chosen.type)
        return Change(name=on_one_line(typed), type=self.entity.type)


class SplitForm(EntityForm):
    """Which mentions are those of another, and who that is."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for both."""
        self.mentions = QTreeWidget()
        self.mentions.setHeaderHidden(True)
        self.mentions.setRootIsDecorated(False)
        for mention in self.entity.mentions:
            item = QTreeWidgetItem([self._surroundings(mention.span)])
            item.setCheckState(0, Qt.CheckState.Unchecked)
            self.mentions.addTopLevelItem(item)
        lines = min(max(len(self.entity.mentions), 2), _MOST_LINES)
        self.mentions.setFixedHeight((self.mentions.fontMetrics().height() + 8) * lines + 6)
        self.name = make_line("", hint=self.entity.name)
        self.type = make_type_box(self.entity.type)
        add_row(form, translate("Repair", "&Mentions of the other"), self.mentions)
        add_row(form, translate("Repair", "&Name of the other"), self.name)
        add_row(form, translate("Repair", "&Type of the other"), self.type)

    def _surroundings(self, span: Span) -> str:
        text = self.asked.text
        before, behind = text[max(span.start - _AROUND, 0) : span.start], text[span.end : span.end + _AROUND]
        return on_one_line(f"…{before}[{span.of(text)}]{behind}…")

    def _ticked(self) -> list[int]:
        items = (self.mentions.topLevelItem(row) for row in range(self.mentions.topLevelItemCount()))
        return [row for row, item in enumerate(items) if item and item.checkState(0) is Qt.CheckState.Checked]

    def problem(self) -> str:
        """Refuse mentions of nobody; without any, the whole is told from its namesakes in other articles."""
        if self._ticked() and not on_one_line(self.name.text()):
            return translate("Repair", "Write the name of the one whose mentions are ticked.")
        return ""

    def change(self) -> Change:
        """Return them."""
        moved = tuple(self.asked.anchor(self.entity.mentions[row].span) for row in self._ticked())
        name = on_one_line(self.name.text()) or None
        return Change(name=name, type=chosen_type(self.type), moved=moved)


class AddEntityForm(RepairForm):
    """What the selected words name."""

    def fill(self, form: QFormLayout) -> None:
        """Ask for name and type."""
        self.name = make_line(on_one_line(self.about()))
        self.type = make_type_box(EntityType.PERSON)
        add_row(form, translate("Repair", "&Name"), self.name)
        add_row(form, translate("Repair", "&Type"), self.type)

    def problem(self) -> str:
        """Refuse no name."""
        return "" if on_one_line(self.name.text()) else translate("Repair", "Write its name.")

    def change(self) -> Change:
        """Return them."""
        return Change(name=on_one_line(self.name.text()), type=chosen_type(self.type))
