"""Text set by hand for delegates: one line in several runs, elided at its end, and paragraphs of at most n lines."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.articles import Span

LONGEST_LINE = 1000
"""Characters: more of one word or row is never measured, so that a hostile text costs nothing."""

LONGEST_PARAGRAPH = 20_000
"""Characters of a statement that is shown whole."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Lettering:
    """A font with its metrics."""

    font: QFont
    metrics: QFontMetricsF

    @classmethod
    def of(cls, font: QFont) -> "Lettering":
        """Measure a font."""
        return cls(font, QFontMetricsF(font))

    @property
    def line_height(self) -> float:
        """Pixels from line to line."""
        return round(self.metrics.lineSpacing() * 1.08)

    def width(self, text: str) -> float:
        """Return the advance of a short text."""
        return self.metrics.horizontalAdvance(text[:LONGEST_LINE])

    def draw(self, painter: QPainter, rect: QRectF, text: str, colour: QColor, align: Qt.AlignmentFlag = LEFT) -> float:
        """Draw one line, elided where it does not fit; returns the width that it took."""
        text = text[:LONGEST_LINE]
        width = self.metrics.horizontalAdvance(text)
        if width > rect.width():
            text = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
            width = self.metrics.horizontalAdvance(text)
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)
        return float(width)


@dataclass(frozen=True)
class Run:
    """One stretch of a line in one dress."""

    text: str
    lettering: Lettering
    colour: QColor


def draw_runs(painter: QPainter, rect: QRectF, runs: Sequence[Run], *, gap: float = 6) -> float:
    """Draw runs on one line from the left; what does not fit is elided; returns the width that they took."""
    x = rect.left()
    for run in runs:
        room = rect.right() - x
        if not run.text or room < run.lettering.metrics.averageCharWidth() * 3:
            continue
        x += gap if x > rect.left() else 0
        x += run.lettering.draw(painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), run.text, run.colour)
    return x - rect.left()


def count_lines(text: str, lettering: Lettering, width: float, *, most: int | None = None) -> int:
    """Count the lines of a paragraph, without breaking it where its mere length tells."""
    if not text:
        return 0
    advance = lettering.width(text)
    if advance <= width - 1:
        return 1
    if most is not None and advance > width * (most - 1):
        return most
    return Paragraph(text, lettering, width, most=most).line_count


class Paragraph:
    """A text broken into lines of one width, the last one elided where `most` does not hold all."""

    def __init__(
        self,
        text: str,
        lettering: Lettering,
        width: float,
        *,
        most: int | None = None,
        first_room: float | None = None,
        marked: Sequence[Span] = (),
        fill: QColor | None = None,
    ) -> None:
        """Break `text`; the first line may be shorter; `fill` is painted behind the `marked` spans (code points)."""
        text = text[: LONGEST_PARAGRAPH if most is None else most * LONGEST_LINE]
        self._lettering = lettering
        self._width = width
        self._layout = QTextLayout(text, lettering.font)
        option = QTextOption(_RIGHT_SIDE if is_right_to_left(text) else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if marked and fill is not None:
            self._layout.setFormats([_filled(text, span, fill) for span in marked])
        self._break(most, width if first_room is None else first_room)
        self._rest = self._find_rest(text)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    @property
    def height(self) -> float:
        """Pixels of all lines."""
        return self.line_count * self._lettering.line_height

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw the lines downwards from a top left corner."""
        step = self._lettering.line_height
        whole_lines = self.line_count - 1 if self._rest else self.line_count
        painter.setPen(colour)
        for number in range(whole_lines):
            line = self._layout.lineAt(number)
            # Letters of a fallback font sit lower in their line: what must agree is the base line.
            line.draw(painter, QPointF(x, y + number * step + self._lettering.metrics.ascent() - line.ascent()))
        if self._rest:
            rect = QRectF(x, y + whole_lines * step, self._width, self._lettering.metrics.height())
            align = RIGHT if is_right_to_left(self._rest) else LEFT
            self._lettering.draw(painter, rect, self._rest, colour, align)

    def _break(self, most: int | None, first_room: float) -> None:
        self._layout.beginLayout()
        while most is None or self._layout.lineCount() < most:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width if self._layout.lineCount() > 1 else first_room)
        self._layout.endLayout()

    def _find_rest(self, text: str) -> str:
        """Return what starts in the last line and does not end in it; Qt counts in units of UTF-16."""
        if not self.line_count:
            return ""
        last = self._layout.lineAt(self.line_count - 1)
        units = text.encode("utf-16-le", "surrogatepass")
        is_whole = last.textStart() + last.textLength() >= len(units) // 2
        return "" if is_whole else units[2 * last.textStart() :].decode("utf-16-le", "replace")


def _filled(text: str, span: Span, fill: QColor) -> QTextLayout.FormatRange:
    """Return a ground behind a span; Qt counts in units of UTF-16."""
    marked = QTextLayout.FormatRange()
    marked.start = _units(text[: span.start])
    marked.length = _units(span.of(text))
    marked.format.setBackground(fill)
    return marked


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(sign) for sign in text[:LONGEST_LINE])
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"
