"""Two programs that bring the same feed in at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from app.database.articles import ArticleStore
from app.database.engine import Database, open_database
from app.feeds.matching import decide
from app.subscriptions import Entry
from tests.database.conftest import MakeEntry


def bring_in(database: Database, feed_id: int, entries: list[Entry], now: datetime) -> int:
    articles = ArticleStore(database)
    with database.write():
        return len(articles.store(feed_id, decide(articles.known(feed_id, entries), entries), now=now).new)


def test_nothing_is_stored_twice(address: str, feed_id: int, make_entry: MakeEntry, noon: datetime) -> None:
    batches = [[make_entry(f"R{batch}.{number}") for number in range(10)] for batch in range(8)]
    programs = [open_database(address), open_database(address)]
    together = Barrier(2)

    def run(database: Database) -> int:
        stored = 0
        for entries in batches:
            together.wait(timeout=30)
            stored += bring_in(database, feed_id, entries, noon)
        return stored

    with ThreadPoolExecutor(2) as threads:
        stored = sum(threads.map(run, programs))
    for database in programs:
        database.close()

    assert stored == 80


def test_a_write_within_a_write_is_undone_with_it(
    database: Database, articles: ArticleStore, feed_id: int, make_entry: MakeEntry, noon: datetime
) -> None:
    class Stop(Exception):
        pass

    try:
        with database.write():
            entry = make_entry()
            assert articles.store(feed_id, decide((), (entry,)), now=noon).new
            assert articles.known(feed_id, [entry])
            raise Stop
    except Stop:
        pass

    assert articles.known(feed_id, [make_entry()]) == ()
