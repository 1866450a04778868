"""Draws an entity on one line: name, what it is, how often it speaks, and arrows that step through its mentions."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.drawing.lettering import LEFT, RIGHT, Lettering, Paragraph, Run, draw_runs
from ui.findings_view.row_delegate import MARGIN, RowDelegate
from ui.item_models.entity_rows import EntityRow
from ui.item_models.grouped import FindingRow

ARROW_WIDTH = 14
LINES_OPENED = 6
GAP = 8


class EntityDelegate(RowDelegate):
    """24 pixels a row, more where the font is larger."""

    ink = "entity_ink"
    has_lines = False

    def row_height(self, row: FindingRow, *, is_opened: bool) -> float:
        """Return the height of the one line; a long name is whole when the row is opened."""
        line = max(24, self.normal.line_height + 7)
        if not is_opened or not isinstance(row, EntityRow):
            return line
        inner = QRectF(0, 0, self._width - 2 * MARGIN, line)
        name = self._name(row, self._line(inner, row).width())
        details = self.small.line_height if row.detail and name.line_count > 1 else 0
        return line + (name.line_count - 1) * self._letters(row).line_height + details

    def is_cut(self, row: FindingRow) -> bool:
        """Whether name and role are longer than the line."""
        if not isinstance(row, EntityRow):
            return False
        room = self._line(QRectF(0, 0, self._width - 2 * MARGIN, 24), row).width()
        return self._letters(row).width(row.name) + GAP + self.small.width(row.detail) > room

    def draw_row(self, painter: QPainter, rect: QRectF, row: FindingRow, *, is_selected: bool, is_opened: bool) -> None:
        """Draw the line, or an opened row."""
        if not isinstance(row, EntityRow):
            return
        ink = self.colour("ink", is_selected=is_selected)
        soft = self.colour("ink_soft", is_selected=is_selected)
        first = QRectF(rect.left(), rect.top(), rect.width(), max(24, self.normal.line_height + 7))
        stepper = self._stepper(first, row)
        self._draw_stepper(painter, stepper, row, is_selected=is_selected)
        if row.statements:
            beside = QRectF(rect.left(), first.top(), stepper.left() - GAP - rect.left(), first.height())
            self.small.draw(painter, beside, f"❝{row.statements}", soft, RIGHT)
        line = self._line(first, row)
        name = self._name(row, line.width())
        if is_opened and name.line_count > 1:
            top = line.center().y() - self._letters(row).line_height / 2
            name.draw(painter, line.left(), top, ink)
            below = QRectF(line.left(), top + name.height, line.width(), self.small.line_height)
            self.small.draw(painter, below, row.detail, soft)
        else:
            draw_runs(painter, line, [Run(row.name, self._letters(row), ink), Run(row.detail, self.small, soft)])

    def _letters(self, row: EntityRow) -> Lettering:
        return self.bold if row.statements else self.normal

    def _name(self, row: EntityRow, width: float) -> Paragraph:
        return Paragraph(row.name, self._letters(row), width, most=LINES_OPENED)

    def _line(self, rect: QRectF, row: EntityRow) -> QRectF:
        """Return what is left for name and role."""
        right = self._stepper(rect, row).left() - GAP
        if row.statements:
            right -= self.small.width(f"❝{row.statements}") + GAP
        return QRectF(rect.left(), rect.top(), right - rect.left(), rect.height())

    def step_at(self, row: FindingRow, rect: QRectF, point: QPointF) -> int:
        """Say which arrow lies at a point of the row's inner rectangle."""
        if not isinstance(row, EntityRow):
            return 0
        stepper = self._stepper(rect, row)
        if stepper.left() - 4 <= point.x() < stepper.left() + ARROW_WIDTH:
            return -1
        return 1 if stepper.right() - ARROW_WIDTH <= point.x() <= stepper.right() + 4 else 0

    def _stepper(self, rect: QRectF, row: EntityRow) -> QRectF:
        width = self.small.width("0/0" if len(row.mentions) < 10 else "00/00") + 2 * ARROW_WIDTH
        return QRectF(rect.right() - width, rect.top(), width, rect.height())

    def _draw_stepper(self, painter: QPainter, rect: QRectF, row: EntityRow, *, is_selected: bool) -> None:
        soft = self.colour("ink_soft", is_selected=is_selected)
        ink = self.colour("ink", is_selected=is_selected)
        count = str(len(row.mentions))
        if row.position is not None and len(row.mentions) > 1:
            count = f"{row.position + 1}/{count}"
        self.small.draw(painter, rect, count, soft, Qt.AlignmentFlag.AlignCenter)
        if len(row.mentions) > 1 or is_selected:
            self.normal.draw(painter, rect.adjusted(2, -1, 0, -1), "‹", ink, LEFT)
            self.normal.draw(painter, rect.adjusted(0, -1, 0, -1), "›", ink, RIGHT)
