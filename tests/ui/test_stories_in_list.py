"""Stories in the article list: one row each, unfolded by key or click, gone through by keys, and never a jump."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.articles import ArticleSummary
from tests.ui.test_article_list import NOON, Store, listing_of
from ui.item_models import article_words
from ui.item_models.article_list import IS_BELOW_NEW, IS_FIRST_OF_DAY, IS_INSIDE, STORY, ArticleList, Column
from ui.item_models.seen_rows import MOST_KEPT
from ui.item_models.story_rows import StoryMark
from ui.panels.articles_panel import ArticlesPanel
from ui.theme import Theme

STORY_OF = {2: 2, 5: 2, 7: 2, 4: 4, 8: 4}
"""In a list of 0 to 9: 2 stands for 5 and 7, and 4 for 8."""
ROWS = [0, 1, 2, 3, 4, 6, 9]
UNFOLDED = [0, 1, 2, 5, 7, 3, 4, 6, 9]


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
    panel.show_listing(listing_of(range(10), STORY_OF), since=None, title="All")
    return panel


@pytest.fixture
def model(panel: ArticlesPanel) -> ArticleList:
    return panel._model


def rows(panel: ArticlesPanel) -> list[int]:
    return list(panel._model.ids())


def click_sign(panel: ArticlesPanel, row: int) -> None:
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=sign_at(panel, row))


def sign_at(panel: ArticlesPanel, row: int) -> QPoint:
    index = panel._model.index(row, Column.HEADLINE)
    place = panel.view.itemDelegate().sign_place(QRectF(panel.view.visualRect(index)), index)  # type: ignore[attr-defined]
    return place.center().toPoint()


# --- rows -----------------------------------------------------------------------------------------------------------


def test_each_story_is_one_row_that_says_how_many_articles_it_stands_for(
    panel: ArticlesPanel, model: ArticleList
) -> None:
    assert rows(panel) == ROWS
    assert [model.index(row, 0).data(STORY) for row in (1, 2, 4)] == [
        None,
        StoryMark(2, is_open=False, unread=2),
        StoryMark(1, is_open=False, unread=1),
    ]
    assert len(panel.ids()) == 10


def test_a_story_is_read_out_in_words(panel: ArticlesPanel, model: ArticleList) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    folded = str(model.index(2, 0).data(spoken))
    model.unfold(2)
    panel.view.ensure_seen()

    assert folded.startswith("story of 3 articles, folded, 2 unread behind it, unread, Notice 2")
    assert str(model.index(2, 0).data(spoken)).startswith("story of 3 articles, unfolded, unread, Notice 2")
    assert str(model.index(3, 0).data(spoken)).startswith("of the same story, unread, Notice 5")


def test_what_is_similar_is_told_once(summary_builder: Callable[..., ArticleSummary]) -> None:
    summary = summary_builder(similar=3)

    assert [article_words.origin(summary, others).split(" · ")[0] for others in (0, 2, 3)] == [
        *("3 similar", "1 elsewhere", "Vellamarsh Instruments")
    ]
    assert ["similar" in article_words.sentence(summary, others) for others in (0, 2, 3)] == [True, True, False]


def test_unfolding_puts_the_others_behind_and_folding_takes_them_away(panel: ArticlesPanel, model: ArticleList) -> None:
    model.unfold(2)
    panel.view.ensure_seen()

    assert rows(panel) == UNFOLDED
    assert [bool(model.index(row, 0).data(IS_INSIDE)) for row in range(1, 6)] == [False, False, True, True, False]
    model.fold(2)
    assert rows(panel) == ROWS


def test_grouping_is_turned_off_and_on(panel: ArticlesPanel, model: ArticleList) -> None:
    panel.select_article(3)
    panel.toggle_grouped()

    assert (rows(panel), panel.is_grouped, panel.current_id()) == (list(range(10)), False, 3)
    assert model.index(2, 0).data(STORY) is None
    panel.toggle_grouped()
    assert (rows(panel), panel.current_id()) == (ROWS, 3)


def test_grouping_again_unfolds_the_story_of_what_is_chosen(panel: ArticlesPanel) -> None:
    panel.set_grouped(False)
    panel.select_article(7)
    panel.set_grouped(True)

    assert (rows(panel), panel.current_id()) == (UNFOLDED, 7)


def test_marks_behind_a_row_are_counted_when_they_change(
    panel: ArticlesPanel, model: ArticleList, store: Store
) -> None:
    store.read = {2, 5}
    panel.refresh_rows([5])

    assert model.index(2, 0).data(STORY).unread == 1
    store.read = set(range(10))
    panel.refresh_rows(range(MOST_KEPT + 1))
    assert model.index(2, 0).data(STORY).unread == 0


def test_what_is_inside_a_story_changes_nothing_for_the_rows_around_it(
    panel: ArticlesPanel, model: ArticleList
) -> None:
    listing = listing_of([1, 50, 60, 2, 3], {1: 1, 50: 1, 60: 1})
    panel.show_listing(listing, since=NOON.replace(hour=10, minute=30))
    before = [[bool(model.index(row, 0).data(role)) for row in range(3)] for role in (IS_FIRST_OF_DAY, IS_BELOW_NEW)]
    model.unfold(1)
    panel.view.ensure_seen()

    now = [[bool(model.index(row, 0).data(role)) for row in range(5)] for role in (IS_FIRST_OF_DAY, IS_BELOW_NEW)]
    assert before == [[True, False, False], [False, True, False]]
    assert now == [[True, True, False, False, False], [False, False, False, True, False]]


def test_a_hundred_thousand_rows_fold_without_reading_any(panel: ArticlesPanel, store: Store) -> None:
    story_of = {one: one - one % 5 for one in range(100_000)}
    panel.show_listing(listing_of(range(100_000), story_of), since=None)

    assert len(rows(panel)) == 20_000
    assert sum(map(len, store.asked)) < 500
    assert sum(map(len, store.looked_behind)) < 2000


# --- the rest of a list, and arrivals -------------------------------------------------------------------------------


def test_the_rest_of_a_list_goes_into_its_stories_and_moves_nothing(panel: ArticlesPanel, model: ArticleList) -> None:
    panel.show_listing(listing_of(range(6), STORY_OF, is_whole=False), since=None)
    model.unfold(2)
    panel.select_article(3)
    top = panel.view.visualRect(model.index(4, Column.HEADLINE)).top()

    assert panel.complete(listing_of(range(10), STORY_OF))
    assert (rows(panel), panel.current_id()) == (UNFOLDED, 3)
    assert model.index(6, 0).data(STORY) == StoryMark(1, is_open=False, unread=1)
    assert panel.view.visualRect(model.index(4, Column.HEADLINE)).top() == top


def test_a_list_whose_stories_are_others_is_not_completed(panel: ArticlesPanel) -> None:
    panel.show_listing(listing_of(range(6), is_whole=False), since=None)

    assert not panel.complete(listing_of(range(10), STORY_OF))


def test_what_arrives_for_a_story_leaves_the_chosen_article_where_it_is(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.show_listing(listing_of(range(100, 300), {150: 150, 160: 150}), since=None)
    panel.select_article(150)
    before = panel.view.visualRect(panel._body.selection.currentIndex()).top()
    with qtbot.assertNotEmitted(panel.article_chosen):
        ids = [*range(100, 140), 99, *range(140, 300)]
        panel.show_listing(listing_of(ids, {99: 150, 150: 150, 160: 150}), since=None)

    assert (panel.current_id(), rows(panel)[40:43]) == (150, [99, 150, 160])
    assert panel.view.visualRect(panel._body.selection.currentIndex()).top() == before


def test_unfolded_stories_stay_so_when_the_list_is_shown_anew(panel: ArticlesPanel, model: ArticleList) -> None:
    model.unfold(2)
    panel.show_listing(listing_of([30, *range(10)], STORY_OF | {30: 2}), since=None)

    assert rows(panel)[:4] == [30, 2, 5, 7]


# --- going ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_compact", [False, True])
def test_a_click_on_the_sign_unfolds_and_folds_and_chooses_nothing(
    qtbot: QtBot, panel: ArticlesPanel, is_compact: bool
) -> None:
    panel.set_density(is_compact)
    panel.select_article(0)
    with qtbot.assertNotEmitted(panel.article_chosen):
        click_sign(panel, 2)
        assert rows(panel) == UNFOLDED
        click_sign(panel, 2)

    assert (rows(panel), panel.current_id()) == (ROWS, 0)


def test_two_quick_clicks_on_the_sign_open_no_original(qtbot: QtBot, panel: ArticlesPanel) -> None:
    with qtbot.assertNotEmitted(panel.article_opened):
        QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=sign_at(panel, 2))


def test_the_pointer_shows_where_a_click_unfolds(panel: ArticlesPanel) -> None:
    viewport = panel.view.viewport()
    QTest.mouseMove(viewport, sign_at(panel, 2))
    over = viewport.cursor().shape()
    QTest.mouseMove(viewport, sign_at(panel, 2) + QPoint(150, 0))

    assert (over, viewport.cursor().shape()) == (Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor)


def test_unfolding_twice_goes_into_the_story_and_folding_comes_back(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.select_article(2)
    panel.unfold_story()
    assert (rows(panel), panel.current_id()) == (UNFOLDED, 2)
    with qtbot.waitSignal(panel.article_chosen) as told:
        panel.unfold_story()
    assert (told.args, panel.current_id()) == ([5], 5)
    with qtbot.waitSignal(panel.article_chosen) as told:
        panel.fold_story()

    assert (told.args, rows(panel), panel.current_id()) == ([2], ROWS, 2)


@pytest.mark.parametrize("is_compact", [False, True])
def test_unfolding_a_story_at_the_lower_edge_shows_what_is_in_it(panel: ArticlesPanel, is_compact: bool) -> None:
    panel.set_density(is_compact)
    panel.show_listing(listing_of(range(200), dict.fromkeys((90, 150, 160), 90)), since=None)
    panel.select_article(90)
    panel.view.scrollTo(panel._model.index(90, Column.HEADLINE), panel.view.ScrollHint.PositionAtBottom)
    panel.unfold_story()

    seen = panel.view.viewport().rect()
    assert all(seen.contains(panel.view.visualRect(panel._model.index(row, Column.HEADLINE))) for row in (90, 91, 92))


def test_keys_go_through_what_is_seen(panel: ArticlesPanel) -> None:
    panel.select_article(2)
    panel.go_next()
    beyond = panel.current_id()
    panel.select_article(2)
    panel.unfold_story()
    panel.go_next()

    assert (beyond, panel.current_id()) == (3, 5)


def test_an_article_inside_a_folded_story_can_be_chosen(qtbot: QtBot, panel: ArticlesPanel) -> None:
    with qtbot.waitSignal(panel.article_chosen) as told:
        assert panel.choose_article(8)

    assert (told.args, panel.current_id(), rows(panel)) == ([8], 8, [0, 1, 2, 3, 4, 8, 6, 9])
    assert not panel.choose_article(77)


def test_folding_by_click_takes_the_choice_to_the_first(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.choose_article(7)
    with qtbot.waitSignal(panel.article_chosen) as told:
        click_sign(panel, 2)

    assert (told.args, rows(panel)) == ([2], ROWS)


# --- deeds ----------------------------------------------------------------------------------------------------------


def test_selected_rows_bring_what_they_stand_for(panel: ArticlesPanel) -> None:
    panel.view.selectAll()

    assert list(panel.selected_ids()) == ROWS
    assert list(panel.selected_ids(with_folded=True)) == [0, 1, 2, 5, 7, 3, 4, 8, 6, 9]
    panel.select_article(2)
    panel.unfold_story()
    assert list(panel.selected_ids(with_folded=True)) == [2]


def test_the_menu_of_a_folded_story_offers_the_whole_and_the_one(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.select_article(2)
    summary = panel._model.summary_at(2)
    assert summary is not None
    menu = panel.menus.make(panel.selected_ids(), summary, panel.selected_ids(with_folded=True))
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    marked: list[list[int]] = []
    thrown: list[list[int]] = []
    panel.menus.read_toggled.connect(lambda ids: marked.append(list(ids)))
    panel.menus.trash_wanted.connect(lambda ids, _: thrown.append(list(ids)))
    for words in (
        "Mark all 3 read or unread",
        "Mark only this one read or unread",
        "Throw away all 3",
        "Throw away only this one",
    ):
        actions[words].trigger()

    assert (marked, thrown) == ([[2, 5, 7], [2]], [[2, 5, 7], [2]])


def test_the_menu_of_other_rows_is_as_short_as_ever(panel: ArticlesPanel) -> None:
    panel.select_article(3)
    summary = panel._model.summary_at(3)
    assert summary is not None
    menu = panel.menus.make(panel.selected_ids(), summary, panel.selected_ids(with_folded=True))
    words = [action.text().partition("\t")[0] for action in menu.actions()]

    assert [one for one in words if "Mark" in one or "Throw" in one] == ["Mark read or unread", "Throw away"]
