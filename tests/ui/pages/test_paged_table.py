"""Tables of pages: columns follow the letters, and the row on which the keyboard stands is framed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.pages.remembered.table import PagedTable, Row
from ui.theme import Theme


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> PagedTable:
    table = PagedTable(theme, "Measures", ["Issuer", "Measured", "Figures"], wide=1, numbers=[2])
    qtbot.addWidget(table)
    table.set_widths(20, 0, 8)
    table.resize(600, 300)
    table.show_all(Row([name, "Revenue", "3"], name) for name in ("Vellamarsh", "Saltmere"))
    return table


def test_columns_grow_with_the_letters(table: PagedTable, theme: Theme) -> None:
    before = table.columnWidth(0)

    table.set_theme(replace(theme, ui_points=theme.ui_points * 1.5))

    assert table.columnWidth(0) > before * 1.3


def test_the_row_of_the_keyboard_is_framed(table: PagedTable, theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.choose_first()

    def colours_at_the_top() -> set[str]:
        image = table.viewport().grab().toImage()
        return {image.pixelColor(x, 0).name() for x in range(0, image.width(), 7)}

    table.setFocus(Qt.FocusReason.OtherFocusReason)
    assert theme.colours.accent in colours_at_the_top()
    table.clearFocus()
    assert theme.colours.accent not in colours_at_the_top()
