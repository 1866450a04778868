"""The labels of the person: made, renamed, given a colour and a key, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from app.articles import Label
from app.memory.labels import COLOURS, KEYS, LONGEST_NAME, free_colour, free_key
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, add_row, make_form, words
from ui.keys import LABEL_KEY
from ui.label_colours import label_ink
from ui.theme import Theme

_SIGN = 12


class LabelsDialog(DialogFrame):
    """Shows the labels as it is told them; a deed here is only told, and the rows change when they are told anew."""

    label_added = Signal(str, str, str)
    """Name, colour and key."""
    label_changed = Signal(object)
    """A Label as it is to be."""
    label_removed = Signal(int)

    def __init__(self, theme: Theme, *, is_new: bool = False, parent: QWidget | None = None) -> None:
        """With `is_new` a label is to be made at once, and the dialog closes when it is."""
        super().__init__(theme, self.tr("New label") if is_new else self.tr("Labels"), parent)
        self._is_new = is_new
        self._labels: tuple[Label, ...] = ()
        self._list = QTreeWidget()
        sentence = self.tr("There is no label. A label marks articles with a word of yours, and has a view of its own.")
        self._stack = RowsOrNothing(self._list, sentence)
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._colour = ChoiceBox([(colour, _colour_name(self, colour)) for colour in COLOURS], COLOURS[0])
        self._key = ChoiceBox([("", self.tr("None")), *((key, LABEL_KEY.format(key)) for key in KEYS)], "")
        self._add = QPushButton(self.tr("&Make the label") if is_new else self.tr("&Add as a new label"))
        self._change = QPushButton(self.tr("&Change"))
        self._remove = QPushButton(self.tr("&Remove"))
        self._lay_out()
        self._connect()
        self._show_buttons()

    def _lay_out(self) -> None:
        self._list.setAccessibleName(self.tr("Labels"))
        self._list.setHeaderLabels([self.tr("Label"), self.tr("Colour"), self.tr("Key"), self.tr("Articles")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setIconSize(QSize(_SIGN, _SIGN))
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        form = make_form()
        add_row(form, self.tr("&Name"), self._name)
        add_row(form, self.tr("C&olour"), self._colour)
        add_row(form, self.tr("&Key"), self._key)
        row = QHBoxLayout()
        row.addWidget(words(self.tr("The key puts the label on selected articles and takes it off."), "note"), 1)
        for button in (self._remove, self._change, self._add):
            button.setAutoDefault(False)
            row.addWidget(button)
        self._add.setDefault(True)
        if not self._is_new:
            self.body.addWidget(self._stack, 1)
        self.body.addLayout(form)
        self.body.addLayout(row)
        self.add_closing_button(is_default=False)
        self.open_at(76, 12 if self._is_new else 26)
        for widget in (self._change, self._remove):
            widget.setVisible(not self._is_new)
        self._name.setFocus()

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._show_chosen)
        self._name.textChanged.connect(self._show_buttons)
        self._add.clicked.connect(self._tell_added)
        self._change.clicked.connect(self._tell_changed)
        self._remove.clicked.connect(self._tell_removed)

    def show_labels(self, labels: Sequence[Label], counts: Mapping[int, int]) -> None:
        """Show these labels with the number of articles that bear each; the chosen one stays chosen."""
        chosen = self._chosen()
        had = len(self._labels)
        self._labels = tuple(labels)
        self.say_trouble("")
        self._list.clear()
        for label in labels:
            key = LABEL_KEY.format(label.key) if label.key else ""
            row = [label.name, _colour_name(self, label.colour), key, f"{counts.get(label.id, 0):,}"]
            item = QTreeWidgetItem(self._list, row)
            item.setData(0, Qt.ItemDataRole.UserRole, label.id)
            item.setIcon(0, _sign(self.theme, label.colour))
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if chosen is not None and label.id == chosen.id:
                self._list.setCurrentItem(item)
        self._stack.show_rows(bool(labels))
        is_made = len(labels) > had and not self._is_new
        if chosen is None and (is_made or not self._name.text()):
            self._offer_new()
        self._show_buttons()

    def show_problem(self, sentence: str) -> None:
        """Say why a label cannot be so."""
        self.say_trouble(sentence)

    def _offer_new(self) -> None:
        self._name.clear()
        self._colour.choose(free_colour(self._labels))
        self._key.choose(free_key(self._labels))

    def _chosen(self) -> Label | None:
        item = self._list.currentItem()
        label_id = item.data(0, Qt.ItemDataRole.UserRole) if item else None
        return next((label for label in self._labels if label.id == label_id), None)

    def _show_chosen(self) -> None:
        label = self._chosen()
        if label is not None:
            self._name.setText(label.name)
            self._colour.choose(label.colour)
            self._key.choose(label.key)
        self._show_buttons()

    def _show_buttons(self) -> None:
        has_name, is_chosen = bool(self._name.text().strip()), self._chosen() is not None
        self._add.setEnabled(has_name)
        self._change.setEnabled(has_name and is_chosen)
        self._remove.setEnabled(is_chosen)

    def _tell_added(self) -> None:
        self._list.setCurrentIndex(QModelIndex())
        self.label_added.emit(self._name.text(), str(self._colour.value), str(self._key.value))

    def _tell_changed(self) -> None:
        label = self._chosen()
        if label is not None:
            colour, key = str(self._colour.value), str(self._key.value)
            self.label_changed.emit(replace(label, name=self._name.text(), colour=colour, key=key))

    def _tell_removed(self) -> None:
        label = self._chosen()
        if label is not None:
            self._list.setCurrentIndex(QModelIndex())
            self.label_removed.emit(label.id)


def _colour_name(widget: QWidget, colour: str) -> str:
    names = {
        "red": widget.tr("Red"),
        "orange": widget.tr("Orange"),
        "yellow": widget.tr("Yellow"),
        "green": widget.tr("Green"),
        "teal": widget.tr("Teal"),
        "blue": widget.tr("Blue"),
        "violet": widget.tr("Violet"),
        "grey": widget.tr("Grey"),
    }
    return names.get(colour, colour)


def _sign(theme: Theme, colour: str) -> QIcon:
    picture = QPixmap(_SIGN * 2, _SIGN * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(label_ink(theme, colour))
    painter.drawEllipse(2, 2, 2 * _SIGN - 4, 2 * _SIGN - 4)
    painter.end()
    picture.setDevicePixelRatio(2.0)
    return QIcon(picture)
