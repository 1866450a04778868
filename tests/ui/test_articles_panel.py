"""The article list as a person uses it: it stays where it is, and every way of going leads somewhere."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.memory.listed import ListCounts
from tests.ui.test_article_list import Store, listing_of
from ui.panels.articles_panel import ArticlesPanel
from ui.theme import Theme


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, store: Store) -> ArticlesPanel:
    panel = ArticlesPanel(theme, store, store.unread)
    panel.resize(330, 700)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def show(panel: ArticlesPanel, *ids: int) -> None:
    panel.show_listing(listing_of(ids), since=None, title="All")


def test_current_article_stays_current_and_at_its_height_when_others_arrive(qtbot: QtBot, panel: ArticlesPanel) -> None:
    show(panel, *range(100, 300))
    panel.select_article(150)
    before = panel.view.visualRect(panel._body.selection.currentIndex()).top()
    with qtbot.assertNotEmitted(panel.article_chosen):
        show(panel, *range(60, 300))

    assert panel.current_id() == 150
    assert panel.view.visualRect(panel._body.selection.currentIndex()).top() == before


def test_offering_arrivals_moves_nothing(panel: ArticlesPanel) -> None:
    show(panel, *range(100))
    panel.select_article(40)
    top = panel.view.verticalScrollBar().value()

    panel.offer_new(112)

    bar = panel.findChild(QPushButton, "new-bar")
    assert bar is not None
    assert bar.isVisible()
    assert bar.text() == "112 new articles – show"
    assert (panel.current_id(), panel.view.verticalScrollBar().value()) == (40, top)


def test_next_and_previous_tell_what_is_chosen(qtbot: QtBot, panel: ArticlesPanel) -> None:
    show(panel, 5, 6, 7)

    with qtbot.waitSignal(panel.article_chosen) as first:
        panel.go_next()
    with qtbot.waitSignal(panel.article_chosen) as second:
        panel.go_next()
    with qtbot.waitSignal(panel.article_chosen) as back:
        panel.go_previous()

    assert [first.args, second.args, back.args] == [[5], [6], [5]]


def test_next_stops_at_the_end(panel: ArticlesPanel) -> None:
    show(panel, 5)

    assert panel.go_next()
    assert not panel.go_next()


def test_rows_that_follow_the_first_move_nothing(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.show_listing(listing_of(range(100), is_whole=False), since=None, title="All")
    panel.select_article(40)
    top = panel.view.verticalScrollBar().value()
    with qtbot.assertNotEmitted(panel.article_chosen):
        was_same = panel.complete(listing_of(range(5000)))

    assert was_same
    assert (panel.current_id(), panel.view.verticalScrollBar().value()) == (40, top)
    assert len(panel.ids()) == 5000


def test_rows_of_another_list_are_not_put_behind_the_first(panel: ArticlesPanel) -> None:
    panel.show_listing(listing_of(range(100), is_whole=False), since=None)

    assert not panel.complete(listing_of(range(1, 5000)))
    assert len(panel.ids()) == 100


def test_changing_the_density_keeps_the_selection(panel: ArticlesPanel) -> None:
    show(panel, *range(200))
    panel.select_article(120)

    panel.set_density(True)

    assert panel.is_compact
    assert panel.current_id() == 120
    assert list(panel.selected_ids()) == [120]
    assert panel.view.visualRect(panel._body.selection.currentIndex()).intersects(panel.view.viewport().rect())


@pytest.mark.parametrize("is_compact", [False, True])
def test_jumping_to_the_end_reads_the_rows_there(panel: ArticlesPanel, store: Store, is_compact: bool) -> None:
    panel.set_density(is_compact)
    show(panel, *range(5000))

    panel.view.scrollToBottom()

    assert 4999 in store.asked[-1]


def test_empty_list_says_what_to_do(panel: ArticlesPanel) -> None:
    panel.show_listing(listing_of([]), since=None, title="Starred", empty="No article is starred.")

    sentences = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "No article is starred." in sentences


def test_enter_opens_the_original(qtbot: QtBot, panel: ArticlesPanel) -> None:
    show(panel, 8, 9)
    panel.select_article(9)

    with qtbot.waitSignal(panel.article_opened) as opened:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)

    assert opened.args == [9]


def test_copying_tells_all_selected_rows(qtbot: QtBot, panel: ArticlesPanel) -> None:
    show(panel, 1, 2, 3)
    panel.select_article(1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    with qtbot.waitSignal(panel.copy_wanted) as copied:
        qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert list(copied.args[0]) == [1, 2]


def test_runs_of_rows_are_selected_in_the_order_of_the_list(panel: ArticlesPanel) -> None:
    show(panel, *range(100, 200))
    model, flag = panel.view.model(), QItemSelectionModel.SelectionFlag
    for first, last in ((50, 59), (3, 3), (10, 12), (11, 14)):
        run = QItemSelection(model.index(first, 0), model.index(last, 0))
        panel._body.selection.select(run, flag.Select | flag.Rows)

    assert list(panel.selected_ids()) == [103, *range(110, 115), *range(150, 160)]


def test_issuer_filter_tells_the_issuer_without_its_count(qtbot: QtBot, panel: ArticlesPanel) -> None:
    show(panel, 1)
    panel.set_issuers([("Harbour Board", 12), ("Nordhavn Wind", 3)], "")
    box = panel._heading._issuers

    with qtbot.waitSignal(panel.issuer_chosen) as chosen:
        box.setCurrentIndex(1)
        box.activated.emit(1)

    assert box.itemText(1) == "Harbour Board (12)"
    assert chosen.args == ["Harbour Board"]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (ListCounts(5000, 312, 1204), "5,000 articles · 1,204 unread · 312 stories"),
        (ListCounts(1, 0, 1), "1 article · 1 unread"),
        (ListCounts(2, 1), "2 articles · 1 story"),
        (ListCounts(2, 1, 0), "2 articles · all read · 1 story"),
        (ListCounts(0, 0, 0), "0 articles"),
        (None, ""),
    ],
)
def test_the_strip_says_what_the_list_holds(panel: ArticlesPanel, counts: ListCounts | None, words: str) -> None:
    panel.show_counts(counts)

    assert panel._counts._label.whole() == words
