"""Adding feeds: from an address to the feeds that are subscribed to."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.subscriptions import Folder, FoundFeed, FullText
from ui.dialogs.add_feed import AddFeedDialog, format_words
from ui.dialogs.frame.controls import ChoiceBox
from ui.theme import Theme

NEWS = FoundFeed("https://harbour.example/feed.xml", "Saltmere Harbour", "rss20")
TENDERS = FoundFeed("https://harbour.example/tenders.xml", "<b>Tenders</b> & awards", "atom10")
FOLDERS = [Folder(1, "Press", None, 0), Folder(2, "Agencies", 1, 0)]

Picker = Callable[[QComboBox, str], None]
Opener = Callable[..., AddFeedDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Theme, owner: QWidget) -> Opener:
    """`open_dialog(address="")`: the dialog on its window, with two folders."""

    def open_it(address: str = "", full_text: FullText = FullText.AUTOMATIC) -> AddFeedDialog:
        dialog = AddFeedDialog(theme, FOLDERS, address=address, full_text=full_text, parent=owner)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def line(dialog: AddFeedDialog) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Address")


def feeds(dialog: AddFeedDialog) -> QTreeWidget:
    return dialog.findChildren(QTreeWidget)[0]


def primary(dialog: AddFeedDialog) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.isDefault())


def look_for(dialog: AddFeedDialog, address: str) -> None:
    line(dialog).setText(address)
    QTest.keyClick(line(dialog), Qt.Key.Key_Return)


def tick(dialog: AddFeedDialog, row: int) -> None:
    feeds(dialog).setCurrentItem(feeds(dialog).topLevelItem(row))
    QTest.keyClick(feeds(dialog), Qt.Key.Key_Space)


def test_enter_looks_for_feeds_at_what_was_typed(qtbot: QtBot, open_dialog: Opener) -> None:
    dialog = open_dialog()

    with qtbot.waitSignal(dialog.lookup_wanted) as wanted:
        look_for(dialog, "  harbour.example/news ")

    assert wanted.args == ["harbour.example/news"]
    assert dialog.findChildren(QProgressBar)[0].isVisible()
    assert not primary(dialog).isEnabled()


@pytest.mark.parametrize(
    "typed", ["Harbour opens", "3.5", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example"]
)
def test_what_is_no_address_is_refused_without_looking(qtbot: QtBot, open_dialog: Opener, typed: str) -> None:
    dialog = open_dialog()

    with qtbot.assertNotEmitted(dialog.lookup_wanted):
        look_for(dialog, typed)

    assert typed in dialog.trouble.sentence


def test_a_copied_address_stands_in_the_line_and_is_not_looked_for_before_it_is_wanted(
    qtbot: QtBot, theme: Theme, owner: QWidget
) -> None:
    QGuiApplication.clipboard().setText(" https://harbour.example/feed \n")
    dialog = AddFeedDialog(theme, FOLDERS, full_text=FullText.AUTOMATIC, parent=owner)

    with qtbot.assertNotEmitted(dialog.lookup_wanted):
        dialog.open()

    assert line(dialog).text() == "https://harbour.example/feed"
    assert line(dialog).selectedText() == "https://harbour.example/feed"


@pytest.mark.parametrize(
    "copied", ["Call me back", "harbour.example", "https://a.example and more", "file:///etc/passwd"]
)
def test_other_copied_words_stay_on_the_clipboard(open_dialog: Opener, copied: str) -> None:
    QGuiApplication.clipboard().setText(copied)

    assert line(open_dialog()).text() == ""


def test_an_address_that_was_handed_over_is_looked_for_at_once(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    dialog = AddFeedDialog(theme, FOLDERS, address="harbour.example", full_text=FullText.AUTOMATIC, parent=owner)

    with qtbot.waitSignal(dialog.lookup_wanted) as wanted:
        dialog.open()

    assert wanted.args == ["harbour.example"]


def test_handed_over_words_that_are_no_address_wait_to_be_mended(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    dialog = AddFeedDialog(theme, FOLDERS, address="two words", full_text=FullText.AUTOMATIC, parent=owner)

    with qtbot.assertNotEmitted(dialog.lookup_wanted):
        dialog.open()

    assert line(dialog).text() == "two words"


def test_one_found_feed_is_ticked_and_enter_adds_it(qtbot: QtBot, open_dialog: Opener) -> None:
    dialog = open_dialog("harbour.example")
    dialog.show_found([NEWS])

    with qtbot.waitSignal(dialog.feeds_chosen) as chosen:
        QTest.keyClick(feeds(dialog), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen.args == [[NEWS], None, FullText.AUTOMATIC]


def test_several_feeds_folder_and_pages_are_chosen(qtbot: QtBot, open_dialog: Opener, pick_choice: Picker) -> None:
    dialog = open_dialog("harbour.example", FullText.NEVER)
    dialog.show_found([NEWS, TENDERS])
    tick(dialog, 1)
    folder = next(one for one in dialog.findChildren(ChoiceBox) if one.accessibleName() == "Folder")
    pick_choice(folder, "Press / A")

    with qtbot.waitSignal(dialog.feeds_chosen) as chosen:
        primary(dialog).click()

    assert chosen.args == [[NEWS, TENDERS], 2, FullText.NEVER]
    assert chosen.args[2] is FullText.NEVER


def test_the_button_says_how_many_and_needs_one(open_dialog: Opener) -> None:
    dialog = open_dialog("harbour.example")
    dialog.show_found((NEWS, TENDERS))
    said = [primary(dialog).text()]
    tick(dialog, 1)
    said.append(primary(dialog).text())
    tick(dialog, 0)
    tick(dialog, 1)

    assert said == ["Add feed", "Add 2 feeds"]
    assert not primary(dialog).isEnabled()


def test_titles_from_the_world_are_shown_as_they_are(open_dialog: Opener) -> None:
    dialog = open_dialog("harbour.example")
    dialog.show_found([TENDERS])

    row = feeds(dialog).topLevelItem(0)
    assert row is not None
    assert [row.text(column) for column in range(3)] == [TENDERS.title, "Atom 1.0", TENDERS.address]


def test_a_problem_is_said_and_the_address_can_be_mended(qtbot: QtBot, open_dialog: Opener) -> None:
    dialog = open_dialog("harbour.example")

    dialog.show_problem("The server does not answer.")

    assert dialog.trouble.isVisible()
    assert dialog.trouble.sentence == "The server does not answer."
    assert dialog.focusWidget() is line(dialog)
    assert line(dialog).selectedText() == "harbour.example"
    with qtbot.waitSignal(dialog.lookup_wanted):
        look_for(dialog, "harbour.example/news")
    assert dialog.trouble.sentence == ""


def test_another_address_begins_anew(qtbot: QtBot, open_dialog: Opener) -> None:
    dialog = open_dialog("harbour.example")
    dialog.show_found([NEWS])

    QTest.keyClicks(line(dialog), "x.example")

    assert primary(dialog).text() == "Find feeds"
    with qtbot.waitSignal(dialog.lookup_wanted), qtbot.assertNotEmitted(dialog.feeds_chosen):
        QTest.keyClick(line(dialog), Qt.Key.Key_Return)


def test_answers_that_nobody_waits_for_are_passed_over(open_dialog: Opener) -> None:
    dialog = open_dialog()

    dialog.show_found([NEWS])
    dialog.show_problem("The server does not answer.")

    assert feeds(dialog).topLevelItemCount() == 0
    assert dialog.trouble.sentence == ""


def test_nothing_found_is_said(open_dialog: Opener) -> None:
    dialog = open_dialog("harbour.example")

    dialog.show_found([])

    assert "no feed" in dialog.trouble.sentence


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("rss20", "RSS 2.0"),
        ("rss090", "RSS 0.90"),
        ("json11", "JSON Feed 1.1"),
        ("atom", "Atom"),
        ("", ""),
        ("x9", "x9"),
    ],
)
def test_formats_are_written_as_people_do(name: str, written: str) -> None:
    assert format_words(name) == written
