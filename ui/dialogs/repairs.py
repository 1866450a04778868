"""The repairs of everybody: who made which and when, how far it reaches; undone, done again, exported and imported."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.memory.repair_kinds import Scope
from app.memory.repairs import ListedRepair
from ui.counting import counted
from ui.dialogs.frame.controls import FilterLine, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, words
from ui.item_models.feed_words import moment
from ui.repair_wording import day, describe, scope_name
from ui.theme import Theme
from ui.wording import plain_hint

_WHAT, _WHO, _WHEN, _REACH, _STATE = range(5)
_MOST_SHOWN = 36
"""Signs of a passage in a row."""


class RepairsDialog(DialogFrame):
    """Shows the repairs as it is told them; every deed is only told."""

    undo_wanted = Signal(int, bool)
    """The repair's id, and whether it is to be undone or done again."""
    export_wanted = Signal(str)
    import_wanted = Signal(str)
    """The path of the file."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Repairs"), parent)
        self._listed: tuple[ListedRepair, ...] = ()
        self.filter = FilterLine(self.tr("Filter repairs"))
        self.rows = QTreeWidget()
        self.stack = RowsOrNothing(
            self.rows,
            self.tr(
                "Nothing has been repaired yet. Repair a quote, an entity or a figure by the menu of its row, or add "
                "one by selecting its words in the article."
            ),
        )
        self.undo = QPushButton(self.tr("&Undo"))
        self.import_button = QPushButton(self.tr("&Import…"))
        self.export_button = QPushButton(self.tr("&Export…"))
        self._lay_out()
        self._connect()
        self._show_rows()

    def _lay_out(self) -> None:
        self.rows.setAccessibleName(self.tr("Repairs"))
        self.rows.setHeaderLabels(
            [self.tr("Repair"), self.tr("By"), self.tr("Made"), self.tr("Reaches"), self.tr("State")]
        )
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.header().setStretchLastSection(False)
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.rows.header().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        below = QHBoxLayout()
        note = self.tr("Repairs belong to everybody who uses this archive. What was extracted is kept beneath them.")
        below.addWidget(words(note, "note"), 1)
        for button in (self.import_button, self.export_button, self.undo):
            button.setAutoDefault(False)
            below.addWidget(button)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(below)
        self.add_closing_button(is_default=False)
        self.open_at(160, 26)
        self.rows.setFocus()

    def _connect(self) -> None:
        self.rows.itemSelectionChanged.connect(self._check)
        self.undo.clicked.connect(self._tell_undo)
        self.export_button.clicked.connect(self._ask_where_to)
        self.import_button.clicked.connect(self._ask_where_from)
        self.filter.narrowed.connect(self._narrow)
        self.filter.left.connect(self.rows.setFocus)

    # --- rows ---------------------------------------------------------------------------------------------------

    def show_repairs(self, listed: Sequence[ListedRepair]) -> None:
        """Show these; what was selected stays so."""
        if tuple(listed) != self._listed:
            self._listed = tuple(listed)
            self._show_rows()

    def show_problem(self, sentence: str) -> None:
        """Say why a file was not read or written."""
        self.say_trouble(sentence)

    def _show_rows(self) -> None:
        chosen = {one.repair.id for one in self._chosen()}
        self.rows.clear()
        for number, one in enumerate(self._listed):
            row = self._row(number, one)
            self.rows.addTopLevelItem(row)
            row.setSelected(one.repair.id in chosen)
        first = self.rows.topLevelItem(0)
        if not chosen and first is not None:
            self.rows.setCurrentItem(first)
        self._narrow(self.filter.text())
        self.filter.setVisible(bool(self._listed))
        self.export_button.setEnabled(bool(self._listed))
        self._check()

    def _row(self, number: int, one: ListedRepair) -> QTreeWidgetItem:
        repair = one.repair
        what, reach = describe(repair, most=_MOST_SHOWN), self._reach(one)
        row = QTreeWidgetItem([what, repair.person, day(repair.made), reach, self._state(one)])
        row.setToolTip(_WHAT, plain_hint(describe(repair)))
        row.setToolTip(_WHEN, moment(repair.made))
        row.setToolTip(_REACH, plain_hint(repair.place.title))
        row.setSizeHint(_WHAT, QSize(0, self.fontMetrics().height() + 9))
        row.setData(_WHAT, Qt.ItemDataRole.UserRole, number)
        if repair.undone is not None:
            font = row.font(_WHAT)
            font.setStrikeOut(True)
            row.setFont(_WHAT, font)
        return row

    def _reach(self, one: ListedRepair) -> str:
        if one.repair.scope is Scope.ARTICLE and one.repair.article_id is None:
            return self.tr("An article that is not here")
        return scope_name(one.repair.scope, one.source)

    def _state(self, one: ListedRepair) -> str:
        if one.repair.undone is not None:
            undone = self.tr("undone by {}").format(one.repair.undone_by)
            return self.tr("{}, under way").format(undone) if one.is_under_way else undone
        articles = counted(one.articles, self.tr("article"), self.tr("articles"))
        return self.tr("{}, under way").format(articles) if one.is_under_way else articles

    def _narrow(self, typed: str) -> None:
        are_some = False
        for row in range(self.rows.topLevelItemCount()):
            item = self.rows.topLevelItem(row)
            if item is not None:
                whole = " ".join(item.text(column) for column in range(5))
                item.setHidden(not holds_words(whole, typed))
                are_some = are_some or not item.isHidden()
        self.stack.show_rows(are_some, instead=self.tr("No repair says that.") if self._listed else "")

    # --- deeds --------------------------------------------------------------------------------------------------

    def _chosen(self) -> list[ListedRepair]:
        numbers = [int(item.data(_WHAT, Qt.ItemDataRole.UserRole)) for item in self.rows.selectedItems()]
        return [self._listed[number] for number in numbers if number < len(self._listed)]

    def _check(self) -> None:
        chosen = self._chosen()
        is_again = bool(chosen) and all(one.repair.undone is not None for one in chosen)
        self.undo.setText(self.tr("Do &again") if is_again else self.tr("&Undo"))
        self.undo.setEnabled(bool(chosen))

    def _tell_undo(self) -> None:
        chosen = self._chosen()
        is_again = all(one.repair.undone is not None for one in chosen)
        for one in chosen:
            if (one.repair.undone is not None) == is_again:
                self.undo_wanted.emit(one.repair.id, not is_again)

    def _ask_where_to(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export repairs"), "dateline-repairs.json", self.tr("Repairs (*.json)")
        )
        if path:
            self.say_trouble("")
            self.export_wanted.emit(path)

    def _ask_where_from(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import repairs"), "", self.tr("Repairs (*.json);;All files (*)")
        )
        if path:
            self.say_trouble("")
            self.import_wanted.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo the selected repairs by Delete."""
        if event.matches(QKeySequence.StandardKey.Delete) and self.rows.hasFocus():
            if any(one.repair.undone is None for one in self._chosen()):
                self._tell_undo()
        else:
            super().keyPressEvent(event)
