"""What the desks tell when the archive is not as the window saw it last."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from app.archive import Archive
from app.articles import ArticleText, BodySource
from app.engine import Engine
from app.feeds.opml import Outline, read_opml, write_opml
from app.jobs import Workers
from app.secrets import Secrets
from app.subscriptions import Decisions, Entry, FeedItem
from app.views import View, ViewKind
from tests.conftest import InlineExecutor
from tests.feed_site import FeedSite, item
from ui.background import Background, NewsBatch
from ui.desk.reading import ReadingDesk
from ui.desk.subscribing import SubscribingDesk
from ui.desk.undoing import UndoingDesk
from ui.desk.working import WorkingDesk

P = ParamSpec("P")
T = TypeVar("T")

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
RELEASE = "The harbour board has decided that the old lighthouse will shine again from the first of May. " * 3


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def bring(archive: Archive, address: str, text: str = RELEASE) -> int:
    """Store one release in a feed and return the feed's id."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    item = FeedItem(guid=text[:20], title="Lighthouse", body=text)
    entry = Entry(item, item.title, ArticleText.plain(text), BodySource.FEED, digest, digest)
    feed = archive.feeds.add_feed(address)
    archive.articles.store(feed.id, Decisions(new=(entry,)), now=NOW)
    return feed.id


def forbid_writing(connection: sqlite3.Connection, _record: object) -> None:
    """Stand in for a full disk."""
    connection.execute("PRAGMA query_only = ON")


def test_unread_number_is_that_of_the_rows_in_its_view(
    qtbot: QtBot, archive: Archive, workers: Workers, background: Background
) -> None:
    bring(archive, "https://one.example/feed")
    bring(archive, "https://two.example/feed")
    bring(archive, "https://four.example/feed")
    archive.feeds.remove_feed(bring(archive, "https://three.example/feed", "Another text. " * 30))
    desk = SubscribingDesk(archive, workers, background, Secrets())

    with qtbot.waitSignal(desk.counts_changed) as told:
        desk.tell_tree()

    rows = len(archive.articles.ids(View(ViewKind.UNREAD)))
    assert told.args[0][ViewKind.UNREAD] == rows == 2


def test_refresh_that_can_store_nothing_is_said_and_the_next_may_begin(
    qtbot: QtBot, archive: Archive, engine: Engine, background: Background, site: FeedSite
) -> None:
    feed = archive.feeds.add_feed(site.put_feed("/feed", item(1)))
    archive.database.engine.dispose()
    event.listen(archive.database.engine, "connect", forbid_writing)
    desk = WorkingDesk(archive, background)
    desk.begin(engine, polling=False)
    told: list[bool] = []
    desk.refreshing.connect(told.append)

    with qtbot.waitSignal(desk.said) as said:
        desk.refresh_feeds([feed])

    assert "may only be read" in said.args[0]
    assert told == [True, False]


def test_open_article_that_was_removed_with_its_feed_is_closed(
    qtbot: QtBot, archive: Archive, workers: Workers, background: Background
) -> None:
    feed_id = bring(archive, "https://one.example/feed")
    (article_id,) = archive.articles.ids(View())
    desk = ReadingDesk(archive, workers, background, UndoingDesk(workers, background))
    desk.open_article(article_id)
    archive.feeds.remove_feed(feed_id, keep_articles=False)

    with qtbot.waitSignal(desk.article_closed):
        desk.take_news(NewsBatch(analysed=[article_id]))

    assert desk.current is None


def test_toggling_marks_unread_only_what_is_all_read(
    qtbot: QtBot, archive: Archive, workers: Workers, background: Background
) -> None:
    bring(archive, "https://one.example/feed", "First text. " * 30)
    bring(archive, "https://two.example/feed", "Second text. " * 30)
    ids, articles = archive.articles.ids(View()), archive.articles
    articles.set_read(ids[:1], True)
    desk = ReadingDesk(archive, workers, background, UndoingDesk(workers, background))

    unread, starred = [], []
    for _ in range(3):
        with qtbot.waitSignal(desk.statuses_changed):
            desk.toggle_read(ids)
        unread.append(len(articles.ids(View(ViewKind.UNREAD))))
        with qtbot.waitSignal(desk.statuses_changed):
            desk.toggle_star(ids)
        starred.append(len(articles.ids(View(ViewKind.STARRED))))

    assert (unread, starred) == ([0, 2, 0], [2, 0, 2])


def test_every_marking_is_taken_back_in_turn(
    qtbot: QtBot, archive: Archive, workers: Workers, background: Background
) -> None:
    bring(archive, "https://one.example/feed", "First text. " * 30)
    bring(archive, "https://two.example/feed", "Second text. " * 30)
    ids, articles = archive.articles.ids(View()), archive.articles
    articles.set_read(ids[:1], True)
    undoing = UndoingDesk(workers, background)
    desk = ReadingDesk(archive, workers, background, undoing)
    names: list[str] = []
    undoing.changed.connect(names.append)
    states = [articles.summaries(ids)]
    for deed in (desk.toggle_read, desk.toggle_star, desk.toggle_read, lambda _: desk.mark_view_read(View())):
        with qtbot.waitSignal(undoing.changed):
            deed(ids)
        states.append(articles.summaries(ids))

    for state in states[-2::-1]:
        with qtbot.waitSignal(undoing.said):
            undoing.undo()
        assert articles.summaries(ids) == state

    with qtbot.waitSignal(undoing.said) as said:
        undoing.undo()
    assert said.args == ["There is nothing to take back."]
    assert names[:3] == ["1 article marked read", "2 articles starred", "2 articles marked unread"]


def test_what_is_gone_cannot_be_taken_back_and_is_said(qtbot: QtBot, workers: Workers, background: Background) -> None:
    undoing = UndoingDesk(workers, background)
    undoing.did("Something done", lambda: dict[int, int]()[7], lambda _: None)

    with qtbot.waitSignal(undoing.said) as said:
        undoing.undo()

    assert said.args == ["This cannot be taken back, since it is gone: Something done."]


def test_too_much_for_the_clipboard_is_said(
    qtbot: QtBot, archive: Archive, workers: Workers, background: Background
) -> None:
    desk = ReadingDesk(archive, workers, background, UndoingDesk(workers, background))

    with qtbot.waitSignal(desk.said) as said:
        desk.copy_articles(range(1001))

    assert said.args == ["That is too much for the clipboard. Choose 1,000 articles at most."]


def test_list_of_subscriptions_is_read_in_a_worker_and_lets_others_write(
    qtbot: QtBot, archive: Archive, background: Background, tmp_path: Path
) -> None:
    """It is a file of the world: one of 10 MB would hold the window up for 20 s, and a long one its writer."""
    path = tmp_path / "list.opml"
    path.write_bytes(write_opml([Outline(f"https://harbour.example/{number}", "") for number in range(50)]))
    in_processes, writes = Noting(), Noting()
    workers = Workers(cpu=in_processes, writer=writes)
    desk = SubscribingDesk(archive, workers, background, Secrets())

    with qtbot.waitSignal(desk.feeds_added) as added:
        desk.import_opml(path)

    assert in_processes.asked == [read_opml]
    assert len(added.args[0]) == 50
    assert len(writes.asked) == 3
    workers.close()


class Noting(InlineExecutor):
    """Notes what it is asked to do."""

    def __init__(self) -> None:
        self.asked: list[Callable[..., object]] = []

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        self.asked.append(function)
        return super().submit(function, *args, **kwargs)
