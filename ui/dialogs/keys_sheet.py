"""The sheet of keys: every key of the window in groups, with a filter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.dialogs.frame.controls import FilterLine, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing
from ui.keys import Key
from ui.theme import Theme

CAPS = Qt.ItemDataRole.UserRole
"""The keys of a row, one string each."""


class KeysSheet(DialogFrame):
    """Read only; a group is seen as long as one of its keys is."""

    def __init__(self, theme: Theme, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Keys"), parent)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._rows: list[tuple[Key, QTreeWidgetItem]] = []
        self._filter = FilterLine(self.tr("Filter by what a key does"))
        self._tree = QTreeWidget()
        self._stack = RowsOrNothing(self._tree, self.tr("No key does that."))
        self._prepare_tree()
        for key in keys:
            self._add(key)
        self._tree.expandAll()
        self._filter.narrowed.connect(self._narrow)
        self._filter.left.connect(lambda: self._tree.setFocus(Qt.FocusReason.OtherFocusReason))
        self.body.addWidget(self._filter)
        self.body.addWidget(self._stack, 1)
        self.add_closing_button()
        self.open_at(66, 38)
        self._filter.setFocus()

    def _prepare_tree(self) -> None:
        tree = self._tree
        tree.setAccessibleName(self.tr("Keys in groups"))
        tree.setHeaderHidden(True)
        tree.setColumnCount(2)
        tree.setIndentation(14)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.setItemDelegateForColumn(1, KeyCaps(self))

    def _add(self, key: Key) -> None:
        caps = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in key.sequences]
        row = QTreeWidgetItem(self._group(key.group), [key.title, self.tr(" or ").join(caps)])
        row.setData(1, CAPS, caps)
        row.setSizeHint(0, QSize(0, self.fontMetrics().height() + 8))
        self._rows.append((key, row))

    def _group(self, name: str) -> QTreeWidgetItem:
        if name not in self._groups:
            group = QTreeWidgetItem(self._tree, [name])
            group.setFont(0, self.theme.ui_font(bold=True))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setSizeHint(0, QSize(0, self.fontMetrics().height() + 14))
            self._groups[name] = group
        return self._groups[name]

    def _narrow(self, typed: str) -> None:
        for key, row in self._rows:
            row.setHidden(not holds_words(f"{key.title} {key.group} {row.text(1)}", typed))
        for name, group in self._groups.items():
            group.setHidden(all(row.isHidden() for key, row in self._rows if key.group == name))
        self._stack.show_rows(not all(row.isHidden() for _, row in self._rows))


class KeyCaps(QStyledItemDelegate):
    """Draws keys as caps, side by side at the right."""

    def __init__(self, sheet: KeysSheet) -> None:
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
