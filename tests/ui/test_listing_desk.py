"""How the list is filled: the first at once, the rest behind them, arrivals counted, the next unread one found."""

import random
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.articles import ArticleText, BodySource
from app.memory.listed import ListCounts, Listing
from app.subscriptions import Decisions, Entry, FeedItem
from app.views import HitOrder, View, ViewKind
from tests.database.conftest import sha256
from ui.background import Background, NewsBatch
from ui.desk.listing import FIRST, ListingDesk, find_row, ways

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MANY = FIRST + 50


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def desk(archive: Archive, background: Background) -> ListingDesk:
    return ListingDesk(archive, background, since=None)


@pytest.fixture
def bring(archive: Archive) -> Callable[..., tuple[int, ...]]:
    """Store so many articles in a feed."""
    feed_id = archive.feeds.add_feed("https://news.example/feed").id

    def store(count: int, word: str = "notice") -> tuple[int, ...]:
        entries = tuple(make_entry(f"{word} {number}") for number in range(count))
        return archive.articles.store(feed_id, Decisions(new=entries), now=NOW).new

    return store


def make_entry(title: str) -> Entry:
    item = FeedItem(guid=title, title=title, body=title, published=NOW)
    return Entry(item, title, ArticleText.plain(title), BodySource.FEED, sha256(title), sha256(title))


def test_the_first_come_by_themselves_and_then_the_rest(
    qtbot: QtBot, archive: Archive, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    bring(MANY)

    told: list[Listing] = []
    desk.ids_ready.connect(lambda listing, _: told.append(listing))
    desk.rest_ready.connect(lambda listing, _: told.append(listing))

    with qtbot.waitSignal(desk.issuers_ready):
        desk.show_view(View())

    first, whole = told
    assert (len(first.ids), first.is_whole) == (FIRST, False)
    assert (whole.ids, whole.is_whole) == (archive.articles.ids(View()), True)


@pytest.mark.parametrize("view", [View(ViewKind.STARRED), View(words="notice", order=HitOrder.RELEVANCE)])
def test_a_list_that_is_whole_comes_once(
    qtbot: QtBot, desk: ListingDesk, bring: Callable[..., tuple[int, ...]], view: View
) -> None:
    bring(MANY)
    with qtbot.assertNotEmitted(desk.rest_ready), qtbot.waitSignals([desk.ids_ready, desk.issuers_ready]):
        desk.show_view(view)


def test_an_article_that_is_wished_for_far_down_is_told_with_the_rest(
    qtbot: QtBot, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    last = bring(MANY)[-1]
    wished: list[tuple[str, int]] = []
    desk.rest_ready.connect(lambda listing, _: wished.append(("rest", listing.ids[-1])))
    desk.article_wished.connect(lambda one: wished.append(("wish", one)))

    with qtbot.waitSignal(desk.issuers_ready):
        desk.show_view(View(), then=last)

    assert wished == [("wish", last), ("rest", last), ("wish", last)]


def test_arrivals_are_those_of_the_view_that_came_after_the_list(
    qtbot: QtBot, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    bring(3)
    with qtbot.waitSignal(desk.issuers_ready):
        desk.show_view(View(words="notice"))
    new = [*bring(2, "other"), *bring(4, "late notice")]

    with qtbot.waitSignal(desk.arrivals_waiting) as told:
        desk.take_news(NewsBatch(new=new))

    assert told.args == [4]


def test_what_arrives_for_an_empty_list_is_shown(
    qtbot: QtBot, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    with qtbot.waitSignal(desk.ids_ready):
        desk.show_view(View())
    new = bring(1)

    with qtbot.waitSignal(desk.ids_ready) as told:
        desk.take_news(NewsBatch(new=list(new)))

    listing: Listing = told.args[0]
    assert tuple(listing.ids) == new


def test_the_next_unread_one_is_found_behind_read_ones_and_from_the_top_again(
    qtbot: QtBot, archive: Archive, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    ids = array("q", bring(MANY))
    archive.articles.set_read([one for row, one in enumerate(ids) if row not in (3, FIRST + 30)], True)

    found = []
    for start, is_forward in ((None, True), (3, True), (FIRST + 30, True), (3, False)):
        with qtbot.waitSignal(desk.unread_found) as told:
            desk.find_unread(ids, None if start is None else ids[start], is_forward=is_forward)
        found += told.args

    assert found == [ids[3], ids[FIRST + 30], ids[3], ids[FIRST + 30]]


def test_what_the_list_holds_is_told_and_told_again_when_marks_change(
    qtbot: QtBot, archive: Archive, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    ids, told = bring(MANY), []
    desk.counts_ready.connect(told.append)
    desk.show_view(View())
    qtbot.waitUntil(lambda: told[-1:] == [ListCounts(MANY, 0, MANY)])

    archive.articles.set_read(ids[:7], True)
    desk.count_again()
    qtbot.waitUntil(lambda: told[-1:] == [ListCounts(MANY, 0, MANY - 7)])

    assert told[:2] == [None, ListCounts(MANY, 0)]


def test_it_is_said_when_all_are_read(
    qtbot: QtBot, archive: Archive, desk: ListingDesk, bring: Callable[..., tuple[int, ...]]
) -> None:
    ids = array("q", bring(3))
    archive.articles.set_read(ids, True)

    with qtbot.waitSignal(desk.said) as told:
        desk.find_unread(ids, None, is_forward=True)

    assert told.args == ["Everything here is read."]


@given(count=st.integers(0, 3000), seed=st.integers(0, 99), row=st.integers(-1, 2999), is_forward=st.booleans())
def test_every_other_row_is_looked_at_once_in_order(count: int, seed: int, row: int, is_forward: bool) -> None:
    row = min(row, count - 1)
    looked: list[int] = []

    def among(ids: Sequence[int]) -> set[int]:
        looked.extend(ids)
        return set()

    assert find_row(range(count), ways(row, count, is_forward=is_forward), among) is None
    onwards = [*range(row + 1, count), *range(max(row, 0))]
    assert looked == (onwards if is_forward else onwards[::-1])
    if looked:
        unread = random.Random(seed).choice(looked)
        assert find_row(range(count), ways(row, count, is_forward=is_forward), {unread}.intersection) == unread
