"""Draws a passage: who or what, and when; of a statement its words; where it stands. All rows are equally high."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from app.query.words import Words, find_hits
from ui.drawing.lettering import RIGHT, Lettering, Paragraph, Run, draw_runs
from ui.drawing.shapes import draw_focus
from ui.passages.rows import VALUE, Index, PassageRow
from ui.theme import Theme
from ui.wording import plain_hint, shortened

MARGIN = 16
TOP, BOTTOM, GAP = 7, 8, 2
LINES = 2
WIDEST_WORDS = 900
"""Pixels: longer lines are hard to read."""
BAR_WIDTH = 3
LONGEST_HINT = 1200


class PassageDelegate(QStyledItemDelegate):
    """With `has_words` there is room for two lines of a statement."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, has_words: bool) -> None:
        super().__init__(parent)
        self._has_words = has_words
        self._marked = Words()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        self._theme = theme
        self._bold = Lettering.of(theme.ui_font(bold=True))
        self._small = Lettering.of(theme.ui_font(scale=0.9))
        self._serif = Lettering.of(theme.serif_font(scale=1.05))

    def mark_hits(self, words: Words) -> None:
        """Mark what was searched for."""
        self._marked = words

    @property
    def row_height(self) -> int:
        """Pixels of every row."""
        words = LINES * self._serif.line_height + GAP if self._has_words else 0
        return int(TOP + self._bold.line_height + GAP + words + self._small.line_height + BOTTOM)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size that all rows have."""
        return QSize(100, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(VALUE)
        if not isinstance(row, PassageRow):
            return
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, rect, state)
        self._draw_words(painter, rect.adjusted(MARGIN, TOP, -MARGIN, -BOTTOM), row, is_selected=is_selected)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self._theme.colour("accent"))
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
            painter.fillRect(QRectF(rect.left(), rect.top(), BAR_WIDTH, rect.height()), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("window"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), self._theme.colour("line"))

    def _draw_words(self, painter: QPainter, rect: QRectF, row: PassageRow, *, is_selected: bool) -> None:
        ink, soft = (self._ink(name, is_selected=is_selected) for name in ("ink", "ink_soft"))
        head = QRectF(rect.left(), rect.top(), rect.width(), self._bold.line_height)
        self._small.draw(painter, head, row.right, soft, RIGHT)
        room = head.adjusted(0, 0, -self._small.width(row.right) - 12, 0)
        if row.layer:
            draw_runs(painter, room, [Run(row.lead, self._bold, ink), Run(row.beside, self._small, soft)], gap=8)
        else:
            self._draw_headline(painter, room, row, ink, soft)
        y = head.bottom() + GAP
        if self._has_words:
            words = self._paragraph(row.words, self._serif, min(rect.width(), WIDEST_WORDS))
            words.draw(painter, rect.left(), y, ink)
            y += words.height + GAP
        self._small.draw(painter, QRectF(rect.left(), y, rect.width(), self._small.line_height), row.below, soft)

    def _draw_headline(self, painter: QPainter, rect: QRectF, row: PassageRow, ink: QColor, soft: QColor) -> None:
        flags = self._small.width(row.beside) + 12 if row.beside else 0
        headline = self._paragraph(row.lead, self._bold, rect.width() - flags, lines=1)
        headline.draw(painter, rect.left(), rect.top(), ink)
        self._small.draw(painter, rect, row.beside, soft, RIGHT)

    def _paragraph(self, words: str, letters: Lettering, width: float, *, lines: int = LINES) -> Paragraph:
        hits = find_hits(self._marked, words) if self._marked else ()
        return Paragraph(words, letters, width, most=lines, marked=hits, fill=self._theme.colour("hit_fill"))

    def _ink(self, name: str, *, is_selected: bool) -> QColor:
        return self._theme.colour("selection_ink" if is_selected else name)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say on hover the whole of a statement or headline."""
        row = index.data(VALUE)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(row, PassageRow):
            return super().helpEvent(event, view, option, index)
        lines = (f"{row.lead}  {row.beside}".strip(), row.words, row.below)
        hint = plain_hint(shortened("\n".join(line for line in lines if line), LONGEST_HINT))
        QToolTip.showText(event.globalPos(), hint, view)
        return True
