"""The column in which an article is set: as wide as a given number of characters, with a gutter beside it."""

from PySide6.QtGui import QFontMetricsF, QTextDocument, QTextFrameFormat

from ui.theme import Theme

GUTTER = 22
"""At either side of the text, in pixels; bars of selected passages stand in the left one."""

BOTTOM_MARGIN = 48

SPECIMEN = "The committee said on Tuesday that trade between both countries had risen by 116 percent since 2012."
"""A sentence as press releases have them; its mean advance is the width of a character."""


def column_width(theme: Theme) -> int:
    """Return the width of the column with its gutters, in pixels."""
    metrics = QFontMetricsF(theme.text_font())
    return round(metrics.horizontalAdvance(SPECIMEN) / len(SPECIMEN) * theme.text_width) + 2 * GUTTER


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
