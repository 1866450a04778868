"""What was stored before anybody followed is brought in step by the backlog, and what comes follows at once."""

from datetime import UTC, datetime

from app.archive import Archive
from app.articles import ArticleText, BodySource
from app.database.novelty import NoveltyStore
from app.database.stories import StoryStore
from app.engine import Engine
from app.subscriptions import Decisions, Entry, FeedItem
from tests.database.conftest import sha256
from tests.memory.releases import results_of_quarter

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def bring(archive: Archive, feed_id: int, number: int) -> int:
    text = f"{results_of_quarter('Marlow Harbours', quarter=1)}\nEdition {number}."
    item = FeedItem(guid=str(number), title="Results", body=text, published=NOW)
    entry = Entry(item, "Results", ArticleText.plain(text), BodySource.FEED, sha256(text), sha256(text))
    return archive.articles.store(feed_id, Decisions(new=(entry,)), now=NOW).new[0]


def test_an_older_archive_is_caught_up_with(engine: Engine, archive: Archive) -> None:
    feed_id = archive.feeds.add_feed("https://news.example/feed").id
    ids = [bring(archive, feed_id, number) for number in range(12)]

    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)

    stories = StoryStore(archive.database)
    assert stories.members(ids[-1]) == tuple(ids)
    assert stories.behind(1) == []
    assert len(NoveltyStore(archive.database).news(ids)) == 1  # said twelve times, new where it was read first


def test_another_threshold_is_worked_through(engine: Engine, archive: Archive) -> None:
    feed_id = archive.feeds.add_feed("https://news.example/feed").id
    ids = [bring(archive, feed_id, number) for number in range(3)]
    stories = StoryStore(archive.database)
    archive.following.articles_stored(ids)
    stories.set_threshold(1.0)
    assert len(stories.behind(9)) == 3

    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)

    assert stories.behind(9) == []
