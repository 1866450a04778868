"""The two texts as one document: a table of two columns, its rows aligned, with a sign before each that changed.

Form comes first and colour second: what is gone is struck out, what was added is underlined.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from app.articles import Span
from app.memory.comparing import Row, RowKind
from ui.theme import Theme

SIGNS = {RowKind.SAME: "", RowKind.CHANGED: "≠", RowKind.GONE: "−", RowKind.ADDED: "+", RowKind.MOVED: "↕"}
_SIGN_WIDTH = 26


class Columns:
    """Writes rows into a document and knows afterwards where each stands."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._table: QTextTable | None = None
        self._places: dict[int, int] = {}
        """By number of a row: its line of the table."""
        self._current: int | None = None

    def write(self, rows: Sequence[tuple[int, Row]], left: str, right: str) -> None:
        """Write these rows, each with its number."""
        self._document.clear()
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(self._theme.text_font())
        self._places = {number: line for line, (number, _) in enumerate(rows)}
        self._table, self._current = None, None
        if not rows:
            return
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        self._table = cursor.insertTable(len(rows), 3, self._table_format())
        for line, (_, row) in enumerate(rows):
            self._write_sign(line, row.kind)
            self._write_side(line, 1, left, row.left, row.left_words, row.kind)
            self._write_side(line, 2, right, row.right, row.right_words, row.kind)
        cursor.endEditBlock()

    def _table_format(self) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(6)
        made.setCellSpacing(0)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        percent = QTextLength.Type.PercentageLength
        made.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.FixedLength, _SIGN_WIDTH), QTextLength(percent, 50), QTextLength(percent, 50)]
        )
        return made

    def _write_sign(self, line: int, kind: RowKind) -> None:
        cursor = self._cursor(line, 0)
        centred = QTextBlockFormat()
        centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(centred)
        sign = QTextCharFormat()
        sign.setForeground(self._theme.colour("accent"))
        sign.setFontWeight(600)
        cursor.insertText(SIGNS[kind], sign)

    def _write_side(
        self, line: int, column: int, text: str, span: Span | None, words: Sequence[Span], kind: RowKind
    ) -> None:
        if span is None:
            return
        cursor = self._cursor(line, column)
        is_right = column == 2
        whole = kind in (RowKind.GONE, RowKind.ADDED)
        marked = [span] if whole else words
        plain, mark = self._plain(kind), self._mark(is_added=is_right)
        at = span.start
        for one in marked:
            cursor.insertText(_written(text[at : one.start]), plain)
            cursor.insertText(_written(one.of(text)), mark)
            at = one.end
        cursor.insertText(_written(text[at : span.end]), plain)

    def _plain(self, kind: RowKind) -> QTextCharFormat:
        plain = QTextCharFormat()
        plain.setForeground(self._theme.colour("ink_soft" if kind is RowKind.SAME else "ink"))
        if kind is RowKind.MOVED:
            plain.setFontItalic(True)
        return plain

    def _mark(self, *, is_added: bool) -> QTextCharFormat:
        mark = QTextCharFormat()
        mark.setForeground(self._theme.colour("ink"))
        if is_added:
            mark.setFontUnderline(True)
            mark.setFontWeight(600)
            mark.setBackground(self._theme.colour("finding_selected"))
        else:
            mark.setFontStrikeOut(True)
            mark.setBackground(self._theme.colour("hit_fill"))
        return mark

    def _cursor(self, line: int, column: int) -> QTextCursor:
        assert self._table is not None
        return self._table.cellAt(line, column).firstCursorPosition()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters; what is written must be written anew."""
        self._theme = theme

    def show_current(self, number: int | None) -> None:
        """Put a ground behind the sign of that row and behind no other."""
        if self._table is None:
            return
        for place, colour in ((self._current, None), (number, self._theme.colour("selection"))):
            line = self._places.get(place) if place is not None else None
            if line is None:
                continue
            cell = self._table.cellAt(line, 0)
            ground = cell.format()
            if colour is None:
                ground.clearBackground()
            else:
                ground.setBackground(colour)
            cell.setFormat(ground)
        self._current = number

    def cursor_at(self, number: int) -> QTextCursor | None:
        """Return where a row begins; None when it is not shown."""
        line = self._places.get(number)
        if line is None or self._table is None:
            return None
        return self._cursor(line, 0)


def _written(text: str) -> str:
    """Part the cells of a table row as a reader sees them; a line end would part paragraphs."""
    return text.replace("\t", "  |  ").replace("\n", " ")
