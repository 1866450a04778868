"""The trash: hidden from one person everywhere else, out of their counts, and whole when it comes back."""

import pytest

from app.database.articles import ArticleStore
from app.database.engine import open_database
from app.database.feeds import FeedStore
from app.database.triage.trash import TrashStore
from app.subscriptions import MuteKind
from app.views import HitOrder, View, ViewKind
from tests.database.conftest import Bring, MakeEntry


def test_what_is_thrown_away_is_only_in_the_trash(
    trash: TrashStore, articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    folder = feeds.add_folder("Ports")
    feeds.move_feed(feed_id, folder_id=folder.id, position=0)
    ferry, crane = bring(feed_id, make_entry("Ferry"), make_entry("Crane"))
    articles.set_starred([ferry, crane], True)

    changed = trash.set_trashed([ferry], True)

    assert list(changed) == [ferry]
    kinds = (ViewKind.ALL, ViewKind.UNREAD, ViewKind.STARRED)
    views = (*map(View, kinds), View(ViewKind.FEED, feed_id), View(ViewKind.FOLDER, folder.id), View(words="visitors"))
    assert [list(articles.ids(view)) for view in views] == [[crane]] * len(views)
    assert list(articles.listing(View(ViewKind.FOLDER, folder.id), most=5).ids) == [crane]
    assert list(articles.ids(View(words="visitors", order=HitOrder.RELEVANCE))) == [crane]
    assert list(articles.ids(View(ViewKind.TRASH))) == [ferry]
    assert articles.view_counts()[ViewKind.TRASH] == 1
    assert [(feed.unread, feed.total) for feed in feeds.feeds() if feed.id == feed_id] == [(1, 1)]


def test_a_search_for_the_trash_finds_it(
    trash: TrashStore, articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    ferry, _ = bring(feed_id, make_entry("Ferry"), make_entry("Crane"))
    trash.set_trashed([ferry], True)

    assert list(articles.ids(View(words="is:trash"))) == [ferry]
    assert list(articles.ids(View(words="is:trash visitors"))) == [ferry]


def test_what_is_put_back_is_as_it_was(
    trash: TrashStore, articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    ids = bring(feed_id, make_entry("Ferry"), make_entry("Crane"))
    articles.set_starred(ids[:1], True)
    articles.set_read(ids[1:], True)
    before = articles.summaries(ids)

    trash.set_trashed(ids, True)
    changed = trash.set_trashed(ids, False)

    assert sorted(changed) == sorted(ids)
    assert articles.summaries(ids) == before
    assert articles.unread_total() == 1


def test_copies_go_and_come_back_together_and_a_later_one_goes_too(
    trash: TrashStore, articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    other = feeds.add_feed("https://other.example/feed").id
    text = "The harbour opens its new quay. " * 10
    (first,) = bring(feed_id, make_entry("Quay", text))
    (copy,) = bring(other, make_entry("Quay", text))

    trash.set_trashed([copy], True)
    (late,) = bring(other, make_entry("Quay again", text))

    assert [list(articles.ids(View(kind))) for kind in (ViewKind.ALL, ViewKind.TRASH)] == [[], [first]]
    assert list(articles.ids(View(ViewKind.FEED, other))) == []
    assert sorted(trash.set_trashed([first], False)) == [first, copy, late]
    assert list(articles.ids(View())) == [first]


def test_muted_articles_can_be_thrown_away_and_are_seen_in_the_trash(
    trash: TrashStore, articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    (ferry,) = bring(feed_id, make_entry("Ferry"))
    feeds.add_mute(MuteKind.WORD, "ferry")

    trash.set_trashed([ferry], True)

    assert list(articles.ids(View(ViewKind.MUTED))) == []
    assert list(articles.ids(View(ViewKind.TRASH))) == [ferry]


def test_everybody_has_a_trash_of_their_own(address: str, bring: Bring, make_entry: MakeEntry, feed_id: int) -> None:
    if address.startswith("sqlite"):
        pytest.skip("a file has one person")
    (ferry,) = bring(feed_id, make_entry("Ferry"))
    databases = [open_database(f"{address}{'&' if '?' in address else '?'}person={name}") for name in ("Ada", "Ben")]

    TrashStore(databases[0]).set_trashed([ferry], True)

    seen = [list(ArticleStore(database).ids(View())) for database in databases]
    unread = [ArticleStore(database).unread_total() for database in databases]
    for database in databases:
        database.close()
    assert (seen, unread) == ([[], [ferry]], [0, 1])
