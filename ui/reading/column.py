"""The column in which an article is set: as wide as a given number of characters, with a gutter beside it."""

from PySide6.QtGui import QTextDocument, QTextFrameFormat

from ui.theme import Theme
from ui.typography import line_width

GUTTER = 22
"""At either side of the text, in pixels; bars of selected passages stand in the one where lines begin."""

BOTTOM_MARGIN = 48


def column_width(theme: Theme) -> int:
    """Return the width of the column with its gutters, in pixels."""
    return line_width(theme) + 2 * GUTTER


def place_margins(document: QTextDocument, *, top: int) -> None:
    """Set the margins around the text; only a change lays it out anew."""
    frame = document.rootFrame()
    frame_format = QTextFrameFormat(frame.frameFormat())
    if (frame_format.leftMargin(), frame_format.topMargin()) == (GUTTER, top):
        return
    frame_format.setLeftMargin(GUTTER)
    frame_format.setTopMargin(top)
    frame_format.setRightMargin(GUTTER)
    frame_format.setBottomMargin(BOTTOM_MARGIN)
    frame.setFrameFormat(frame_format)
