"""Draws a figure: the value as written with its bound and direction, normalised at the right, and what it measures."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from app.findings import Direction
from ui.drawing.lettering import RIGHT, Lettering, Paragraph, Run, count_lines, draw_runs
from ui.findings_view.row_delegate import MARGIN, RowDelegate
from ui.item_models.figure_rows import FigureRow
from ui.item_models.grouped import FindingRow
from ui.theme import Theme
from ui.wording import joined, translate

LINES_AT_REST = 2
LINES_OPENED = 12
TOP, BOTTOM, GAP = 5, 6, 1
BETWEEN = 12
"""Pixels between the written and the normalised value, at least."""


class FigureDelegate(RowDelegate):
    """Two lines a row; a third where the words need it, since a cut subject measures nothing."""

    ink = "figure_ink"

    def row_height(self, row: FindingRow, *, is_opened: bool) -> float:
        """Return the height of its lines."""
        if not isinstance(row, FigureRow):
            return 0
        values = self.normal.line_height * (1 if self._fits(row) else 2)
        most = LINES_OPENED if is_opened else LINES_AT_REST
        details = count_lines(_details(row), self.small, self._width - 2 * MARGIN, most=most) * self.small.line_height
        return TOP + values + (GAP + details if details else 0) + BOTTOM

    def is_cut(self, row: FindingRow) -> bool:
        """Whether words go on behind the last line at rest."""
        if not isinstance(row, FigureRow):
            return False
        lines = count_lines(_details(row), self.small, self._width - 2 * MARGIN, most=LINES_AT_REST + 1)
        return lines > LINES_AT_REST

    def draw_row(self, painter: QPainter, rect: QRectF, row: FindingRow, *, is_selected: bool, is_opened: bool) -> None:
        """Draw its lines."""
        if not isinstance(row, FigureRow):
            return
        soft = self.colour("ink_soft", is_selected=is_selected)
        line = QRectF(rect.left(), rect.top() + TOP, rect.width(), self.normal.line_height)
        below = line if self._fits(row) else line.translated(0, line.height())
        room = self.tabular.width(row.normalised) + BETWEEN if below is line and row.normalised else 0
        draw_runs(painter, line.adjusted(0, 0, -room, 0), self._runs(row, is_selected=is_selected), gap=5)
        self.tabular.draw(painter, below, row.normalised, soft, RIGHT)
        words = _details(row)
        if words:
            most = LINES_OPENED if is_opened else LINES_AT_REST
            Paragraph(words, self.small, rect.width(), most=most).draw(painter, rect.left(), below.bottom() + GAP, soft)

    def _runs(self, row: FigureRow, *, is_selected: bool) -> list[Run]:
        ink = self.colour("ink", is_selected=is_selected)
        soft = self.colour("ink_soft", is_selected=is_selected)
        way = soft
        if row.figure.direction is not Direction.NONE and not is_selected:
            way = self.colour(row.figure.direction.value)
        return [
            Run(row.bound, self.normal, soft),
            Run(row.written, self.bold, ink),
            Run(row.direction, self.small, way),
        ]

    def _fits(self, row: FigureRow) -> bool:
        """Whether both values stand on one line."""
        width = self._width - 2 * MARGIN
        signs = len(row.bound) + len(row.written) + len(row.direction) + len(row.normalised)
        if signs * self.bold.metrics.averageCharWidth() * 1.6 + 30 < width:
            return True
        runs = ((row.bound, self.normal), (row.written, self.bold), (row.direction, self.small))
        used = sum(lettering.width(text) + 5 for text, lettering in runs if text)
        return used + self.tabular.width(row.normalised) + BETWEEN - 5 <= width

    def _set_fonts(self, theme: Theme) -> None:
        super()._set_fonts(theme)
        font = theme.ui_font(scale=0.9)
        font.setFeature(QFont.Tag("tnum"), 1)
        self.tabular = Lettering.of(font)


def _details(row: FigureRow) -> str:
    return joined([row.details, translate("FigureRows", "unsure") if row.is_unsure else ""])
