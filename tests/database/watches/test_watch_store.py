"""Watches kept, asked of what arrives, and told once; the same on every engine."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.database.articles import ArticleStore
from app.database.engine import Database, open_database
from app.database.feeds import FeedStore
from app.database.watches.judging import WatchJudge
from app.database.watches.store import WatchStore
from app.errors import QuerySyntaxError
from app.memory.watches import AlertTimes, AlertWay, WatchDraft
from app.monitor.watching import WatchFollower, Watching
from tests.database.conftest import Bring, Issue, MakeEntry
from tests.database.watches.conftest import PORTS, follow, found_by


def test_watch_is_kept_as_it_was_said(watches: WatchStore, noon: datetime) -> None:
    draft = WatchDraft(
        "Xu Wei", "speaker:wei", "red", "China", frozenset({AlertWay.TRAY, AlertWay.DIGEST}), 14, is_paused=True
    )
    first, second = watches.add([draft, PORTS])

    kept = watches.watches()

    assert [(one.id, one.draft, one.made, one.new) for one in kept] == [
        (first, draft, noon, 0),
        (second, PORTS, noon, 0),
    ]


def test_same_name_twice_gets_a_number(watches: WatchStore) -> None:
    watches.add([PORTS])
    watches.add([PORTS, PORTS])

    assert [one.name for one in watches.watches()] == ["Ports", "Ports (2)", "Ports (3)"]


def test_order_is_the_persons(watches: WatchStore) -> None:
    ids = watches.add([replace(PORTS, name=name) for name in "abc"])

    watches.arrange(ids[::-1])

    assert [one.name for one in watches.watches()] == ["c", "b", "a"]


def test_what_arrives_is_found_once_and_what_was_there_is_not_new(
    watches: WatchStore, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    follow(follower, bring(feed_id, make_entry("Old harbour")))
    (ports,) = watches.add([PORTS])

    came = bring(feed_id, make_entry("New harbour"), make_entry("Bakery"), make_entry("Port of Marlow"))
    follow(follower, came)
    follow(follower, came)

    assert sorted(found_by(watches)) == sorted([(ports, came[0]), (ports, came[2])])
    assert [one.new for one in watches.watches()] == [2]


def test_what_is_only_known_after_the_analysis_is_found_then(
    watches: WatchStore,
    follower: WatchFollower,
    bring: Bring,
    issue: Issue,
    feed_id: int,
    make_entry: MakeEntry,
) -> None:
    (marlow,) = watches.add([WatchDraft("Marlow", "issuer:marlow")])
    (article_id,) = bring(feed_id, make_entry("Bakery"))
    follow(follower, (article_id,))
    assert found_by(watches) == []

    issue(article_id, "Marlow Bakers Ltd")
    follower.findings_stored(article_id)
    follower.catch_up(10)

    assert found_by(watches) == [(marlow, article_id)]


def test_paused_and_unreadable_watches_find_nothing_and_stop_no_other(
    watches: WatchStore, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    *_, ports = watches.add(
        [replace(PORTS, name="a", is_paused=True), WatchDraft("b", "date:yesterdayish"), WatchDraft("c", ""), PORTS]
    )

    (came,) = bring(feed_id, make_entry("New harbour"))
    follow(follower, (came,))

    assert found_by(watches) == [(ports, came)]


def test_told_is_told_once(
    watches: WatchStore, watching: Watching, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    watches.add([replace(PORTS, ways=frozenset({AlertWay.TRAY}))])
    (came,) = bring(feed_id, make_entry("New harbour"))
    follow(follower, (came,))
    now = datetime(2026, 3, 20, 12).astimezone()

    told = watching.due(AlertTimes(), last_digest=now, now=now)
    watches.note_told(told.hits, told.silences)
    again = watching.due(AlertTimes(), last_digest=now, now=now)

    assert [hit.headline for hit in told.hits] == ["New harbour"]
    assert [hit.reason for group in told.alerts[0].groups for hit in group.hits] == ["harbour"]
    assert again.alerts == ()
    assert [one.new for one in watches.watches()] == [1]


def test_what_is_read_is_no_longer_new(
    watches: WatchStore,
    follower: WatchFollower,
    articles: ArticleStore,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
) -> None:
    watches.add([PORTS, WatchDraft("Bakers", "bakery")])
    came = bring(feed_id, make_entry("New harbour"), make_entry("Harbour bakery"), make_entry("Bakery"))
    follow(follower, came)
    assert [one.new for one in watches.watches()] == [2, 2]

    articles.set_read([came[1]], True)
    assert [one.new for one in watches.watches()] == [1, 1]


def test_change_of_the_query_forgets_what_the_old_one_found(
    watches: WatchStore, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    (ports,) = watches.add([PORTS])
    follow(follower, bring(feed_id, make_entry("New harbour")))

    watches.change(ports, replace(PORTS, name="Harbours"))
    assert [(one.name, one.new) for one in watches.watches()] == [("Harbours", 1)]

    watches.change(ports, replace(PORTS, query="lighthouse"))
    assert [one.new for one in watches.watches()] == [0]


def test_removed_watch_is_gone_with_what_it_found(
    watches: WatchStore, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    ids = watches.add([PORTS])
    follow(follower, bring(feed_id, make_entry("New harbour")))

    watches.remove(ids)

    assert (watches.watches(), watches.untold()) == ((), ())
    with pytest.raises(KeyError):
        watches.change(ids[0], PORTS)


def test_silence_is_told_once_until_something_comes_again(
    watches: WatchStore,
    watching: Watching,
    follower: WatchFollower,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    watches.add([replace(PORTS, silence_days=7)])
    bring(feed_id, make_entry("Old harbour", published=noon - timedelta(days=1)))
    later = (noon + timedelta(days=8)).astimezone()

    silent = watching.due(AlertTimes(), last_digest=later, now=later)
    watches.note_told(silent.hits, silent.silences)

    assert [one.since for one in silent.silences] == [noon - timedelta(days=1)]
    assert watching.due(AlertTimes(), last_digest=later, now=later).silences == ()
    follow(follower, bring(feed_id, make_entry("New harbour", published=noon + timedelta(days=7))))
    assert watches.told_silent() == frozenset()


def test_trial_says_what_it_would_have_found(
    watching: Watching, bring: Bring, feed_id: int, make_entry: MakeEntry, noon: datetime
) -> None:
    days = (0, 0, 3, 100)
    entries = [make_entry(f"Harbour {place}", published=noon - timedelta(days=day)) for place, day in enumerate(days)]
    came = bring(feed_id, *entries, make_entry("Bakery", published=noon))

    trial = watching.try_out("harbour", now=noon.astimezone())

    assert (trial.total, sum(trial.per_day), trial.per_day[-1], trial.per_day[-4]) == (4, 3, 2, 1)
    assert set(trial.last) == set(came[:4])


@pytest.mark.parametrize("typed", ["", "   ", "date:never"])
def test_trial_of_what_asks_for_nothing_is_refused(watching: Watching, noon: datetime, typed: str) -> None:
    with pytest.raises(QuerySyntaxError):
        watching.try_out(typed, now=noon.astimezone())


def test_persons_watch_for_themselves(
    address: str, follower: WatchFollower, watches: WatchStore, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    if address.startswith("sqlite"):
        pytest.skip("a file has one person")
    separator = "&" if "?" in address else "?"
    other = open_database(f"{address}{separator}person=Ada")
    hers = WatchStore(other)
    hers.add([WatchDraft("Unread bakers", "bakery is:unread")])
    watches.add([PORTS])

    came = bring(feed_id, make_entry("New harbour"), make_entry("Bakery"))
    follow(follower, came)

    assert [(one.name, one.new) for one in hers.watches()] == [("Unread bakers", 1)]
    assert [(one.name, one.new) for one in watches.watches()] == [("Ports", 1)]
    other.close()


def test_nothing_is_noted_while_nobody_watches(
    database: Database, feeds: FeedStore, follower: WatchFollower, bring: Bring, make_entry: MakeEntry
) -> None:
    feed_id = feeds.add_feed("https://quiet.example/feed").id
    follower.articles_stored(bring(feed_id, make_entry("New harbour")))

    assert WatchJudge(database).judge(10) == 0
