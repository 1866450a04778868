"""Draws a cell of the compact list: one line of 26 pixels, dot and star in their columns, numbers at the right."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.articles import ArticleSummary
from app.query.words import find_hits
from ui.drawing.lettering import LEFT, RIGHT, Lettering, Run, draw_runs
from ui.item_models import article_words as words
from ui.item_models.article_list import IS_BELOW_NEW, IS_INSIDE, NEWS, STORY, VALUE, Column, Index
from ui.item_models.story_rows import StoryMark
from ui.list_view.list_delegate import INDENT, ListDelegate
from ui.list_view.story_sign import TRIANGLE, StorySign
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
        self._sign = StorySign(theme, scale=0.86)

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
            self._draw_cell(painter, rect, summary, index, is_selected=is_selected)
        painter.restore()

    def sign_place(self, rect: QRectF, index: Index) -> QRectF | None:
        """Return the beginning of the headline's cell where it stands for a story."""
        mark = index.data(STORY)
        if index.column() != Column.HEADLINE or not isinstance(mark, StoryMark):
            return None
        return QRectF(rect.left(), rect.top(), MARGIN + TRIANGLE + self._sign.width(mark) + MARGIN / 2, rect.height())

    def _draw_cell(
        self, painter: QPainter, rect: QRectF, summary: ArticleSummary, index: Index, *, is_selected: bool
    ) -> None:
        column = Column(index.column())
        ink = self._theme.colour("selection_ink" if is_selected else "ink" if not summary.is_read else "ink_soft")
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if column is Column.UNREAD:
            self._draw_dot(painter, rect.center(), summary, index.data(STORY))
            return
        if column is Column.HEADLINE:
            self._draw_headline(painter, inner, summary, index, is_selected=is_selected)
            return
        align = Qt.AlignmentFlag.AlignCenter if column in _CENTRED else RIGHT if column in _RIGHT else LEFT
        colour = self._theme.colour("quote_ink") if column is Column.STAR else ink
        words_here = words.cell(summary, column)
        self._read.draw(painter, inner if column not in _CENTRED else rect, words_here, colour, align)

    def _draw_headline(
        self, painter: QPainter, inner: QRectF, summary: ArticleSummary, index: Index, *, is_selected: bool
    ) -> None:
        """Draw the sign of a story, labels, flags and the headline, from the left."""
        ink = self._theme.colour("selection_ink" if is_selected else "ink" if not summary.is_read else "ink_soft")
        warning = ink if is_selected else self._theme.colour("warning")
        lettering = self._unread if not summary.is_read else self._read
        news = words.news_flags(summary)[:1] if index.data(NEWS) else ()
        inner.setLeft(inner.left() + self._draw_story(painter, inner, index, is_selected=is_selected))
        flags = [Run(flag, self._small, warning) for flag in (*news, *words.flags(summary))]
        if summary.notes:
            flags.append(Run(words.note_sign(summary), self._small, ink))
        half = inner.adjusted(0, 0, -inner.width() / 2, 0)
        inner.setLeft(inner.left() + self._chips.draw(painter, half, summary.labels, ink))
        used = draw_runs(painter, inner, flags)
        room = inner.adjusted(used + MARGIN if used else 0, 0, 0, 0)
        self._fill_hits(painter, room, summary.headline, lettering)
        lettering.draw(painter, room, summary.headline, ink)

    def _draw_story(self, painter: QPainter, inner: QRectF, index: Index, *, is_selected: bool) -> float:
        """Draw the sign of a row that stands for a story, or the rail of one behind it; returns the width it took."""
        accent = self._theme.colour("selection_ink" if is_selected else "accent")
        mark = index.data(STORY)
        if isinstance(mark, StoryMark):
            number = inner.adjusted(TRIANGLE, 0, 0, 0)
            self._sign.draw(painter, QPointF(inner.left() + TRIANGLE / 2 - 2, inner.center().y()), number, mark, accent)
            return TRIANGLE + self._sign.width(mark) + MARGIN
        if index.data(IS_INSIDE):
            x = inner.left() + TRIANGLE / 2 - 2
            painter.setPen(QPen(accent, 1))
            painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))
            return INDENT
        return 0.0

    def _fill_hits(self, painter: QPainter, room: QRectF, headline: str, lettering: Lettering) -> None:
        for hit in find_hits(self._words, headline) if self._words else ():
            left = room.left() + lettering.width(headline[: hit.start])
            fill = QRectF(left, room.top() + 4, lettering.width(hit.of(headline)), room.height() - 8)
            painter.fillRect(fill & room, self._theme.colour("hit_fill"))
