"""A layout that sets widgets like words: side by side, and on a further line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Keeps its items in order; each has the size it asks for, hidden ones have none."""

    def __init__(self, parent: QWidget, *, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item; None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give up one item; None behind the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Whether narrower means higher: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at that width."""
        return self._set_lines(QRect(0, 0, width, 0), is_trial=True)

    def sizeHint(self) -> QSize:
        """Ask for room for the widest item; the height follows from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Ask for room for the widest item."""
        margins = self.contentsMargins()
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def setGeometry(self, area: QRect) -> None:
        """Set the items into the area."""
        super().setGeometry(area)
        self._set_lines(area, is_trial=False)

    def _set_lines(self, area: QRect, *, is_trial: bool) -> int:
        margins = self.contentsMargins()
        inside = area.marginsRemoved(margins)
        place = inside.topLeft()
        line_height = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if place.x() > inside.left() and place.x() + size.width() > inside.left() + inside.width():
                place = QPoint(inside.left(), place.y() + line_height + self._gap)
                line_height = 0
            if not is_trial:
                item.setGeometry(QRect(place, size))
            place += QPoint(size.width() + self._gap, 0)
            line_height = max(line_height, size.height())
        return place.y() + line_height - area.top() + margins.bottom()
