"""A bar for each stretch of time in which something was: clicked or chosen by keys, it tells which."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.memory.identities import Period
from ui.drawing.lettering import Lettering
from ui.drawing.shapes import draw_focus, draw_triangle
from ui.theme import Theme

_HIGH = 76
_LEAST_DAYS = 21
_WIDEST_BAR = 26.0
_SIDE = 16
_LABEL_ROOM = 26


class PeriodBars(QWidget):
    """Time runs from left to right; a stretch in which nothing was has no bar."""

    chosen = Signal(object)
    """Period; None: none any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._periods: tuple[Period, ...] = ()
        self._most = 1
        self._current: int | None = None
        self._hovered: int | None = None
        self._first, self._days = date.today(), _LEAST_DAYS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw anew."""
        self._theme = theme
        self._small = Lettering.of(theme.ui_font(scale=0.8))
        self.updateGeometry()
        self.update()

    def show_periods(self, periods: Sequence[Period], scale: str = "") -> None:
        """Show these, in order; none is chosen. `scale` says what a bar is to those who cannot see them."""
        self._periods, self._current, self._hovered = tuple(periods), None, None
        self._most = max((period.count for period in periods), default=1)
        if periods:
            days = (periods[-1].last - periods[0].first).days + 1
            self._days = max(days, _LEAST_DAYS)
            self._first = periods[0].first - timedelta(days=(self._days - days) // 2)
        self.setAccessibleName(self.tr("Mentions over time: {}").format(scale))
        self._describe()
        self.update()

    @property
    def current(self) -> Period | None:
        """The one that is chosen."""
        return None if self._current is None else self._periods[self._current]

    def choose(self, place: int | None) -> None:
        """Choose one, or none, and tell."""
        self._current = place
        self._describe()
        self.update()
        self.chosen.emit(self.current)

    def _describe(self) -> None:
        self.setAccessibleDescription(said(self.current) if self.current else self.tr("None is chosen"))

    # --- places ---

    def sizeHint(self) -> QSize:
        """Be high enough for bars to differ."""
        return QSize(300, int(_HIGH + self._small.line_height))

    def bar_of(self, place: int) -> QRectF:
        """Return where a bar is drawn."""
        period = self._periods[place]
        room = self._base - self._small.line_height
        left, right = self._x(period.first), self._x(period.last + timedelta(days=1))
        wide = min(max(2.0, right - left - 1), _WIDEST_BAR)
        high = max(3.0, period.count / self._most * room)
        return QRectF((left + right - wide) / 2, self._base - high, wide, high)

    @property
    def _base(self) -> float:
        return self.height() - self._small.line_height - 4

    def _x(self, day: date) -> float:
        return _SIDE + (day - self._first).days / self._days * (self.width() - 2 * _SIDE)

    def _place_at(self, point: QPointF) -> int | None:
        """Return the bar at or very near a point: a thin one must not be missed."""
        near = [(abs(self.bar_of(place).center().x() - point.x()), place) for place in range(len(self._periods))]
        distance, place = min(near, default=(0.0, None))
        return place if place is not None and distance <= max(4.0, self.bar_of(place).width() / 2 + 1) else None

    # --- mouse and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar; the chosen one once more: none."""
        place = self._place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and self._periods:
            self.choose(None if place == self._current else place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which bar a click would choose."""
        self._hover(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show no bar as near."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar; Delete or Backspace chooses none."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        last = len(self._periods) - 1
        if event.key() in steps and self._periods:
            step = steps[Qt.Key(event.key())]
            start = self._current if self._current is not None else (last + 1 if step < 0 else -1)
            self.choose(min(max(start + step, 0), last))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._periods:
            self.choose(0 if event.key() == Qt.Key.Key_Home else last)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the bar under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place is None else said(self._periods[place]), self)
            return True
        return super().event(event)

    # --- drawing ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars on a line with dates below it; the chosen one has a mark under it."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self._base, self.width(), 1), self._theme.colour("line"))
        for place in range(len(self._periods)):
            name = "ink" if place == self._current else "up" if place == self._hovered else "accent"
            painter.fillRect(self.bar_of(place), self._theme.colour(name))
        self._draw_dates(painter)
        if self._current is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            bar = self.bar_of(self._current)
            draw_triangle(painter, QPointF(bar.center().x(), bar.top() - 6), self._theme.colour("ink"), is_open=True)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self._theme.colour("accent"))

    def _draw_dates(self, painter: QPainter) -> None:
        """Name the ends of months or years as densely as they can be read."""
        soft, free = self._theme.colour("ink_soft"), 4.0
        for day, name in _ticks(self._first, self._days):
            x, wide = self._x(day), self._small.width(name)
            if x - wide / 2 >= free and x + wide / 2 <= self.width():
                painter.fillRect(QRectF(x, self._base, 1, 4), self._theme.colour("ink_faint"))
                line = QRectF(x - wide / 2, self._base + 4, wide + 2, self._small.line_height)
                self._small.draw(painter, line, name, soft)
                free = x + wide / 2 + _LABEL_ROOM


def said(period: Period) -> str:
    """Say a stretch of time and how much was in it."""
    first, last = f"{period.first:%a} {_day(period.first)}", f"{period.last:%a} {_day(period.last)}"
    return f"{first if period.first == period.last else f'{first} – {last}'}: {period.count:,}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _ticks(first: date, days: int) -> list[tuple[date, str]]:
    """Return days that part the time well, with their names: days, months or years."""
    every = (first + timedelta(days=number) for number in range(days))
    if days <= 62:
        return [(day, f"{day.day} {day:%b}") for day in every if day.weekday() == 0]
    if days <= 3 * 366:
        return [(day, f"{day:%b %Y}") for day in every if day.day == 1]
    return [(day, f"{day:%Y}") for day in every if (day.month, day.day) == (1, 1)]
