"""One feed, from its address to stored articles. Everything here runs on the network thread.

    fetch            bytes over HTTP                     network thread
    read_feed        bytes → items → texts               worker process
    decide           what is new, what was edited        network thread, a pure function
    store            one short transaction               writer thread

A feed's error is a value: it is stored with the feed and shown in its row.
"""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import Protocol

from app.analyse import read_feed
from app.archive import Archive
from app.clock import utc_now
from app.errors import AppError, DatabaseError, FeedFormatError, WorkStopped
from app.feeds.fetch import Fetched, Fetcher
from app.feeds.hops import host_of
from app.feeds.matching import decide
from app.feeds.schedule import after_failure, after_success
from app.jobs import Workers
from app.logins import Login
from app.right_of_way import RightOfWay
from app.secrets import Secrets
from app.subscriptions import ArticleChanges, Entry, Feed, FeedContent

log = logging.getLogger(__name__)

MOST_AT_ONCE = 2000
"""Articles of one write: some seconds, after which others have their turn."""


class News(Protocol):
    """Who wants to hear what happened; called on the network thread."""

    def articles_changed(self, changes: ArticleChanges) -> None:
        """New or edited articles can be listed and searched."""

    def feed_changed(self, feed_id: int) -> None:
        """A feed's state is another."""

    def analysed(self, article_id: int) -> None:
        """An article's text or findings are another."""

    def troubled(self, sentence: str) -> None:
        """Work rests for a while, for no fault of any feed or article."""


