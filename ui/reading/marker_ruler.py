"""The ruler at the right of the text: a tick for every marked passage, in a lane for each layer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.highlights import Layer, Passage
from ui.reading.marks import INKS
from ui.theme import Theme

WIDTH = 10
LANES = {Layer.QUOTE: 0.0, Layer.ENTITY: 4.0, Layer.FIGURE: 7.0}
LANE_WIDTHS = {Layer.QUOTE: 4.0, Layer.ENTITY: 3.0, Layer.FIGURE: 3.0}
"""The lane says the layer before the colour does."""

QUIET = 0.45
"""How opaque the ticks are of layers that are not the active one."""

REACH = 4
"""How far beside a tick one may click, in pixels."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One passage and how far down the document it stands, from 0 to 1."""

    passage: Passage
    height: float


class MarkerRuler(QWidget):
    """Draws ticks; a click on one chooses its passage, a click elsewhere goes there."""

    passage_chosen = Signal(object)
    """`Passage`."""
    place_chosen = Signal(float)
    """From 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticks: tuple[Tick, ...] = ()
        self._selected: Passage | None = None
        self._active: Layer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Places of quotes, names and figures"))

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these ticks."""
        self._ticks = tuple(ticks)
        self.setAccessibleDescription(self.tr("{count} places").format(count=len(ticks)))
        self.update()

    def ticks(self) -> tuple[Tick, ...]:
        """Return what is shown."""
        return self._ticks

    def select_passage(self, passage: Passage | None) -> None:
        """Draw this one's tick across all lanes."""
        self._selected = passage
        self.update()

    def set_active_layer(self, layer: Layer | None) -> None:
        """Emphasise the ticks of one layer; None: all are equal."""
        self._active = layer
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self.update()

    def tick_near(self, place: QPoint) -> Tick | None:
        """Return the tick at that place: of its lane if one is near, else of any lane."""
        near = [t for t in self._ticks if abs(t.height * self.height() - place.y()) <= REACH]
        in_lane = [t for t in near if 0 <= place.x() - LANES[t.passage.layer] < LANE_WIDTHS[t.passage.layer]]
        return min(in_lane or near, key=lambda t: abs(t.height * self.height() - place.y()), default=None)

    def sizeHint(self) -> QSize:
        """Ask for the ruler's width."""
        return QSize(WIDTH, 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ticks."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), self._theme.colour("line"))
        for tick in sorted(self._ticks, key=self._prominence):
            painter.fillRect(self._area(tick), self._colour(tick.passage))
        painter.end()

    def _prominence(self, tick: Tick) -> int:
        return (tick.passage.layer is self._active) + 2 * (tick.passage is self._selected)

    def _area(self, tick: Tick) -> QRectF:
        """Return where a tick is drawn: the selected one across all lanes, the active layer's thicker than others."""
        layer, top = tick.passage.layer, min(tick.height * self.height(), self.height() - 3.0)
        if tick.passage is self._selected:
            return QRectF(1, top - 1, WIDTH - 1, 4)
        lane = QRectF(1 + LANES[layer], top, LANE_WIDTHS[layer] - 1, 2)
        return lane.adjusted(-1, 0, 1, 1) if layer is self._active else lane

    def _colour(self, passage: Passage) -> QColor:
        colour = self._theme.colour(INKS[passage.layer])
        if self._active not in (None, passage.layer) and passage is not self._selected:
            colour.setAlphaF(QUIET)
        return colour

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a tick, or a place."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        tick = self.tick_near(event.position().toPoint())
        if tick is not None:
            self.passage_chosen.emit(tick.passage)
        else:
            self.place_chosen.emit(event.position().y() / max(self.height(), 1))

    def event(self, event: QEvent) -> bool:
        """Name the tick under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            tick = self.tick_near(event.pos())
            names = {
                Layer.QUOTE: self.tr("Quote"),
                Layer.ENTITY: self.tr("Person or organisation"),
                Layer.FIGURE: self.tr("Figure"),
            }
            QToolTip.showText(event.globalPos(), names[tick.passage.layer] if tick else "", self)
            return True
        return super().event(event)
