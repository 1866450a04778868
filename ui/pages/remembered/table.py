"""Rows in columns that are asked for page by page: more are wanted when the end comes into view."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from ui.drawing.shapes import draw_focus
from ui.theme import Theme
from ui.wording import plain_hint

VALUE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_ONCE = 100
_NEAR_END = 4
"""Rows before the end from which on more are wanted."""


class Row(QTreeWidgetItem):
    """One row with the value that it shows."""

    def __init__(self, words: Sequence[str], value: Any) -> None:
        super().__init__([" ".join(one.split()) for one in words])
        self.value = value


class PagedTable(QTreeWidget):
    """A table; Enter or a double click opens a row, in the column in which it was."""

    more_wanted = Signal()
    chosen = Signal(object)
    """The value of the row that has the keyboard now."""
    opened = Signal(object, int)
    """The value of a row, and the column."""

    def __init__(
        self, theme: Theme, name: str, headings: Sequence[str], *, wide: int, numbers: Sequence[int] = ()
    ) -> None:
        super().__init__()
        self._numbers = frozenset(numbers)
        self._characters: tuple[int, ...] = ()
        """Widths of columns, in letters."""
        self._has_more = False
        self._known: Iterator[Row] = iter(())
        """Rows that come when the person reads on."""
        self.setAccessibleName(name)
        self.setHeaderLabels(list(headings))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        for column in self._numbers:
            self.headerItem().setTextAlignment(column, _RIGHT)
        self.currentItemChanged.connect(self._choose)
        self.itemDoubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_for_end())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self.setFont(theme.ui_font())
        self._set_widths()

    def set_widths(self, *characters: int) -> None:
        """Make columns wide enough for so many letters; 0 leaves one as it is."""
        self._characters = characters
        self._set_widths()

    def _set_widths(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, number in enumerate(self._characters):
            if number:
                self.setColumnWidth(column, letter * number + 14)

    def begin(self) -> None:
        """Let all rows go."""
        self._has_more = False
        self._known = iter(())
        self.clear()

    def add(self, rows: Sequence[Row], *, has_more: bool) -> None:
        """Put rows at the end; the rest is asked for when the person comes near it."""
        high = self.fontMetrics().height() + 9
        for row in rows:
            row.setSizeHint(0, QSize(0, high))
            for column in self._numbers:
                row.setTextAlignment(column, _RIGHT)
            for column in range(row.columnCount()):
                if len(row.text(column)) > 24:
                    row.setToolTip(column, plain_hint(row.text(column)))
        self.addTopLevelItems(list(rows))
        self._has_more = has_more
        self._look_for_end()

    def show_all(self, rows: Iterable[Row]) -> None:
        """Show rows that are all known, some at first and more as the person reads on."""
        self.begin()
        self._known = iter(rows)
        self._add_known()

    def _add_known(self) -> bool:
        some = list(islice(self._known, _AT_ONCE))
        if some:
            self.add(some, has_more=False)
        return bool(some)

    def values(self) -> list[Any]:
        """Return the values of all rows, in order."""
        return [self.topLevelItem(place).value for place in range(self.topLevelItemCount())]  # type: ignore[union-attr]

    def current_value(self) -> Any:
        """Return the value of the row that has the keyboard; None where none has."""
        row = self.currentItem()
        return row.value if isinstance(row, Row) else None

    def choose_first(self) -> None:
        """Give the keyboard's place to the first row."""
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def choose_none(self) -> None:
        """Stand on no row, without telling: Qt chooses the first row of a table that has the keyboard."""
        was_blocked = self.blockSignals(True)
        self.setCurrentItem(None)  # type: ignore[call-overload]  # its stubs know no way to choose none
        self.blockSignals(was_blocked)

    def _look_for_end(self) -> None:
        if not self.isVisible():
            return
        self.executeDelayedItemsLayout()  # else it knows nothing yet of rows that have just come
        self.updateGeometries()
        bar = self.verticalScrollBar()
        if bar.value() < bar.maximum() - _NEAR_END or (not self._has_more and self._add_known()):
            return
        if self._has_more:
            self._has_more = False
            self.more_wanted.emit()

    def _choose(self, row: QTreeWidgetItem | None) -> None:
        if isinstance(row, Row):
            self.chosen.emit(row.value)

    def _open(self, row: QTreeWidgetItem, column: int) -> None:
        if isinstance(row, Row):
            self.opened.emit(row.value, column)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the room that is there."""
        super().showEvent(event)
        self._look_for_end()

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a frame around the row on which the keyboard stands."""
        super().drawRow(painter, option, index)
        current = self.currentIndex()
        if self.hasFocus() and (index.row(), index.parent()) == (current.row(), current.parent()):
            draw_focus(painter, QRectF(option.rect), self._theme.colour("accent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, too."""
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(row, Row):
            self.opened.emit(row.value, self.currentColumn())
        else:
            super().keyPressEvent(event)
