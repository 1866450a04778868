"""Whom somebody is named with, as a small drawing: shapes for kinds, thick lines for often, names beside."""

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.findings import EntityType
from app.memory.identities import Bond, Companion, Company
from ui.drawing.lettering import LEFT, RIGHT, Lettering
from ui.theme import Theme
from ui.wording import on_one_line, plain_hint, translate

MOST_NODES = 12
MOST_BONDS = 14
_HIGH = 230
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class Node:
    """One companion and where it stands."""

    companion: Companion
    centre: QPointF
    is_right: bool
    """Whether its name stands at its right."""


def order_nodes(company: Company) -> tuple[Companion, ...]:
    """Return the most frequent companions, each beside the one with which it stands most often."""
    waiting = list(company.companions[:MOST_NODES])
    strength = {frozenset((bond.one_id, bond.other_id)): bond.count for bond in company.bonds}
    ordered: list[Companion] = []
    while waiting:
        last = ordered[-1].id if ordered else 0
        best = max(waiting, key=lambda one: (strength.get(frozenset((last, one.id)), 0), one.count, -one.id))
        waiting.remove(best)
        ordered.append(best)
    return tuple(ordered)


def place_nodes(companions: tuple[Companion, ...], width: float, height: float) -> tuple[Node, ...]:
    """Put companions on two bows around the middle, first down the right one, then up the left one."""
    half = (len(companions) + 1) // 2
    right, left = companions[:half], companions[half:][::-1]
    bow = min(width * 0.2, 110.0)
    nodes = []
    for is_right, side in ((True, right), (False, left)):
        for place, companion in enumerate(side):
            y = _MARGIN + (height - 2 * _MARGIN) * (place + 0.5) / len(side)
            off = (y - height / 2) / (height / 2)
            x = bow * sqrt(max(0.15, 1 - off * off))
            nodes.append(Node(companion, QPointF(width / 2 + (x if is_right else -x), y), is_right))
    return tuple(nodes)


class Network(QWidget):
    """The list below it says the same in words; a click on a name or its shape leads to that profile."""

    chosen = Signal(int)
    """Id of an identity."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._company = Company((), (), 0)
        self._ordered: tuple[Companion, ...] = ()
        self._bonds: tuple[Bond, ...] = ()
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Network of those who are named together"))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw anew."""
        self._theme = theme
        self._small = Lettering.of(theme.ui_font(scale=0.85))
        self.update()

    def show_company(self, company: Company) -> None:
        """Draw these."""
        self._company, self._hovered = company, None
        self._ordered = order_nodes(company)
        shown = {one.id for one in self._ordered}
        between = [bond for bond in company.bonds if {bond.one_id, bond.other_id} <= shown]
        self._bonds = tuple(between[:MOST_BONDS])
        names = ", ".join(on_one_line(one.name) for one in self._ordered)
        self.setAccessibleDescription(names)
        self.update()

    def nodes(self) -> tuple[Node, ...]:
        """Return the companions where they are drawn."""
        return place_nodes(self._ordered, self.width(), self.height())

    def sizeHint(self) -> QSize:
        """Be high enough for names not to touch."""
        return QSize(320, _HIGH)

    # --- mouse ---

    def _node_at(self, point: QPointF) -> Node | None:
        for node in self.nodes():
            name = self._label(node)
            if name.united(QRectF(node.centre - QPointF(9, 9), node.centre + QPointF(9, 9))).contains(point):
                return node
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to the profile of the one that is clicked."""
        node = self._node_at(event.position())
        if node is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(node.companion.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring out the lines of the one under the mouse."""
        node = self._node_at(event.position())
        self._hover(node.companion.id if node else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Bring out none."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, identity_id: int | None) -> None:
        if identity_id != self._hovered:
            self._hovered = identity_id
            is_none = identity_id is None
            self.setCursor(Qt.CursorShape.ArrowCursor if is_none else Qt.CursorShape.PointingHandCursor)
            self.update()

    def event(self, event: QEvent) -> bool:
        """Say the whole name under the mouse, and how often both are named."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            node = self._node_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_hint(said(node.companion)) if node else "", self)
            return True
        return super().event(event)

    # --- drawing ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lines below, then shapes, then names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        nodes = self.nodes()
        if not nodes:
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._draw_bonds(painter, {node.companion.id: node.centre for node in nodes}, middle)
        most = max(node.companion.count for node in nodes)
        for node in nodes:
            is_near = node.companion.id == self._hovered
            pen = QPen(
                self._theme.colour("accent" if is_near else "ink_faint"), 0.8 + 2.4 * node.companion.count / most
            )
            painter.setPen(pen)
            painter.drawLine(middle, node.centre)
        painter.setPen(QPen(self._theme.colour("paper"), 2))
        painter.setBrush(self._theme.colour("ink"))
        painter.drawEllipse(middle, 8, 8)
        for node in nodes:
            self._draw_node(painter, node)

    def _draw_bonds(self, painter: QPainter, centres: dict[int, QPointF], middle: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for bond in self._bonds:
            is_near = self._hovered in (bond.one_id, bond.other_id)
            pen = QPen(self._theme.colour("accent" if is_near else "ink_faint"), 1)
            pen.setStyle(Qt.PenStyle.SolidLine if is_near else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            one, other = centres[bond.one_id], centres[bond.other_id]
            path = QPainterPath(one)
            path.quadTo((one + other) * 0.3 + middle * 0.4, other)
            painter.drawPath(path)

    def _draw_node(self, painter: QPainter, node: Node) -> None:
        is_near = node.companion.id == self._hovered
        painter.setPen(QPen(self._theme.colour("accent" if is_near else "ink"), 1.6))
        painter.setBrush(self._theme.colour("selection" if is_near else "paper"))
        painter.drawPolygon(_shape(node.companion.type, node.centre))
        ink = self._theme.colour("accent" if is_near else "ink")
        align = LEFT if node.is_right else RIGHT
        self._small.draw(painter, self._label(node), on_one_line(node.companion.name), ink, align)

    def _label(self, node: Node) -> QRectF:
        """Return the room of a name: from its shape to the edge, as much as the name takes."""
        high, gap, x, y = self._small.line_height, 10.0, node.centre.x(), node.centre.y()
        wide = self._small.width(on_one_line(node.companion.name)) + 2
        if node.is_right:
            return QRectF(x + gap, y - high / 2, min(wide, self.width() - x - gap - 2), high)
        wide = min(wide, x - gap - 2)
        return QRectF(x - gap - wide, y - high / 2, wide, high)


def _shape(kind: EntityType, centre: QPointF) -> QPolygonF:
    """Return a circle for people, a square for organisations, a diamond for places, a triangle for all else."""
    if kind is EntityType.PERSON:
        path = QPainterPath()
        path.addEllipse(centre, 5.5, 5.5)
        return path.toFillPolygon()
    corners = {
        EntityType.ORGANISATION: ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        EntityType.PLACE: ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)),
        EntityType.FACILITY: ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)),
    }.get(kind, ((0, -6), (6, 5), (-6, 5)))
    return QPolygonF([centre + QPointF(x, y) for x, y in corners])


def said(companion: Companion) -> str:
    """Say who it is and how often both are named."""
    together = translate("Profile", "{n} articles name both") if companion.count > 1 else ""
    words = together.format(n=f"{companion.count:,}") or translate("Profile", "1 article names both")
    return f"{on_one_line(companion.name)}: {words}"
