"""What others did to a shared archive, told to a window as if it had done it itself. Network thread."""

import asyncio
import json
import logging
from collections.abc import Mapping

import psycopg
from psycopg.sql import SQL, Identifier

from app.archive import Archive
from app.database.postgresql import NEWS, connection_string
from app.errors import DatabaseError
from app.refresh import News
from app.subscriptions import ArticleChanges

log = logging.getLogger(__name__)

AGAIN_AFTER_S = 3.0
LISTEN_FOR_S = 30.0
"""After so much silence the connection is tried."""


class Listener:
    """Listens until cancelled; a lost connection is made again, and what came meanwhile is told then."""

    def __init__(self, archive: Archive, news: News) -> None:
        self._archive = archive
        self._news = news
        self._latest: int | None = None

    async def run(self) -> None:
        """Tell news as it comes."""
        while True:
            try:
                await self._listen()
            except (psycopg.Error, DatabaseError, OSError) as error:
                log.warning("no news can be heard for the moment: %s", type(error).__name__)
            await asyncio.sleep(AGAIN_AFTER_S)

    async def _listen(self) -> None:
        address = connection_string(self._archive.database.engine.url)
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
            await connection.execute(SQL("LISTEN {}").format(Identifier(NEWS)))
            await self._catch_up()
            while True:
                async for message in connection.notifies(timeout=LISTEN_FOR_S):
                    self._tell(_read(message.payload))
                await connection.execute("SELECT 1")

    async def _catch_up(self) -> None:
        """Tell what arrived while nobody listened; the first time the latest alone, since lists were read before."""
        arrived = await asyncio.to_thread(self._archive.articles.arrived_after, self._latest)
        self._news.articles_changed(ArticleChanges(arrived))
        self._news.feed_changed(0)
        self._latest = max(arrived, default=self._latest or 0)

    def _tell(self, told: Mapping[str, tuple[int, ...]]) -> None:
        new, edited = told.get("new", ()), told.get("edited", ())
        if new or edited:
            self._latest = max(new, default=self._latest or 0)
            self._news.articles_changed(ArticleChanges(new, edited))
        for article_id in told.get("analysed", ()):
            self._news.analysed(article_id)
        for feed_id in told.get("feeds", ()):
            self._news.feed_changed(feed_id)


def _read(payload: str) -> dict[str, tuple[int, ...]]:
    """Read a message; what another release or another program says there in words of its own is passed over."""
    try:
        told = json.loads(payload)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return {}
    lists = {kind: ids for kind, ids in told.items() if isinstance(ids, list)}
    return {kind: tuple(one for one in ids if type(one) is int) for kind, ids in lists.items()}
