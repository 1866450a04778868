"""Keeping all feeds going all day: rounds of refreshes with progress, and polling as feeds fall due. Network thread."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from app.backlog import Backlog
from app.database.feeds import FeedStore
from app.errors import DatabaseError
from app.refresh import FeedOutcome, Refresher, utc_now
from app.subscriptions import Feed, Progress

log = logging.getLogger(__name__)

LOOK_EVERY_S = 20.0
AFTER_FAULT_S = 600.0
"""How long polling rests when nothing can be stored: what was fetched in vain would be due again at once."""
FEEDS_AT_ONCE = 24
"""Feeds whose bytes may be held at the same time; fetching itself is narrower."""


class Rounds:
    """Refreshes many feeds together, one round at a time, and looks for feeds that are due."""

    def __init__(
        self,
        *,
        refresher: Refresher,
        backlog: Backlog,
        feeds: FeedStore,
        progressed: Callable[[Progress], None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._refresher = refresher
        self._backlog = backlog
        self._feeds = feeds
        self._progressed = progressed
        self._clock = clock
        self._one_round = asyncio.Lock()
        self._tasks: set[asyncio.Task[FeedOutcome]] = set()

    async def refresh(self, feeds: Sequence[Feed]) -> tuple[FeedOutcome, ...]:
        """Refresh these feeds and return what came of each, in the order in which they ended.

        After `cancel` the feeds that had not ended are missing; what was stored stays.
        Raises DatabaseError when nothing can be stored.
        """
        async with self._one_round:
            return await self._refresh_together(feeds)

    async def _refresh_together(self, feeds: Sequence[Feed]) -> tuple[FeedOutcome, ...]:
        places = asyncio.Semaphore(FEEDS_AT_ONCE)
        self._tasks = {asyncio.create_task(self._refresh_one(feed, places)) for feed in feeds}
        try:
            return await self._collect(len(feeds))
        finally:
            self.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._backlog.wake()  # a cancelled feed may have stored its articles already

    async def _refresh_one(self, feed: Feed, places: asyncio.Semaphore) -> FeedOutcome:
        async with places:
            outcome = await self._refresher.refresh_feed(feed)
        self._backlog.wake()  # also when it brought nothing: what was analysed gave way to it
        return outcome

    async def _collect(self, total: int) -> tuple[FeedOutcome, ...]:
        outcomes: list[FeedOutcome] = []
        running = set(self._tasks)
        while running:
            ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            outcomes += [task.result() for task in ended if not task.cancelled()]
            self._progressed(progress_of(outcomes, total if running else len(outcomes)))
        return tuple(outcomes)

    def cancel(self) -> None:
        """Stop the round that runs, if one does; on the network thread."""
        for task in self._tasks:
            task.cancel()

    async def poll(self) -> None:
        """Refresh feeds as they fall due, until cancelled."""
        while True:
            try:
                await self.refresh_due()
            except DatabaseError as error:
                log.warning("polling rests: %s", error)
                await asyncio.sleep(AFTER_FAULT_S)
            await asyncio.sleep(LOOK_EVERY_S)

    async def refresh_due(self) -> tuple[FeedOutcome, ...]:
        """Refresh the feeds that are due when no other round runs any more: that one may have refreshed them."""
        async with self._one_round:
            due = await asyncio.to_thread(self._feeds.due, self._clock())
            if not due:
                return ()
            log.info("%d feeds are due", len(due))
            return await self._refresh_together(due)


def progress_of(outcomes: Sequence[FeedOutcome], total: int) -> Progress:
    """Count what came of the feeds so far."""
    return Progress(
        done=len(outcomes),
        total=total,
        new=sum(len(outcome.changes.new) for outcome in outcomes),
        failed=sum(bool(outcome.error) for outcome in outcomes),
    )
