"""The sheet of the language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.query.sheet import SHEET
from ui.dialogs.language_sheet import LanguageSheet
from ui.theme import Theme


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme, owner: QWidget) -> LanguageSheet:
    """The sheet, opened."""
    made = LanguageSheet(theme, owner)
    made.open()
    qtbot.waitExposed(made)
    return made


def rows(sheet: LanguageSheet) -> list[QTreeWidgetItem]:
    """Return the visible lines."""
    tree = sheet.findChildren(QTreeWidget)[0]
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    lines = [group.child(place) for group in groups if group for place in range(group.childCount())]
    return [line for line in lines if not line.isHidden()]


def test_every_line_is_there_with_its_example(sheet: LanguageSheet) -> None:
    assert [(row.text(0), row.text(1), row.text(2)) for row in rows(sheet)] == [
        (line.typed, line.finds, line.example) for line in SHEET
    ]


def test_the_filter_finds_what_is_typed_and_what_is_found(sheet: LanguageSheet) -> None:
    sheet.findChildren(QLineEdit)[0].setText("paragraph three")
    assert rows(sheet) == []

    sheet.findChildren(QLineEdit)[0].setText("three times")

    assert [row.text(0) for row in rows(sheet)] == ["atleast3(tariff*)"]


def test_a_click_and_enter_choose_the_example(sheet: LanguageSheet, qtbot: QtBot) -> None:
    tree = sheet.findChildren(QTreeWidget)[0]
    line = rows(sheet)[2]
    tree.scrollToItem(line)

    with qtbot.waitSignal(sheet.example_chosen) as chosen:
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(line).center())

    assert chosen.args == [SHEET[2].example]


def test_enter_chooses_the_current_line(sheet: LanguageSheet, qtbot: QtBot) -> None:
    tree = sheet.findChildren(QTreeWidget)[0]
    tree.setCurrentItem(rows(sheet)[4])

    with qtbot.waitSignal(sheet.example_chosen) as chosen:
        QTest.keyClick(tree, Qt.Key.Key_Return)

    assert chosen.args == [SHEET[4].example]


def test_what_is_to_be_typed_is_not_cut(sheet: LanguageSheet) -> None:
    tree = sheet.findChildren(QTreeWidget)[0]
    widest = max(tree.fontMetrics().horizontalAdvance(line.typed) for line in SHEET)

    assert tree.columnWidth(0) > widest
