"""One worker of a team: takes jobs from the queue and does what a window that is alone would do. Network thread."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from procrastinate import JobContext

from app.archive import Archive
from app.article_work import ArticleWork
from app.clock import utc_now
from app.errors import DatabaseError, ModelError, WorkersLost
from app.jobs import Workers
from app.refresh import Refresher
from app.team import end_if_cancelled
from app.team import queue as jobs
from app.team.queue import Queue, make_queue, to_analyse, to_fetch, to_refresh

log = logging.getLogger(__name__)

LOOK_EVERY_S = 10.0
AT_ONCE = 400
"""How many articles may stand in the queue; the others wait in the archive, so that the newest can go first."""
NETWORK_PLACES = 24
"""Feeds and pages under way at the same time."""
TRIES = 3
"""How often an article may take its worker along."""
REST_S = 5.0
STOP_WITHIN_S = 20.0
"""Then it is told again."""


class Worker:
    """Works until stopped; when database or queue are gone it waits for them."""

    def __init__(
        self,
        *,
        archive: Archive,
        workers: Workers,
        refresher: Refresher,
        work: ArticleWork,
        lanes: int,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._archive = archive
        self._workers = workers
        self._refresher = refresher
        self._work = work
        self._lanes = lanes
        self._clock = clock
        self._queue: Queue
        self._running: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Take jobs until stopped."""
        self._running = asyncio.create_task(self._keep_going())
        await asyncio.wait([self._running])
        if not self._running.cancelled():
            self._running.result()

    async def stop(self) -> None:
        """Finish in a few seconds what was begun, or leave it to others, and sign off."""
        while self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.wait([self._running], timeout=STOP_WITHIN_S)

    async def _keep_going(self) -> None:
        while True:
            try:
                await self._workers.written(make_queue, self._archive.database)
                await asyncio.create_task(self._take_jobs())
            except* DatabaseError as group:
                log.warning("the worker rests: %s", group.exceptions[0])
            end_if_cancelled()
            await asyncio.sleep(REST_S)

    async def _take_jobs(self) -> None:
        self._queue = Queue(self._archive.database, connections=8)
        deeds: dict[str, Callable[..., Awaitable[None]]] = {
            jobs.REFRESH: self._refresh,
            jobs.FETCH_PAGE: self._fetch_page,
            jobs.ANALYSE: self._analyse,
            jobs.LOOK: self._look,
        }
        for name, deed in deeds.items():
            self._queue.app.task(name=name, pass_context=True)(_borne(deed))
        async with self._queue.opened(), asyncio.TaskGroup() as group:
            group.create_task(self._queue.serve(jobs.NETWORK, NETWORK_PLACES))
            group.create_task(self._queue.serve(jobs.PROCESSOR, self._lanes))
            group.create_task(self._keep_looking())
            group.create_task(self._keep_following())

    async def _keep_looking(self) -> None:
        """See to it that somebody looks what is to be done, and that nothing is left with a dead worker."""
        while True:
            await self._queue.take_back()
            await self._queue.wish([jobs.TO_LOOK])
            await asyncio.sleep(LOOK_EVERY_S)

    async def _keep_following(self) -> None:
        """Bring what was stored earlier in step with the memory; several workers share that as they come to it."""
        while True:
            while await self._work.follow():
                pass
            await asyncio.sleep(LOOK_EVERY_S)

    # --- the jobs ---

    async def _look(self, _context: JobContext) -> None:
        """Put into the queue what is to be done and not in it: first the queue is read, since jobs end meanwhile."""
        there = await self._queue.names()
        articles = self._archive.articles
        feeds = await asyncio.to_thread(self._archive.feeds.due, self._clock())
        pages = await asyncio.to_thread(articles.pages_wanted, AT_ONCE)
        known = [int(name.partition(":")[2]) for name in there if name.startswith("article:")]
        room = max(0, AT_ONCE - len(known))
        waiting = await asyncio.to_thread(articles.waiting, room, exclude=known) if room else ()
        wishes = [*(to_refresh(feed.id) for feed in feeds), *(to_fetch(page.article_id) for page in pages)]
        middle = len(waiting) // 2  # before the queue runs dry somebody has looked again
        wishes += [to_analyse(one, looks_after=place == middle) for place, one in enumerate(waiting)]
        await self._queue.wish_together([wish for wish in wishes if wish.name not in there])

    async def _refresh(self, _context: JobContext, feed_id: int) -> None:
        try:
            feed = await asyncio.to_thread(self._archive.feeds.feed, feed_id)
        except KeyError:
            return
        outcome = await self._refresher.refresh_feed(feed)
        if outcome.changes.new or outcome.changes.edited:
            await self._queue.wish([jobs.TO_LOOK])

    async def _fetch_page(self, _context: JobContext, article_id: int) -> None:
        try:
            page = await asyncio.to_thread(self._archive.articles.page_task, article_id)
        except KeyError:
            return
        await self._work.fetch_page(page)
        await self._queue.wish([to_analyse(article_id)])

    async def _analyse(self, context: JobContext, article_id: int, is_again: bool, looks_after: bool) -> None:
        try:
            await self._analyse_one(article_id, context.job.attempts, is_again=is_again)
        finally:
            if looks_after:
                await self._queue.wish([jobs.TO_LOOK])

    async def _analyse_one(self, article_id: int, tries: int, *, is_again: bool) -> None:
        articles = self._archive.articles
        try:
            if not is_again and not await asyncio.to_thread(articles.is_waiting, article_id):
                return
            if tries >= TRIES:
                task = await asyncio.to_thread(articles.task, article_id)
                sentence = "Every worker that analysed it broke down."
                await self._workers.written(self._archive.findings.fail, task.version_id, sentence)
                return
            await self._work.analyse(article_id)
        except KeyError:
            log.info("article %d was removed before it was analysed", article_id)


def _borne(deed: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Let a job end in peace when it could not be tried, for no fault of its feed or article: it is found again."""

    async def run(context: JobContext, **given: Any) -> None:
        try:
            await deed(context, **given)
        except (DatabaseError, ModelError, WorkersLost) as error:
            log.warning("%s waits: %s", context.job.lock, error)
            await asyncio.sleep(REST_S)

    return run
