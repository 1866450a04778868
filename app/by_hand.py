"""Releases brought in by hand: a file, a pasted text or an address becomes an article of "Added by hand"."""

from app.analyse import read_file, read_page_by_hand
from app.archive import Archive
from app.clock import utc_now
from app.feeds.fetch import PAGE_TYPES, Fetcher
from app.feeds.hops import host_of
from app.jobs import Workers
from app.refresh import News, store_entries
from app.subscriptions import ArticleChanges, Entry


class ByHand:
    """Takes documents in; its coroutines run on the network thread."""

    def __init__(self, *, fetcher: Fetcher, workers: Workers, archive: Archive, news: News) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._archive = archive
        self._news = news

    async def add_document(self, data: bytes, *, name: str, content_type: str = "") -> int:
        """Store a text, HTML or e-mail document and return its article's id; the same one again changes nothing.

        Raises DocumentError.
        """
        return await self._keep(await self._workers.compute(read_file, data, name=name, content_type=content_type))

    async def add_address(self, address: str) -> int:
        """Fetch a page, store the article found in it and return its id. Raises FetchError or DocumentError."""
        fetched = await self._fetcher.fetch(address, accept=PAGE_TYPES, home=host_of(address))
        entry = await self._workers.compute(
            read_page_by_hand, fetched.body or b"", address=fetched.address, content_type=fetched.content_type
        )
        return await self._keep(entry)

    async def _keep(self, entry: Entry) -> int:
        feed = await self._workers.written(self._archive.feeds.hand_feed)
        changes = await store_entries(self._archive, self._workers, feed.id, [entry], now=utc_now())
        self._news.articles_changed(changes)
        return self._id_of(feed.id, entry, changes)

    def _id_of(self, feed_id: int, entry: Entry, changes: ArticleChanges) -> int:
        stored = changes.new + changes.edited
        return stored[0] if stored else self._archive.articles.known(feed_id, [entry])[0].article_id
