"""The window's icons: small SVG drawings from `resources/icons`, in the colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource

SIDE = 20


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, *, side: int = SIDE, ratio: float = 2.0) -> QPixmap:
    """Draw the icon at `side` logical pixels, `ratio` device pixels to each."""
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, *, side: int = SIDE) -> QIcon:
    """Return the icon in that colour ("#rrggbb")."""
    return QIcon(pixmap(name, colour, side=side))
