"""What the tests of the dialogs share: a window that owns them, an empty clipboard, and invented feeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.subscriptions import Feed, FeedHealth

FeedBuilder = Callable[..., Feed]


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """The window whose sheets the dialogs are; they end with it."""
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture(autouse=True)
def _nothing_copied(qapp: object) -> None:
    """The clipboard is empty when a test begins."""
    QGuiApplication.clipboard().clear()


def pick(box: QComboBox, words: str) -> None:
    """Go down by the arrow key to the choice that begins with these words, as a person does."""
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText().startswith(words):
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{words} is not among the choices")


@pytest.fixture
def pick_choice() -> Callable[[QComboBox, str], None]:
    """`pick_choice(box, words)`: choose by the keys."""
    return pick


@pytest.fixture
def feed_builder() -> FeedBuilder:
    """`build(**changes)`: an invented feed that has failed for some days."""
    health = FeedHealth(
        last_try=datetime(2026, 9, 22, 12, 0, tzinfo=UTC),
        last_success=datetime(2026, 9, 19, 12, 0, tzinfo=UTC),
        last_error="The server answered 503: it is overloaded.",
        failures=7,
        next_try=datetime(2026, 9, 22, 16, 0, tzinfo=UTC),
        newest_entry=datetime(2026, 8, 1, 9, 0, tzinfo=UTC),
        fetches=1204,
        not_modified=844,
    )
    feed = Feed(
        4, "https://harbour.example/feed.xml", "Saltmere Harbour", "", 1, 0, health=health, unread=12, total=1503
    )
    return lambda **changes: replace(feed, **changes)
