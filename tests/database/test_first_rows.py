"""The first articles of a view are those of the whole list, whatever way leads to them."""

from array import array
from datetime import datetime, timedelta

import pytest

from app.database import lists as lists_module
from app.database import statuses as statuses_module
from app.database.articles import ArticleStore
from app.database.feeds import FeedStore
from app.database.triage.trash import TrashStore
from app.subscriptions import MuteKind
from app.views import HitOrder, View, ViewKind
from tests.database.conftest import Bring, Issue, MakeEntry

RELEASE = "The harbour board has decided that the old lighthouse will shine again from the first of May. " * 3
MOST = 7


@pytest.fixture
def views(
    articles: ArticleStore,
    feeds: FeedStore,
    trash: TrashStore,
    bring: Bring,
    make_entry: MakeEntry,
    noon: datetime,
    issue: Issue,
) -> dict[str, View]:
    """Views over three feeds in nested folders, whose articles come in another order than they were published."""
    outer = feeds.add_folder("Ports")
    inner = feeds.add_folder("Piers", parent_id=outer.id)
    ids = [
        feeds.add_feed(f"https://{n}.example/", folder_id=folder.id).id
        for n, folder in ((0, outer), (1, inner), (2, inner))
    ]
    for number in range(45):
        published = noon - timedelta(minutes=number * 37 % 45)
        text = RELEASE if number % 9 == 0 else f"Crane {number} {'ferry' if number % 4 else 'pier'}."
        (new,) = bring(ids[number % 3], make_entry(f"Notice {number}", text, published=published))
        if number % 5 == 0:
            issue(new, "Marlow Port")
    articles.set_read(range(1, 30), True)
    articles.set_starred(range(5, 20), True)
    trash.set_trashed(range(8, 40, 9), True)
    feeds.add_mute(MuteKind.WORD, "11")
    kinds = set(ViewKind) - {ViewKind.FEED, ViewKind.FOLDER}
    by_order = {order: View(words="crane -pier", order=order) for order in HitOrder}
    return (
        {kind: View(kind) for kind in kinds}
        | by_order
        | {
            "outer": View(ViewKind.FOLDER, outer.id),
            "inner": View(ViewKind.FOLDER, inner.id),
            "feed": View(ViewKind.FEED, ids[1]),
            "issuer": View(ViewKind.FOLDER, outer.id, issuer="Marlow Port"),
            "words in a folder": View(ViewKind.FOLDER, inner.id, words="ferry", order=HitOrder.PUBLICATION),
            "rare": View(words='"crane 13"', order=HitOrder.PUBLICATION),
            "without": View(words="-pier", order=HitOrder.PUBLICATION),
        }
    )


def test_the_first_of_every_view_are_those_of_the_whole(articles: ArticleStore, views: dict[str, View]) -> None:
    for name, view in views.items():
        whole, first = articles.ids(view), articles.listing(view, most=MOST)
        assert first.ids[:MOST] == whole[:MOST], name
        assert first.is_whole == (len(first.ids) == len(whole)) or len(whole) == MOST, name
        assert (articles.listing(view).ids, first.newest) == (whole, 45), name


def test_words_are_found_behind_what_was_looked_through(
    articles: ArticleStore, views: dict[str, View], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists_module, "_LOOKED_THROUGH", 10)
    view = View(words="pier", order=HitOrder.PUBLICATION)

    assert articles.listing(view, most=MOST).ids == articles.ids(view)[:MOST]


def test_by_publication_the_last_published_hit_comes_first(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    (late,) = bring(feed_id, make_entry("Crane", published=noon))
    (early,) = bring(feed_id, make_entry("Crane again", published=noon - timedelta(days=1)))

    assert list(articles.ids(View(words="crane"))) == [early, late]
    assert list(articles.ids(View(words="crane", order=HitOrder.PUBLICATION))) == [late, early]


def test_arrivals_are_counted_within_their_view(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, views: dict[str, View]
) -> None:
    newest = articles.listing(View()).newest
    new = bring(feed_id, make_entry("Crane"), make_entry("Pier"), make_entry("Notice 11"))
    articles.set_read(new[:1], True)

    counts = {name: articles.count_arrivals(view, newest) for name, view in views.items()}

    assert (counts["all"], counts["unread"], counts["muted"], counts["outer"]) == (2, 1, 1, 0)
    assert (counts["arrival"], counts["publication"], counts["relevance"], counts["without"]) == (1, 1, 1, 1)
    assert articles.count_arrivals(View(ViewKind.FEED, feed_id), newest) == 2


def test_unread_ones_are_told_from_read_ones(articles: ArticleStore, views: dict[str, View]) -> None:
    assert articles.unread_among([3, 29, 30, 44, 999]) == {30, 44}


def test_many_articles_are_marked_and_unmarked_with_their_counts(
    articles: ArticleStore, feeds: FeedStore, views: dict[str, View], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statuses_module, "_MARKED_AT_ONCE", 4)
    before = articles.ids(View(ViewKind.UNREAD))

    changed = articles.mark_view_read(View())

    assert (articles.unread_total(), articles.ids(View(ViewKind.UNREAD))) == (0, array("q"))
    articles.set_read(changed, False)
    assert (articles.ids(View(ViewKind.UNREAD)), articles.unread_total()) == (before, len(before))
