"""The sheet of keys: every key of the window and its pages in groups."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.dialogs.frame.sheet import Sheet
from ui.keys import Key
from ui.theme import Theme

CAPS = Qt.ItemDataRole.UserRole
"""The keys of a row, one string each."""


class KeysSheet(Sheet):
    """Says what each key does."""

    def __init__(self, theme: Theme, keys: Sequence[Key[StrEnum]], parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            self.tr("Keys"),
            parent,
            hint=self.tr("Filter by what a key does"),
            nothing=self.tr("No key does that."),
            headings=[self.tr("What it does"), self.tr("Key")],
            wide=0,
        )
        self.tree.setAccessibleName(self.tr("Keys in groups"))
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegateForColumn(1, KeyCaps(self))
        for key in keys:
            caps = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in key.sequences]
            self.add_line(key.group, [key.title, self.tr(" or ").join(caps)]).setData(1, CAPS, caps)
        self.add_closing_button()
        self.open_at(90, 38)


class KeyCaps(QStyledItemDelegate):
    """Draws keys as caps, side by side at the right."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for all caps of a row."""
        caps = index.data(CAPS) or []
        return QSize(sum(self._width(cap) + 6 for cap in caps) + 12, self._sheet.fontMetrics().height() + 8)

    def _width(self, cap: str) -> int:
        metrics = self._sheet.fontMetrics()
        return max(metrics.horizontalAdvance(cap) + 12, metrics.height() + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground of the row, then the caps from the right."""
        self.initStyleOption(option, index)
        caps = index.data(CAPS) or []
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        theme = self._sheet.theme
        rect = option.rect
        height = self._sheet.fontMetrics().height() + 2
        right = rect.right() - 8
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for cap in reversed(caps):
            width = self._width(cap)
            box = QRectF(right - width + 0.5, rect.center().y() - height / 2 + 0.5, width, height)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("window"))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
            right -= width + 6
        painter.restore()
