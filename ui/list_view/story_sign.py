"""The sign of a row that stands for a story: a triangle that folds, and how many articles there are: “▸ ×3”."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ui.drawing.lettering import Lettering
from ui.drawing.shapes import draw_triangle
from ui.item_models.article_words import story_sign
from ui.item_models.story_rows import StoryMark
from ui.theme import Theme

TRIANGLE = 14.0
"""Pixels across, with the air around it."""


class StorySign:
    """Draws the sign in one dress."""

    def __init__(self, theme: Theme, *, scale: float) -> None:
        self._lettering = Lettering.of(theme.ui_font(bold=True, scale=scale))

    def width(self, mark: StoryMark) -> float:
        """Return the pixels that the number takes."""
        return self._lettering.width(story_sign(mark.others))

    def draw(self, painter: QPainter, triangle: QPointF, number: QRectF, mark: StoryMark, colour: QColor) -> None:
        """Draw the triangle around a point and the number from the left of a line."""
        draw_triangle(painter, triangle, colour, is_open=mark.is_open)
        self._lettering.draw(painter, number, story_sign(mark.others), colour)
