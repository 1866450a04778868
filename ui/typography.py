"""How the blocks and runs of an article are set: the formats that `ui.document` types with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.articles import Block, BlockKind, Inline, InlineKind
from ui.theme import Theme

MARKER = int(QTextFormat.Property.UserProperty) + 1
"""Property of a block: the marker that the view draws before it, as a string."""

MONOSPACED_FAMILIES = ("Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "monospace")

LINE_HEIGHT = 25 / 16
"""Line height in sizes of the type."""

HEADLINE_SCALE = 1.375
HEADING_SCALES = (1.2, 1.125, 1.05, 1.0, 1.0, 1.0)
TABLE_SCALE = 0.84
TABLE_SHARE = 0.88
PREFORMATTED_SCALE = 0.84


SPECIMEN = "The committee said on Tuesday that trade between both countries had risen by 116 percent since 2012."
"""A sentence as press releases have them; its mean advance is the width of a character."""


def line_pixels(theme: Theme) -> int:
    """Return the height of a line of running text."""
    return round(theme.text_pixels * LINE_HEIGHT)


def line_width(theme: Theme) -> int:
    """Return the width of a line of running text, in pixels."""
    metrics = QFontMetricsF(theme.text_font())
    return round(metrics.horizontalAdvance(SPECIMEN) / len(SPECIMEN) * theme.text_width)


def title_font(theme: Theme) -> QFont:
    """Return the type of a headline that stands above the text."""
    font = theme.text_font()
    font.setPixelSize(round(theme.text_pixels * HEADLINE_SCALE))
    font.setBold(True)
    return font


class Typography:
    """Formats for one theme; those of runs are made once each."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._size = theme.text_pixels
        self.table_width = TABLE_SHARE * line_width(theme)
        """Reckoned with for a table: a narrow window has shorter lines than a wide one."""
        self.cell_padding = 0.8 * self._size
        """Left and right of a cell's words together, in pixels."""

    # --- blocks -------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> QTextBlockFormat:
        """Return margins, indents and line height of a block."""
        em = self._size
        block_format = QTextBlockFormat()
        self._set_line_height(block_format, self._scale(block))
        # Between two blocks Qt takes the larger of both margins.
        block_format.setTopMargin(0.75 * em)
        block_format.setBottomMargin(0.3 * em)
        match block.kind:
            case BlockKind.HEADLINE:
                block_format.setTopMargin(0)
                block_format.setBottomMargin(1.0 * em)
            case BlockKind.HEADING:
                block_format.setTopMargin(1.25 * em)
                block_format.setBottomMargin(0.3 * em)
            case BlockKind.LIST_ITEM:
                _indent(block_format, 1.75 * em * max(block.level, 1), is_right_to_left=block.is_right_to_left)
                block_format.setTopMargin(0.3 * em)
                block_format.setProperty(MARKER, block.marker or "•")
            case BlockKind.QUOTATION:
                block_format.setLeftMargin(1.75 * em * max(block.level, 1))
                block_format.setRightMargin(1.75 * em)
            case BlockKind.PREFORMATTED:
                block_format.setLeftMargin(0.75 * em)
        if block.is_right_to_left:
            block_format.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return block_format

    def blank_block(self) -> QTextBlockFormat:
        """Return the format of an empty line between blocks: there, and as good as invisible."""
        block_format = QTextBlockFormat()
        block_format.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return block_format

    def cell_block(self, row: Block, *, is_numeric: bool, is_tight: bool, scale: float) -> QTextBlockFormat:
        """Return the format of a table cell's only block; a tight one is never broken."""
        block_format = QTextBlockFormat()
        block_format.setLineHeight(round(self._size * 1.25 * scale), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block_format.setNonBreakableLines(is_tight)
        if is_numeric:
            block_format.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if row.is_right_to_left:
            block_format.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return block_format

    def _set_line_height(self, block_format: QTextBlockFormat, scale: float) -> None:
        # Big type needs less air between its lines.
        ratio = LINE_HEIGHT if scale <= 1 else 1.25
        pixels = round(self._size * scale * ratio)
        block_format.setLineHeight(pixels, QTextBlockFormat.LineHeightTypes.FixedHeight.value)

    def _scale(self, block: Block) -> float:
        match block.kind:
            case BlockKind.HEADLINE:
                return HEADLINE_SCALE
            case BlockKind.HEADING:
                return HEADING_SCALES[min(max(block.level, 1), 6) - 1]
            case BlockKind.PREFORMATTED:
                return PREFORMATTED_SCALE
            case _:
                return 1.0

    # --- runs ---------------------------------------------------------------------------------------------------

    def text(self, block: Block) -> QTextCharFormat:
        """Return the type of a block."""
        text_format = self._sized(self._scale(block))
        if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            text_format.setFontWeight(QFont.Weight.Bold)
        if block.kind is BlockKind.PREFORMATTED:
            text_format.setFontFamilies(list(MONOSPACED_FAMILIES))
        return text_format

    def blank_text(self) -> QTextCharFormat:
        """Return the type of an empty line between blocks."""
        return self._sized(1 / self._size)

    def cell_font(self) -> QFont:
        """Return the type of a table as a font that can be measured, as wide as it gets."""
        font = QFont(self._theme.sans)
        font.setPixelSize(round(self._size * TABLE_SCALE))
        font.setBold(True)
        return font

    def cell_text(self, *, is_header: bool, scale: float) -> QTextCharFormat:
        """Return the type of a table: smaller, and sans for its figures of equal width."""
        text_format = self._sized(TABLE_SCALE * scale)
        text_format.setFontFamilies([self._theme.sans])
        if is_header:
            text_format.setFontWeight(QFont.Weight.DemiBold)
            text_format.setForeground(self._theme.colour("ink_soft"))
        return text_format

    def run(self, text_format: QTextCharFormat, inlines: Sequence[Inline]) -> QTextCharFormat:
        """Return the type of a run inside a block: bold, italic, or a link of which only the look is Qt's."""
        if not inlines:
            return text_format
        run_format = QTextCharFormat(text_format)
        for inline in inlines:
            match inline.kind:
                case InlineKind.BOLD:
                    run_format.setFontWeight(QFont.Weight.Bold)
                case InlineKind.ITALIC:
                    run_format.setFontItalic(True)
                case InlineKind.LINK:
                    run_format.setAnchor(True)
                    run_format.setAnchorHref(inline.address)
                    run_format.setForeground(self._theme.colour("accent"))
                    run_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                    run_format.setUnderlineColor(self._theme.colour("accent"))
        return run_format

    def _sized(self, scale: float) -> QTextCharFormat:
        text_format = QTextCharFormat()
        text_format.setProperty(QTextFormat.Property.FontPixelSize, max(round(self._size * scale), 1))
        text_format.setForeground(self._theme.colour("ink"))
        return text_format

    # --- tables -------------------------------------------------------------------------------------------------

    def table(self, widths: Sequence[float | None]) -> QTextTableFormat:
        """Return the frame of a table: as wide as the column, lines only between rows."""
        table_format = QTextTableFormat()
        table_format.setBorder(0)
        table_format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        table_format.setBorderCollapse(True)
        table_format.setCellSpacing(0)
        table_format.setCellPadding(0)
        table_format.setTopMargin(0.9 * self._size)
        table_format.setBottomMargin(0.75 * self._size)
        kind = QTextLength.Type
        table_format.setColumnWidthConstraints(
            [QTextLength() if width is None else QTextLength(kind.FixedLength, width) for width in widths]
        )
        if len(widths) > 1:
            table_format.setWidth(QTextLength(kind.PercentageLength, 100))
        return table_format

    def cell(self, *, is_header: bool) -> QTextTableCellFormat:
        """Return the frame of a cell: a hairline under it, a darker one under a heading."""
        cell_format = QTextTableCellFormat()
        cell_format.setTopPadding(0.15 * self._size)
        cell_format.setBottomPadding(0.15 * self._size)
        cell_format.setLeftPadding(self.cell_padding / 2)
        cell_format.setRightPadding(self.cell_padding / 2)
        cell_format.setBottomBorder(1)
        cell_format.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell_format.setBottomBorderBrush(QBrush(self._theme.colour("ink_faint" if is_header else "line")))
        return cell_format


def _indent(block_format: QTextBlockFormat, pixels: float, *, is_right_to_left: bool) -> None:
    if is_right_to_left:
        block_format.setRightMargin(pixels)
    else:
        block_format.setLeftMargin(pixels)
