"""Draws a row of the feed tree: drawing, name, number at the right; a failing feed says so by drawing and colour."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.drawing.lettering import RIGHT, Lettering
from ui.drawing.shapes import draw_focus
from ui.icons import pixmap
from ui.item_models.feed_tree import COUNT, ICON, TROUBLE, Index
from ui.theme import Theme

ROW_HEIGHT = 24
ICON_SIDE = 16
GAP = 6


class FeedDelegate(QStyledItemDelegate):
    """Draws one row; an unread count makes the name semibold."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        self._theme = theme
        self._plain = Lettering.of(theme.ui_font())
        self._bold = Lettering.of(theme.ui_font(bold=True))
        self._small = Lettering.of(theme.ui_font(scale=0.88))

    @property
    def row_height(self) -> int:
        """Pixels of every row."""
        return int(max(ROW_HEIGHT, self._plain.line_height + 7))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size that all rows have."""
        return QSize(80, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        count, trouble = int(index.data(COUNT) or 0), str(index.data(TROUBLE) or "")
        painter.save()
        if is_selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("raised"))
        ink = "selection_ink" if is_selected else "ink"
        tint = "warning" if trouble and not is_selected else "selection_ink" if is_selected else "ink_soft"
        picture = pixmap(str(index.data(ICON)), getattr(self._theme.colours, tint), side=ICON_SIDE)
        top = rect.top() + (rect.height() - ICON_SIDE) / 2
        painter.drawPixmap(QPointF(rect.left() + 2, top), picture)
        words = rect.adjusted(2 + ICON_SIDE + GAP, 0, -8, 0)
        if count:
            number = f"{count:,}"
            soft = self._theme.colour("selection_ink" if is_selected else "ink_soft")
            self._small.draw(painter, words, number, soft, RIGHT)
            words.setRight(words.right() - self._small.width(number) - GAP)
        lettering = self._bold if count else self._plain
        lettering.draw(painter, words, str(index.data()), self._theme.colour(ink))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self._theme.colour("accent"))
        painter.restore()
