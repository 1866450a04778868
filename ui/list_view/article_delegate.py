"""Draws an article in the roomy list: two lines of headline, one small line of where it came from and what it holds.

All rows are equally high, so that a list of a hundred thousand needs no measuring. The first row of a day carries the
day's name at its upper right; a coloured line stands under what arrived since the last look.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.articles import ArticleSummary
from app.query.words import find_hits
from ui.drawing.lettering import RIGHT, Lettering, Paragraph, Run, draw_runs
from ui.drawing.shapes import draw_focus
from ui.item_models import article_words as words
from ui.item_models.article_list import IS_BELOW_NEW, IS_FIRST_OF_DAY, NEWS, VALUE, Index
from ui.list_view.list_delegate import ListDelegate
from ui.theme import Theme

LEFT_MARGIN = 20
RIGHT_MARGIN = 10
PADDING = 6


class ArticleDelegate(ListDelegate):
    """Draws one row; its height follows the size of the letters."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        super().set_theme(theme)
        italic = QFont(theme.ui_font())
        italic.setItalic(True)
        self._italic = Lettering.of(italic)
        self._small = Lettering.of(theme.ui_font(scale=0.88))
        self._day = Lettering.of(_capitals(theme.ui_font(scale=0.72)))

    @property
    def row_height(self) -> int:
        """Pixels of every row."""
        return int(2 * self._unread.line_height + self._small.line_height + 2 * PADDING + 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size that all rows have."""
        return QSize(100, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; one that was not read yet stays empty."""
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, state, below_new=bool(index.data(IS_BELOW_NEW)))
        summary = index.data(VALUE)
        if isinstance(summary, ArticleSummary):
            day = words.day_title(words.local_day(summary)) if index.data(IS_FIRST_OF_DAY) else ""
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            self._draw_words(painter, rect, summary, (day, str(index.data(NEWS))), is_selected=is_selected)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self._theme.colour("accent"))
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, *, below_new: bool) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("raised"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft() - QPointF(0, 0.5), rect.bottomRight() - QPointF(0, 0.5))
        if below_new:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawLine(rect.topLeft() + QPointF(0, 1), rect.topRight() + QPointF(0, 1))

    def _draw_words(
        self, painter: QPainter, rect: QRectF, summary: ArticleSummary, beside: tuple[str, str], *, is_selected: bool
    ) -> None:
        day, news = beside
        inner = rect.adjusted(LEFT_MARGIN, PADDING, -RIGHT_MARGIN, -PADDING)
        ink = self._theme.colour("selection_ink" if is_selected else "ink")
        soft = self._theme.colour("selection_ink" if is_selected else "ink_soft")
        self._draw_signs(painter, rect, summary)
        headline = self._unread if not summary.is_read else self._read
        if not summary.has_headline:
            headline = self._italic
        room = inner.width()
        if day:
            day = day.upper()
            width = self._day.width(day)
            line = QRectF(inner.left(), inner.top(), room, self._unread.line_height)
            self._day.draw(painter, line, day, soft, RIGHT)
            room -= width + 10
        hits = find_hits(self._words, summary.headline) if self._words else ()
        fill = self._theme.colour("hit_fill")
        paragraph = Paragraph(
            summary.headline, headline, inner.width(), most=2, first_room=room, marked=hits, fill=fill
        )
        paragraph.draw(painter, inner.left(), inner.top(), ink if not summary.is_read or is_selected else soft)
        bottom = QRectF(inner.left(), inner.bottom() - self._small.line_height, inner.width(), self._small.line_height)
        counts = words.counts(summary)
        self._small.draw(painter, bottom, counts, soft, RIGHT)
        warning = self._theme.colour("warning") if not is_selected else soft
        lower = bottom.adjusted(0, 0, -self._small.width(counts) - 8, 0)
        lower.setLeft(lower.left() + self._chips.draw(painter, lower, summary.labels, soft))
        runs = [Run(flag, self._small, warning) for flag in words.flags(summary)]
        if news:
            runs.append(Run(news, self._small, ink))
        runs.append(Run(words.origin(summary), self._small, soft))
        draw_runs(painter, lower, runs)

    def _draw_signs(self, painter: QPainter, rect: QRectF, summary: ArticleSummary) -> None:
        """Draw the dot of an unread article and the star of a starred one in the left margin."""
        middle = rect.top() + PADDING + self._unread.line_height / 2
        if not summary.is_read:
            self._draw_dot(painter, QPointF(rect.left() + LEFT_MARGIN / 2, middle))
        if summary.is_starred:
            below = QRectF(rect.left(), middle + self._unread.line_height / 2, LEFT_MARGIN, self._unread.line_height)
            star = self._theme.colour("quote_ink")
            self._read.draw(painter, below, "★", star, Qt.AlignmentFlag.AlignCenter)


def _capitals(font: QFont) -> QFont:
    """Return a font for a few quiet capitals."""
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font
