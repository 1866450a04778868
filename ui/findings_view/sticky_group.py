"""The heading of the rows at the top of a list, kept in sight while its own row is scrolled away."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.findings_view.row_delegate import RowDelegate
from ui.item_models.grouped import VALUE, RowGroup


class StickyGroup(QWidget):
    """Lies over the first pixels of the list; a click brings the true heading back."""

    clicked = Signal()

    def __init__(self, delegate: RowDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self._shown = QPersistentModelIndex()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def follow(self, group: QModelIndex, area: QRect, *, next_top: int) -> None:
        """Show this heading at the top of an area of the parent, pushed up by the next one; hide for no heading."""
        if not group.isValid():
            self.hide()
            return
        height = self._delegate.group_height
        top = min(0, next_top - height)
        self.setGeometry(area.left(), area.top(), area.width(), max(0, height + top))
        if self._shown != group or self.isHidden():
            self._shown = QPersistentModelIndex(group)
            self.show()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the heading, its lower edge at ours."""
        group = self._shown.data(VALUE) if self._shown.isValid() else None
        if isinstance(group, RowGroup):
            height = self._delegate.group_height
            rect = QRectF(0, self.height() - height, self.width(), height)
            count = self._shown.model().rowCount(self._shown)
            self._delegate.draw_group(QPainter(self), rect, group, count=count, is_open=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Bring the heading back."""
        self.clicked.emit()
