"""The sheet of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.keys_sheet import KeysSheet
from ui.keys import all_keys, page_keys, row_keys
from ui.theme import Theme

KEYS = (*all_keys(), *row_keys(), *page_keys())


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme, owner: QWidget) -> KeysSheet:
    """The sheet, opened."""
    made = KeysSheet(theme, KEYS, owner)
    made.open()
    qtbot.waitExposed(made)
    return made


def shown(sheet: KeysSheet) -> dict[str, list[tuple[str, str]]]:
    """Return the visible rows by group: what a key does, and the key."""
    tree = sheet.findChildren(QTreeWidget)[0]
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return {
        group.text(0): [(row.text(0), row.text(1)) for row in rows if not row.isHidden()]
        for group in groups
        if group is not None and not group.isHidden()
        for rows in [[group.child(place) for place in range(group.childCount())]]
    }


def test_every_key_is_there_under_its_group(sheet: KeysSheet) -> None:
    rows = shown(sheet)

    assert sum(map(len, rows.values())) == len(KEYS)
    assert all(key.title in dict(rows[key.group]) for key in KEYS)


def test_all_keys_of_a_deed_are_written(sheet: KeysSheet) -> None:
    assert ("Search the archive", "/ or Ctrl+K") in shown(sheet)["Finding"]


@pytest.mark.parametrize("words", ["star", "STAR away", "marking star"])
def test_the_filter_finds_what_a_key_does(sheet: KeysSheet, words: str) -> None:
    sheet.findChildren(QLineEdit)[0].setText(words)

    assert shown(sheet) == {"Marking": [("Star or take the star away", "S")]}


def test_the_filter_finds_a_key(sheet: KeysSheet) -> None:
    sheet.findChildren(QLineEdit)[0].setText("ctrl+k")

    assert shown(sheet) == {"Finding": [("Search the archive", "/ or Ctrl+K")]}


def test_an_empty_result_says_so(sheet: KeysSheet) -> None:
    sheet.findChildren(QLineEdit)[0].setText("zzz")

    assert shown(sheet) == {}
    assert not sheet.findChildren(QTreeWidget)[0].isVisible()


def test_the_caps_of_all_keys_are_drawn(sheet: KeysSheet) -> None:
    tree = sheet.findChildren(QTreeWidget)[0]
    before = tree.grab().toImage()
    row = tree.topLevelItem(0)
    assert row is not None
    row.child(0).setData(1, Qt.ItemDataRole.UserRole, ["Ctrl+Shift+F12"])

    assert tree.grab().toImage() != before


def test_enter_closes_from_the_list(qtbot: QtBot, sheet: KeysSheet) -> None:
    QTest.keyClick(sheet.findChildren(QLineEdit)[0], Qt.Key.Key_Down)

    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)


def test_the_arrow_down_leads_to_a_line_that_is_seen(sheet: KeysSheet) -> None:
    sheet.filter.setText("star")

    QTest.keyClick(sheet.filter, Qt.Key.Key_Down)

    current = sheet.tree.currentItem()
    assert current is not None
    assert current.text(1) == "S"
    assert sheet.tree.hasFocus()


def test_no_two_deeds_share_a_key() -> None:
    sequences = [sequence for key in all_keys() for sequence in key.sequences]

    assert len(sequences) == len(set(sequences))
