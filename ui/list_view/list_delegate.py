"""What both densities of the article list draw alike: letters, the dot of an unread row, what is searched for."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from app.articles import ArticleSummary
from app.query.words import Words
from ui.drawing.lettering import Lettering
from ui.item_models import article_words as words
from ui.item_models.article_list import STORY, Index
from ui.item_models.story_rows import StoryMark
from ui.list_view.label_chips import ChipPainter
from ui.theme import Theme
from ui.wording import plain_hint

DOT = 3.5
RING = 3.0
INDENT = 16
"""Pixels by which the rows behind the first of a story stand further in."""


class ListDelegate(QStyledItemDelegate):
    """Subclasses say how high a row is and draw it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self.set_theme(theme)

    @property
    def row_height(self) -> int:
        """Pixels of every row."""
        raise NotImplementedError

    def sign_place(self, rect: QRectF, index: Index) -> QRectF | None:
        """Return where in a cell the sign of a story can be clicked; None where there is none."""
        raise NotImplementedError

    def mark_hits(self, words: Words | None) -> None:
        """Mark what was searched for in the headlines."""
        self._words = words

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        self._theme = theme
        self._unread = Lettering.of(theme.ui_font(bold=True))
        self._read = Lettering.of(theme.ui_font())
        self._chips = ChipPainter(theme)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say over the sign of a story what a click on it does, elsewhere what the row says."""
        mark, place = index.data(STORY), self.sign_place(QRectF(option.rect), index)
        is_over = place is not None and place.contains(QPointF(event.pos()))
        if event.type() != QHelpEvent.Type.ToolTip or place is None or not is_over or not isinstance(mark, StoryMark):
            return bool(super().helpEvent(event, view, option, index))
        hint = words.story_hint(mark.others, mark.unread, is_open=mark.is_open)
        QToolTip.showText(event.globalPos(), plain_hint(hint), view.viewport(), place.toRect())
        return True

    def _draw_dot(self, painter: QPainter, centre: QPointF, summary: ArticleSummary, mark: object) -> None:
        """Draw the dot of an unread article; a ring where only others that it stands for are unread."""
        accent = self._theme.colour("accent")
        if not summary.is_read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(centre, DOT, DOT)
        elif isinstance(mark, StoryMark) and mark.unread:
            painter.setPen(QPen(accent, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, RING, RING)
