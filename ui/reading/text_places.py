"""Where code points are drawn: from spans to areas of the laid out document, and from points to code points."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextDocument, QTextLine

from app.articles import Span
from ui.highlights import DocumentMap


class TextPlaces:
    """Measures one document; asking for a place lays the document out down to there and no further."""

    def __init__(self, document: QTextDocument, document_map: DocumentMap) -> None:
        self._document = document
        self._map = document_map

    def areas(self, span: Span) -> Iterator[QRectF]:
        """Give the lines of the span in each block and cell that it touches, in document coordinates."""
        for start, end in self._map.ranges(span):
            block = self._document.findBlock(start)
            area = self._document.documentLayout().blockBoundingRect(block)
            layout = block.layout()
            first = layout.lineForTextPosition(start - block.position())
            last = layout.lineForTextPosition(max(end - 1, start) - block.position())
            if first.isValid() and last.isValid():
                bottom = last.y() + last.height()
                yield QRectF(area.left(), area.top() + first.y(), area.width(), bottom - first.y())

    def heights(self, spans: Sequence[Span]) -> tuple[float, ...]:
        """Return how far down the document each span begins, from 0 to 1."""
        whole = max(self._document.size().height(), 1.0)
        tops = (next((area.top() for area in self.areas(span)), 0.0) for span in spans)
        return tuple(min(max(top / whole, 0.0), 1.0) for top in tops)

    def offset_near(self, point: QPointF) -> int:
        """Return the offset of the code point that is drawn nearest to the point."""
        # Not QTextEdit.cursorForPosition(), which lays out the whole document first.
        position = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return self._map.offset(max(position, 0))

    def offset_at(self, point: QPointF) -> int:
        """Return the offset of the code point that is drawn at the point; -1 where there is none."""
        position = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return -1
        # What Qt returns is the gap nearest to the point; wanted is the sign under it.
        block = self._document.findBlock(position)
        point -= self._document.documentLayout().blockBoundingRect(block).topLeft()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            if line.naturalTextRect().contains(point):
                on_sign = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
                return self._map.offset(block.position() + on_sign)
        return -1
