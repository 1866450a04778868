"""A sheet to look things up in: lines in groups, and a filter that narrows them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from ui.dialogs.frame.controls import FilterLine, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing
from ui.theme import Theme

_VISIBLE = QTreeWidgetItemIterator.IteratorFlag.NotHidden | QTreeWidgetItemIterator.IteratorFlag.Selectable


class Sheet(DialogFrame):
    """Read only; a line is found by all of its words and by those of its group, which is seen as long as it has lines.

    A kind of sheet says what its columns are, and adds its lines.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget | None,
        *,
        hint: str,
        nothing: str,
        headings: Sequence[str],
        wide: int,
    ) -> None:
        """`hint` stands in the empty filter, `nothing` is said where it leaves no line; `wide` is a column."""
        super().__init__(theme, title, parent)
        self._wide = wide
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._lines: dict[str, list[QTreeWidgetItem]] = {}
        """By group."""
        self.filter = FilterLine(hint)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(list(headings))
        self.tree.setIndentation(14)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self._stack = RowsOrNothing(self.tree, nothing)
        self.filter.narrowed.connect(self._narrow)
        self.filter.left.connect(self._go_down)
        self.body.addWidget(self.filter)
        self.body.addWidget(self._stack, 1)
        self.filter.setFocus()

    def add_line(self, group: str, cells: Sequence[str]) -> QTreeWidgetItem:
        """Add a line at the end of its group, which is made when it comes first."""
        if group not in self._groups:
            self._groups[group] = self._make_group(group)
        line = QTreeWidgetItem(self._groups[group], list(cells))
        line.setSizeHint(
            self._wide, QSize(0, self.fontMetrics().height() + 8)
        )  # other columns are as wide as they must be
        self._lines.setdefault(group, []).append(line)
        return line

    def _make_group(self, name: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [name])
        group.setFirstColumnSpanned(True)
        group.setFont(0, self.theme.ui_font(bold=True))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setSizeHint(0, QSize(0, self.fontMetrics().height() + 14))
        group.setExpanded(True)
        return group

    def _narrow(self, typed: str) -> None:
        for name, group in self._groups.items():
            for line in self._lines[name]:
                cells = (line.text(column) for column in range(line.columnCount()))
                line.setHidden(not holds_words(" ".join((name, *cells)), typed))
            group.setHidden(all(line.isHidden() for line in self._lines[name]))
        self._stack.show_rows(any(not group.isHidden() for group in self._groups.values()))

    def _go_down(self) -> None:
        """Stand on a line that is seen."""
        current = self.tree.currentItem()
        if current is None or current.isHidden():
            first = QTreeWidgetItemIterator(self.tree, _VISIBLE).value()
            if first is not None:
                self.tree.setCurrentItem(first)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
