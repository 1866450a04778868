"""Mutes: what is hidden and how many, new ones, and ending them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from app.subscriptions import Feed, Mute, MuteKind
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.mutes import MutesDialog
from ui.theme import Theme

WORDS = Mute(1, MuteKind.WORD, '"class action"', 1204)
ISSUER = Mute(2, MuteKind.ISSUER, "Vellamarsh <Instruments>", 1)
FEED = Mute(3, MuteKind.FEED, "4", 0)

FeedBuilder = Callable[..., Feed]


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, owner: QWidget, feed_builder: FeedBuilder) -> MutesDialog:
    """The dialog with three mutes."""
    made = MutesDialog(theme, [feed_builder()], owner)
    made.show_mutes([WORDS, ISSUER, FEED])
    made.open()
    qtbot.waitExposed(made)
    return made


def rows(dialog: MutesDialog) -> QTreeWidget:
    return dialog.findChildren(QTreeWidget)[0]


def texts(dialog: MutesDialog) -> list[list[str]]:
    items = (rows(dialog).topLevelItem(row) for row in range(rows(dialog).topLevelItemCount()))
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


def line(dialog: MutesDialog) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())


def kind(dialog: MutesDialog) -> ChoiceBox:
    return next(one for one in dialog.findChildren(ChoiceBox) if one.accessibleName() == "What is muted")


def button(dialog: MutesDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words)


def select(dialog: MutesDialog, row: int) -> None:
    item = rows(dialog).topLevelItem(row)
    assert item is not None
    item.setSelected(True)


def test_each_row_says_what_is_muted_and_how_much_it_hides(dialog: MutesDialog) -> None:
    assert texts(dialog) == [
        ["Words", '"class action"', "1,204 articles"],
        ["Issuer", "Vellamarsh <Instruments>", "1 article"],
        ["Feed", "Saltmere Harbour", "nothing yet"],
    ]


def test_enter_mutes_the_words_and_the_dialog_stays(qtbot: QtBot, dialog: MutesDialog) -> None:
    QTest.keyClicks(line(dialog), "  investor   alert ")

    with qtbot.waitSignal(dialog.mute_added) as added:
        QTest.keyClick(line(dialog), Qt.Key.Key_Return)

    assert added.args == [MuteKind.WORD, "investor alert"]
    assert added.args[0] is MuteKind.WORD
    assert dialog.isVisible()
    assert line(dialog).text() == ""


def test_an_issuer_is_muted(qtbot: QtBot, dialog: MutesDialog) -> None:
    QTest.keyClicks(kind(dialog), "I")
    QTest.keyClicks(line(dialog), "Vellamarsh")

    with qtbot.waitSignal(dialog.mute_added) as added:
        button(dialog, "Mute").click()

    assert added.args == [MuteKind.ISSUER, "Vellamarsh"]


def test_a_feed_is_muted_by_its_id(qtbot: QtBot, dialog: MutesDialog) -> None:
    QTest.keyClicks(kind(dialog), "F")

    with qtbot.waitSignal(dialog.mute_added) as added:
        button(dialog, "Mute").click()

    assert added.args == [MuteKind.FEED, "4"]


def test_without_known_feeds_only_words_and_issuers_are_offered(theme: Theme, owner: QWidget) -> None:
    offered = kind(MutesDialog(theme, parent=owner))

    assert [offered.itemText(row) for row in range(offered.count())] == ["Words", "Issuer"]


def test_nothing_is_muted_without_words(qtbot: QtBot, dialog: MutesDialog) -> None:
    QTest.keyClicks(line(dialog), "   ")

    with qtbot.assertNotEmitted(dialog.mute_added):
        QTest.keyClick(line(dialog), Qt.Key.Key_Return)

    assert not button(dialog, "Mute").isEnabled()


@pytest.mark.parametrize("typed", ["…", '""', "-tides"])
def test_what_would_hide_nothing_or_everything_is_refused_and_stays_to_be_mended(
    qtbot: QtBot, dialog: MutesDialog, typed: str
) -> None:
    line(dialog).setText(typed)

    with qtbot.assertNotEmitted(dialog.mute_added):
        QTest.keyClick(line(dialog), Qt.Key.Key_Return)

    assert dialog.trouble.sentence
    assert line(dialog).text() == typed


@pytest.mark.parametrize("by_key", [True, False])
def test_selected_mutes_are_ended(qtbot: QtBot, dialog: MutesDialog, by_key: bool) -> None:
    ended: list[int] = []
    dialog.mute_removed.connect(ended.append)
    rows(dialog).setFocus()
    select(dialog, 0)
    select(dialog, 2)

    if by_key:
        QTest.keyClick(rows(dialog), Qt.Key.Key_Delete)
    else:
        button(dialog, "Show again").click()

    assert ended == [1, 3]


def test_delete_in_the_line_ends_no_mute(qtbot: QtBot, dialog: MutesDialog) -> None:
    select(dialog, 0)
    line(dialog).setFocus()

    with qtbot.assertNotEmitted(dialog.mute_removed):
        QTest.keyClick(line(dialog), Qt.Key.Key_Delete)


def test_rows_told_anew_keep_the_selection(dialog: MutesDialog) -> None:
    select(dialog, 1)

    dialog.show_mutes([ISSUER, FEED])

    assert [item.text(1) for item in rows(dialog).selectedItems()] == ["Vellamarsh <Instruments>"]
    assert len(texts(dialog)) == 2


def test_an_empty_list_says_what_a_mute_is(dialog: MutesDialog) -> None:
    dialog.show_mutes([])

    assert not rows(dialog).isVisible()
    assert not button(dialog, "Show again").isEnabled()


def test_typing_a_letter_of_the_window_types_it(dialog: MutesDialog) -> None:
    QTest.keyClicks(line(dialog), "jkms?")

    assert line(dialog).text() == "jkms?"
