"""Articles that carry the same text."""

from datetime import datetime

import pytest

from app.articles import ArticleText
from app.database.articles import ArticleStore
from app.database.copies import copy_key
from app.database.feeds import FeedStore
from app.subscriptions import Decisions, MuteKind
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry, sha256

RELEASE = "The harbour board has decided that the old lighthouse will shine again from the first of May. " * 3
OTHER = "The ferry between the two islands will run every half hour during the long summer holidays. " * 3


@pytest.fixture
def feed_ids(feeds: FeedStore) -> list[int]:
    return [feeds.add_feed(f"https://news.example/{number}").id for number in range(3)]


@pytest.fixture
def copies(bring: Bring, make_entry: MakeEntry, feed_ids: list[int]) -> list[int]:
    """One release in three feeds, in the order of arrival."""
    return [bring(feed_id, make_entry(f"Title {feed_id}", RELEASE))[0] for feed_id in feed_ids]


def numbers(articles: ArticleStore, ids: list[int]) -> list[int]:
    return [row.copies for row in articles.summaries(ids)]


def test_the_first_to_arrive_stands_for_all(articles: ArticleStore, copies: list[int]) -> None:
    assert list(articles.ids(View())) == copies[:1]
    assert numbers(articles, copies) == [3, 3, 3]
    assert articles.unread_total() == 1


def test_marking_one_read_marks_its_copies_and_undoing_too(
    articles: ArticleStore, feeds: FeedStore, copies: list[int]
) -> None:
    changed = articles.set_read(copies[:1], True)

    assert sorted(changed) == copies
    assert [feed.unread for feed in feeds.feeds()] == [0, 0, 0]
    assert sorted(articles.set_read(changed, False)) == copies
    assert articles.unread_total() == 1


def test_a_copy_of_what_was_read_arrives_read(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_ids: list[int], copies: list[int]
) -> None:
    articles.set_read(copies[:1], True)

    (late,) = bring(feed_ids[0], make_entry("Late", RELEASE))

    assert articles.summaries([late])[0].is_read
    assert articles.unread_total() == 0


def test_a_copy_that_is_edited_stands_for_itself(
    articles: ArticleStore, make_entry: MakeEntry, feed_ids: list[int], copies: list[int], noon: datetime
) -> None:
    articles.store(feed_ids[2], Decisions(edited=((copies[2], make_entry("Title", OTHER)),)), now=noon)

    assert set(articles.ids(View())) == {copies[0], copies[2]}
    assert numbers(articles, copies) == [2, 2, 1]
    assert articles.unread_total() == 2


def test_when_the_first_is_edited_the_next_stands_for_the_rest(
    articles: ArticleStore, make_entry: MakeEntry, feed_ids: list[int], copies: list[int], noon: datetime
) -> None:
    articles.store(feed_ids[0], Decisions(edited=((copies[0], make_entry("Title", OTHER)),)), now=noon)

    assert set(articles.ids(View())) == set(copies[:2])


def test_a_page_can_make_an_article_a_copy(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_ids: list[int], copies: list[int], noon: datetime
) -> None:
    (cut,) = bring(feed_ids[1], make_entry("Cut", "The harbour board…"))

    articles.add_page_version(cut, ArticleText.plain(RELEASE), RELEASE, text_digest=sha256(RELEASE), now=noon)

    assert list(articles.ids(View())) == copies[:1]
    assert numbers(articles, [cut]) == [4]


def test_a_muted_feed_does_not_hide_the_last_copy_that_is_not_muted(
    articles: ArticleStore, feeds: FeedStore, feed_ids: list[int], copies: list[int]
) -> None:
    mute = feeds.add_mute(MuteKind.FEED, str(feed_ids[0]))

    assert list(articles.ids(View())) == [copies[1]]
    assert numbers(articles, copies) == [1, 2, 2]
    feeds.remove_mute(mute.id)
    assert list(articles.ids(View())) == copies[:1]
    assert numbers(articles, copies) == [3, 3, 3]


def test_when_the_firsts_feed_is_removed_with_its_articles_the_next_stands(
    articles: ArticleStore, feeds: FeedStore, feed_ids: list[int], copies: list[int]
) -> None:
    feeds.remove_feed(feed_ids[0], keep_articles=False)

    assert list(articles.ids(View())) == [copies[1]]
    assert numbers(articles, copies) == [2, 2]
    assert articles.unread_total() == 1


def test_short_texts_are_copies_only_under_one_title(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_ids: list[int]
) -> None:
    bring(feed_ids[0], make_entry("Ferry", "Read on."), make_entry("Port", "Read on."))
    bring(feed_ids[1], make_entry("Ferry", "Read on."))

    assert len(articles.ids(View(ViewKind.ALL))) == 2


@pytest.mark.parametrize(("title", "text"), [("", "Read on."), ("Bulletin", ""), ("Bulletin", " \n")])
def test_texts_that_say_nothing_are_nobodys_copy(title: str, text: str) -> None:
    assert copy_key(title, text, sha256(text)) is None