class NoNews:
    """For who hears of everything in another way: from the outcome of a command, from a shared archive itself."""

    def articles_changed(self, changes: ArticleChanges) -> None:
        """Pass over it."""

    def feed_changed(self, feed_id: int) -> None:
        """Pass over it."""

    def analysed(self, article_id: int) -> None:
        """Pass over it."""

    def troubled(self, sentence: str) -> None:
        """Pass over it."""


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What came of refreshing one feed."""

    feed: Feed
    changes: ArticleChanges = ArticleChanges()
    error: str = ""
    """A sentence; empty after a success."""
    is_not_modified: bool = False


async def store_entries(
    archive: Archive, workers: Workers, feed_id: int, entries: Sequence[Entry], *, now: datetime
) -> ArticleChanges:
    """Compare with what is kept and write what is new or edited, on the writer thread.

    A document of many thousands goes in by several writes, so that nobody who writes waits for all of it; one that was
    cut off between them goes on where it was, since what is stored already is known.
    """
    changes = ArticleChanges()
    while True:
        some = await workers.written(write_entries, archive, feed_id, entries, now=now, most=MOST_AT_ONCE)
        changes = ArticleChanges(some.new + changes.new, some.edited + changes.edited, some.unchanged)
        if not some.waiting:
            return replace(changes, unchanged=len(entries) - len(changes.new) - len(changes.edited))


def write_entries(
    archive: Archive, feed_id: int, entries: Sequence[Entry], *, now: datetime, most: int | None = None
) -> ArticleChanges:
    """Do it, on the writer thread already, for at most so many articles: the document's last ones come first.

    Compared and stored in one write, so that two programs that bring the same feed in together store nothing twice.
    """
    with archive.database.write():
        decisions = decide(archive.articles.known(feed_id, entries), entries)
        changes = archive.articles.store(feed_id, decisions.last(most), now=now)
        archive.following.articles_stored([*changes.new, *changes.edited])
    return replace(changes, waiting=decisions.number - len(changes.new) - len(changes.edited))


class Refresher:
    """Refreshes one feed at a time; any number may be awaited together."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        workers: Workers,
        archive: Archive,
        news: News,
        way: RightOfWay,
        secrets: Secrets,
        clock: Callable[[], datetime] = utc_now,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._archive = archive
        self._news = news
        self._way = way
        self._secrets = secrets
        self._clock = clock
        self._chance = chance

    async def refresh_feed(self, feed: Feed) -> FeedOutcome:
        """Bring one feed in; its failure is part of the outcome.

        Raises DatabaseError when nothing can be stored: that is no feed's failure, and no feed's row could hold it.
        """
        started = monotonic()
        home = host_of(feed.address) if feed.home is None else feed.home  # the first answer decides where it may stay
        try:
            login = await self._secrets.login(feed.address) if feed.has_login else None
            fetched = await self._fetcher.fetch(feed.address, feed.caching, home=home, login=login)
            with self._way.taken():
                outcome = await self._keep(feed, fetched, started)
            if fetched.moved_to and login is not None:
                await self._move_login(feed, fetched, login)
        except DatabaseError:
            raise
        except AppError as error:
            outcome = await self._note_failure(feed, error, started)
        except Exception:
            log.exception("refreshing feed %d", feed.id)
            fault = AppError("Dateline failed on this feed; the log has the details.")
            outcome = await self._note_failure(feed, fault, started)
        self._news.feed_changed(feed.id)
        return outcome

    async def _keep(self, feed: Feed, fetched: Fetched, started: float) -> FeedOutcome:
        if fetched.body is None:
            await self._note_success(feed, fetched, started, content=None, changes=ArticleChanges())
            return FeedOutcome(feed, is_not_modified=True)
        content = await self._read(feed, fetched, fetched.body)
        changes = await store_entries(self._archive, self._workers, feed.id, content.entries, now=self._clock())
        if changes.new or changes.edited:
            self._news.articles_changed(changes)
        await self._note_success(feed, fetched, started, content=content, changes=changes)
        return FeedOutcome(feed, changes)

    async def _read(self, feed: Feed, fetched: Fetched, body: bytes) -> FeedContent:
        """Read the document, but never again one whose reading ended its process."""
        if fetched.caching.body_digest == feed.fatal_digest:
            raise FeedFormatError(
                "Reading this document broke down. It is tried again when the feed changes, or when you refresh this "
                "feed alone.",
                feed.address,
            )
        try:
            return await self._workers.compute(
                read_feed, body, address=fetched.address, content_type=fetched.content_type, now=self._clock()
            )
        except WorkStopped:
            await self._workers.written(self._archive.feeds.note_fatal, feed.id, fetched.caching.body_digest)
            raise

    async def _note_success(
        self, feed: Feed, fetched: Fetched, started: float, *, content: FeedContent | None, changes: ArticleChanges
    ) -> None:
        published = [item.published for item in content.feed.items if item.published] if content else []
        health = after_success(
            feed.health,
            now=self._clock(),
            jitter=self._chance(),
            new_entries=len(changes.new),
            is_not_modified=fetched.body is None,
            published=published,
            manual_interval_s=feed.manual_interval_s,
        )
        own_host = host_of(feed.address) if fetched.is_private else ""
        await self._workers.written(
            self._archive.feeds.record,
            feed.id,
            replace(health, last_duration_ms=_since_ms(started)),
            caching=fetched.caching,
            address=fetched.moved_to,
            home=own_host if feed.home is None else None,
            feed_title=content.feed.title if content else "",
            site_link=content.feed.site_link if content else "",
        )

    async def _move_login(self, feed: Feed, fetched: Fetched, login: Login) -> None:
        """Let the login follow a feed that moved, but not to a server to which it did not go."""
        if fetched.moved_to and fetched.took_login:
            await self._secrets.keep(fetched.moved_to, login)
        else:
            await self._workers.written(self._archive.feeds.set_has_login, feed.id, False)

    async def _note_failure(self, feed: Feed, error: AppError, started: float) -> FeedOutcome:
        health = after_failure(
            feed.health,
            error,
            now=self._clock(),
            jitter=self._chance(),
            manual_interval_s=feed.manual_interval_s,
        )
        health = replace(health, last_duration_ms=_since_ms(started))
        await self._workers.written(self._archive.feeds.record, feed.id, health)
        return FeedOutcome(feed, error=str(error))


def _since_ms(started: float) -> int:
    return round((monotonic() - started) * 1000)
