"""Lists give their stories along with their ids, whichever way they are asked for."""

import pytest

from app.database import listing as listing_module
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.stories import StoryStore
from app.database.triage.trash import TrashStore
from app.subscriptions import MuteKind
from app.views import HitOrder, View, ViewKind
from tests.database.conftest import NOON, Bring, MakeEntry
from tests.memory.releases import results_of_quarter

MARLOW = results_of_quarter("Marlow Harbours", quarter=1)
BREA = results_of_quarter("Brea Steel", quarter=1)


@pytest.fixture
def ids(database: Database, feeds: FeedStore, bring: Bring, make_entry: MakeEntry) -> list[int]:
    """Seven releases, the last published first: three of one story, two of another, two alone; over two feeds."""
    texts = [
        MARLOW,
        BREA,
        f"{MARLOW}\nEdition 2.",
        "A pier.",
        f"{BREA}\nEdition 2.",
        f"{MARLOW}\nEdition 3.",
        "A crane.",
    ]
    sources = [feeds.add_feed(f"https://{name}.example/").id for name in ("one", "two")]
    made = [
        bring(sources[number % 2], make_entry(f"Report {number}", text, published=NOON.replace(hour=number)))[0]
        for number, text in enumerate(texts)
    ]
    StoryStore(database).group(made)
    return made


@pytest.fixture(params=["one by one", "all at once"])
def looked_up(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways in which stories are read: of few articles, and of many."""
    monkeypatch.setattr(listing_module, "_FEW", 1000 if request.param == "one by one" else 0)


@pytest.mark.usefixtures("looked_up")
def test_each_story_is_one_row_by_its_latest_article(articles: ArticleStore, ids: list[int]) -> None:
    listing = articles.listing(View())

    assert list(listing.ids) == ids[::-1]
    assert list(listing.folds.rows) == [ids[6], ids[5], ids[4], ids[3]]
    assert list(listing.folds.behind(ids[5])) == [ids[2], ids[0]]
    assert list(listing.folds.behind(ids[4])) == [ids[1]]


@pytest.mark.usefixtures("looked_up")
def test_only_what_is_in_the_view_is_folded(
    articles: ArticleStore, feeds: FeedStore, trash: TrashStore, ids: list[int]
) -> None:
    articles.set_read([ids[5]], True)
    unread = articles.listing(View(ViewKind.UNREAD)).folds
    of_one_feed = articles.listing(View(ViewKind.FEED, feeds.feeds()[0].id)).folds
    trash.set_trashed([ids[0]], True)
    feeds.add_mute(MuteKind.WORD, '"edition 3"')
    rest = articles.listing(View()).folds

    assert (list(unread.rows), list(unread.behind(ids[2]))) == ([ids[6], ids[4], ids[3], ids[2]], [ids[0]])
    assert (list(of_one_feed.rows), list(of_one_feed.behind(ids[2]))) == ([ids[6], ids[4], ids[2]], [ids[0]])
    assert (list(rest.rows), list(rest.behind(ids[2]))) == ([ids[6], ids[4], ids[3], ids[2]], [])


@pytest.mark.usefixtures("looked_up")
def test_hits_of_a_search_fold_in_their_own_order(articles: ArticleStore, ids: list[int]) -> None:
    for view in (
        View(words="marlow", order=HitOrder.ARRIVAL),
        View(words="marlow", order=HitOrder.PUBLICATION),
        View(words="marlow", order=HitOrder.RELEVANCE),
        View(words="marlow OR speaker:nobody"),
    ):
        folds = articles.listing(view).folds
        (first,) = folds.rows
        assert sorted([first, *folds.behind(first)]) == [ids[0], ids[2], ids[5]]


@pytest.mark.parametrize("most", [1, 3, 5])
def test_the_first_rows_are_those_of_the_whole_list(articles: ArticleStore, ids: list[int], most: int) -> None:
    first, whole = articles.listing(View(), most=most), articles.listing(View())

    assert whole.folds.rows[: len(first.folds.rows)] == first.folds.rows
    assert whole.ids[:most] == first.ids[:most]


def test_a_story_as_a_view_of_its_own_is_not_folded(articles: ArticleStore, ids: list[int]) -> None:
    assert articles.listing(View(ViewKind.STORY, ids[0])).folds.others == {}


def test_unread_ones_of_a_list_are_counted_whatever_the_view(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, ids: list[int]
) -> None:
    folder = feeds.add_folder("Ports")
    feeds.move_feed(feeds.feeds()[0].id, folder_id=folder.id, position=0)
    articles.set_read(ids[1:3], True)
    articles.set_starred(ids[2:6], True)
    views = (
        *(View(), View(ViewKind.UNREAD), View(ViewKind.STARRED), View(ViewKind.FOLDER, folder.id)),
        *(View(ViewKind.FEED, feeds.feeds()[0].id), View(words="marlow"), View(ViewKind.UNREAD, words="marlow")),
    )

    listings = [articles.listing(view) for view in views]
    bring(feeds.feeds()[0].id, make_entry("Marlow comes later", f"{MARLOW} Later."))

    counted = [articles.count_unread(view, listing) for view, listing in zip(views, listings, strict=True)]
    assert counted == [len(articles.unread_among(listing.ids)) for listing in listings]
    articles.set_read(ids[:4], True)
    assert articles.count_unread(views[1], listings[1]) == len(articles.unread_among(listings[1].ids))
