"""What is in a dossier, in its order: dragged or moved by keys, two or three lines each; sections are headings."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.memory.dossiers import Item, ItemKind
from ui.drawing.lettering import Lettering, Paragraph
from ui.drawing.shapes import draw_focus
from ui.pages.dossiers import item_words as words
from ui.theme import Theme

ITEM = Qt.ItemDataRole.UserRole
_MARGIN = 14
_PADDING = 7
_KIND_WIDTH = 76
_MOST_LINES = 4


class ItemDelegate(QStyledItemDelegate):
    """Draws one thing: its kind at the left, then words, source and comment."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        self._theme = theme
        self._plain = Lettering.of(theme.ui_font())
        self._bold = Lettering.of(theme.ui_font(scale=1.1, bold=True))
        self._small = Lettering.of(theme.ui_font(scale=0.88))
        italic = QFont(theme.ui_font(scale=0.95))
        italic.setItalic(True)
        self._italic = Lettering.of(italic)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that the words need at the width of the list."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        return QSize(80, round(sum(part.height for part, _ in self._parts(index, width))) + 2 * _PADDING)

    def _parts(self, index: QModelIndex | QPersistentModelIndex, width: float) -> list[tuple[Paragraph, str]]:
        item = index.data(ITEM)
        if not isinstance(item, Item):
            return []
        room = max(width - 2 * _MARGIN - _KIND_WIDTH, 40.0)
        is_section = item.kind is ItemKind.SECTION
        lines = (
            (words.title(item), self._bold if is_section else self._plain, "ink", _MOST_LINES),
            (words.source(item), self._small, "ink_soft", 1),
            (words.comment(item), self._italic, "ink", _MOST_LINES),
        )
        return [(Paragraph(text, lettering, room, most=most), ink) for text, lettering, ink, most in lines if text]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        rect, state = QRectF(option.rect), option.state
        item = index.data(ITEM)
        if not isinstance(item, Item):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        elif item.kind is ItemKind.SECTION:
            painter.fillRect(rect, self._theme.colour("raised"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        soft = self._theme.colour("selection_ink" if is_selected else "ink_soft")
        top = rect.top() + _PADDING
        place = QRectF(rect.left() + _MARGIN, top, _KIND_WIDTH - 8, self._plain.line_height)
        self._small.draw(painter, place, words.kind(item), soft)
        for paragraph, ink in self._parts(index, rect.width()):
            colour = self._theme.colour("selection_ink" if is_selected else ink)
            paragraph.draw(painter, rect.left() + _MARGIN + _KIND_WIDTH, top, colour)
            top += paragraph.height
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self._theme.colour("accent"))
        painter.restore()


class ItemList(QListWidget):
    """Tells what a person does with it; its own order changes at once, and is told."""

    ordered = Signal(object)
    """Ids in their new order."""
    opened = Signal(object)
    """An Item."""
    removed = Signal(object)
    """Ids."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = ItemDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemActivated.connect(lambda row: self.opened.emit(row.data(ITEM)))

    def show_items(self, items: Sequence[Item], *, is_own: bool) -> None:
        """Show these; what was chosen stays chosen. Only one's own can be put in another order."""
        chosen = self.current_item()
        row, scrolled = self.currentRow(), self.verticalScrollBar().value()
        self.setDragDropMode(
            QAbstractItemView.DragDropMode.InternalMove if is_own else QAbstractItemView.DragDropMode.NoDragDrop
        )
        self.clear()
        for number, item in enumerate(items):
            made = QListWidgetItem(self)
            made.setData(ITEM, item)
            made.setData(Qt.ItemDataRole.AccessibleTextRole, words.sentence(item))
            if chosen is not None and item.id == chosen.id:
                row = number
        self.setCurrentRow(min(row, self.count() - 1) if row >= 0 else (0 if items else -1))
        self.verticalScrollBar().setValue(scrolled)

    def current_item(self) -> Item | None:
        """Return what the keyboard stands on."""
        item = self.currentIndex().data(ITEM)
        return item if isinstance(item, Item) else None

    def ids(self) -> list[int]:
        """Return all ids in their order."""
        return [self.item(row).data(ITEM).id for row in range(self.count())]

    def selected_ids(self) -> list[int]:
        """Return the selected ids, top to bottom."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return [self.item(row).data(ITEM).id for row in rows]

    def move_selected(self, step: int) -> None:
        """Move what is selected up (-1) or down (1) by one."""
        chosen, ids = self.selected_ids(), self.ids()
        if not chosen:
            return
        first, last = ids.index(chosen[0]), ids.index(chosen[-1])
        at = first - 1 if step < 0 else last + 2
        if 0 <= at <= len(ids):
            before = [one for one in ids[:at] if one not in chosen]
            self.ordered.emit([*before, *chosen, *(one for one in ids[at:] if one not in chosen)])

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the new order after a row was dropped."""
        super().dropEvent(event)
        self.ordered.emit(self.ids())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and the arrows, take out by Del."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_selected(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()
