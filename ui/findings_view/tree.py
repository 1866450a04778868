"""The tree in which findings are shown: headings that fold, rows that open, steps, and a filter over all of it.

It tells only what a person does (`row_chosen`, `step_wanted`, `copy_wanted`, `moved_by_hand`); what the program selects
is silent. No widget per row: a delegate draws them, and only what is in view.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QTreeView, QWidget

from ui.findings_view.row_delegate import MARGIN, RowDelegate
from ui.findings_view.sticky_group import StickyGroup
from ui.item_models.grouped import SEARCHED, VALUE, FindingRow, GroupedRows, Index, RowGroup, fold
from ui.theme import Theme

_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


@dataclass(frozen=True, slots=True)
class _Press:
    """Where the mouse went down."""

    index: QPersistentModelIndex
    point: QPoint
    delta: int
    """The arrow under it."""


class FindingsTree(QTreeView):
    """Rows of one kind of findings under their headings."""

    row_chosen = Signal(QModelIndex)
    """A row was clicked, entered or reached by the keyboard; an index of `rows`, not of the filter."""
    step_wanted = Signal(QModelIndex, int)
    """To the next (1) or previous (-1) mention."""
    copy_wanted = Signal()
    dossier_wanted = Signal()
    """The selected rows are to go into a dossier."""
    repair_wanted = Signal(bool)
    """F2 or Delete: whether the row on which the keyboard stands is to be rejected."""
    moved_by_hand = Signal()
    """The person scrolled or chose for themselves."""

    def __init__(self, rows: GroupedRows, delegate: RowDelegate, *, steps: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.delegate = delegate
        self._steps = steps
        self._folds: dict[str, bool] = {}
        self._press: _Press | None = None
        self._filter = self._make_filter(rows)
        self.setModel(self._filter)
        self.setItemDelegate(delegate)
        self._shape()
        self._sticky = StickyGroup(delegate, self)
        self._sticky.clicked.connect(self._scroll_to_group)
        rows.modelAboutToBeReset.connect(delegate.forget_heights)
        self._filter.modelReset.connect(self._unfold)
        self.expanded.connect(lambda index: self._remember_fold(index, is_open=True))
        self.collapsed.connect(lambda index: self._remember_fold(index, is_open=False))
        self.verticalScrollBar().actionTriggered.connect(lambda _action: self.moved_by_hand.emit())

    # --- methods in ---------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Redraw in other colours and fonts."""
        self.delegate.set_theme(theme)
        self.doItemsLayout()

    def folds(self) -> dict[str, bool]:
        """Return which headings the person opened (True) or folded, by key."""
        return dict(self._folds)

    def set_folds(self, folds: Mapping[str, bool]) -> None:
        """Open and fold headings as the person left them."""
        self._folds = dict(folds)
        self._unfold()

    def narrow(self, words: str) -> None:
        """Show only rows that hold these words; all groups with such rows are open meanwhile."""
        self._filter.setFilterFixedString(fold(words))
        self._unfold()

    def shown_count(self) -> int:
        """Count the rows that the filter lets through, folded ones included."""
        groups = (self._filter.index(n, 0) for n in range(self._filter.rowCount()))
        return sum(self._filter.rowCount(group) for group in groups)

    def select(self, index: QModelIndex) -> bool:
        """Select a row of `rows` and bring it into view, silently; False where the filter hides it."""
        shown = self._filter.mapFromSource(index)
        if not shown.isValid():
            return False
        self._fold_silently(shown.parent(), is_open=True)
        self.selectionModel().setCurrentIndex(shown, _SELECT)
        self.scrollTo(shown)
        self._clear_of_heading(shown)
        return True

    def _clear_of_heading(self, row: QModelIndex) -> None:
        """Bring a row out from under the heading that stays in sight."""
        hidden = self.delegate.group_height - self.visualRect(row).top()
        if hidden > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def is_folded(self, index: QModelIndex) -> bool:
        """Whether a row of `rows` lies below a folded heading, or is filtered out."""
        shown = self._filter.mapFromSource(index)
        return not shown.isValid() or not self.isExpanded(shown.parent())

    def step_at(self, point: QPoint) -> int:
        """Say which arrow lies at a point of the viewport: -1, 1, or 0 for none."""
        index = self.indexAt(point)
        value = index.data(VALUE) if self._steps else None
        if not isinstance(value, FindingRow):
            return 0
        inner = QRectF(self.visualRect(index)).adjusted(MARGIN, 0, -MARGIN, 0)
        return self.delegate.step_at(value, inner, QPointF(point))

    def selected_rows(self) -> tuple[FindingRow, ...]:
        """Return the selected rows, top to bottom."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.parent().row(), index.row()))
        values = (index.data(VALUE) for index in chosen)
        return tuple(value for value in values if isinstance(value, FindingRow))

    def chosen_row(self) -> FindingRow | None:
        """Return the row that the keyboard stands on."""
        value = self.currentIndex().data(VALUE)
        return value if isinstance(value, FindingRow) else None

    # --- Qt: keys and mouse -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, choose, step; everything else moves as trees move."""
        current = self.currentIndex()
        is_row = isinstance(current.data(VALUE), FindingRow)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif is_row and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            self.repair_wanted.emit(event.key() == Qt.Key.Key_Delete)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(current)
        elif self._steps and is_row and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(current, 1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != current and not event.modifiers() & _MODIFIERS:
                self._choose(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are the window's keys."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed where: opening a row may move others under the pointer before the release."""
        point = event.position().toPoint()
        index, delta = self.indexAt(point), self.step_at(point)
        super().mousePressEvent(event)
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _MODIFIERS
        self._press = _Press(QPersistentModelIndex(index), point, delta) if is_plain and index.isValid() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold a heading, step through mentions, or choose the row."""
        super().mouseReleaseEvent(event)
        press, self._press = self._press, None
        if press is None or not press.index.isValid():
            return
        way = event.position().toPoint() - press.point
        if way.manhattanLength() >= QApplication.startDragDistance():
            return
        index = self._filter.index(press.index.row(), 0, press.index.parent())
        if press.delta:
            self._step(index, press.delta)
        else:
            self._enter(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by hand."""
        self.moved_by_hand.emit()
        super().wheelEvent(event)

    # --- Qt: layout ---------------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Open the row that is chosen, without moving it."""
        self._open(current)
        super().currentChanged(current, previous)

    def updateGeometries(self) -> None:
        """Set lines anew for another width, that of a scroll bar that comes or goes included."""
        super().updateGeometries()
        if self.delegate.set_width(self.viewport().width()):
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rows; the heading of those at the top stays in sight."""
        super().paintEvent(event)
        self._sticky.follow(self._group_above(), self.viewport().geometry(), next_top=self._next_group_top())

    def drawBranches(self, painter: QPainter, rect: QRectF, index: Index) -> None:  # type: ignore[override]
        """Nothing: headings draw their own triangle."""

    # --- inside -------------------------------------------------------------------------------------------------

    def _shape(self) -> None:
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _make_filter(self, rows: GroupedRows) -> QSortFilterProxyModel:
        proxy = QSortFilterProxyModel(self)
        proxy.setRecursiveFilteringEnabled(True)
        proxy.setFilterRole(SEARCHED)
        proxy.setSourceModel(rows)
        return proxy

    def _unfold(self) -> None:
        """Open headings as the person left them, else as the rows say; all of them while the filter is on."""
        is_filtered = self._is_filtered()
        for number in range(self._filter.rowCount()):
            index = self._filter.index(number, 0)
            group = index.data(VALUE)
            if isinstance(group, RowGroup):
                self._fold_silently(index, is_open=is_filtered or self._folds.get(group.key, group.is_open))

    def _is_filtered(self) -> bool:
        return bool(self._filter.filterRegularExpression().pattern())

    def _fold_silently(self, index: QModelIndex, *, is_open: bool) -> None:
        """Fold without taking it for the person's wish."""
        with QSignalBlocker(self):
            self.setExpanded(index, is_open)

    def _remember_fold(self, index: QModelIndex, *, is_open: bool) -> None:
        group = index.data(VALUE)
        if isinstance(group, RowGroup) and ":" not in group.key and not self._is_filtered():
            self._folds[group.key] = is_open

    def _enter(self, index: QModelIndex) -> None:
        if isinstance(index.data(VALUE), RowGroup):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if isinstance(index.data(VALUE), FindingRow):
            self.moved_by_hand.emit()
            self.row_chosen.emit(self._filter.mapToSource(index))

    def _step(self, index: QModelIndex, delta: int) -> None:
        self.moved_by_hand.emit()
        self.step_wanted.emit(self._filter.mapToSource(index), delta)

    def _open(self, index: Index) -> None:
        value = index.data(VALUE) if index.isValid() else None
        top = self.visualRect(index).top() if index.isValid() else 0
        self.delegate.open_row(value.index if isinstance(value, FindingRow) else None)
        if index.isValid():
            self.doItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - top)

    def _group_above(self) -> QModelIndex:
        """Return the heading of the topmost row, where it is out of sight itself."""
        top = self.indexAt(self.viewport().rect().topLeft())
        return top.parent()

    def _next_group_top(self) -> int:
        above = self._group_above()
        following = self._filter.index(above.row() + 1, 0)
        return self.visualRect(following).top() if following.isValid() else self.viewport().height()

    def _scroll_to_group(self) -> None:
        self.moved_by_hand.emit()
        self.scrollTo(self._group_above(), QTreeView.ScrollHint.PositionAtTop)
