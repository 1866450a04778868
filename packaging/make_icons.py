"""Renders resources/icons/dateline.svg to PNG files in the tree that desktops expect.

    python packaging/make_icons.py [OUT]        (default: build/icons)

OUT/hicolor/48x48/apps/dateline.png and so on, and the drawing itself under scalable; needs no display.
"""

import os
import shutil
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "dateline.svg"


def make_icons(out: Path) -> list[Path]:
    """Write one PNG per size and a copy of the drawing; return their paths. Needs a QGuiApplication."""
    renderer = QSvgRenderer(str(DRAWING))
    if not renderer.isValid():
        raise SystemExit(f"{DRAWING} cannot be drawn.")
    written = [_draw(renderer, size, out / "hicolor" / f"{size}x{size}" / "apps") for size in SIZES]
    scalable = out / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    return [*written, Path(shutil.copyfile(DRAWING, scalable / DRAWING.name))]


def _draw(renderer: QSvgRenderer, size: int, folder: Path) -> Path:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "dateline.png"
    if not image.save(str(path)):
        raise SystemExit(f"{path} cannot be written.")
    return path


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(["make_icons"])
    for file in make_icons(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "icons"):
        print(file)
