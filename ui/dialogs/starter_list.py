"""A list of press feeds to choose from, in folders, with tick boxes and a filter."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from app.feeds.opml import Outline
from ui.counting import counted
from ui.dialogs.frame.controls import FilterLine, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, words
from ui.theme import Theme
from ui.wording import plain_hint

TICKED, PARTLY, EMPTY = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class StarterListDialog(DialogFrame):
    """A tick before a folder stands for the feeds that are seen in it; the filter never changes a tick."""

    chosen = Signal(object)
    """The outlines that are ticked, in the list's order."""

    def __init__(
        self, theme: Theme, outlines: Sequence[Outline], known: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Choose press feeds"), parent)
        self._known = frozenset(known)
        self._rows: list[tuple[Outline, QTreeWidgetItem]] = []
        self._folders: dict[tuple[str, ...], QTreeWidgetItem] = {}
        self._filter = FilterLine(self.tr("Filter by name, folder or address"))
        self._tree = QTreeWidget()
        self._stack = RowsOrNothing(self._tree, self.tr("No feed of the list holds these words."))
        self._count = words("", "note", wraps=False)
        self._all, self._none = self._button(self.tr("Tick &all")), self._button(self.tr("Tick &none"))
        self._prepare_tree()
        self._fill(outlines)
        self._primary = self.add_buttons(self.tr("Subscribe"), closes=self.tr("Cancel"))
        self._lay_out()
        self._connect()
        self._show_state()

    def _button(self, title: str) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        return button

    def _prepare_tree(self) -> None:
        tree = self._tree
        tree.setAccessibleName(self.tr("Press feeds in folders"))
        tree.setHeaderLabels([self.tr("Feed"), self.tr("Address")])
        tree.header().setStretchLastSection(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        tree.setColumnWidth(0, self.wide(52))
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setUniformRowHeights(True)
        tree.setIndentation(18)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._all)
        row.addWidget(self._none)
        self.body.addWidget(self._filter)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(row)
        self.open_at(106, 34)
        self._filter.setFocus()

    def _connect(self) -> None:
        self._filter.narrowed.connect(self._narrow)
        self._filter.left.connect(self._go_to_tree)
        self._tree.itemChanged.connect(self._take_tick)
        self._all.clicked.connect(lambda: self._tick_seen(TICKED))
        self._none.clicked.connect(lambda: self._tick_seen(EMPTY))
        self._primary.clicked.connect(self._choose)

    # --- filling ---

    def _fill(self, outlines: Sequence[Outline]) -> None:
        for outline in outlines:
            row = self._new_row(outline.title or outline.address, self._folder(outline.folders))
            row.setText(1, outline.address)
            row.setToolTip(1, plain_hint(outline.address))
            self._rows.append((outline, row))
            if outline.address in self._known:
                row.setText(1, self.tr("Subscribed already"))
                row.setDisabled(True)
                row.setData(0, Qt.ItemDataRole.CheckStateRole, None)
        self._tree.expandAll()

    def _folder(self, path: tuple[str, ...]) -> QTreeWidgetItem:
        if not path:
            return self._tree.invisibleRootItem()
        if path not in self._folders:
            folder = self._new_row(path[-1], self._folder(path[:-1]))
            folder.setFont(0, self.theme.ui_font(bold=True))
            self._folders[path] = folder
        return self._folders[path]

    def _new_row(self, name: str, parent: QTreeWidgetItem) -> QTreeWidgetItem:
        row = QTreeWidgetItem(parent, [name, ""])
        row.setCheckState(0, EMPTY)
        row.setSizeHint(0, QSize(0, self.fontMetrics().height() + 9))
        return row

    # --- ticks ---

    def _open_rows(self) -> Iterator[tuple[Outline, QTreeWidgetItem]]:
        """Go through the feeds that can be subscribed to."""
        return ((outline, row) for outline, row in self._rows if not row.isDisabled())

    def _take_tick(self, row: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            for path in [path for path, folder in self._folders.items() if folder is row]:
                self._set_ticks(path, row.checkState(0))
            self._show_state()

    def _tick_seen(self, state: Qt.CheckState) -> None:
        self._set_ticks((), state)
        self._show_state()

    def _set_ticks(self, path: tuple[str, ...], state: Qt.CheckState) -> None:
        """Tick, or not, the feeds in a folder that can be seen."""
        self._tree.blockSignals(True)
        for outline, row in self._open_rows():
            if _is_inside(outline, path) and not row.isHidden():
                row.setCheckState(0, state)
        self._tree.blockSignals(False)

    def _show_state(self) -> None:
        """Let folders, the count and the button say what is ticked."""
        self._tree.blockSignals(True)
        for path, folder in self._folders.items():
            inside = [row.checkState(0) for outline, row in self._open_rows() if _is_inside(outline, path)]
            folder.setDisabled(not inside)
            folder.setCheckState(0, _together(inside))
        self._tree.blockSignals(False)
        self._tree.viewport().update()
        number, most = len(self._ticked()), sum(1 for _ in self._open_rows())
        self._count.setText(self.tr("{} of {} ticked").format(number, counted(most, self.tr("feed"), self.tr("feeds"))))
        many = self.tr("Subscribe to {}").format(counted(number, self.tr("feed"), self.tr("feeds")))
        self._primary.setText(many if number else self.tr("Subscribe"))
        self._primary.setEnabled(number > 0)

    def _ticked(self) -> list[Outline]:
        return [outline for outline, row in self._open_rows() if row.checkState(0) is TICKED]

    def _choose(self) -> None:
        self.chosen.emit(self._ticked())
        self.accept()

    # --- filter ---

    def _narrow(self, typed: str) -> None:
        for outline, row in self._rows:
            text = " ".join((outline.title, outline.address, *outline.folders))
            row.setHidden(not holds_words(text, typed))
        for path, folder in self._folders.items():
            folder.setHidden(all(row.isHidden() for outline, row in self._rows if _is_inside(outline, path)))
        self._stack.show_rows(not all(row.isHidden() for _, row in self._rows))

    def _go_to_tree(self) -> None:
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_inside(outline: Outline, path: tuple[str, ...]) -> bool:
    return outline.folders[: len(path)] == path


def _together(states: Sequence[Qt.CheckState]) -> Qt.CheckState:
    if not states or all(state is EMPTY for state in states):
        return EMPTY
    return TICKED if all(state is TICKED for state in states) else PARTLY
