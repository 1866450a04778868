"""Subscriptions, their order and their state."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.subscriptions import HAND_ADDRESS, SAMPLE_ADDRESS, Caching, FeedHealth, FullText
from app.views import View
from tests.database.conftest import Bring, MakeEntry

ADDRESS = "https://news.example/feed"
HOUR = timedelta(hours=1)


def titles(feeds: FeedStore) -> list[str]:
    return [feed.title for feed in feeds.feeds()]


def test_a_new_feed_is_there_with_its_defaults(feeds: FeedStore) -> None:
    folder = feeds.add_folder("Ports")

    feed = feeds.add_feed(ADDRESS, title="Marlow", site_link="https://news.example", folder_id=folder.id)

    assert feeds.find(ADDRESS) == feeds.feed(feed.id) == feed
    assert (feed.title, feed.site_link, feed.folder_id) == ("Marlow", "https://news.example", folder.id)
    assert (feed.health, feed.caching, feed.full_text) == (FeedHealth(), Caching(), FullText.AUTOMATIC)
    assert (feed.unread, feed.total, feed.manual_interval_s, feed.is_muted) == (0, 0, None, False)


def test_an_address_is_subscribed_to_once(feeds: FeedStore) -> None:
    assert feeds.add_feed(ADDRESS).id == feeds.add_feed(ADDRESS, title="Again").id
    assert len(feeds.feeds()) == 1


def test_what_is_not_there_is_not_found(feeds: FeedStore) -> None:
    assert feeds.find(ADDRESS) is None
    with pytest.raises(KeyError):
        feeds.feed(7)


def test_the_persons_name_goes_before_the_feeds_and_the_feeds_before_the_address(feeds: FeedStore) -> None:
    feed = feeds.add_feed(ADDRESS)
    assert feed.title == ADDRESS

    feeds.record(feed.id, FeedHealth(), feed_title="Marlow News")
    assert feeds.feed(feed.id).title == "Marlow News"
    feeds.rename(feed.id, "Mine")
    feeds.record(feed.id, FeedHealth(), feed_title="Marlow News Daily")
    assert feeds.feed(feed.id).title == "Mine"
    feeds.rename(feed.id, "")

    assert feeds.feed(feed.id).title == "Marlow News Daily"


def test_the_programs_own_feeds_are_made_once_and_never_polled(feeds: FeedStore, noon: datetime) -> None:
    hand, sample = feeds.hand_feed(), feeds.sample_feed("Samples")

    assert (hand.address, sample.address) == (HAND_ADDRESS, SAMPLE_ADDRESS)
    assert (feeds.hand_feed().id, feeds.sample_feed("Other").id) == (hand.id, sample.id)
    assert feeds.due(noon) == ()


# --- state ------------------------------------------------------------------------------------------------------


def test_state_and_caching_come_back_as_recorded(feeds: FeedStore, noon: datetime) -> None:
    feed = feeds.add_feed(ADDRESS)
    health = FeedHealth(noon, noon, "The server said 503.", 2, noon + HOUR, noon - HOUR, 900, False, 7, 3)
    caching = Caching('"etag"', "Fri, 20 Mar 2026 12:00:00 GMT", "00ff")

    feeds.record(feed.id, health, caching=caching, address="https://new.example/feed", site_link="https://new.example")
    feeds.set_interval(feed.id, 600)
    feeds.set_full_text(feed.id, FullText.NEVER)

    kept = feeds.feed(feed.id)
    assert (kept.health, kept.caching, kept.address) == (health, caching, "https://new.example/feed")
    assert (kept.site_link, kept.manual_interval_s, kept.full_text) == ("https://new.example", 600, FullText.NEVER)


def test_caching_and_names_stay_when_nothing_is_told(feeds: FeedStore, noon: datetime) -> None:
    feed = feeds.add_feed(ADDRESS)
    feeds.record(feed.id, FeedHealth(), caching=Caching("e"), feed_title="Marlow", site_link="https://a.example")

    feeds.record(feed.id, FeedHealth(last_try=noon))

    kept = feeds.feed(feed.id)
    assert (kept.caching.etag, kept.title, kept.site_link) == ("e", "Marlow", "https://a.example")


def test_an_address_that_another_feed_has_is_not_taken(feeds: FeedStore) -> None:
    feed, other = feeds.add_feed(ADDRESS), feeds.add_feed("https://other.example/feed")

    feeds.record(feed.id, FeedHealth(fetches=1), address=other.address)

    assert (feeds.feed(feed.id).address, feeds.feed(feed.id).health.fetches) == (ADDRESS, 1)


def test_feeds_are_due_when_their_time_has_come(feeds: FeedStore, noon: datetime) -> None:
    states = {
        "late": FeedHealth(next_try=noon - HOUR),
        "now": FeedHealth(next_try=noon),
        "early": FeedHealth(next_try=noon + HOUR),
        "new": FeedHealth(),
        "ended": FeedHealth(next_try=noon - HOUR, is_ended=True),
        "removed": FeedHealth(),
    }
    ids = {}
    for name, health in states.items():
        ids[name] = feeds.add_feed(f"https://{name}.example/feed").id
        feeds.record(ids[name], health)
    feeds.remove_feed(ids["removed"])

    due = [feed.id for feed in feeds.due(noon)]

    assert due == [ids["new"], ids["late"], ids["now"]]


# --- removing ---------------------------------------------------------------------------------------------------


def test_a_removed_feed_leaves_its_articles_in_the_archive(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    ids = bring(feed_id, make_entry("Crane"))
    feeds.rename(feed_id, "Marlow")

    feeds.remove_feed(feed_id)

    assert feeds.feeds() == ()
    assert tuple(articles.ids(View())) == ids
    assert articles.summaries(ids)[0].feed_title == "Marlow"


def test_a_feed_that_comes_back_has_its_articles_and_starts_afresh(
    feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    bring(feed_id, make_entry("Crane"))
    feeds.record(feed_id, FeedHealth(is_ended=True, last_error="Gone.", failures=9, next_try=noon))
    feeds.remove_feed(feed_id)

    back = feeds.add_feed(ADDRESS)

    assert (back.id, back.total, back.unread, back.is_polled) == (feed_id, 1, 1, True)
    assert back.health == replace(FeedHealth(), is_ended=False)


def test_a_feed_can_be_removed_with_all_that_it_brought(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    ids = bring(feed_id, make_entry("Crane"), make_entry("Ferry"))
    articles.set_starred(ids, True)

    feeds.remove_feed(feed_id, keep_articles=False)

    assert (list(articles.ids(View())), articles.summaries(ids), articles.unread_total()) == ([], (), 0)
    assert feeds.find(ADDRESS) is None


# --- order ------------------------------------------------------------------------------------------------------


def test_feeds_are_moved_within_and_between_folders(feeds: FeedStore) -> None:
    folder = feeds.add_folder("Ports")
    a, b, c = (feeds.add_feed(f"https://{name}.example/feed", title=name) for name in "abc")

    feeds.move_feed(c.id, folder_id=None, position=0)
    assert titles(feeds) == ["c", "a", "b"]
    feeds.move_feed(a.id, folder_id=folder.id, position=5)
    feeds.move_feed(b.id, folder_id=folder.id, position=0)

    in_folder = [feed.title for feed in feeds.feeds() if feed.folder_id == folder.id]
    assert in_folder == ["b", "a"]


def test_folders_are_named_nested_and_ordered(feeds: FeedStore) -> None:
    one, two = feeds.add_folder("One"), feeds.add_folder("Two")
    inner = feeds.add_folder("Inner", parent_id=one.id)
    feeds.rename_folder(one.id, "First")
    feeds.move_folder(two.id, parent_id=None, position=0)

    folders = {folder.id: (folder.name, folder.parent_id, folder.position) for folder in feeds.folders()}

    assert folders == {two.id: ("Two", None, 0), one.id: ("First", None, 1), inner.id: ("Inner", one.id, 0)}


def test_a_folder_cannot_be_moved_into_itself(feeds: FeedStore) -> None:
    outer = feeds.add_folder("Outer")
    inner = feeds.add_folder("Inner", parent_id=outer.id)

    feeds.move_folder(outer.id, parent_id=inner.id, position=0)
    feeds.move_folder(outer.id, parent_id=outer.id, position=0)

    assert [folder.parent_id for folder in feeds.folders() if folder.id == outer.id] == [None]


def test_what_lies_in_a_removed_folder_moves_up(feeds: FeedStore) -> None:
    outer = feeds.add_folder("Outer")
    middle = feeds.add_folder("Middle", parent_id=outer.id)
    inner = feeds.add_folder("Inner", parent_id=middle.id)
    feed = feeds.add_feed(ADDRESS, folder_id=middle.id)

    feeds.remove_folder(middle.id)

    assert {folder.id: folder.parent_id for folder in feeds.folders()} == {outer.id: None, inner.id: outer.id}
    assert feeds.feed(feed.id).folder_id == outer.id


def test_feed_is_due_when_its_next_try_was_planned_by_a_clock_that_was_wrong(
    feeds: FeedStore, feed_id: int, noon: datetime
) -> None:
    feeds.record(feed_id, FeedHealth(next_try=noon + timedelta(days=400)))

    assert [feed.id for feed in feeds.due(noon)] == [feed_id]
    assert feeds.due(noon + timedelta(days=399)) == ()


def test_what_is_added_moves_nothing_that_is_there(database: Database, feeds: FeedStore) -> None:
    """A list of thousands comes in one by one."""
    for number in range(3):
        feeds.add_feed(f"https://harbour.example/{number}", folder_id=feeds.add_folder(f"Pier {number}").id)
    many: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: many.append(told[2]) if told[5] else None)

    folder = feeds.add_folder("Pier 3")
    feed = feeds.add_feed("https://harbour.example/3")

    assert not [statement for statement in many if "position" in statement]
    assert (folder.position, feed.position) == (3, 0)
