"""Which articles a view holds, and in which order."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.views import View, ViewKind
from tests.database.conftest import Bring, Issue, MakeEntry

DAY = timedelta(days=1)
RELEASE = "The harbour board has decided that the old lighthouse will shine again from the first of May. " * 3


@pytest.fixture
def three(bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime) -> tuple[int, ...]:
    """Three articles; the second was published first, the last yesterday."""
    times = (noon, noon - 3 * DAY, noon - DAY)
    return bring(feed_id, *(make_entry(f"R{number}", published=time) for number, time in enumerate(times)))


def test_the_newest_published_comes_first(articles: ArticleStore, three: tuple[int, ...]) -> None:
    first, second, third = three

    assert list(articles.ids(View())) == [first, third, second]
    assert articles.ids(View()).typecode == "q"


def test_of_one_moment_the_first_of_the_document_comes_first(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    stored = bring(feed_id, *(make_entry(f"R{number}") for number in range(5)))

    assert tuple(articles.ids(View())) == stored


def test_today_begins_at_local_midnight(articles: ArticleStore, three: tuple[int, ...]) -> None:
    assert list(articles.ids(View(ViewKind.TODAY))) == [three[0]]


def test_unread_and_starred_follow_the_marks(articles: ArticleStore, three: tuple[int, ...]) -> None:
    articles.set_read(three[:1], True)
    articles.set_starred(three[1:2], True)

    assert list(articles.ids(View(ViewKind.UNREAD))) == [three[2], three[1]]
    assert list(articles.ids(View(ViewKind.STARRED))) == [three[1]]


def test_a_feed_shows_its_own_and_the_hand_feed_what_was_brought_in(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, three: tuple[int, ...], feed_id: int
) -> None:
    (by_hand,) = bring(feeds.hand_feed().id, make_entry("By hand"))

    assert list(articles.ids(View(ViewKind.HAND))) == [by_hand]
    assert set(articles.ids(View(ViewKind.FEED, feed_id))) == set(three)


def test_a_folder_shows_what_lies_in_it_and_below(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, three: tuple[int, ...], feed_id: int
) -> None:
    outer = feeds.add_folder("Outer")
    inner = feeds.add_folder("Inner", parent_id=outer.id)
    feeds.move_feed(feed_id, folder_id=inner.id, position=0)
    bring(feeds.add_feed("https://elsewhere.example/feed").id, make_entry("Elsewhere"))

    assert set(articles.ids(View(ViewKind.FOLDER, outer.id))) == set(three)


def test_copies_are_one_row_everywhere_but_in_their_own_feed(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    other = feeds.add_feed("https://other.example/feed").id
    (leader,) = bring(feed_id, make_entry("Board decides", RELEASE))
    (copy,) = bring(other, make_entry("Lighthouse to shine", RELEASE))

    assert list(articles.ids(View())) == [leader]
    assert list(articles.ids(View(words="lighthouse"))) == [leader]
    assert list(articles.ids(View(ViewKind.FEED, other))) == [copy]
    assert [row.copies for row in articles.summaries([leader, copy])] == [2, 2]


def test_a_folder_shows_a_copy_whose_first_lies_elsewhere(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    folder = feeds.add_folder("Ports")
    inside = [feeds.add_feed(f"https://inside.example/{n}", folder_id=folder.id).id for n in range(2)]
    bring(feed_id, make_entry("Board decides", RELEASE))
    (first,) = bring(inside[0], make_entry("Lighthouse", RELEASE))
    bring(inside[1], make_entry("Lighthouse again", RELEASE))

    assert list(articles.ids(View(ViewKind.FOLDER, folder.id))) == [first]


def test_a_starred_copy_is_shown_among_the_starred(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    _, copy = sorted(bring(feed_id, make_entry("Board decides", RELEASE), make_entry("Lighthouse", RELEASE)))
    articles.set_starred([copy], True)

    assert list(articles.ids(View(ViewKind.STARRED))) == [copy]


def test_a_view_is_narrowed_by_issuer(articles: ArticleStore, three: tuple[int, ...], issue: Issue) -> None:
    issue(three[0], "Marlow Port")
    issue(three[1], "Marlow Port")
    issue(three[2], "Harbour Board")

    assert list(articles.ids(View(issuer="Marlow Port"))) == [three[0], three[1]]
    assert articles.issuers(View()) == (("Marlow Port", 2), ("Harbour Board", 1))
    assert articles.issuers(View(words="r2")) == (("Harbour Board", 1),)


def test_summaries_come_in_the_order_asked_for_without_missing_ones(
    articles: ArticleStore, three: tuple[int, ...]
) -> None:
    asked = [three[2], 999, three[0], three[1]]

    assert [row.id for row in articles.summaries(asked)] == [three[2], three[0], three[1]]
    assert articles.summaries([]) == ()


def test_the_smart_views_have_their_numbers(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, three: tuple[int, ...]
) -> None:
    bring(feeds.hand_feed().id, make_entry("By hand"))
    articles.set_read(three[:1], True)
    articles.set_starred(three[:2], True)

    assert articles.view_counts() == {
        ViewKind.ALL: 3,
        ViewKind.UNREAD: 3,
        ViewKind.TODAY: 1,
        ViewKind.STARRED: 2,
        ViewKind.HAND: 1,
        ViewKind.MUTED: 0,
        ViewKind.LABEL: 0,
        ViewKind.NOTES: 0,
        ViewKind.TRASH: 0,
    }


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
def test_today_begins_at_midnight_also_when_the_clocks_were_changed(
    database: Database, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    midnight = datetime(2026, 10, 24, 22, tzinfo=UTC)  # in summer time, which ends three hours later
    _, after = bring(
        feed_id,
        make_entry("Before", published=midnight - timedelta(minutes=1)),
        make_entry("After", published=midnight),
    )
    articles = ArticleStore(database, clock=lambda: midnight + timedelta(hours=12))

    assert list(articles.ids(View(ViewKind.TODAY))) == [after]
