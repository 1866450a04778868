"""The window's icons: small SVG drawings from `resources/icons`, in the colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from resources import resource

SIDE = 20


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, *, side: int = SIDE, ratio: float = 2.0) -> QPixmap:
    """Return the drawing at `side` logical pixels, `ratio` device pixels to each; drawn once and kept in Qt's cache."""
    key = f"{name} {colour} {side} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _draw(name, colour, round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, picture)
    return picture


def _draw(name: str, colour: str, pixels: int) -> QPixmap:
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def icon(name: str, colour: str, *, side: int = SIDE) -> QIcon:
    """Return the icon in that colour ("#rrggbb")."""
    return QIcon(pixmap(name, colour, side=side))
