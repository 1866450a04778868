"""The article list holds ids and reads summaries of the rows that are looked at, no others."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.articles import AnalysisState, ArticleSummary, BodySource
from app.memory.listed import Listing, fold
from ui.item_models import article_words
from ui.item_models.article_list import IS_BELOW_NEW, IS_FIRST_OF_DAY, MARGIN, VALUE, ArticleList, Column
from ui.item_models.seen_rows import MOST_KEPT

STORIES = {1: 1, 4: 1, 310: 1, 10: 10, 11: 10}

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SUMMARY = ArticleSummary(
    id=1,
    feed_id=1,
    feed_title="Harbour news",
    headline="The pier reopens",
    has_headline=True,
    issuer="Harbour Board",
    wire="PR Newswire",
    published=NOON,
    is_published_inferred=False,
    first_seen=NOON,
    is_read=False,
    is_starred=False,
    is_muted=False,
    quote_count=4,
    figure_count=5,
    flags=(),
    body_source=BodySource.FEED,
    analysis=AnalysisState.DONE,
    copies=1,
    language="en",
)


class Store:
    """Gives summaries and remembers which were asked for; article n was published n hours before noon."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.read: set[int] = set()
        self.looked_behind: list[list[int]] = []

    def unread(self, ids: Sequence[int]) -> set[int]:
        self.looked_behind.append(list(ids))
        return set(ids) - self.read

    def __call__(self, ids: Sequence[int]) -> Sequence[ArticleSummary]:
        self.asked.append(list(ids))
        return [
            replace(
                SUMMARY,
                id=one,
                headline=f"Notice {one}",
                published=NOON - timedelta(hours=one),
                first_seen=NOON - timedelta(hours=one),
                is_read=one in self.read,
            )
            for one in ids
        ]


def make_list(count: int, store: Store, *, since: datetime | None = None) -> ArticleList:
    model = ArticleList(store)
    model.show_listing(listing_of(range(count)), since=since)
    return model


def listing_of(ids: Iterable[int], story_of: Mapping[int, int] | None = None, *, is_whole: bool = True) -> Listing:
    """List these articles; `story_of` names the stories of some of them."""
    listed = array("q", ids)
    return Listing(listed, is_whole, max(listed, default=0), fold(listed, story_of or {}))


def test_list_behaves_as_qt_expects_while_rows_come_and_go(qtbot: QtBot) -> None:
    store = Store()
    model = ArticleList(store)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.show_listing(listing_of(range(300), STORIES, is_whole=False), since=None)
    model.ensure(0, 20)
    model.refresh([3, 4, 250])
    model.refresh(range(MOST_KEPT + 1))
    model.unfold(1)
    model.complete(listing_of(range(900), STORIES))
    model.unfold(10)
    model.fold(1)
    model.group(False)
    model.unfold(1)
    model.group(True)
    model.show_listing(listing_of([7, 5]), since=NOON)
    model.ensure(0, 1)
    model.show_listing(listing_of([]), since=None)

    assert model.rowCount() == 0


def test_nothing_is_read_before_a_row_is_looked_at(qtbot: QtBot) -> None:
    store = Store()
    model = make_list(100_000, store)

    assert model.rowCount() == 100_000
    assert store.asked == []
    assert model.index(99_999, Column.HEADLINE).data() is None
    assert store.asked == []


def test_looking_at_rows_reads_them_and_some_around_them_at_once(qtbot: QtBot) -> None:
    store = Store()
    model = make_list(100_000, store)

    model.ensure(50_000, 50_014)

    assert store.asked == [list(range(50_000 - MARGIN, 50_014 + MARGIN))]
    assert model.index(50_003, Column.HEADLINE).data() == "Notice 50003"
    model.ensure(50_002, 50_010)
    assert len(store.asked) == 1


def test_only_rows_that_were_read_are_read_again(qtbot: QtBot) -> None:
    store = Store()
    model = make_list(1000, store)
    model.ensure(0, 10)
    store.read = {4, 900}

    model.refresh([4, 900])

    assert store.asked[-1] == [4]
    assert model.index(4, Column.UNREAD).data() == ""
    assert model.index(5, Column.UNREAD).data() == "●"


def test_after_many_changes_rows_are_read_again_when_they_are_seen(qtbot: QtBot) -> None:
    store = Store()
    model = make_list(100_000, store)
    model.ensure(0, 10)
    store.read = {4}

    model.refresh(range(100_000))
    model.ensure(0, 10)

    assert len(store.asked) == 2
    assert model.index(4, Column.UNREAD).data() == ""


def test_memory_of_rows_is_bounded(qtbot: QtBot) -> None:
    store = Store()
    model = make_list(100_000, store)

    for first in range(0, 100_000, 500):
        model.ensure(first, first + 20)

    assert len(model._seen._summaries) < 5000


def test_first_row_of_each_day_is_known(qtbot: QtBot) -> None:
    model = make_list(60, Store())
    model.ensure(0, 59)

    firsts = [row for row in range(60) if model.index(row, Column.HEADLINE).data(IS_FIRST_OF_DAY)]

    days = [article_words.local_day(model.index(row, 0).data(VALUE)) for row in range(60)]
    assert firsts == [row for row in range(60) if row == 0 or days[row] != days[row - 1]]


def test_line_stands_under_what_came_since_the_last_look(qtbot: QtBot) -> None:
    model = make_list(20, Store(), since=NOON - timedelta(hours=7, minutes=30))
    model.ensure(0, 19)

    assert [row for row in range(20) if model.index(row, 0).data(IS_BELOW_NEW)] == [8]


def test_row_is_read_out_as_a_sentence() -> None:
    summary = replace(SUMMARY, is_starred=True, flags=("embargo",), copies=3)

    sentence = article_words.sentence(summary)

    for words in ("unread", "starred", "The pier reopens", "Harbour Board", "EMBARGO", "×3 copies", "4 quotes"):
        assert words in sentence


def test_flags_are_words() -> None:
    summary = replace(
        SUMMARY,
        flags=("correction", "update"),
        body_source=BodySource.SUMMARY,
        copies=3,
        has_headline=False,
        analysis=AnalysisState.FAILED,
    )

    assert article_words.flags(summary) == (
        "CORRECTED",
        "UPDATED",
        "SUMMARY",
        "×3 copies",
        "no headline",
        "NOT ANALYSED",
    )


def test_columns_have_names_for_those_who_hear_them(qtbot: QtBot) -> None:
    model = make_list(1, Store())

    names = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) for column in Column
    ]

    assert names == ["Unread", "Starred", "Time", "Issuer", "Headline", "Quotes", "Figures", "Feed"]
