"""A bar for each of many days, today at the right: how often something came."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import Theme

_HIGH = 56
_GAP = 1.0


class DayBars(QWidget):
    """Draws numbers by day; the day under the mouse is said with its number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._numbers: tuple[int, ...] = ()
        self._today = date.today()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_theme(self, theme: Theme) -> None:
        """Draw anew."""
        self._theme = theme
        self.update()

    def show_numbers(self, numbers: Sequence[int], today: date) -> None:
        """Show these, the last of them that of `today`."""
        self._numbers, self._today = tuple(numbers), today
        self.setAccessibleName(
            self.tr("{} in the last {} days, {} on the busiest").format(
                sum(numbers), len(numbers), max(numbers, default=0)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Be high enough for bars to differ."""
        return QSize(270, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars on a line; a day with anything at all is seen."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.colour("line"))
        most = max(self._numbers, default=0)
        if not most:
            return
        step, room = self._step, self.height() - 1
        for place, number in enumerate(self._numbers):
            if number:
                high = max(2.0, number / most * room)
                bar = QRectF(place * step, room - high, max(1.0, step - _GAP), high)
                painter.fillRect(bar, self._theme.colour("accent"))

    @property
    def _step(self) -> float:
        return self.width() / max(1, len(self._numbers))

    def event(self, event: QEvent) -> bool:
        """Say the day under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.said_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def said_at(self, point: QPointF) -> str:
        """Return the day at a point with its number; empty where there is none."""
        place = int(point.x() // self._step)
        if not 0 <= place < len(self._numbers):
            return ""
        day = self._today - timedelta(days=len(self._numbers) - 1 - place)
        return f"{day:%a} {day.day} {day:%b}: {self._numbers[place]:,}"
