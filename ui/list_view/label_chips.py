"""The labels of an article as small named chips: a frame with a dot, the name in it, the colour of both."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.articles import Label
from ui.drawing.lettering import Lettering
from ui.label_colours import label_ink
from ui.theme import Theme

_DOT = 2.5
_PADDING = 5.0
_GAP = 4.0
_NARROWEST = 40.0
_WIDEST = 120.0
"""Pixels of a name; longer ones are cut."""


class ChipPainter:
    """Draws chips in one dress."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._lettering = Lettering.of(theme.ui_font(scale=0.8))

    def draw(self, painter: QPainter, rect: QRectF, labels: Sequence[Label], ink: QColor) -> float:
        """Draw chips from the left, those that do not fit as a number; returns the width that they took."""
        x = rect.left()
        for drawn, label in enumerate(labels):
            width = min(self._lettering.width(label.name), _WIDEST) + 2 * _PADDING + 2 * _DOT + 3
            rest = f"+{len(labels) - drawn}"
            behind = 0 if drawn == len(labels) - 1 else self._lettering.width("+9") + _GAP
            if drawn == 0:  # the first is seen in any case, cut if need be
                width = max(min(width, rect.width() - behind), _NARROWEST)
            if x + width + behind > rect.right():
                self._lettering.draw(painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), rest, ink)
                x += self._lettering.width(rest) + _GAP
                break
            self._draw_one(painter, QRectF(x, rect.top(), width, rect.height()), label, ink)
            x += width + _GAP
        return x - rect.left()

    def _draw_one(self, painter: QPainter, place: QRectF, label: Label, ink: QColor) -> None:
        height = min(place.height() - 1, self._lettering.metrics.height() + 2)
        chip = QRectF(place.left() + 0.5, place.center().y() - height / 2, place.width() - 1, height)
        colour = label_ink(self._theme, label.colour)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(chip.left() + _PADDING + _DOT, chip.center().y()), _DOT, _DOT)
        name = chip.adjusted(_PADDING + 2 * _DOT + 3, 0, -_PADDING + 1, 0)
        self._lettering.draw(painter, name, label.name, ink)
