"""Draws a statement: speaker, role and tag; the words in serif; a small line that says how they were said."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.drawing.lettering import Lettering, Paragraph, Run, count_lines, draw_runs
from ui.drawing.shapes import draw_boxed
from ui.findings_view.row_delegate import MARGIN, RowDelegate
from ui.item_models.grouped import FindingRow
from ui.item_models.quote_rows import QuoteRow, not_named
from ui.theme import Theme
from ui.wording import joined, translate

LINES_AT_REST = 3
TOP, BOTTOM, GAP = 7, 8, 3


class QuoteDelegate(RowDelegate):
    """Three lines of the words at most; all of them when the row is opened."""

    ink = "quote_ink"

    def row_height(self, row: FindingRow, *, is_opened: bool) -> float:
        """Return the height of its lines."""
        if not isinstance(row, QuoteRow):
            return 0
        head = 0 if row.is_under_speaker else self.normal.line_height + GAP
        most = None if is_opened else LINES_AT_REST
        words = count_lines(row.words, self.serif, self._width - 2 * MARGIN, most=most) * self.serif.line_height
        return TOP + head + words + GAP + self.small.line_height + BOTTOM

    def is_cut(self, row: FindingRow) -> bool:
        """Whether words go on behind the third line, or the role behind its own."""
        if not isinstance(row, QuoteRow):
            return False
        width = self._width - 2 * MARGIN
        head = self.bold.width(row.speaker) + self.small.width(row.role) + self.tiny.width(row.tag) + 24
        is_long = count_lines(row.words, self.serif, width, most=LINES_AT_REST + 1) > LINES_AT_REST
        return is_long or head > width or self.small.width(row.details) > width

    def draw_row(self, painter: QPainter, rect: QRectF, row: FindingRow, *, is_selected: bool, is_opened: bool) -> None:
        """Draw its lines."""
        if not isinstance(row, QuoteRow):
            return
        y = rect.top() + TOP
        if not row.is_under_speaker:
            line = QRectF(rect.left(), y, rect.width(), self.normal.line_height)
            self._draw_speaker(painter, line, row, is_selected=is_selected)
            y += self.normal.line_height + GAP
        words = Paragraph(row.words, self.serif, rect.width(), most=None if is_opened else LINES_AT_REST)
        words.draw(painter, rect.left(), y, self.colour("ink", is_selected=is_selected))
        y += words.height + GAP
        self._draw_details(painter, QRectF(rect.left(), y, rect.width(), self.small.line_height), row, is_selected)

    def _draw_speaker(self, painter: QPainter, rect: QRectF, row: QuoteRow, *, is_selected: bool) -> None:
        room = self._draw_tag(painter, rect, row.tag, is_selected=is_selected)
        soft = self.colour("ink_soft", is_selected=is_selected)
        name = Run(row.speaker, self.bold, self.colour("ink", is_selected=is_selected))
        if not row.speaker:
            name = Run(not_named(), self.italic, soft)
        draw_runs(painter, rect.adjusted(0, 0, -room, 0), [name, Run(row.role, self.small, soft)])

    def _draw_details(self, painter: QPainter, rect: QRectF, row: QuoteRow, is_selected: bool) -> None:
        soft = self.colour("ink_soft", is_selected=is_selected)
        room = self._draw_tag(painter, rect, row.tag, is_selected=is_selected) if row.is_under_speaker else 0
        unsure = translate("QuoteRows", "unsure") if row.is_unsure else ""
        self.small.draw(painter, rect.adjusted(0, 0, -room, 0), joined([row.details, unsure]), soft)

    def _draw_tag(self, painter: QPainter, rect: QRectF, tag: str, *, is_selected: bool) -> float:
        """Draw the tag at the right end; returns the room that it takes."""
        width = self.tiny.width(tag) + 10
        height = self.tiny.metrics.height() + 1
        box = QRectF(rect.right() - width, rect.center().y() - height / 2, width - 0.5, height)
        line, ink = self.colour("ink_faint"), self.colour("ink_soft", is_selected=is_selected)
        draw_boxed(painter, box, tag, self.tiny, line=line, ink=ink)
        return width + 8

    def _set_fonts(self, theme: Theme) -> None:
        super()._set_fonts(theme)
        self.serif = Lettering.of(theme.serif_font(scale=1.05))
        self.tiny = Lettering.of(theme.ui_font(scale=0.8))
        italic = theme.ui_font()
        italic.setItalic(True)
        self.italic = Lettering.of(italic)
