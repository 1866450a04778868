"""Draws a cell of the compact list: one line of 26 pixels, dot and star in their columns, numbers at the right."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.articles import ArticleSummary
from app.query.words import find_hits
from ui.drawing.lettering import LEFT, RIGHT, Lettering, Run, draw_runs
from ui.item_models import article_words as words
from ui.item_models.article_list import IS_BELOW_NEW, NEWS, VALUE, Column, Index
from ui.list_view.list_delegate import ListDelegate
from ui.theme import Theme

ROW_HEIGHT = 26
MARGIN = 6

_CENTRED = (Column.UNREAD, Column.STAR)
_RIGHT = (Column.QUOTES, Column.FIGURES, Column.TIME)


class CompactDelegate(ListDelegate):
    """Draws one cell."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        super().set_theme(theme)
        self._small = Lettering.of(theme.ui_font(scale=0.86))

    @property
    def row_height(self) -> int:
        """Pixels of every row."""
        return int(max(ROW_HEIGHT, self._unread.line_height + 8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return a size; the view sets the height of rows and the width of columns."""
        return QSize(60, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; one of a row that was not read yet stays empty."""
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        new_line = bool(index.data(IS_BELOW_NEW))
        painter.setPen(QPen(self._theme.colour("accent" if new_line else "line"), 2 if new_line else 1))
        edge = rect.top() + 1 if new_line else rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left(), edge), QPointF(rect.right(), edge))
        summary = index.data(VALUE)
        if isinstance(summary, ArticleSummary):
            news = words.news_flags(summary) if index.data(NEWS) else ()
            self._draw_cell(painter, rect, summary, (Column(index.column()), news), is_selected=is_selected)
        painter.restore()

    def _draw_cell(
        self,
        painter: QPainter,
        rect: QRectF,
        summary: ArticleSummary,
        what: tuple[Column, tuple[str, ...]],
        *,
        is_selected: bool,
    ) -> None:
        column, news = what
        ink = self._theme.colour("selection_ink" if is_selected else "ink" if not summary.is_read else "ink_soft")
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if column is Column.UNREAD:
            if not summary.is_read:
                self._draw_dot(painter, rect.center())
            return
        lettering = self._unread if column is Column.HEADLINE and not summary.is_read else self._read
        if column is Column.HEADLINE:
            warning = ink if is_selected else self._theme.colour("warning")
            flags = [Run(flag, self._small, warning) for flag in (*news[:1], *words.flags(summary))]
            if summary.notes:
                flags.append(Run(words.note_sign(summary), self._small, ink))
            half = inner.adjusted(0, 0, -inner.width() / 2, 0)
            inner.setLeft(inner.left() + self._chips.draw(painter, half, summary.labels, ink))
            used = draw_runs(painter, inner, flags)
            room = inner.adjusted(used + MARGIN if used else 0, 0, 0, 0)
            self._fill_hits(painter, room, summary.headline, lettering)
            lettering.draw(painter, room, summary.headline, ink)
            return
        align = Qt.AlignmentFlag.AlignCenter if column in _CENTRED else RIGHT if column in _RIGHT else LEFT
        colour = self._theme.colour("quote_ink") if column is Column.STAR else ink
        lettering.draw(painter, inner if column not in _CENTRED else rect, words.cell(summary, column), colour, align)

    def _fill_hits(self, painter: QPainter, room: QRectF, headline: str, lettering: Lettering) -> None:
        for hit in find_hits(self._words, headline) if self._words else ():
            left = room.left() + lettering.width(headline[: hit.start])
            fill = QRectF(left, room.top() + 4, lettering.width(hit.of(headline)), room.height() - 8)
            painter.fillRect(fill & room, self._theme.colour("hit_fill"))
