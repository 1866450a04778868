"""Lines of points over time: each can be clicked or walked to by arrow keys. pyqtgraph draws, loaded when first shown.

Lines differ in form first (signs and dashes) and in colour second.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.drawing.shapes import draw_focus
from ui.pages.remembered import marks
from ui.pages.remembered.marks import Line, plain_name, seconds_of, short_number
from ui.theme import Theme

_COLOURS = ("accent", "down", "figure_ink", "quote_ink", "entity_ink", "warning", "up", "ink_soft")
_SIGNS = ("o", "s", "t", "d", "t1", "p", "h", "star")
_LONGEST_DAY = 12
"""Letters of a name on the axis of time, with what stands between two."""
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


class Chart(QWidget):
    """Shows lines; `opened` tells line and place of a mark."""

    opened = Signal(int, int)
    walked = Signal(int, int)
    """The mark that the keys stand on."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._current: tuple[int, int] | None = None
        self._plot: Any = None
        self._ring: Any = None
        self._is_percent = False
        self._days: dict[float, str] = {}
        """Names of places on the axis of time."""
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setContentsMargins(12, 2, 12, 6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        self._column.addWidget(self._words)
        self.set_theme(theme)

    def sizeHint(self) -> QSize:
        """Be large enough to be read."""
        return QSize(560, 280)

    @property
    def current(self) -> tuple[int, int] | None:
        """Line and place of the mark that the keys stand on."""
        return self._current

    def set_theme(self, theme: Theme) -> None:
        """Draw anew."""
        self._theme = theme
        self._words.setFont(theme.ui_font(scale=0.95))
        self._words.setStyleSheet(f"color: {theme.colours.ink_soft};")
        if self._plot is not None:
            self._draw()

    def show_lines(self, lines: Sequence[Line], *, is_percent: bool = False) -> None:
        """Show these lines in place of others."""
        self._lines = tuple(lines)
        self._is_percent = is_percent
        self._current = None
        if self._plot is None:
            self._build()
        self._draw()
        number = sum(len(line.marks) for line in self._lines)
        self.setAccessibleDescription(
            self.tr("{} points; arrow keys walk through them, Enter opens one.").format(number)
        )
        self._say()

    # --- drawing ---

    def _build(self) -> None:
        import pyqtgraph

        pyqtgraph.setConfigOptions(exitCleanup=False)
        self._plot = pyqtgraph.PlotWidget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._column.insertWidget(0, self._plot, 1)

    def _draw(self) -> None:
        import pyqtgraph

        plot, theme = self._plot, self._theme
        item = plot.getPlotItem()
        plot.disableAutoRange()  # until all is drawn
        plot.clear()
        if item.legend is not None:
            item.legend.scene().removeItem(item.legend)
            item.legend = None
        plot.setBackground(theme.colour("paper"))
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("ink_soft"))
            axis.setStyle(tickFont=theme.ui_font(scale=0.9))
            axis.enableAutoSIPrefix(False)
        plot.getAxis("left").setWidth(88)
        plot.getAxis("left").tickStrings = self._say_ticks
        days = plot.getAxis("bottom")  # the library's own axis of dates lets their names overlap
        days.tickValues = self._find_days
        days.tickStrings = lambda places, *_: [self._days[place] for place in places]
        plot.showGrid(x=False, y=True, alpha=0.25)
        if len(self._lines) > 1:
            self._draw_legend()
        for number, line in enumerate(self._lines):
            self._draw_line(pyqtgraph, number, line)
        none = pyqtgraph.mkBrush(None)
        self._ring = pyqtgraph.ScatterPlotItem(size=18, brush=none, pen=pyqtgraph.mkPen(theme.colour("ink"), width=2))
        plot.addItem(self._ring)
        self._make_room()
        self._ring_current()

    def _draw_legend(self) -> None:
        theme = self._theme
        self._plot.addLegend(
            labelTextColor=theme.colour("ink"),
            labelTextSize=f"{theme.ui_points:g}pt",
            offset=(12, 8),
            brush=theme.colour("paper"),
            pen=theme.colour("line"),
            colCount=marks.legend_columns(self._lines),
        )

    def _make_room(self) -> None:
        """Show all points, none of them under the legend."""
        self._plot.enableAutoRange()
        values = [mark.value for line in self._lines for mark in line.marks]
        if len(self._lines) > 1 and values:
            low, high = min(values), max(values)
            rows = ceil(len(self._lines) / marks.legend_columns(self._lines))
            letter = QFontMetrics(self._theme.ui_font()).height()
            below = self._words.sizeHint().height() + 2 * letter  # and the dates
            share = marks.legend_share(rows, letter, self.height() - below)
            self._plot.setYRange(low, high + ((high - low) or 1) * share / (1 - share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the legend at this height."""
        super().resizeEvent(event)
        if self._ring is not None:
            self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for the legend: what is hidden has another height."""
        super().showEvent(event)
        if self._ring is not None:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show whether the keys are here."""
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self), QRectF(self.rect()), self._theme.colour("accent"))

    def _draw_line(self, pyqtgraph: Any, number: int, line: Line) -> None:
        colour = self._theme.colour(_COLOURS[number % len(_COLOURS)])
        pen = QPen(colour, 2, _DASHES[number // 2 % len(_DASHES)])
        pen.setCosmetic(True)
        paper, warning = self._theme.colour("paper"), self._theme.colour("warning")
        places = [seconds_of(mark.on) for mark in line.marks]
        values = [mark.value for mark in line.marks]
        sign = _SIGNS[number % len(_SIGNS)]
        whole = pen if line.is_joined else None
        # Of each kind one, since what is drawn is kept by the objects that it was drawn with.
        pen_of = {flagged: pyqtgraph.mkPen(warning if flagged else colour, width=2) for flagged in (False, True)}
        brush_of = {hollow: pyqtgraph.mkBrush(paper if hollow else colour) for hollow in (False, True)}
        pens = [pen_of[mark.is_flagged] for mark in line.marks]
        brushes = [brush_of[mark.is_hollow] for mark in line.marks]
        drawn = self._plot.plot(
            places,
            values,
            name=plain_name(line.name),
            pen=whole,
            symbol=sign,
            symbolSize=[13 if mark.is_flagged else 9 for mark in line.marks] or 9,
            symbolBrush=brushes or colour,
            symbolPen=pens or None,
            antialias=True,
            connect=marks.find_joins(line),
            data=list(range(len(places))),
        )
        drawn.scatter.opts.update(brush=pyqtgraph.mkBrush(colour), pen=pyqtgraph.mkPen(colour))  # for the legend
        drawn.sigPointsClicked.connect(lambda _item, points, *_: self._clicked(number, points))

    def _clicked(self, number: int, points: Any) -> None:
        if len(points):
            place = int(points[0].index())
            self._stand_on((number, place))
            self.opened.emit(number, place)

    def _find_days(self, low: float, high: float, width: float) -> list[tuple[float, list[float]]]:
        wide = QFontMetrics(self._theme.ui_font()).averageCharWidth() * _LONGEST_DAY
        self._days = dict(marks.find_ticks(low, high, most=max(2, int(width / wide))))
        return [(1.0, list(self._days))]

    def _say_ticks(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        if self._is_percent:  # above all of it there is only room for the legend
            return [f"{value:.0%}" if value <= 1 else "" for value in values]
        return [short_number(value) for value in values]

    def _ring_current(self) -> None:
        if self._current is None or not self.hasFocus():
            self._ring.setData([], [])
            return
        mark = self._lines[self._current[0]].marks[self._current[1]]
        self._ring.setData([seconds_of(mark.on)], [mark.value])

    # --- keys ---

    def _stand_on(self, current: tuple[int, int]) -> None:
        self._current = current
        self._ring_current()
        self._say()
        self.walked.emit(*current)

    def _say(self) -> None:
        if self._current is None:
            self._words.setText(
                self.tr("Click a point, or walk through them with the arrow keys.") if self._lines else ""
            )
            return
        words = self._lines[self._current[0]].marks[self._current[1]].words
        self._words.setText(words)
        self.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrows: sideways along a line, up and down from line to line; Enter opens."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(*self._current)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(key)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._change_line(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: int) -> None:
        number = (
            self._current[0] if self._current else next((n for n, one in enumerate(self._lines) if one.marks), None)
        )
        if number is None:
            return
        last = len(self._lines[number].marks) - 1
        place = self._current[1] if self._current else (last + 1 if key == Qt.Key.Key_Left else -1)
        steps = {Qt.Key.Key_Left: place - 1, Qt.Key.Key_Right: place + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        self._stand_on((number, min(last, max(0, steps[Qt.Key(key)]))))

    def _change_line(self, by: int) -> None:
        other = marks.find_across(self._lines, self._current, by)
        if other is not None:
            self._stand_on(other)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys stand."""
        super().focusInEvent(event)
        self.update()
        if self._ring is not None:
            self._ring_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it."""
        super().focusOutEvent(event)
        self.update()
        if self._ring is not None:
            self._ring_current()

    # --- copying ---

    def picture(self) -> QMimeData:
        """Return what is drawn as a picture for the clipboard."""
        data = QMimeData()
        data.setImageData((self._plot or self).grab().toImage())
        return data
