"""How the columns of a table share the line."""

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from app.articles import ArticleText
from tests.ui.conftest import TextBuilder
from ui.document import build_document
from ui.table_columns import SMALLEST, Columns, heading_reaches, measure_columns
from ui.theme import Theme
from ui.typography import Typography


def measured(theme: Theme, rows: list[list[str]], *, headings: int = 1, room: float = 480) -> Columns:
    font = Typography(theme).cell_font()
    return measure_columns(rows, headings=headings, font=font, room=room, padding=12.8)


def lines_of(document: QTextDocument, words: str) -> int:
    cursor: QTextCursor = document.find(words)
    return cursor.block().layout().lineCount()


def wide_text(builder: TextBuilder, columns: int) -> ArticleText:
    builder.add_row("In millions", *(str(2000 + n) for n in range(columns)), is_header=True)
    builder.add_row("Selling, general and administrative", *("(1,214.9)" for _ in range(columns)))
    return ArticleText(builder.text, tuple(builder.blocks))


def test_a_number_is_never_broken_however_crowded_the_table(
    qapp: QApplication, theme: Theme, text_builder: TextBuilder
) -> None:
    document, _ = build_document(wide_text(text_builder, 9), theme)

    document.setTextWidth(400)

    assert document.size().width() > 400
    assert lines_of(document, "(1,214.9)") == 1
    assert lines_of(document, "Selling") < 6


def test_words_get_what_numbers_leave(theme: Theme) -> None:
    columns = measured(theme, [["In millions", "2026", "2025"], ["Revenue", "412.5", "368.3"]])

    assert (columns.numeric, columns.widths[0], columns.scale) == ({1, 2}, None, 1.0)


def test_a_crowded_table_is_set_smaller_but_not_too_small(theme: Theme) -> None:
    few = measured(theme, [["Sales", *["1,214.9"] * 5]], headings=0, room=440)
    many = measured(theme, [["Sales", *["1,214.9"] * 20]], headings=0, room=440)

    assert SMALLEST < few.scale < 1
    assert many.scale == SMALLEST
    assert many.widths[0] is not None


def test_a_heading_reaches_over_the_empty_cells_behind_it() -> None:
    assert heading_reaches(["", "Three months", "", "Nine months", "", ""]) == {1: 2, 3: 3}
    assert heading_reaches(["In millions", "2026", "2025"]) == {}


def test_signs_and_empty_columns_take_no_room_from_words(theme: Theme) -> None:
    columns = measured(theme, [["Sales", "$", "12.5", ""], ["Costs", "$", "9.1", ""]], headings=0)

    assert columns.tight == {1, 2, 3}
    assert columns.widths[3] is not None
    assert columns.widths[3] < 20
