"""The page of results: four lists, counts, sentences where there is nothing, and the ways on from a row."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.articles import ArticleSummary, Span
from app.findings import Entity, EntityType, Figure, FigureKind, Mention, Phrase, Quote, QuoteKind, Speaker
from app.memory.hits import Count, Hit, Key, Page, Target
from app.query.language import read_query
from app.query.words import Words
from ui.pages.searching.page import SearchingPage
from ui.passages.rows import PassageRow, row_of
from ui.theme import Theme

Build = Callable[..., ArticleSummary]
SPEAKER = Speaker(Phrase(Span(0, 8), "Ms Orley"), "Ada Orley", "e2")
QUOTE = Quote(Span(20, 41), "The harbour is ready.", QuoteKind.DIRECT, (Span(20, 41),), SPEAKER)
FIGURE = Figure(Span(5, 15), "$3 million", FigureKind.MONEY, 3_000_000, unit="USD", subject=Phrase(Span(0, 4), "Cost"))
ENTITY = Entity("e2", "Ada Orley", EntityType.PERSON, (Mention(Span(0, 9)), Mention(Span(30, 39))), roles=("chair",))


@dataclass
class Asked:
    """What the page wanted."""

    pages: list[tuple[str, Target, Key | None]] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    passages: list[PassageRow] = field(default_factory=list)
    profiles: list[tuple[int, str]] = field(default_factory=list)
    watches: list[str] = field(default_factory=list)


@pytest.fixture
def page(qapp: QApplication) -> SearchingPage:
    page = SearchingPage(Theme())
    page.resize(900, 500)
    page.show()
    return page


@pytest.fixture
def asked(page: SearchingPage) -> Asked:
    asked = Asked()
    page.page_wanted.connect(lambda typed, target, after: asked.pages.append((typed, target, after)))
    page.counts_wanted.connect(asked.counts.append)
    page.passage_chosen.connect(asked.passages.append)
    page.profile_wanted.connect(lambda article, key: asked.profiles.append((article, key)))
    page.watch_wanted.connect(asked.watches.append)
    return asked


def hits(build: Build, first: int, count: int, finding: Quote | Figure | Entity | None = None) -> tuple[Hit, ...]:
    """Return hits of so many articles, the latest first."""
    ids = range(first, first - count, -1)
    return tuple(Hit(Key(one, one), build(id=one, headline=f"Harbour {one}"), finding) for one in ids)


def answer(
    page: SearchingPage, target: Target, found: tuple[Hit, ...], *, after: Key | None = None, more: Key | None = None
) -> None:
    words = read_query(page.typed).words
    page.show_page(page.typed, target, (after, Page(found, more), words))


def test_only_the_list_that_is_seen_is_asked_for(page: SearchingPage, asked: Asked) -> None:
    page.search_for("harbour")
    page._tabs.turn_to(Target.FIGURES)
    page._tabs.turn_to(Target.FIGURES)

    assert asked.pages == [("harbour", Target.ARTICLES, None), ("harbour", Target.FIGURES, None)]
    assert asked.counts == ["harbour"]


def test_lists_grow_to_their_end_as_one_scrolls(
    page: SearchingPage, asked: Asked, summary_builder: Build, qapp: QApplication
) -> None:
    page.search_for("harbour")
    answer(page, Target.ARTICLES, hits(summary_builder, 300, 50), more=Key(251))
    table = page._tabs.table(Target.ARTICLES)
    qapp.processEvents()
    at_rest = len(asked.pages)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    answer(page, Target.ARTICLES, hits(summary_builder, 250, 3), after=Key(251))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())

    assert at_rest == 1
    assert asked.pages[1:] == [("harbour", Target.ARTICLES, Key(251))]
    assert table.rows.rowCount() == 53


def test_counts_stand_on_the_tabs(page: SearchingPage) -> None:
    page.search_for("harbour")
    waiting = page._tabs.count_of(Target.QUOTES)
    page.show_count("harbour", Target.QUOTES, Count(12_345))
    page.show_count("harbour", Target.ENTITIES, Count(12_345, is_least=True))
    page.show_count("something else", Target.FIGURES, Count(7))

    assert (waiting, page._tabs.count_of(Target.QUOTES)) == ("…", "12,345")
    assert page._tabs.count_of(Target.ENTITIES) == "12,345+"
    assert page._tabs.count_of(Target.FIGURES) == "…"


def test_an_answer_to_an_earlier_search_is_dropped(page: SearchingPage, summary_builder: Build) -> None:
    page.search_for("harbour")
    page.search_for("quay")
    page.show_page("harbour", Target.ARTICLES, (None, Page(hits(summary_builder, 3, 3), None), Words()))

    assert page._tabs.table(Target.ARTICLES).rows.rowCount() == 0


def test_the_same_search_keeps_its_rows(page: SearchingPage, asked: Asked, summary_builder: Build) -> None:
    page.search_for("harbour")
    answer(page, Target.ARTICLES, hits(summary_builder, 3, 3))
    page.search_for("harbour", Target.ARTICLES)

    assert page._tabs.table(Target.ARTICLES).rows.rowCount() == 3
    assert len(asked.pages) == 1


def test_keys_turn_tabs_and_rows_lead_on(page: SearchingPage, asked: Asked, summary_builder: Build) -> None:
    page.search_for("harbour")
    answer(page, Target.ARTICLES, hits(summary_builder, 9, 1))
    page.take_keyboard()
    QTest.keyClick(page._tabs.table(Target.ARTICLES), Qt.Key.Key_2)
    answer(page, Target.QUOTES, hits(summary_builder, 9, 1, QUOTE))
    table = page._tabs.table(Target.QUOTES)
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.currentIndex()).center())
    QTest.keyClick(table, Qt.Key.Key_P)

    assert page._tabs.current == Target.QUOTES
    assert [(row.article_id, row.span, row.layer) for row in asked.passages] == [(9, QUOTE.span, "quote")] * 2
    assert asked.profiles == [(9, "e2")]


@pytest.mark.parametrize("target", list(Target))
def test_nothing_found_says_what_to_try(page: SearchingPage, target: Target) -> None:
    page.search_for("zeppelin", target)
    answer(page, target, ())
    empty = page._tabs._empty[target]

    assert "“zeppelin”" in empty.sentence
    assert empty.button.text() == "What can be searched for"


def test_a_query_that_is_none_says_where_and_why(page: SearchingPage, asked: Asked) -> None:
    page.search_for("(harbour")
    page.show_problem("(harbour", "At the end: a closing bracket “)” was expected.")
    page._tabs.turn_to(Target.ENTITIES)

    assert "closing bracket" in page._tabs._empty[Target.ENTITIES].sentence
    assert (page._tabs.count_of(Target.QUOTES), page._watch.isEnabled()) == ("", False)
    assert len(asked.pages) == 1


def test_nothing_typed_asks_nothing(page: SearchingPage, asked: Asked) -> None:
    page.search_for("harbour")
    page.search_for("")

    assert [typed for typed, _, _ in asked.pages] == ["harbour"]
    assert "Type what you look for" in page._tabs._empty[Target.ARTICLES].sentence


def test_a_search_can_be_watched(page: SearchingPage, asked: Asked) -> None:
    page.search_for("harbour")
    page._watch.click()

    assert asked.watches == ["harbour"]


def test_rows_say_who_what_and_where(summary_builder: Build) -> None:
    where = {"headline": "Harbour opens", "issuer": "Marlow Port"}
    quote = row_of(Hit(Key(1, 1), summary_builder(**where), QUOTE))
    figure = row_of(Hit(Key(1, 1), summary_builder(**where), FIGURE))
    entity = row_of(Hit(Key(1, 1), summary_builder(**where), ENTITY))

    assert (quote.lead, quote.words, quote.below) == (
        "Ada Orley",
        "“The harbour is ready.”",
        "Harbour opens · Marlow Port",
    )
    assert (figure.lead, figure.beside) == ("$3 million", "Cost · USD 3,000,000")
    assert (entity.lead, entity.beside, entity.span) == ("Ada Orley", "chair · named 2 times", Span(0, 9))


def test_words_of_a_statement_in_two_parts_leave_out_what_stands_between(summary_builder: Build) -> None:
    text = "It floats,” she said. “It sinks."
    parts = (Span(10, 20), Span(33, 42))
    quote = Quote(Span(10, 10 + len(text)), text, QuoteKind.DIRECT, parts, SPEAKER)

    row = row_of(Hit(Key(1, 1), summary_builder(), quote))

    assert row.words == "“It floats,” … “It sinks.”"


def test_rows_are_copied_with_where_they_stand(page: SearchingPage, summary_builder: Build) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    page.search_for("harbour", Target.QUOTES)
    answer(page, Target.QUOTES, hits(summary_builder, 9, 2, QUOTE))
    table = page._tabs.table(Target.QUOTES)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QApplication.clipboard().text().split("\n")
    assert (len(lines), said) == (2, ["2 rows copied."])
    assert lines[0].startswith("Ada Orley\tDirect\t“The harbour is ready.”\tHarbour 9 · ")
