"""Draws an article in the roomy list: two lines of headline, one small line of where it came from and what it holds.

All rows are equally high, so that a list of a hundred thousand needs no measuring. The first row of a day carries the
day's name at its upper right; a coloured line stands under what arrived since the last look. A row that stands for a
story has its sign at the lower left; the others of the story stand further in, along a thin rail.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.articles import ArticleSummary
from app.query.words import find_hits
from ui.drawing.lettering import RIGHT, Lettering, Paragraph, Run, draw_runs
from ui.drawing.shapes import draw_focus
from ui.item_models import article_words as words
from ui.item_models.article_list import IS_BELOW_NEW, IS_FIRST_OF_DAY, IS_INSIDE, NEWS, STORY, VALUE, Index
from ui.item_models.story_rows import StoryMark
from ui.list_view.list_delegate import INDENT, ListDelegate
from ui.list_view.story_sign import StorySign
from ui.theme import Theme

LEFT_MARGIN = 20
RIGHT_MARGIN = 10
PADDING = 6


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says beside its summary."""

    summary: ArticleSummary
    day: str
    news: str
    story: StoryMark | None
    is_inside: bool
    is_selected: bool


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
        self._sign = StorySign(theme, scale=0.88)

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
        row = self._read_row(index, is_selected=bool(state & QStyle.StateFlag.State_Selected))
        if row is not None:
            self._draw_words(painter, rect, row)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, rect, self._theme.colour("accent"))
        painter.restore()

    def _read_row(self, index: Index, *, is_selected: bool) -> _Row | None:
        summary, story = index.data(VALUE), index.data(STORY)
        if not isinstance(summary, ArticleSummary):
            return None
        day = words.day_title(words.local_day(summary)).upper() if index.data(IS_FIRST_OF_DAY) else ""
        mark = story if isinstance(story, StoryMark) else None
        return _Row(summary, day, str(index.data(NEWS)), mark, bool(index.data(IS_INSIDE)), is_selected)

    def sign_place(self, rect: QRectF, index: Index) -> QRectF | None:
        """Return the lower left of a row that stands for a story: triangle, number and the air around them."""
        mark = index.data(STORY)
        if not isinstance(mark, StoryMark):
            return None
        height = self._small.line_height + 2 * PADDING
        return QRectF(rect.left(), rect.bottom() - height, LEFT_MARGIN + self._sign.width(mark) + PADDING, height)

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

    def _draw_words(self, painter: QPainter, rect: QRectF, row: _Row) -> None:
        summary = row.summary
        inner = rect.adjusted(LEFT_MARGIN, PADDING, -RIGHT_MARGIN, -PADDING)
        if row.is_inside:
            self._draw_rail(painter, rect)
            inner.setLeft(inner.left() + INDENT)
        ink = self._theme.colour("selection_ink" if row.is_selected else "ink")
        soft = self._theme.colour("selection_ink" if row.is_selected else "ink_soft")
        self._draw_signs(painter, rect, row)
        headline = self._unread if not summary.is_read else self._read
        if not summary.has_headline:
            headline = self._italic
        room = inner.width()
        if row.day:
            line = QRectF(inner.left(), inner.top(), room, self._unread.line_height)
            room -= self._day.draw(painter, line, row.day, soft, RIGHT) + 10
        hits = find_hits(self._words, summary.headline) if self._words else ()
        fill = self._theme.colour("hit_fill")
        paragraph = Paragraph(
            summary.headline, headline, inner.width(), most=2, first_room=room, marked=hits, fill=fill
        )
        paragraph.draw(painter, inner.left(), inner.top(), ink if not summary.is_read or row.is_selected else soft)
        self._draw_lower(painter, inner, row, soft)

    def _draw_lower(self, painter: QPainter, inner: QRectF, row: _Row, soft: QColor) -> None:
        """Draw the small line: the sign of a story, labels, flags, news, where it came from, and what it holds."""
        summary, others = row.summary, row.summary.similar if row.is_inside else 0
        bottom = QRectF(inner.left(), inner.bottom() - self._small.line_height, inner.width(), self._small.line_height)
        counts = words.counts(summary)
        self._small.draw(painter, bottom, counts, soft, RIGHT)
        warning = self._theme.colour("warning") if not row.is_selected else soft
        lower = bottom.adjusted(0, 0, -self._small.width(counts) - 8, 0)
        if row.story:
            others = row.story.others
            accent = soft if row.is_selected else self._theme.colour("accent")
            self._sign.draw(
                painter, QPointF(inner.left() - LEFT_MARGIN / 2, lower.center().y()), lower, row.story, accent
            )
            lower.setLeft(lower.left() + self._sign.width(row.story) + 8)
        lower.setLeft(lower.left() + self._chips.draw(painter, lower, summary.labels, soft))
        runs = [Run(flag, self._small, warning) for flag in words.flags(summary)]
        if row.news:
            ink = self._theme.colour("selection_ink" if row.is_selected else "ink")
            runs.append(Run(row.news, self._small, ink))
        runs.append(Run(words.origin(summary, others), self._small, soft))
        draw_runs(painter, lower, runs)

    def _draw_rail(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the rail along which the rows of a story stand behind its first."""
        x = rect.left() + LEFT_MARGIN + INDENT / 2 - 2
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _draw_signs(self, painter: QPainter, rect: QRectF, row: _Row) -> None:
        """Draw the dot of an unread article and the star of a starred one in the left margin."""
        middle = rect.top() + PADDING + self._unread.line_height / 2
        self._draw_dot(painter, QPointF(rect.left() + LEFT_MARGIN / 2, middle), row.summary, row.story)
        if row.summary.is_starred:
            below = QRectF(rect.left(), middle + self._unread.line_height / 2, LEFT_MARGIN, self._unread.line_height)
            star = self._theme.colour("quote_ink")
            self._read.draw(painter, below, "★", star, Qt.AlignmentFlag.AlignCenter)


def _capitals(font: QFont) -> QFont:
    """Return a font for a few quiet capitals."""
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font
