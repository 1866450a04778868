"""The sheet of the language: what can be typed into the search box, what it finds, and an example to try."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.query.sheet import SHEET, Line
from ui.dialogs.frame.controls import FilterLine, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, words
from ui.theme import Theme

EXAMPLE = Qt.ItemDataRole.UserRole


class LanguageSheet(DialogFrame):
    """Read only; a line that is chosen puts its example into the search box and closes the sheet."""

    example_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("What can be searched for"), parent)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._rows: list[tuple[Line, QTreeWidgetItem]] = []
        self._filter = FilterLine(self.tr("Filter by what is found or typed"))
        self._tree = _Lines()
        self._stack = RowsOrNothing(self._tree, self.tr("Nothing on this sheet says that."))
        self._prepare_tree()
        for line in SHEET:
            self._add(line)
        self._tree.expandAll()
        self._filter.narrowed.connect(self._narrow)
        self._filter.left.connect(lambda: self._tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self._tree.itemClicked.connect(self._choose)
        self._tree.chosen.connect(self._choose)
        self.body.addWidget(self._filter)
        self.body.addWidget(words(self.tr("Click a line to put its example into the search box."), "hint"))
        self.body.addWidget(self._stack, 1)
        self.add_closing_button(is_default=False)
        self.open_at(110, 40)
        self._filter.setFocus()

    def _prepare_tree(self) -> None:
        tree = self._tree
        tree.setAccessibleName(self.tr("What to type and what it finds"))
        tree.setColumnCount(3)
        tree.setHeaderLabels([self.tr("Type"), self.tr("Finds"), self.tr("Example")])
        tree.setIndentation(14)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setCursor(Qt.CursorShape.PointingHandCursor)
        tree.header().setStretchLastSection(False)
        for column, mode in enumerate(("ResizeToContents", "Stretch", "ResizeToContents")):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode[mode])

    def _add(self, line: Line) -> None:
        finds = QCoreApplication.translate("QuerySheet", line.finds)
        row = QTreeWidgetItem(self._group(line.group), [line.typed, finds, line.example])
        row.setData(0, EXAMPLE, line.example)
        row.setToolTip(1, finds)
        row.setSizeHint(0, QSize(0, self.fontMetrics().height() + 8))
        self._rows.append((line, row))

    def _group(self, name: str) -> QTreeWidgetItem:
        if name not in self._groups:
            group = QTreeWidgetItem(self._tree, [QCoreApplication.translate("QuerySheet", name)])
            group.setFirstColumnSpanned(True)
            group.setFont(0, self.theme.ui_font(bold=True))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setSizeHint(0, QSize(0, self.fontMetrics().height() + 14))
            self._groups[name] = group
        return self._groups[name]

    def _narrow(self, typed: str) -> None:
        for line, row in self._rows:
            row.setHidden(not holds_words(f"{line.group} {line.typed} {row.text(1)} {line.example}", typed))
        for name, group in self._groups.items():
            group.setHidden(all(row.isHidden() for line, row in self._rows if line.group == name))
        self._stack.show_rows(not all(row.isHidden() for _, row in self._rows))

    def _choose(self, row: QTreeWidgetItem) -> None:
        if example := row.data(0, EXAMPLE):
            self.example_chosen.emit(example)
            self.accept()


class _Lines(QTreeWidget):
    """Lines that Enter chooses as a click does."""

    chosen = Signal(QTreeWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current line by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.chosen.emit(self.currentItem())
        else:
            super().keyPressEvent(event)
