"""Readers in many threads while one thread writes."""

from concurrent.futures import ThreadPoolExecutor

from app.database.articles import ArticleStore
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry


def test_readers_see_whole_writes_only(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    batches = [[make_entry(f"R{batch}.{number}") for number in range(20)] for batch in range(15)]

    def read(_: int) -> tuple[int, int]:
        ids = articles.ids(View(ViewKind.FEED, feed_id))
        return len(ids), len(articles.summaries(ids))

    with ThreadPoolExecutor(4) as readers, ThreadPoolExecutor(1) as writer:
        writing = [writer.submit(bring, feed_id, *batch) for batch in batches]
        seen = list(readers.map(read, range(80)))
        stored = [one.result() for one in writing]

    assert all(listed == read and listed % 20 == 0 for listed, read in seen)
    assert len(articles.ids(View())) == sum(map(len, stored)) == 300
