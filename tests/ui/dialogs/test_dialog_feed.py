"""A feed's properties and state, and its removal."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.subscriptions import HAND_ADDRESS, Feed, FullText
from ui.dialogs.feed_properties import FeedPropertiesDialog
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.remove_feed import RemoveFeedDialog
from ui.item_models.feed_words import state
from ui.theme import Theme

FeedBuilder = Callable[..., Feed]
Picker = Callable[[QComboBox, str], None]
Opener = Callable[[Feed], FeedPropertiesDialog]


@pytest.fixture
def open_feed(qtbot: QtBot, theme: Theme, owner: QWidget) -> Opener:
    """`open_feed(feed)`: its properties, opened."""

    def open_it(feed: Feed) -> FeedPropertiesDialog:
        dialog = FeedPropertiesDialog(theme, feed, owner)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def field(dialog: FeedPropertiesDialog, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def choices(dialog: FeedPropertiesDialog, name: str) -> ChoiceBox:
    return next(one for one in dialog.findChildren(ChoiceBox) if one.accessibleName() == name)


def said(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_changes_are_told_with_their_kinds(
    qtbot: QtBot, open_feed: Opener, feed_builder: FeedBuilder, pick_choice: Picker
) -> None:
    dialog = open_feed(feed_builder())
    field(dialog, "Title").setText("  Harbours ")
    pick_choice(choices(dialog, "Fetch pages"), "Always")
    pick_choice(choices(dialog, "Refresh"), "Every 6 hours")

    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not isValid(dialog))
    assert changed.args == [4, "Harbours", FullText.ALWAYS, 21_600]
    assert changed.args[2] is FullText.ALWAYS


def test_the_interval_goes_back_to_automatic(
    qtbot: QtBot, open_feed: Opener, feed_builder: FeedBuilder, pick_choice: Picker
) -> None:
    dialog = open_feed(feed_builder(manual_interval_s=2700))
    pick_choice(choices(dialog, "Refresh"), "Auto")

    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Return)

    assert changed.args == [4, "Saltmere Harbour", FullText.AUTOMATIC, None]


@pytest.mark.parametrize("interval_s", [None, 2700, 300, 86_400])
def test_without_a_change_nothing_is_told(
    qtbot: QtBot, open_feed: Opener, feed_builder: FeedBuilder, interval_s: int | None
) -> None:
    dialog = open_feed(feed_builder(manual_interval_s=interval_s))

    with qtbot.assertNotEmitted(dialog.changed):
        QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not isValid(dialog))


def test_an_emptied_title_asks_for_the_feeds_own(qtbot: QtBot, open_feed: Opener, feed_builder: FeedBuilder) -> None:
    dialog = open_feed(feed_builder())
    field(dialog, "Title").clear()

    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Return)

    assert changed.args is not None
    assert changed.args[1] == ""


def test_the_whole_state_is_told(open_feed: Opener, feed_builder: FeedBuilder) -> None:
    feed = feed_builder()

    shown = said(open_feed(feed))

    told = [words for pair in state(feed) for words in pair]
    assert [words for words in told if words not in shown] == []
    assert feed.health.last_error in shown


def test_the_address_can_be_copied_and_not_changed(open_feed: Opener, feed_builder: FeedBuilder) -> None:
    feed = feed_builder()

    address = field(open_feed(feed), "Address")

    assert address.text() == feed.address
    assert address.isReadOnly()


def test_what_is_never_fetched_has_no_properties_of_fetching(open_feed: Opener, feed_builder: FeedBuilder) -> None:
    dialog = open_feed(feed_builder(address=HAND_ADDRESS, title="Added by hand"))

    assert not [one for one in dialog.findChildren(ChoiceBox) if one.isVisible()]
    assert HAND_ADDRESS not in [one.text() for one in dialog.findChildren(QLineEdit)]
    assert "Last success" not in said(dialog)
    assert "1,503" in said(dialog)


# --- removing ---


def answer(choose: Callable[[RemoveFeedDialog], None]) -> None:
    """Do something to the dialog as soon as it asks."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RemoveFeedDialog)
        choose(dialog)

    QTimer.singleShot(0, act)


def press(dialog: RemoveFeedDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


def delete_too(dialog: RemoveFeedDialog) -> None:
    next(one for one in dialog.findChildren(QRadioButton) if "Delete" in one.text()).click()
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Remove and delete").click()


def test_enter_removes_the_feed_and_keeps_its_articles(owner: QWidget, feed_builder: FeedBuilder) -> None:
    answer(lambda dialog: press(dialog, Qt.Key.Key_Return))

    assert RemoveFeedDialog.ask(feed_builder(), owner) is True


def test_escape_removes_nothing(owner: QWidget, feed_builder: FeedBuilder) -> None:
    answer(lambda dialog: press(dialog, Qt.Key.Key_Escape))

    assert RemoveFeedDialog.ask(feed_builder(), owner) is None


def test_articles_are_deleted_only_when_that_is_chosen(owner: QWidget, feed_builder: FeedBuilder) -> None:
    answer(delete_too)

    assert RemoveFeedDialog.ask(feed_builder(), owner) is False


def test_deleting_and_then_thinking_better_of_it_removes_nothing(owner: QWidget, feed_builder: FeedBuilder) -> None:
    def regret(dialog: RemoveFeedDialog) -> None:
        next(one for one in dialog.findChildren(QRadioButton) if "Delete" in one.text()).click()
        press(dialog, Qt.Key.Key_Escape)

    answer(regret)

    assert RemoveFeedDialog.ask(feed_builder(), owner) is None


def test_a_feed_without_articles_has_nothing_to_decide(owner: QWidget, feed_builder: FeedBuilder, theme: Theme) -> None:
    dialog = RemoveFeedDialog(theme, feed_builder(total=0), owner)

    assert not [one for one in dialog.findChildren(QRadioButton) if one.isVisibleTo(dialog)]
    assert dialog.keeps_articles


def test_the_question_names_the_feed_and_its_articles(owner: QWidget, feed_builder: FeedBuilder, theme: Theme) -> None:
    dialog = RemoveFeedDialog(theme, feed_builder(title="<i>Tides</i>"), owner)

    assert "Remove “<i>Tides</i>”?" in said(dialog)
    assert all("1,503 articles" in one.text() for one in dialog.findChildren(QRadioButton))


def test_the_dialog_is_freed_after_the_answer(qtbot: QtBot, owner: QWidget, feed_builder: FeedBuilder) -> None:
    answer(lambda dialog: press(dialog, Qt.Key.Key_Escape))
    RemoveFeedDialog.ask(feed_builder(), owner)

    qtbot.waitUntil(lambda: not owner.findChildren(RemoveFeedDialog))
