"""What the search box offers while somebody types, and the box itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.query.completing import Wish, find_wish
from app.views import HitOrder
from ui.panels.search_bar import SearchBar
from ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # on the offscreen platform


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> SearchBar:
    """The box, shown and with the keyboard."""
    made = SearchBar(theme)
    qtbot.addWidget(made)
    made.resize(500, 40)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.begin()
    qtbot.waitUntil(line_of(made).hasFocus)
    return made


def line_of(bar: SearchBar) -> QLineEdit:
    return bar.findChildren(QLineEdit)[0]


def popup_of(bar: SearchBar) -> QListView:
    popup = bar.findChildren(QCompleter)[0].popup()
    assert isinstance(popup, QListView)
    return popup


def offered(bar: SearchBar) -> list[str]:
    popup = popup_of(bar)
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())] if popup.isVisible() else []


def test_fields_are_offered_by_their_beginning_and_put_in_by_enter(bar: SearchBar) -> None:
    QTest.keyClicks(line_of(bar), "steel dire")
    assert offered(bar) == ["direction:"]

    QTest.keyClick(popup_of(bar), Qt.Key.Key_Down)
    QTest.keyClick(popup_of(bar), Qt.Key.Key_Return)

    assert line_of(bar).text() == "steel direction:"
    assert offered(bar) == ["up", "down", "none"]


def test_names_are_asked_for_and_offered_while_they_are_still_typed(bar: SearchBar) -> None:
    wished: list[Wish] = []
    bar.names_wished.connect(wished.append)
    QTest.keyClicks(line_of(bar), "speaker:m")
    bar.offer_names(find_wish("speaker:x", 9), ["Xenia"])  # type: ignore[arg-type]  # there is one
    assert offered(bar) == []

    bar.offer_names(wished[-1], ["Ada Marlow", "Marlow"])
    QTest.keyClick(popup_of(bar), Qt.Key.Key_Down)
    QTest.keyClick(popup_of(bar), Qt.Key.Key_Return)

    assert line_of(bar).text() == 'speaker:"Ada Marlow" '


def test_enter_searches_when_no_row_is_marked(bar: SearchBar, qtbot: QtBot) -> None:
    QTest.keyClicks(line_of(bar), "spe")
    assert offered(bar) == ["speaker:"]

    with qtbot.waitSignal(bar.searched) as searched:
        QTest.keyClick(popup_of(bar), Qt.Key.Key_Return)

    assert searched.args == ["spe", HitOrder.ARRIVAL]
    assert offered(bar) == []


def test_an_example_of_the_sheet_is_searched_for(bar: SearchBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.searched) as searched:
        bar.search_for("figure:>1bn")

    assert searched.args == ["figure:>1bn", HitOrder.ARRIVAL]
    assert line_of(bar).text() == "figure:>1bn"
