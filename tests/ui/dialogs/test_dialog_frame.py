"""What holds for every dialog: names, Escape, the first field, its end, its dress, its room on a small screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.feeds.opml import Outline
from app.settings import Settings
from app.subscriptions import Feed, Folder, FoundFeed, FullText, Mute, MuteKind
from ui.dialogs.add_document import AddDocumentDialog
from ui.dialogs.add_feed import AddFeedDialog
from ui.dialogs.feed_properties import FeedPropertiesDialog
from ui.dialogs.frame.dialog import MOST_HIGH, MOST_WIDE, DialogFrame
from ui.dialogs.keys_sheet import KeysSheet
from ui.dialogs.mutes import MutesDialog
from ui.dialogs.open_link import OpenLinkDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.remove_feed import RemoveFeedDialog
from ui.dialogs.starter_list import StarterListDialog
from ui.dressing import dress
from ui.keys import all_keys
from ui.theme import Theme

FeedBuilder = Callable[..., Feed]
Maker = Callable[[Theme, QWidget, Feed], DialogFrame]

LONG_ADDRESS = "https://harbour.example/" + "news/" * 60


def make_mutes(theme: Theme, parent: QWidget, feed: Feed) -> MutesDialog:
    dialog = MutesDialog(theme, [feed], parent)
    dialog.show_mutes([Mute(1, MuteKind.ISSUER, "Vellamarsh Instruments", 3)])
    return dialog


def make_adding(theme: Theme, parent: QWidget, _feed: Feed) -> AddFeedDialog:
    return AddFeedDialog(theme, [Folder(1, "Press", None, 0)], full_text=FullText.AUTOMATIC, parent=parent)


def make_starters(theme: Theme, parent: QWidget, _feed: Feed) -> StarterListDialog:
    return StarterListDialog(theme, [Outline(LONG_ADDRESS, "A feed", "", ("Press",))], (), parent)


MAKERS: dict[str, Maker] = {
    "add feed": make_adding,
    "add document": lambda theme, parent, _: AddDocumentDialog(theme, parent),
    "properties": lambda theme, parent, feed: FeedPropertiesDialog(theme, feed, parent),
    "remove": lambda theme, parent, feed: RemoveFeedDialog(theme, feed, parent),
    "starters": make_starters,
    "preferences": lambda theme, parent, _: PreferencesDialog(theme, Settings(), parent),
    "mutes": make_mutes,
    "keys": lambda theme, parent, _: KeysSheet(theme, all_keys(), parent),
    "link": lambda theme, parent, _: OpenLinkDialog(theme, LONG_ADDRESS, parent),
}


@pytest.fixture(params=MAKERS)
def dialog(
    request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme, owner: QWidget, feed_builder: FeedBuilder
) -> DialogFrame:
    """Each dialog in turn, opened."""
    made = MAKERS[request.param](theme, owner, feed_builder())
    made.open()
    qtbot.waitExposed(made)
    return made


def reachable(dialog: DialogFrame) -> list[QWidget]:
    """Return what the Tab key reaches."""
    return [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and seen(one)]


def seen(widget: QWidget) -> bool:
    own_parts = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractScrollArea)
    return widget.isVisible() and not own_parts


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_every_control_has_a_name(dialog: DialogFrame) -> None:
    nameless = [one for one in reachable(dialog) if not name_of(one).strip()]

    assert reachable(dialog)
    assert nameless == []


def test_titles_lead_to_the_control_beside_them(dialog: DialogFrame) -> None:
    titles = [label for label in dialog.findChildren(QLabel) if "&" in label.text() and label.isVisible()]

    assert all(title.buddy() is not None for title in titles)


def test_words_are_shown_as_plain_text(dialog: DialogFrame) -> None:
    ours = [label for label in dialog.findChildren(QLabel) if label.objectName()]

    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in ours if "&" not in label.text())


def test_the_first_field_has_the_keyboard(dialog: DialogFrame) -> None:
    first = dialog.focusWidget()

    assert first is not None
    assert first in reachable(dialog)
    assert not isinstance(first, QDialogButtonBox)
    fields = [one for one in reachable(dialog) if isinstance(one, QLineEdit | QPlainTextEdit)]
    assert first in fields[:1] or isinstance(dialog, RemoveFeedDialog | OpenLinkDialog)


def test_escape_closes_and_the_dialog_is_freed(qtbot: QtBot, dialog: DialogFrame) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)


def test_tab_goes_through_all_controls_and_comes_back(dialog: DialogFrame) -> None:
    passed = set(walk(dialog))

    wanted = {one for one in reachable(dialog) if one.isEnabled() and not isinstance(one, QScrollArea)}
    missed = {name_of(one) for one in wanted - passed}
    assert missed - radio_partners(dialog) == set()


def walk(dialog: DialogFrame) -> Iterator[QWidget]:
    for _ in range(80):
        yield dialog.focusWidget()
        dialog.focusNextChild()


def radio_partners(dialog: DialogFrame) -> set[str]:
    """Return the names of what the arrow keys reach within a group."""
    return {one.text() for one in dialog.findChildren(QAbstractButton) if one.autoExclusive() and not one.isChecked()}


def test_it_is_a_sheet_on_its_window(dialog: DialogFrame) -> None:
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    assert dialog.windowTitle()


def cut_off(dialog: DialogFrame) -> list[str]:
    """Return the words that have less room than they need; what scrolls or elides has its own way."""
    buttons = [one for one in dialog.findChildren(QAbstractButton) if seen(one) and one.text()]
    narrow = [one.text() for one in buttons if one.width() < one.minimumSizeHint().width()]
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    low = [
        one.text()
        for one in labels
        if one.height() < (one.heightForWidth(one.width()) if one.wordWrap() else one.minimumSizeHint().height())
    ]
    return narrow + low


@contextmanager
def dressed(application: QApplication, theme: Theme) -> Iterator[None]:
    font, sheet, palette = application.font(), application.styleSheet(), application.palette()
    dress(application, theme)
    try:
        yield
    finally:
        application.setStyleSheet(sheet)
        application.setPalette(palette)
        application.setFont(font)


@pytest.mark.parametrize("points", [10.0, 12.5])
def test_nothing_is_cut_off_and_a_small_screen_has_room(
    qtbot: QtBot, qapp: QApplication, theme: Theme, owner: QWidget, feed_builder: FeedBuilder, points: float
) -> None:
    large = replace(theme, ui_points=points)
    found: dict[str, list[str]] = {}
    sizes: dict[str, tuple[int, int]] = {}
    with dressed(qapp, large):
        for name, make in MAKERS.items():
            dialog = make(large, owner, feed_builder())
            dialog.open()
            qtbot.waitExposed(dialog)
            found[name], sizes[name] = cut_off(dialog), dialog.size().toTuple()
            close_and_free(dialog)

    assert {name: words for name, words in found.items() if words} == {}
    assert {name: size for name, size in sizes.items() if size[0] > MOST_WIDE or size[1] > MOST_HIGH} == {}


def test_no_long_word_of_the_world_makes_a_dialog_wide(
    qtbot: QtBot, theme: Theme, owner: QWidget, feed_builder: FeedBuilder
) -> None:
    feed = feed_builder(title="", address=LONG_ADDRESS)
    feed = replace(feed, health=replace(feed.health, last_error=f"There is nothing at {LONG_ADDRESS}."))
    host = ".".join(["harbour" * 8] * 4)
    document = AddDocumentDialog(theme, owner)
    dialogs = [RemoveFeedDialog(theme, feed, owner), FeedPropertiesDialog(theme, feed, owner)]
    dialogs += [OpenLinkDialog(theme, f"http://{host}/", owner), document]
    for dialog in dialogs:
        dialog.open()
        qtbot.waitExposed(dialog)
    document.say_trouble(f"There is nothing at {LONG_ADDRESS}.")

    assert [dialog.width() for dialog in dialogs if dialog.width() > MOST_WIDE] == []
    assert [cut_off(dialog) for dialog in dialogs] == [[]] * 4
    assert document.trouble.sentence == f"There is nothing at {LONG_ADDRESS}."


class Desk(QObject):
    """Tells things as the desks do."""

    found = Signal(object)
    added = Signal(int)
    failed = Signal(str)
    mutes = Signal(object)


def close_and_free(dialog: DialogFrame) -> None:
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_a_desk_tells_after_the_end_of_a_dialog_reaches_nobody(
    qtbot: QtBot, theme: Theme, owner: QWidget, feed_builder: FeedBuilder
) -> None:
    desk = Desk()
    feeds = make_adding(theme, owner, feed_builder())
    document = AddDocumentDialog(theme, owner)
    mutes = MutesDialog(theme, parent=owner)
    desk.found.connect(feeds.show_found)
    desk.failed.connect(feeds.show_problem)
    desk.added.connect(document.done_adding)
    desk.failed.connect(document.show_problem)
    desk.mutes.connect(mutes.show_mutes)
    for one in (feeds, document, mutes):
        one.open()
        close_and_free(one)
    assert not any(isValid(one) for one in (feeds, document, mutes))

    with qtbot.captureExceptions() as raised:
        desk.found.emit([FoundFeed("https://harbour.example/feed", "Harbour")])
        desk.failed.emit("The server does not answer.")
        desk.added.emit(7)
        desk.mutes.emit([Mute(1, MuteKind.WORD, "tides", 2)])

    assert raised == []


def test_what_a_desk_tells_between_closing_and_freeing_is_passed_over(
    qtbot: QtBot, theme: Theme, owner: QWidget, feed_builder: FeedBuilder
) -> None:
    desk = Desk()
    dialog = make_adding(theme, owner, feed_builder())
    desk.found.connect(dialog.show_found)
    desk.failed.connect(dialog.show_problem)
    dialog.open()
    dialog.close()

    with qtbot.captureExceptions() as raised:
        desk.found.emit([FoundFeed("https://harbour.example/feed", "Harbour")])
        desk.failed.emit("The server does not answer.")

    assert raised == []


def test_an_open_dialog_follows_the_dress_of_the_application(
    qtbot: QtBot, qapp: QApplication, theme: Theme, dark_theme: Theme, owner: QWidget
) -> None:
    with dressed(qapp, theme):
        dialog = KeysSheet(theme, all_keys(), owner)
        dialog.open()
        qtbot.waitExposed(dialog)

        dress(qapp, replace(dark_theme, ui_points=12.5))

        assert (dialog.theme.is_dark, dialog.theme.ui_points) == (True, 12.5)
        assert dark_theme.colours.ink_soft in dialog.styleSheet()
        assert dialog.findChildren(QTreeWidget)[0].font().pointSizeF() == 12.5
        close_and_free(dialog)
