"""Small shapes that headers and rows share: the triangle of what folds, the box of a tag or key, the ring of focus."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.drawing.lettering import Lettering

_OPEN = ((-4.0, -2.0), (4.0, -2.0), (0.0, 3.0))
_FOLDED = ((-2.0, -4.0), (3.0, 0.0), (-2.0, 4.0))


def draw_triangle(painter: QPainter, centre: QPointF, colour: QColor, *, is_open: bool) -> None:
    """Draw a triangle that points down where something is open, right where it is folded."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in (_OPEN if is_open else _FOLDED)]))


def draw_boxed(painter: QPainter, box: QRectF, text: str, lettering: Lettering, *, line: QColor, ink: QColor) -> None:
    """Draw a word in a thin box with round corners."""
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    lettering.draw(painter, box, text, ink, Qt.AlignmentFlag.AlignCenter)


def draw_focus(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Draw the ring that says where the keyboard is."""
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -1.5))
