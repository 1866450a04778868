"""A feed's name and password: asked for, handed on, hidden; and the whole way into the keyring."""

import base64
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.jobs import Workers
from app.logins import Login
from app.paths import Places
from app.secrets import SERVICE
from app.subscriptions import Feed, FoundFeed, FullText
from tests.conftest import InlineExecutor
from tests.feed_site import FeedSite, item
from tests.own_keyring import MemoryKeyring, using
from tests.ui.program import panels_of, running
from ui.dialogs.feed_properties import FeedPropertiesDialog
from ui.dialogs.login import LoginDialog
from ui.theme import Theme

FeedBuilder = Callable[..., Feed]
Opener = Callable[[Feed], LoginDialog]


@pytest.fixture
def open_login(qtbot: QtBot, theme: Theme, owner: QWidget) -> Opener:
    """`open_login(feed)`: asked for its name and password."""

    def open_it(feed: Feed) -> LoginDialog:
        dialog = LoginDialog(theme, feed, owner)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_it


def field(dialog: QWidget, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def button(dialog: QWidget, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words)


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_was_typed_is_handed_on_and_never_seen(
    qtbot: QtBot, open_login: Opener, feed_builder: FeedBuilder
) -> None:
    dialog = open_login(feed_builder())
    assert not button(dialog, "Save").isEnabled()
    QTest.keyClicks(field(dialog, "Name"), "press")
    QTest.keyClicks(field(dialog, "Password"), "se:cret ")
    assert "se:cret" not in field(dialog, "Password").displayText()

    with qtbot.waitSignal(dialog.given) as given:
        QTest.keyClick(field(dialog, "Password"), Qt.Key.Key_Return)

    assert given.args == [4, Login("press", "se:cret ")]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_it_says_to_whom_they_go_and_when_others_can_read_them(open_login: Opener, feed_builder: FeedBuilder) -> None:
    safe, open_to_all = open_login(feed_builder()), open_login(feed_builder(address="http://harbour.example/feed.xml"))

    assert "Log in to harbour.example" in said(safe)
    assert "not encrypted" not in said(safe)
    assert "not encrypted" in said(open_to_all)


def test_what_is_there_can_be_removed_and_is_not_shown(
    qtbot: QtBot, open_login: Opener, feed_builder: FeedBuilder
) -> None:
    assert [one.text() for one in open_login(feed_builder()).findChildren(QPushButton)] == ["Cancel", "Save"]
    dialog = open_login(feed_builder(has_login=True))
    assert field(dialog, "Name").text() == field(dialog, "Password").text() == ""

    with qtbot.waitSignal(dialog.given) as given:
        button(dialog, "Remove").click()

    assert given.args == [4, None]


def test_properties_lead_to_it(qtbot: QtBot, theme: Theme, owner: QWidget, feed_builder: FeedBuilder) -> None:
    dialog = FeedPropertiesDialog(theme, feed_builder(), owner)
    dialog.open()

    with qtbot.waitSignal(dialog.login_wanted) as wanted:
        button(dialog, "Name and password…").click()

    assert wanted.args == [4]


# --- the whole way ---


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    with using(backend):
        yield backend


@pytest.fixture
def guarded(site: FeedSite) -> str:
    address = site.put_feed("/feed", item(1))
    site.answers["/feed"].wants = f"Basic {base64.b64encode(b'press:harbour-secret').decode()}"
    return address


def test_a_feed_that_asks_for_a_password_is_given_one_in_the_window(
    qtbot: QtBot, places: Places, guarded: str, memory: MemoryKeyring
) -> None:
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        store = program.archive.feeds
        program.desks.subscribing.add_feeds([FoundFeed(guarded, "Harbour")], None, FullText.NEVER)
        qtbot.waitUntil(lambda: "asks for a name" in last_error(program.archive.feeds.find(guarded)), timeout=30_000)
        feed = store.find(guarded)
        assert feed is not None
        panels_of(program).feeds.login_wanted.emit(feed.id)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LoginDialog)
        QTest.keyClicks(field(dialog, "Name"), "press")
        QTest.keyClicks(field(dialog, "Password"), "harbour-secret")
        QTest.keyClick(field(dialog, "Password"), Qt.Key.Key_Return)

        qtbot.waitUntil(lambda: store.feed(feed.id).total == 1, timeout=30_000)
        qtbot.waitUntil(lambda: not last_error(store.feed(feed.id)), timeout=30_000)
        assert store.feed(feed.id).has_login
        assert list(memory.kept) == [(SERVICE, guarded)]
        program.desks.subscribing.set_login(feed.id, None)
        qtbot.waitUntil(lambda: "asks for a name" in last_error(store.feed(feed.id)), timeout=30_000)
        assert memory.kept == {}


def test_a_locked_keyring_is_said_in_the_window_and_nothing_is_kept(
    qtbot: QtBot, places: Places, guarded: str, memory: MemoryKeyring
) -> None:
    memory.is_locked = True
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        subscribing = program.desks.subscribing
        with qtbot.waitSignal(subscribing.said, check_params_cb=lambda sentence: "locked" in sentence, timeout=30_000):
            found = FoundFeed(guarded, "Harbour", login=Login("press", "harbour-secret"))
            subscribing.add_feeds([found], None, FullText.NEVER)
        feed = program.archive.feeds.find(guarded)
        assert feed is not None
        assert not feed.has_login


def last_error(feed: Feed | None) -> str:
    return feed.health.last_error if feed else ""
