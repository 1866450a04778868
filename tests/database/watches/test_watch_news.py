"""What is news for a watch, and for how long: nothing that was there before, nothing twice, nothing that was seen."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from app.articles import ArticleText
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database
from app.database.feeds import FeedStore
from app.database.tables import WatchRow
from app.database.triage.trash import TrashStore
from app.database.watches.store import WatchStore
from app.memory.watches import AlertTimes, WatchDraft
from app.monitor.watching import WatchFollower, Watching
from app.subscriptions import Decisions, MuteKind
from tests.database.conftest import Bring, Issue, MakeEntry, sha256
from tests.database.watches.conftest import PORTS, follow, found_by, judge


@pytest.fixture
def harbour(bring: Bring, feed_id: int, make_entry: MakeEntry) -> int:
    """An article that was there before any watch."""
    return bring(feed_id, make_entry("Old harbour"))[0]


def test_what_is_read_again_by_a_better_extractor_is_no_news(
    harbour: int, watches: WatchStore, follower: WatchFollower, issue: Issue
) -> None:
    watches.add([PORTS, WatchDraft("Marlow", "issuer:marlow")])

    issue(harbour, "Marlow Ports Ltd")
    follower.findings_stored(harbour)
    judge(follower)

    assert found_by(watches) == []


def test_page_of_an_earlier_article_is_no_news_and_another_wording_is(
    harbour: int,
    watches: WatchStore,
    follower: WatchFollower,
    articles: ArticleStore,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    (ports,) = watches.add([PORTS])
    page = "The old harbour, at length."
    articles.add_page_version(harbour, ArticleText.plain(page), page, text_digest=sha256(page), now=noon)
    follow(follower, (harbour,))
    assert found_by(watches) == []

    edited = make_entry("Old harbour", "The old harbour closes.")
    articles.store(feed_id, Decisions(edited=((harbour, edited),)), now=noon)
    follow(follower, (harbour,))

    assert found_by(watches) == [(ports, harbour)]


def test_clock_that_was_wrong_when_a_watch_was_made_keeps_no_news_back(
    harbour: int,
    watches: WatchStore,
    follower: WatchFollower,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    watches.add([PORTS])

    (came,) = bring(feed_id, make_entry("New harbour"), now=noon - timedelta(days=400))
    follow(follower, (harbour, came))

    assert [article for _, article in found_by(watches)] == [came]


def test_what_came_while_a_watch_rested_is_no_news_for_it(
    watches: WatchStore, follower: WatchFollower, bring: Bring, issue: Issue, feed_id: int, make_entry: MakeEntry
) -> None:
    (ports,) = watches.add([replace(PORTS, is_paused=True)])
    (came,) = bring(feed_id, make_entry("New harbour"))
    follow(follower, (came,))
    watches.change(ports, PORTS)

    issue(came, "Marlow Ports Ltd")
    follower.findings_stored(came)
    judge(follower)

    assert found_by(watches) == []


def test_another_query_begins_to_look_when_it_is_given(
    watches: WatchStore, follower: WatchFollower, bring: Bring, issue: Issue, feed_id: int, make_entry: MakeEntry
) -> None:
    (ports,) = watches.add([PORTS])
    came = bring(feed_id, make_entry("New harbour"), make_entry("Bakery"))
    follow(follower, came)

    watches.change(ports, WatchDraft("Bakers", "bakery OR harbour"))
    for article_id in came:
        issue(article_id, "Marlow Ltd")
        follower.findings_stored(article_id)
    judge(follower)

    assert found_by(watches) == []


def test_what_arrives_between_reading_and_telling_is_told_next(
    watches: WatchStore, watching: Watching, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    watches.add([PORTS])
    first, second = bring(feed_id, make_entry("New harbour"), make_entry("Port of Marlow"))
    follow(follower, (first,))
    now = datetime(2026, 3, 20, 12).astimezone()
    told = watching.due(AlertTimes(), last_digest=now, now=now)
    follow(follower, (second,))

    watches.note_told(told.hits, told.silences)

    assert [article for _, article in found_by(watches)] == [second]


def test_what_was_seen_is_neither_new_nor_told(
    watches: WatchStore,
    follower: WatchFollower,
    articles: ArticleStore,
    trash: TrashStore,
    feeds: FeedStore,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
) -> None:
    watches.add([PORTS])
    came = bring(feed_id, *(make_entry(f"Harbour {name}") for name in ("read", "trashed", "muted", "left", "before")))
    articles.set_read([came[4]], True)
    follow(follower, came)
    assert [one.new for one in watches.watches()] == [4]

    articles.set_read([came[0]], True)
    trash.set_trashed([came[1]], True)
    mute = feeds.add_mute(MuteKind.WORD, "muted")
    assert [one.new for one in watches.watches()] == [1]
    assert [article for _, article in found_by(watches)] == [came[3]]

    articles.set_read([came[0]], False)
    trash.set_trashed([came[1]], False)
    feeds.remove_mute(mute.id)
    assert [one.new for one in watches.watches()] == [4]
    assert [article for _, article in found_by(watches)] == [came[3]]


def test_removed_watches_come_back_with_what_arrived_for_them_before_and_since(
    watches: WatchStore,
    follower: WatchFollower,
    articles: ArticleStore,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
) -> None:
    ports, bakers = watches.add([PORTS, WatchDraft("Bakers", "bakery")])
    came = bring(feed_id, make_entry("New harbour"), make_entry("Port of Marlow"))
    follow(follower, came)
    watches.note_told(watches.untold()[:1], ())
    before = watches.watches()

    removed = watches.remove([ports, bakers])
    articles.set_read([came[0]], True)
    since = bring(feed_id, make_entry("Another harbour"))
    follow(follower, since)
    watches.add([WatchDraft("Another", "lighthouse")])
    watches.put_back(removed)
    judge(follower)

    first, second = before
    restored = {one.name: one for one in watches.watches()}
    assert restored["Ports"].draft == first.draft
    assert restored["Bakers"].draft == second.draft
    assert (restored["Ports"].made, restored["Ports"].new) == (first.made, 2)
    assert found_by(watches) == [(restored["Ports"].id, article) for article in (*since, came[1])]


def test_changed_watch_becomes_what_it_was_with_what_it_had_found(
    watches: WatchStore, follower: WatchFollower, bring: Bring, feed_id: int, make_entry: MakeEntry
) -> None:
    (ports,) = watches.add([PORTS])
    (first,) = bring(feed_id, make_entry("New harbour"))
    follow(follower, (first,))
    watches.note_told(watches.untold(), ())
    before = watches.watches()

    for draft in (replace(PORTS, name="Harbours", colour="red"), replace(PORTS, query="lighthouse")):
        kept = watches.change(ports, draft)
        after = watches.watches()
        assert after != before
        changed = watches.exchange(kept)
        judge(follower)
        assert (watches.watches(), watches.untold()) == (before, ())
        again = watches.exchange(changed)
        assert watches.watches() == after
        assert watches.put_back(again) == (ports,)
        assert watches.watches() == before


def test_another_name_tells_no_silence_again(watches: WatchStore, watching: Watching, noon: datetime) -> None:
    (ports,) = watches.add([replace(PORTS, silence_days=7)])
    later = (noon + timedelta(days=8)).astimezone()
    watches.note_told((), watching.due(AlertTimes(), last_digest=later, now=later).silences)

    watches.change(ports, replace(PORTS, name="Harbours", silence_days=7))
    assert watching.due(AlertTimes(), last_digest=later, now=later).silences == ()

    watches.change(ports, replace(PORTS, name="Harbours", silence_days=8))
    assert len(watching.due(AlertTimes(), last_digest=later, now=later).silences) == 1


def test_query_that_is_read_no_more_tells_no_silence_and_keeps_no_other_from_being_told(
    database: Database,
    watches: WatchStore,
    watching: Watching,
    follower: WatchFollower,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    later_kind, _ = watches.add([replace(PORTS, silence_days=1), WatchDraft("Quays", "harbour")])
    follow(follower, bring(feed_id, make_entry("New harbour", published=noon)))
    with database.write() as connection:
        connection.execute(update(WatchRow).where(WatchRow.id == later_kind).values(query="tone:(angry"))
    later = (noon + timedelta(days=9)).astimezone()

    told = watching.due(AlertTimes(), last_digest=later, now=later)

    reasons = {group.watch.name: [hit.reason for hit in group.hits] for group in told.alerts[0].groups}
    assert (reasons, told.silences) == ({"Ports": [""], "Quays": ["harbour"]}, ())


def test_what_one_person_has_seen_is_new_for_another(
    address: str,
    watches: WatchStore,
    follower: WatchFollower,
    articles: ArticleStore,
    bring: Bring,
    feed_id: int,
    make_entry: MakeEntry,
) -> None:
    if address.startswith("sqlite"):
        pytest.skip("a file has one person")
    other = open_database(f"{address}{'&' if '?' in address else '?'}person=Ada")
    hers = WatchStore(other)
    hers.add([PORTS])
    watches.add([PORTS])
    came = bring(feed_id, make_entry("New harbour"), make_entry("Port of Marlow"))
    ArticleStore(other).set_read([came[0]], True)
    follow(follower, came)
    TrashStore(other).set_trashed([came[1]], True)

    assert [(one.new, len(store.untold())) for store in (watches, hers) for one in store.watches()] == [(2, 2), (0, 0)]
    kept = hers.remove([one.id for one in watches.watches()])
    assert (len(kept.rows), len(watches.watches())) == (0, 1)
    articles.set_read(came, True)
    ArticleStore(other).set_read(came, False)
    assert [one.new for store in (watches, hers) for one in store.watches()] == [0, 1]
    other.close()


def test_old_text_that_arrives_late_makes_no_source_silent(
    watches: WatchStore, watching: Watching, bring: Bring, feed_id: int, make_entry: MakeEntry, noon: datetime
) -> None:
    watches.add([replace(PORTS, silence_days=7)])
    later = noon + timedelta(days=30)
    bring(feed_id, make_entry("Harbour of today", published=later - timedelta(days=1)))
    bring(feed_id, make_entry("Harbour of last year", published=noon - timedelta(days=300)))

    assert watching.due(AlertTimes(), last_digest=later, now=later.astimezone()).silences == ()
    silent = watching.due(AlertTimes(), last_digest=later, now=(later + timedelta(days=9)).astimezone()).silences
    assert [one.since for one in silent] == [later - timedelta(days=1)]
