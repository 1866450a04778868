"""Stories and novelty as lists show them."""

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.stories import StoryStore
from app.database.tables import ArticleRow
from app.database.triage.trash import TrashStore
from app.subscriptions import MuteKind
from app.views import HitOrder, View, ViewKind
from tests.database.conftest import NOON, Bring, MakeEntry
from tests.memory.releases import results_of_quarter

OPENING = results_of_quarter("Marlow Harbours", quarter=1)


def test_a_story_is_a_view_and_rows_say_how_many_are_similar(
    database: Database, articles: ArticleStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    texts = [OPENING, f"{OPENING}\nEdition 2.", f"{OPENING}\nEdition 3.", results_of_quarter("Brea Steel", quarter=1)]
    ids = [bring(feed_id, make_entry(f"Report {number}", text))[0] for number, text in enumerate(texts)]
    StoryStore(database).group(ids)

    assert list(articles.ids(View(ViewKind.STORY, ids[1]))) == [ids[2], ids[1], ids[0]]
    assert list(articles.ids(View(ViewKind.STORY, ids[3]))) == [ids[3]]
    assert [one.similar for one in articles.summaries(ids)] == [2, 2, 2, 0]


def test_what_is_muted_or_thrown_away_is_not_counted_as_similar(
    database: Database,
    articles: ArticleStore,
    feeds: FeedStore,
    trash: TrashStore,
    feed_id: int,
    bring: Bring,
    make_entry: MakeEntry,
) -> None:
    ids = [bring(feed_id, make_entry(f"Report {name}", f"{OPENING}\nEdition {name}."))[0] for name in "abcd"]
    StoryStore(database).group(ids)

    trash.set_trashed([ids[1]], True)
    feeds.add_mute(MuteKind.WORD, '"edition c"')

    shown = list(articles.ids(View(ViewKind.STORY, ids[0])))
    assert (shown, articles.summaries([ids[0]])[0].similar) == ([ids[3], ids[0]], 1)


def test_copies_are_not_called_similar_too(
    database: Database, articles: ArticleStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    ids = [bring(feed_id, make_entry(f"Report {number}", OPENING))[0] for number in range(2)]
    StoryStore(database).group(ids)

    (summary,) = articles.summaries([ids[0]])

    assert (summary.copies, summary.similar) == (2, 0)


def test_what_was_new_in_more_ways_comes_first_in_any_view(
    database: Database, articles: ArticleStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    ids = [
        bring(feed_id, make_entry(f"Harbour report {hour}", published=NOON.replace(hour=hour)))[0] for hour in (1, 2, 3)
    ]
    with database.write() as connection:
        for article_id, novelty in zip(ids, (4, 7, 4), strict=True):
            values = {"novelty": novelty, "news": [["speaker", "Ada Marlow"]]}
            connection.execute(ArticleRow.__table__.update().where(ArticleRow.id == article_id).values(values))

    wanted = [ids[1], ids[2], ids[0]]
    views = (
        View(order=HitOrder.NOVELTY),
        View(ViewKind.UNREAD, order=HitOrder.NOVELTY),
        View(ViewKind.FEED, feed_id, order=HitOrder.NOVELTY),
        View(words="harbour", order=HitOrder.NOVELTY),
        View(words="harbour OR speaker:nobody", order=HitOrder.NOVELTY),
    )
    assert [list(articles.listing(view, most=10).ids) for view in views] == [wanted] * len(views)
    assert articles.summaries(ids)[0].news == (("speaker", "Ada Marlow"),)
