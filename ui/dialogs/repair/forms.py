"""What every form of a repair is: fields, what is wrong with them, and the target and change that they make."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from app.articles import Article, Span
from app.findings import EntityType, Findings
from app.memory.anchors import Anchor, anchor_at
from app.memory.repair_kinds import RepairKind
from app.memory.repairs import Change, Target
from ui.dialogs.frame.controls import ChoiceBox
from ui.repair_wording import type_name

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to repair, and where."""

    kind: RepairKind
    article: Article
    findings: Findings
    index: int = -1
    """Of the finding in its tuple; -1: something is added."""
    span: Span = Span(0, 0)
    """The words that are added."""

    @property
    def text(self) -> str:
        """The one text."""
        return self.article.text.text

    def anchor(self, span: Span) -> Anchor:
        """Anchor words of the text."""
        return anchor_at(self.text, span)


class RepairForm:
    """The fields of one kind of repair; a rejection has none."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def fill(self, form: QFormLayout) -> None:
        """Add the fields."""

    def about(self) -> str:
        """Return the words that it is about."""
        return self.asked.span.of(self.asked.text)

    def problem(self) -> str:
        """Say what is wrong with the fields; empty: nothing."""
        return ""

    def target(self) -> Target:
        """Return what is repaired."""
        return Target(words=self.asked.anchor(self.asked.span))

    def change(self) -> Change:
        """Return what becomes of it."""
        return Change()


def make_type_box(kind: EntityType) -> ChoiceBox:
    """Make a choice of types."""
    return ChoiceBox([(one, type_name(one)) for one in EntityType], kind)


def chosen_type(box: ChoiceBox) -> EntityType:
    """Return what is chosen in one."""
    return EntityType(str(box.value))


def make_name_box(names: list[str], name: str, *, hint: str) -> QComboBox:
    """Make a line with names to choose from, in which another can be written."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # names may be long
    box.setMinimumContentsLength(24)
    box.addItems(names)
    box.setEditText(name)
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText(hint)
        line.selectAll()
    return box


def make_line(value: str, *, hint: str = "") -> QLineEdit:
    """Make a line of text, all of it selected."""
    line = QLineEdit(value)
    line.setPlaceholderText(hint)
    line.selectAll()
    return line


def on_one_line(typed: str) -> str:
    """Return what was typed without blanks around and between."""
    return " ".join(typed.split())
