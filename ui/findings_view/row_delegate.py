"""Draws what all finding rows have in common: their ground, the bar of the chosen one, headings that fold.

Subclasses say how high a row is and draw its words. Heights depend on the width of the view and on whether the row is
opened (shown whole), and are kept until one of them changes.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.drawing.lettering import RIGHT, Lettering, Run, draw_runs
from ui.drawing.shapes import draw_focus, draw_triangle
from ui.item_models.grouped import VALUE, FindingRow, Index, RowGroup
from ui.theme import Theme
from ui.wording import plain_hint, shortened

MARGIN = 12
"""Pixels left and right of the words."""

BAR_WIDTH = 3
LONGEST_HINT = 800
"""Signs of a row that are said on hover; an opened row shows all."""

GROUP_PADDING = 4


class RowDelegate(QStyledItemDelegate):
    """Draws headings and the ground of rows; `ink` names the colour of the kind in the theme."""

    ink = "accent"
    has_lines = True
    """Whether a thin line parts the rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 0
        self._opened: int | None = None
        self._heights: dict[tuple[int, bool], int] = {}
        self._set_fonts(theme)

    # --- what the view tells ------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and fonts."""
        self._set_fonts(theme)
        self._heights.clear()

    def set_width(self, width: int) -> bool:
        """Set lines for a view of this width; whether that changes anything."""
        if width == self._width:
            return False
        self._width = width
        self._heights.clear()
        return True

    def open_row(self, finding: int | None) -> None:
        """Show the row of that finding whole, and no other."""
        self._opened = finding

    def forget_heights(self) -> None:
        """Measure anew: the rows have changed."""
        self._heights.clear()

    def step_at(self, row: FindingRow, rect: QRectF, point: QPointF) -> int:  # noqa: ARG002
        """Say which way a click there steps: -1, 1, or 0 where it only chooses the row."""
        return 0

    @property
    def group_height(self) -> int:
        """Pixels of a heading."""
        return int(max(24, self.small.line_height + 2 * GROUP_PADDING))

    # --- what subclasses answer ---------------------------------------------------------------------------------

    def row_height(self, row: FindingRow, *, is_opened: bool) -> float:
        """Return the pixels that the row takes."""
        raise NotImplementedError

    def is_cut(self, row: FindingRow) -> bool:
        """Whether the row at rest hides some of its words."""
        raise NotImplementedError

    def draw_row(self, painter: QPainter, rect: QRectF, row: FindingRow, *, is_selected: bool, is_opened: bool) -> None:
        """Draw the words of a row; `rect` is the whole row without its margins left and right."""
        raise NotImplementedError

    def colour(self, name: str, *, is_selected: bool = False) -> QColor:
        """Return a colour of the theme; on a selected row all inks are the one that is readable there."""
        return self._theme.colour("selection_ink" if is_selected and name in ("ink", "ink_soft") else name)

    # --- Qt -----------------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a row or heading."""
        value = index.data(VALUE)
        if not isinstance(value, FindingRow):
            return QSize(self._width, self.group_height)
        key = (value.index, value.index == self._opened)
        if key not in self._heights:
            self._heights[key] = int(self.row_height(value, is_opened=key[1]))
        return QSize(self._width, self._heights[key])

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say on hover what a row hides."""
        value = index.data(VALUE)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(value, FindingRow):
            return super().helpEvent(event, view, option, index)
        is_hiding = value.index != self._opened and self.is_cut(value)
        hint = plain_hint(shortened(value.sentence, LONGEST_HINT)) if is_hiding else ""
        QToolTip.showText(event.globalPos(), hint, view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row or heading."""
        value = index.data(VALUE)
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(value, RowGroup):
            is_open = bool(state & QStyle.StateFlag.State_Open)
            self.draw_group(painter, rect, value, count=index.model().rowCount(index), is_open=is_open)
        elif isinstance(value, FindingRow):
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            self._draw_ground(painter, rect, state)
            inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
            is_opened = value.index == self._opened
            self.draw_row(painter, inner, value, is_selected=is_selected, is_opened=is_opened)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self.colour("accent"))
        painter.restore()

    def draw_group(self, painter: QPainter, rect: QRectF, group: RowGroup, *, count: int, is_open: bool) -> None:
        """Draw a heading with its count and the triangle that says whether it is open."""
        painter.fillRect(rect, self.colour("window"))
        self._draw_line_below(painter, rect)
        centre = QPointF(rect.left() + MARGIN + 4, rect.center().y())
        draw_triangle(painter, centre, self.colour("ink_soft"), is_open=is_open)
        inner = rect.adjusted(MARGIN + 16, 0, -MARGIN, 0)
        number = str(count)
        room = self.small.width(number) + 10
        runs = [
            Run(group.title, self.small_bold, self.colour("ink")),
            Run(group.detail, self.small, self.colour("ink_soft")),
        ]
        draw_runs(painter, inner.adjusted(0, 0, -room, 0), runs)
        self.small.draw(painter, inner, number, self.colour("ink_soft"), RIGHT)

    def _draw_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.colour("selection"))
            painter.fillRect(QRectF(rect.left(), rect.top(), BAR_WIDTH, rect.height()), self.colour(self.ink))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.colour("window"))
        if self.has_lines:
            self._draw_line_below(painter, rect)

    def _draw_line_below(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), self.colour("line"))

    def _set_fonts(self, theme: Theme) -> None:
        self._theme = theme
        self.normal = Lettering.of(theme.ui_font())
        self.bold = Lettering.of(theme.ui_font(bold=True))
        self.small = Lettering.of(theme.ui_font(scale=0.9))
        self.small_bold = Lettering.of(theme.ui_font(scale=0.9, bold=True))
