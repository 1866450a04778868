"""Where code points are drawn: from spans to areas of the laid out document, and from points to code points."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from app.articles import Span
from ui.highlights import DocumentMap


class TextPlaces:
    """Measures one document; asking for a place lays the document out down to there and no further."""

    def __init__(self, document: QTextDocument, document_map: DocumentMap) -> None:
        self._document = document
        self._map = document_map
        self._layout = document.documentLayout()

    def areas(self, span: Span) -> Iterator[QRectF]:
        """Give the lines of the span in each block and cell that it touches, in document coordinates."""
        for start, end in self._map.ranges(span):
            block = self._document.findBlock(start)
            area = self._layout.blockBoundingRect(block)
            layout = block.layout()
            first = layout.lineForTextPosition(start - block.position())
            last = layout.lineForTextPosition(max(end - 1, start) - block.position())
            if first.isValid() and last.isValid():
                bottom = last.y() + last.height()
                yield QRectF(area.left(), area.top() + first.y(), area.width(), bottom - first.y())

    def word(self, span: Span) -> QRectF | None:
        """Return the area of the lines of a short span, as wide as its first line is; None where it is not drawn."""
        area = next(self.areas(span), None)
        if area is None:
            return None
        start, end = next(self._map.ranges(span))
        block = self._document.findBlock(start)
        line = block.layout().lineForTextPosition(start - block.position())
        last = min(end - block.position(), line.textStart() + line.textLength())
        one, other = (_x(line, place) for place in (start - block.position(), last))
        left = self._layout.blockBoundingRect(block).left()
        return QRectF(left + min(one, other), area.top(), abs(one - other), area.height())

    def is_right_to_left(self, span: Span) -> bool:
        """Whether the lines in which the span begins run from right to left."""
        block = self._document.findBlock(self._map.position(span.start))
        return block.textDirection() is Qt.LayoutDirection.RightToLeft

    def heights(self, spans: Sequence[Span]) -> tuple[float, ...]:
        """Return how far down the document each span begins, from 0 to 1."""
        whole = max(self._document.size().height(), 1.0)
        tops = (next((area.top() for area in self.areas(span)), 0.0) for span in spans)
        return tuple(min(max(top / whole, 0.0), 1.0) for top in tops)

    def offset_near(self, point: QPointF) -> int:
        """Return the offset of the code point that is drawn nearest to the point."""
        # Qt's own hit test names the end of the text until the whole document is laid out.
        block = self._block_at(point.y())
        place = point - self._layout.blockBoundingRect(block).topLeft()
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        above = [line for line in lines if line.y() <= place.y()] or lines[:1]
        in_block = above[-1].xToCursor(place.x()) if above else 0
        return self._map.offset(block.position() + in_block)

    def _block_at(self, y: float) -> QTextBlock:
        """Return the last block that begins at or above `y`, laying out at most twice as much as that."""
        count = self._document.blockCount()
        beyond = 1
        while beyond < count and self._top(beyond) <= y:
            beyond *= 2
        blocks = range(min(beyond, count))
        return self._document.findBlockByNumber(max(bisect_right(blocks, y, key=self._top) - 1, 0))

    def _top(self, number: int) -> float:
        return self._layout.blockBoundingRect(self._document.findBlockByNumber(number)).top()

    def offset_at(self, point: QPointF) -> int:
        """Return the offset of the code point that is drawn at the point; -1 where there is none."""
        self._document.size()  # a hit test is right only once everything is laid out
        position = self._layout.hitTest(point, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return -1
        # What Qt returns is the gap nearest to the point; wanted is the sign under it.
        block = self._document.findBlock(position)
        place = point - self._layout.blockBoundingRect(block).topLeft()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            if line.naturalTextRect().contains(place):
                on_sign = line.xToCursor(place.x(), QTextLine.CursorPosition.CursorOnCharacter)
                return self._map.offset(block.position() + on_sign)
        return -1


def _x(line: QTextLine, place: int) -> float:
    """Return how far to the right the gap before a position is; Qt returns it beside the position."""
    x = line.cursorToX(place)
    return float(x[0]) if isinstance(x, tuple) else float(x)  # type: ignore[arg-type]  # the stubs know one of the two
