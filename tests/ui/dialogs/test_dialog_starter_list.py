"""The starter list: ticks, folders, the filter, and what is subscribed to already."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.feeds.opml import Outline
from ui.dialogs.starter_list import StarterListDialog
from ui.theme import Theme

NORTH = Outline("https://bank.example/north.xml", "Bank of Norrowland", "", ("Central banks",))
SOUTH = Outline("https://bank.example/south.xml", "Bank of Sudland", "", ("Central banks",))
WIRE = Outline("https://wire.example/all.xml", "Harbour wire", "", ("Companies", "Wires"))
MAKER = Outline("https://vellamarsh.example/rss", "Vellamarsh Instruments", "", ("Companies",))
LOOSE = Outline("https://loose.example/feed", "")
OUTLINES = (NORTH, SOUTH, WIRE, MAKER, LOOSE)

Opener = Callable[..., StarterListDialog]


@pytest.fixture
def open_list(qtbot: QtBot, theme: Theme, owner: QWidget) -> Opener:
    """`open_list(known=())`: the list, opened."""

    def open_it(known: tuple[str, ...] = ()) -> StarterListDialog:
        dialog = StarterListDialog(theme, OUTLINES, known, owner)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def tree(dialog: StarterListDialog) -> QTreeWidget:
    return dialog.findChildren(QTreeWidget)[0]


def row(dialog: StarterListDialog, name: str) -> QTreeWidgetItem:
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    return tree(dialog).findItems(name, flags, 0)[0]


def tick(dialog: StarterListDialog, name: str) -> None:
    tree(dialog).setCurrentItem(row(dialog, name))
    QTest.keyClick(tree(dialog), Qt.Key.Key_Space)


def filter_by(dialog: StarterListDialog, words: str) -> None:
    dialog.findChildren(QLineEdit)[0].setText(words)


def primary(dialog: StarterListDialog) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.isDefault())


def chosen(qtbot: QtBot, dialog: StarterListDialog) -> list[Outline]:
    with qtbot.waitSignal(dialog.chosen) as told:
        primary(dialog).click()
    assert told.args is not None
    return list(told.args[0])


def test_ticked_feeds_are_chosen_in_the_order_of_the_list(qtbot: QtBot, open_list: Opener) -> None:
    dialog = open_list()
    tick(dialog, "Vellamarsh Instruments")
    tick(dialog, "Bank of Sudland")

    assert chosen(qtbot, dialog) == [SOUTH, MAKER]


def test_a_folder_stands_for_everything_in_it(qtbot: QtBot, open_list: Opener) -> None:
    dialog = open_list()
    tick(dialog, "Companies")

    assert chosen(qtbot, dialog) == [WIRE, MAKER]


def test_a_folder_says_whether_all_some_or_none_of_it_is_ticked(open_list: Opener) -> None:
    dialog = open_list()
    states = [row(dialog, "Central banks").checkState(0)]
    tick(dialog, "Bank of Norrowland")
    states.append(row(dialog, "Central banks").checkState(0))
    tick(dialog, "Bank of Sudland")
    states.append(row(dialog, "Central banks").checkState(0))

    assert states == [Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked]


def test_a_ticked_folder_is_emptied_again(open_list: Opener) -> None:
    dialog = open_list()
    tick(dialog, "Central banks")
    tick(dialog, "Central banks")

    assert not primary(dialog).isEnabled()


def test_the_filter_hides_feeds_and_empty_folders(open_list: Opener) -> None:
    dialog = open_list()

    filter_by(dialog, "BANK nor")

    assert not row(dialog, "Bank of Norrowland").isHidden()
    assert not row(dialog, "Central banks").isHidden()
    assert row(dialog, "Bank of Sudland").isHidden()
    assert row(dialog, "Companies").isHidden()


@pytest.mark.parametrize("words", ["wires", "wire.example", "harbour wire", "companies wire"])
def test_the_filter_looks_at_name_folder_and_address(open_list: Opener, words: str) -> None:
    dialog = open_list()

    filter_by(dialog, words)

    assert not row(dialog, "Harbour wire").isHidden()
    assert row(dialog, "Bank of Sudland").isHidden()


def test_the_filter_changes_no_tick(qtbot: QtBot, open_list: Opener) -> None:
    dialog = open_list()
    tick(dialog, "Bank of Sudland")
    filter_by(dialog, "harbour")
    tick(dialog, "Companies")
    filter_by(dialog, "")

    assert chosen(qtbot, dialog) == [SOUTH, WIRE]


def test_tick_all_and_none_mean_what_is_seen(qtbot: QtBot, open_list: Opener) -> None:
    dialog = open_list()
    all_button, none_button = (
        next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words)
        for words in ("Tick all", "Tick none")
    )
    all_button.click()
    filter_by(dialog, "bank")
    none_button.click()
    filter_by(dialog, "")

    assert chosen(qtbot, dialog) == [WIRE, MAKER, LOOSE]


def test_what_is_subscribed_to_cannot_be_ticked(qtbot: QtBot, open_list: Opener) -> None:
    dialog = open_list((NORTH.address,))
    tick(dialog, "Central banks")

    assert row(dialog, "Bank of Norrowland").isDisabled()
    assert row(dialog, "Bank of Norrowland").text(1) == "Subscribed already"
    assert row(dialog, "Central banks").checkState(0) is Qt.CheckState.Checked
    assert chosen(qtbot, dialog) == [SOUTH]


def test_the_button_and_the_count_say_how_many(open_list: Opener) -> None:
    dialog = open_list((NORTH.address,))
    tick(dialog, "Companies")

    assert primary(dialog).text() == "Subscribe to 2 feeds"
    assert "2 of 4 feeds ticked" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_feed_without_a_title_is_named_by_its_address(open_list: Opener) -> None:
    assert row(open_list(), LOOSE.address).text(1) == LOOSE.address


def test_an_empty_result_says_so_and_escape_brings_the_list_back(open_list: Opener) -> None:
    dialog = open_list()
    filter_by(dialog, "zzz")
    was_empty = not tree(dialog).isVisible()

    QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)

    assert was_empty
    assert tree(dialog).isVisible()
    assert dialog.isVisible()


def test_enter_in_the_filter_goes_to_the_list_instead_of_subscribing(qtbot: QtBot, open_list: Opener) -> None:
    dialog = open_list()
    tick(dialog, "Companies")

    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)

    assert dialog.focusWidget() is tree(dialog)
