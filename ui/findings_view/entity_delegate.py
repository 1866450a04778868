"""Draws an entity on one line: name, what it is, how often it speaks, and arrows that step through its mentions."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.findings_view.lettering import LEFT, RIGHT, Run, draw_runs
from ui.findings_view.row_delegate import RowDelegate
from ui.item_models.entity_rows import EntityRow
from ui.item_models.grouped import FindingRow

ARROW_WIDTH = 14
GAP = 8


class EntityDelegate(RowDelegate):
    """24 pixels a row, more where the font is larger."""

    ink = "entity_ink"

    def row_height(self, row: FindingRow, *, is_opened: bool) -> float:  # noqa: ARG002
        """Return the height of the one line."""
        return max(24, self.normal.line_height + 7)

    def draw_row(self, painter: QPainter, rect: QRectF, row: FindingRow, *, is_selected: bool, is_opened: bool) -> None:  # noqa: ARG002
        """Draw the line."""
        if not isinstance(row, EntityRow):
            return
        ink = self.colour("ink", is_selected=is_selected)
        soft = self.colour("ink_soft", is_selected=is_selected)
        stepper = self._stepper(rect)
        self._draw_stepper(painter, stepper, row, is_selected=is_selected)
        right = stepper.left() - GAP
        if row.statements:
            said = f"❝{row.statements}"
            self.small.draw(
                painter, QRectF(rect.left(), rect.top(), right - rect.left(), rect.height()), said, soft, RIGHT
            )
        right -= self.small.width("❝00") + GAP
        name = Run(row.name, self.bold if row.statements else self.normal, ink)
        line = QRectF(rect.left(), rect.top(), right - rect.left(), rect.height())
        draw_runs(painter, line, [name, Run(row.detail, self.small, soft)])

    def step_at(self, row: FindingRow, rect: QRectF, point: QPointF) -> int:  # noqa: ARG002
        """Say which arrow lies at a point of the row's inner rectangle."""
        stepper = self._stepper(rect)
        if stepper.left() - 4 <= point.x() < stepper.left() + ARROW_WIDTH:
            return -1
        return 1 if stepper.right() - ARROW_WIDTH <= point.x() <= stepper.right() + 4 else 0

    def _stepper(self, rect: QRectF) -> QRectF:
        width = self.small.width("00/00") + 2 * ARROW_WIDTH
        return QRectF(rect.right() - width, rect.top(), width, rect.height())

    def _draw_stepper(self, painter: QPainter, rect: QRectF, row: EntityRow, *, is_selected: bool) -> None:
        soft = self.colour("ink_soft", is_selected=is_selected)
        ink = self.colour("ink", is_selected=is_selected)
        count = str(len(row.mentions))
        if row.position is not None and len(row.mentions) > 1:
            count = f"{row.position + 1}/{count}"
        self.small.draw(painter, rect, count, soft, Qt.AlignmentFlag.AlignCenter)
        if len(row.mentions) > 1 or is_selected:
            self.normal.draw(painter, rect.adjusted(3, 0, 0, 0), "‹", ink, LEFT)
            self.normal.draw(painter, rect.adjusted(0, 0, -3, 0), "›", ink, RIGHT)
