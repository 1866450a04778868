"""What is drawn beside the text: the markers of lists, bars along passages, signs of notes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from ui.theme import Theme
from ui.typography import MARKER

BAR_WIDTH = 3
BAR_LEFT = 9


def draw_bar(painter: QPainter, area: QRectF, colour: QColor, *, right: float | None = None) -> None:
    """Draw a bar along the lines of `area`, in document coordinates: left, or before lines that begin at `right`."""
    left = BAR_LEFT if right is None else right - BAR_LEFT - BAR_WIDTH
    painter.fillRect(QRectF(left, area.top() + 2, BAR_WIDTH, max(area.height() - 4, 4)), colour)


def draw_note_sign(painter: QPainter, place: QRectF, colour: QColor, *, has_text: bool) -> None:
    """Draw the sign of a note, a sheet with lines, or of a highlight, an empty one."""
    side = min(place.width(), place.height()) * 0.62
    sheet = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet)
    for line in (0.35, 0.65) if has_text else ():
        height = sheet.top() + line * side
        painter.drawLine(QPointF(sheet.left() + 2.5, height), QPointF(sheet.right() - 2.5, height))


def draw_markers(painter: QPainter, document: QTextDocument, visible: QRectF, theme: Theme) -> None:
    """Draw the markers of the list items in the visible area, in document coordinates."""
    layout = document.documentLayout()
    block = document.findBlock(max(layout.hitTest(visible.topLeft(), Qt.HitTestAccuracy.FuzzyHit), 0))
    painter.setFont(theme.text_font())
    painter.setPen(theme.colour("ink_soft"))
    while block.isValid():
        area = layout.blockBoundingRect(block)
        if area.top() > visible.bottom():
            break
        _draw_marker(painter, block, area, theme)
        block = block.next()


def _draw_marker(painter: QPainter, block: QTextBlock, area: QRectF, theme: Theme) -> None:
    marker = block.blockFormat().stringProperty(MARKER)
    line = block.layout().lineAt(0)
    if not marker or not line.isValid():
        return
    gap, room = theme.text_pixels * 0.5, theme.text_pixels * 6.0
    text = line.naturalTextRect().translated(area.topLeft())
    if block.textDirection() is Qt.LayoutDirection.RightToLeft:
        place = QRectF(text.right() + gap, text.top(), room, text.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, marker)
    else:
        place = QRectF(text.left() - gap - room, text.top(), room, text.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, marker)
