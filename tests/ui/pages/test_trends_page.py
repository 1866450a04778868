"""The page of trends: topics in and out of the chart, shares, and the articles behind every mark."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.articles import ArticleSummary
from app.memory.hits import Key
from app.memory.identities import Step
from app.memory.trends import Coverage, Mover, Stretch, Topic, TrendKind, Trends, make_stretches
from ui.pages.trends.page import TrendsPage
from ui.theme import Theme

A, B = Topic(TrendKind.ENTITY, 1, "Vellamarsh"), Topic(TrendKind.SOURCE, 1, "=Wire")
WEEKS = make_stretches(date(2026, 3, 2), date(2026, 3, 22), Step.WEEK)
TRENDS = Trends(WEEKS, (Coverage(A, (3, 0, 9)), Coverage(B, (1, 0, 3))))


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> TrendsPage:
    page = TrendsPage(theme)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


@pytest.fixture
def shown(page: TrendsPage) -> TrendsPage:
    page.show_topics(TrendKind.ENTITY, [A])
    for topic in (A, B):
        page.toggle(topic)
    page.show_trends((A, B), TRENDS)
    return page


def test_without_a_topic_the_page_says_what_to_do(page: TrendsPage) -> None:
    page.show_movers([])

    assert page._content.sentence.startswith("Choose up to eight")
    assert page._chooser._moved.sentence.startswith("Nothing moved")


def test_what_moved_is_shown_at_first_and_goes_out_and_in(page: TrendsPage, qtbot: QtBot) -> None:
    moved = [Mover(A, 9, 1.5), Mover(B, 0, 4)]
    with qtbot.waitSignals([page.trends_wanted] * 2):
        page.show_movers(moved)
    assert page._topics == (A, B)
    page.show_movers(moved)
    movers = page._chooser._movers
    movers.setCurrentItem(movers.topLevelItem(0))

    with qtbot.waitSignal(page.trends_wanted) as told:
        qtbot.keyClick(movers, Qt.Key.Key_Return)

    assert told.args == [(B,), 90, Step.WEEK]


def test_every_tab_without_rows_says_why(page: TrendsPage) -> None:
    for kind in (TrendKind.WATCH, TrendKind.SOURCE, TrendKind.ENTITY):
        page.show_topics(kind, [])

    assert all(content.sentence for content in page._chooser._contents.values())
    page.show_topics(TrendKind.WATCH, [A])
    assert page._chooser._contents[TrendKind.WATCH].sentence == ""


def test_all_tabs_have_room_with_large_letters(page: TrendsPage, theme: Theme, qtbot: QtBot) -> None:
    page.set_theme(replace(theme, ui_points=14.0))
    page.resize(900, 600)
    qtbot.wait(10)

    tabs = page._chooser._tabs
    assert tabs.width() >= tabs.tabBar().sizeHint().width()


def test_a_topic_goes_out_again_and_only_eight_come_in(shown: TrendsPage, qtbot: QtBot) -> None:
    entities = shown._chooser._tables[TrendKind.ENTITY]
    assert entities.topLevelItem(0).text(0) == "✓"  # type: ignore[union-attr]
    shown.toggle(A)
    assert entities.topLevelItem(0).text(0) == ""  # type: ignore[union-attr]
    for number in range(2, 9):
        shown.toggle(Topic(TrendKind.ENTITY, number, str(number)))

    with qtbot.waitSignal(shown.said):
        shown.toggle(A)

    assert len(shown._topics) == 8
    assert A not in shown._topics


def test_every_mark_leads_to_its_articles(
    shown: TrendsPage, qtbot: QtBot, summary_builder: Callable[..., ArticleSummary]
) -> None:
    chart = shown._chart
    qtbot.keyClick(chart, Qt.Key.Key_End)
    with qtbot.waitSignal(shown.articles_wanted) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [A, WEEKS[2], None]

    shown.show_articles(B, WEEKS[2], True, [summary_builder(id=4)], None)
    assert shown._articles.values() == []
    with qtbot.waitSignal(shown.articles_wanted) as told:
        shown.show_articles(A, WEEKS[2], True, [summary_builder(id=5)], Key(5))
    assert told.args == [A, WEEKS[2], Key(5)]

    shown._articles.choose_first()
    with qtbot.waitSignal(shown.article_chosen) as chosen:
        qtbot.keyClick(shown._articles, Qt.Key.Key_Return)
    assert chosen.args == [5]


def test_shares_of_voice_add_up(shown: TrendsPage) -> None:
    shown._kind.setCurrentIndex(1)
    shown._draw()

    first, second = shown._chart._lines
    assert [round(one.value + other.value, 6) for one, other in zip(first.marks, second.marks, strict=True)] == [
        1,
        0,
        1,
    ]
    assert first.marks[0].words == "Vellamarsh · 2 Mar 2026 – 8 Mar 2026: 3 articles, 75%"


def test_counts_are_copied_as_a_table(shown: TrendsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.copied) as told:
        shown._copy.click()

    assert told.args[0].text().splitlines()[:2] == ["From,To,Vellamarsh,'=Wire", "2026-03-02,2026-03-08,3,1"]


def test_answers_to_old_questions_are_dropped(shown: TrendsPage) -> None:
    shown.show_trends((A,), Trends((Stretch(date(2026, 1, 1), date(2026, 1, 1)),), (Coverage(A, (1,)),)))

    assert len(shown._chart._lines) == 2


def test_a_wider_span_is_counted_by_month(shown: TrendsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.trends_wanted) as told:
        shown._span.setCurrentIndex(3)
        shown._span.activated.emit(3)

    assert told.args == [(A, B), 0, Step.MONTH]
