"""What mutes hide: counted, shown among the muted, never deleted."""

from datetime import datetime

import pytest

from app.database.articles import ArticleStore
from app.database.feeds import FeedStore
from app.subscriptions import Decisions, MuteKind
from app.views import View, ViewKind
from tests.database.conftest import Bring, Issue, MakeEntry


@pytest.fixture
def two(bring: Bring, make_entry: MakeEntry, feed_id: int) -> tuple[int, ...]:
    return bring(feed_id, make_entry("Free webinar", "Join us."), make_entry("Harbour", "The port’s new crane."))


@pytest.mark.parametrize("word", ["WEBINAR", "webin*", '"free webinar"', "join"])
def test_a_word_hides_what_names_it(articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...], word: str) -> None:
    mute = feeds.add_mute(MuteKind.WORD, word)

    assert (mute.hidden, mute.value) == (1, word)
    assert list(articles.ids(View())) == [two[1]]
    assert list(articles.ids(View(ViewKind.MUTED))) == [two[0]]


def test_a_mute_holds_for_what_comes(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    feeds.add_mute(MuteKind.WORD, "port's")
    (hidden,) = bring(feed_id, make_entry("Crane", "The port’s new crane."))

    assert list(articles.ids(View(ViewKind.MUTED))) == [hidden]
    assert articles.summaries([hidden])[0].is_muted
    assert feeds.mutes()[0].hidden == 1


def test_muted_articles_are_hidden_from_every_view_and_search(
    articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...], feed_id: int
) -> None:
    articles.set_starred([two[0]], True)
    feeds.add_mute(MuteKind.WORD, "webinar")
    kinds = [kind for kind in ViewKind if kind is not ViewKind.MUTED]

    for kind in kinds:
        assert two[0] not in articles.ids(View(kind, feed_id))
        assert two[0] not in articles.ids(View(kind, feed_id, words="join"))
    assert list(articles.ids(View(ViewKind.MUTED, words="join"))) == [two[0]]


def test_muted_articles_do_not_count(articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...]) -> None:
    feeds.add_mute(MuteKind.WORD, "webinar")

    assert articles.unread_total() == 1
    assert [(feed.unread, feed.total) for feed in feeds.feeds()] == [(1, 1)]


def test_an_issuer_is_muted_in_any_spelling_once_it_is_known(
    articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...], issue: Issue
) -> None:
    issue(two[0], "MARLOW PORT")
    feeds.add_mute(MuteKind.ISSUER, "Marlow Port")
    assert list(articles.ids(View())) == [two[1]]

    issue(two[1], "Marlow-Port")

    assert list(articles.ids(View())) == []


def test_an_issuer_that_turns_out_to_be_another_is_shown_again(
    articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...], issue: Issue
) -> None:
    issue(two[0], "Marlow Port")
    feeds.add_mute(MuteKind.ISSUER, "Marlow Port")

    issue(two[0], "Harbour Board")

    assert set(articles.ids(View())) == set(two)


def test_a_muted_feed_shows_nothing_and_says_so(
    articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...], feed_id: int
) -> None:
    feeds.add_mute(MuteKind.FEED, str(feed_id))

    assert feeds.feed(feed_id).is_muted
    assert (feeds.feed(feed_id).unread, len(articles.ids(View(ViewKind.MUTED)))) == (0, 2)


def test_what_two_mutes_hide_stays_hidden_until_both_are_gone(
    articles: ArticleStore, feeds: FeedStore, two: tuple[int, ...]
) -> None:
    one, other = feeds.add_mute(MuteKind.WORD, "webinar"), feeds.add_mute(MuteKind.WORD, "join")

    feeds.remove_mute(one.id)
    assert list(articles.ids(View())) == [two[1]]
    feeds.remove_mute(other.id)

    assert set(articles.ids(View())) == set(two)
    assert articles.unread_total() == 2


def test_an_edit_can_lift_a_mute(
    articles: ArticleStore, feeds: FeedStore, make_entry: MakeEntry, two: tuple[int, ...], feed_id: int, noon: datetime
) -> None:
    feeds.add_mute(MuteKind.WORD, "webinar")

    articles.store(feed_id, Decisions(edited=((two[0], make_entry("Free seminar", "Join us.")),)), now=noon)

    assert set(articles.ids(View())) == set(two)
    assert feeds.mutes()[0].hidden == 0


def test_the_same_mute_twice_is_one(feeds: FeedStore) -> None:
    assert feeds.add_mute(MuteKind.WORD, "webinar") == feeds.add_mute(MuteKind.WORD, "webinar")


def test_a_mute_without_a_word_hides_nothing(feeds: FeedStore, two: tuple[int, ...]) -> None:
    assert feeds.add_mute(MuteKind.WORD, "—").hidden == 0


def test_a_mute_of_a_removed_feed_goes_with_it(feeds: FeedStore, two: tuple[int, ...], feed_id: int) -> None:
    feeds.add_mute(MuteKind.FEED, str(feed_id))

    feeds.remove_feed(feed_id, keep_articles=False)

    assert feeds.mutes() == ()
