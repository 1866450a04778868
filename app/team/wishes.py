"""What a window on a shared archive asks for: it works on nothing itself, workers do. Network thread."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any

from app.archive import Archive
from app.database.feeds import FeedStore
from app.errors import AppError, DatabaseError
from app.jobs import Workers
from app.refresh import FeedOutcome, News
from app.subscriptions import Feed
from app.tasks import PageTask, Progress
from app.team import end_if_cancelled
from app.team.news import Listener
from app.team.queue import TO_LOOK, Queue, make_queue, to_analyse, to_fetch, to_refresh

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
"""How often a window looks how far a refresh has come that it asked for."""
LOOKS_PER_COUNT = 15
"""How many looks there are for one at the workers: all may have ended meanwhile."""
WORKERS_EVERY_S = 15.0
AGAIN_AFTER_S = 5.0
NO_WORKER = "No worker is running: nothing is fetched or analysed. Start one: dateline worker --database …"


class SharedBacklog:
    """Wishes for single articles, with the face of a backlog; `run` holds the queue open and listens for news."""

    def __init__(self, *, archive: Archive, queue: Queue, workers: Workers, news: News) -> None:
        self._archive = archive
        self._queue = queue
        self._workers = workers
        self._news = news
        self._listener = Listener(archive, news)
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Hold the queue open and tell news until cancelled."""
        while True:
            try:
                await self._workers.written(make_queue, self._archive.database)
                await asyncio.create_task(self._hold_open())
            except* DatabaseError as faults:
                self._news.troubled(str(faults.exceptions[0]))
            end_if_cancelled()
            await asyncio.sleep(AGAIN_AFTER_S)

    async def _hold_open(self) -> None:
        async with self._queue.opened(), asyncio.TaskGroup() as group:
            group.create_task(self._listener.run())
            group.create_task(self._watch_workers())

    async def _watch_workers(self) -> None:
        """Say when the last worker has ended, once each time."""
        were_there = True
        while True:
            try:
                are_there = await self._queue.count_workers() > 0
            except DatabaseError as error:
                log.warning("workers cannot be counted: %s", error)
            else:
                if were_there and not are_there:
                    self._news.troubled(NO_WORKER)
                were_there = are_there
            await asyncio.sleep(WORKERS_EVERY_S)

    def wake(self) -> None:
        """Let somebody look what waits; on the network thread."""
        self._begin(self._queue.wish([TO_LOOK]))

    def hurry(self, article_id: int) -> None:
        """Put this article before all others, since somebody is looking at it; on the network thread."""
        self._begin(self._queue.wish([to_analyse(article_id, is_opened=True)]))

    def _begin(self, wish: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(self._try(wish))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _try(self, wish: Coroutine[Any, Any, None]) -> None:
        try:
            await wish
        except DatabaseError as error:
            self._news.troubled(str(error))

    async def analyse(self, article_id: int) -> None:
        """Let one article be analysed again before all others. Raises DatabaseError."""
        await self._queue.wish([to_analyse(article_id, is_opened=True, is_again=True)])

    async def fetch_page(self, task: PageTask) -> None:
        """Let the page of one article be fetched. Raises DatabaseError."""
        await self._queue.wish([to_fetch(task.article_id)])

    async def catch_up(self) -> None:
        """Return when nothing waits any more, whoever did it."""
        articles = self._archive.articles
        while await asyncio.to_thread(lambda: articles.waiting(1) or articles.pages_wanted(1)):
            await asyncio.sleep(LOOK_EVERY_S)


class SharedRounds:
    """Wishes for feeds, with the face of rounds: says how far the workers have come."""

    def __init__(self, *, queue: Queue, feeds: FeedStore, progressed: Callable[[Progress], None]) -> None:
        self._queue = queue
        self._feeds = feeds
        self._progressed = progressed
        self._cancelled = asyncio.Event()

    async def refresh(self, feeds: Sequence[Feed]) -> tuple[FeedOutcome, ...]:
        """Let these feeds be refreshed, and return what came of each that was; after `cancel` the others are missing.

        Raises AppError when no worker is there, and DatabaseError.
        """
        if not await self._queue.count_workers():
            raise AppError(NO_WORKER)
        self._cancelled.clear()
        await self._queue.wish_together([to_refresh(feed.id) for feed in feeds])
        before = {feed.id: feed for feed in feeds}
        outcomes: tuple[FeedOutcome, ...] = ()
        is_over = False
        looks = 0
        while not is_over and not self._cancelled.is_set():
            looks += 1
            if looks % LOOKS_PER_COUNT == 0 and not await self._queue.count_workers():
                raise AppError(NO_WORKER)
            waiting = await self._queue.names()  # first: what ends after this was read is seen by the next look
            now = await asyncio.to_thread(self._feeds.feeds)
            ended = [feed for feed in now if feed.id in before and _last_try(feed) != _last_try(before[feed.id])]
            outcomes = tuple(FeedOutcome(feed, error=feed.health.last_error) for feed in ended)
            is_over = not waiting.intersection(to_refresh(feed.id).name for feed in feeds)
            self._tell(outcomes, before, len(ended) if is_over else len(feeds))
            if not is_over:
                await self._wait()
        return outcomes

    def _tell(self, outcomes: Sequence[FeedOutcome], before: dict[int, Feed], total: int) -> None:
        new = sum(max(0, one.feed.total - before[one.feed.id].total) for one in outcomes)
        failed = sum(bool(one.error) for one in outcomes)
        self._progressed(Progress(done=min(len(outcomes), total), total=total, new=new, failed=failed))

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY_S):
                await self._cancelled.wait()

    def cancel(self) -> None:
        """Wait for the refresh no longer; what workers have begun they finish."""
        self._cancelled.set()

    async def poll(self) -> None:
        """Do nothing: workers look for feeds that are due."""


def _last_try(feed: Feed) -> datetime | None:
    return feed.health.last_try
