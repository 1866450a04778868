"""Rounds of refreshes: never the same feed twice in a row, and what happens when nothing can be stored."""

import sqlite3
import threading

import pytest
from sqlalchemy import event

from app.archive import Archive
from app.engine import Engine
from app.errors import DatabaseUnreadable
from app.rounds import spread
from app.subscriptions import Feed
from tests.feed_site import FeedSite, item
from tests.listening import refresh


def forbid_writing(connection: sqlite3.Connection, _record: object) -> None:
    """Stand in for a full disk: whatever is written to a connection is refused."""
    connection.execute("PRAGMA query_only = ON")


def test_feeds_that_another_round_has_just_refreshed_are_not_due_any_more(
    engine: Engine, archive: Archive, site: FeedSite
) -> None:
    address = site.put_feed("/feed", item(1))
    site.answers["/feed"].held_until = release = threading.Event()
    feed = archive.feeds.add_feed(address)
    by_hand = engine.workers.start(engine.rounds.refresh([feed]))
    site.wait_for("/feed")

    due = engine.workers.start(engine.rounds.refresh_due())
    release.set()

    assert len(by_hand.result(timeout=30)) == 1
    assert due.result(timeout=30) == ()
    assert site.asked == ["/feed"]


def test_round_that_can_store_nothing_says_so_once_and_blames_no_feed(
    engine: Engine, archive: Archive, site: FeedSite
) -> None:
    addresses = [site.put_feed(f"/feed{number}", item(number)) for number in range(5)]
    feeds = [archive.feeds.add_feed(address) for address in addresses]
    archive.database.engine.dispose()
    event.listen(archive.database.engine, "connect", forbid_writing)

    with pytest.raises(DatabaseUnreadable):
        engine.workers.start(engine.rounds.refresh(feeds)).result(timeout=30)

    assert [feed.health.failures for feed in archive.feeds.feeds()] == [0] * 5


def test_round_goes_on_after_one_that_was_cancelled(engine: Engine, archive: Archive, site: FeedSite) -> None:
    address = site.put_feed("/feed", item(1))
    site.answers["/feed"].held_until = release = threading.Event()
    feed = archive.feeds.add_feed(address)
    first = engine.workers.start(engine.rounds.refresh([feed]))
    site.wait_for("/feed")

    engine.workers.call(engine.rounds.cancel)

    assert first.result(timeout=30) == ()
    release.set()
    assert refresh(engine, archive, address) == {address: (1, 0, "")}


def test_slow_feed_holds_no_other_round_up(engine: Engine, archive: Archive, site: FeedSite) -> None:
    slow, quick = (archive.feeds.add_feed(site.put_feed(path, item(1))) for path in ("/slow", "/quick"))
    site.answers["/slow"].held_until = release = threading.Event()
    first = engine.workers.start(engine.rounds.refresh([slow]))
    site.wait_for("/slow")

    second = engine.workers.start(engine.rounds.refresh([quick])).result(timeout=30)

    assert [outcome.feed.id for outcome in second] == [quick.id]
    assert not first.done()
    release.set()
    assert len(first.result(timeout=30)) == 1


def test_feed_that_two_rounds_ask_for_is_fetched_once(engine: Engine, archive: Archive, site: FeedSite) -> None:
    feed = archive.feeds.add_feed(site.put_feed("/feed", item(1)))
    site.answers["/feed"].held_until = release = threading.Event()
    first = engine.workers.start(engine.rounds.refresh([feed]))
    site.wait_for("/feed")

    second = engine.workers.start(engine.rounds.refresh([feed]))
    release.set()

    assert [len(one.result(timeout=30)[0].changes.new) for one in (first, second)] == [1, 1]
    assert site.asked == ["/feed"]


def test_many_feeds_of_one_host_hold_no_place_before_those_of_others() -> None:
    addresses = [*(f"https://slow.example/{number}" for number in range(3)), "https://a.example/", "https://b.example/"]
    feeds = [Feed(number, address, "", "", None, number) for number, address in enumerate(addresses)]

    assert [feed.id for feed in spread(feeds)] == [0, 3, 4, 1, 2]
