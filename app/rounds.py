"""Keeping all feeds going all day: rounds of refreshes with progress, and polling as feeds fall due. Network thread."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from app.backlog import Backlog
from app.clock import utc_now
from app.database.feeds import FeedStore
from app.errors import DatabaseError
from app.feeds.hops import host_of
from app.refresh import FeedOutcome, Refresher
from app.subscriptions import Feed
from app.tasks import Progress

log = logging.getLogger(__name__)

LOOK_EVERY_S = 20.0
AFTER_FAULT_S = 600.0
"""How long polling rests when nothing can be stored: what was fetched in vain would be due again at once."""
FEEDS_AT_ONCE = 24
"""Feeds whose bytes may be held at the same time; fetching itself is narrower."""


class Rounds:
    """Refreshes many feeds together and looks for feeds that are due; a feed is never refreshed twice at once.

    Rounds may overlap: one that asks for a feed that another is refreshing waits for the same refresh. Progress is that
    of all rounds together, from the first feed until none is under way.
    """

    def __init__(
        self,
        *,
        refresher: Refresher,
        backlog: Backlog,
        feeds: FeedStore,
        progressed: Callable[[Progress], None],
        troubled: Callable[[str], None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._refresher = refresher
        self._backlog = backlog
        self._feeds = feeds
        self._progressed = progressed
        self._troubled = troubled
        self._clock = clock
        self._places = asyncio.Semaphore(FEEDS_AT_ONCE)
        self._under_way: dict[int, asyncio.Task[FeedOutcome]] = {}
        self._asked = 0
        self._outcomes: list[FeedOutcome] = []

    async def refresh(self, feeds: Sequence[Feed]) -> tuple[FeedOutcome, ...]:
        """Refresh these feeds and return what came of each.

        After `cancel` the feeds that had not ended are missing; what was stored stays.
        Raises DatabaseError when nothing can be stored.
        """
        begun = [self._begin(feed) for feed in spread(feeds) if feed.id not in self._under_way]
        tasks = [self._under_way[feed.id] for feed in feeds]
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION) if tasks else (set(), set())
            return tuple(task.result() for task in tasks if task in ended and not task.cancelled())
        finally:
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)
            self._backlog.wake()  # a cancelled feed may have stored its articles already

    def _begin(self, feed: Feed) -> asyncio.Task[FeedOutcome]:
        self._asked += 1
        task = self._under_way[feed.id] = asyncio.create_task(self._refresh_one(feed))
        task.add_done_callback(lambda done: self._end(feed.id, done))
        return task

    async def _refresh_one(self, feed: Feed) -> FeedOutcome:
        async with self._places:
            return await self._refresher.refresh_feed(feed)

    def _end(self, feed_id: int, task: asyncio.Task[FeedOutcome]) -> None:
        del self._under_way[feed_id]
        if not task.cancelled() and task.exception() is None:
            self._outcomes.append(task.result())
        self._backlog.wake()  # also when it brought nothing: what was analysed gave way to it
        self._progressed(progress_of(self._outcomes, self._asked if self._under_way else len(self._outcomes)))
        if not self._under_way:
            self._asked, self._outcomes = 0, []

    def cancel(self) -> None:
        """Stop whatever is being refreshed; on the network thread."""
        for task in self._under_way.values():
            task.cancel()

    async def poll(self) -> None:
        """Refresh feeds as they fall due, until cancelled."""
        while True:
            try:
                await self.refresh_due()
            except DatabaseError as error:
                log.warning("polling rests: %s", error)
                self._troubled(str(error))
                await asyncio.sleep(AFTER_FAULT_S)
            await asyncio.sleep(LOOK_EVERY_S)

    async def refresh_due(self) -> tuple[FeedOutcome, ...]:
        """Refresh the feeds that are due and that no round has in hand, or had while this looked for them."""
        in_hand = set(self._under_way)
        due = await asyncio.to_thread(self._feeds.due, self._clock())
        in_hand |= set(self._under_way)
        fresh = [feed for feed in due if feed.id not in in_hand]
        if fresh:
            log.info("%d feeds are due", len(fresh))
        return await self.refresh(fresh)


def spread(feeds: Sequence[Feed]) -> list[Feed]:
    """Order feeds so that the many of one host, which is asked for few at once, hold no place while others wait."""
    of_host: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for place, feed in enumerate(feeds):
        host = host_of(feed.address)
        turns.append((of_host[host], place))
        of_host[host] += 1
    return [feeds[place] for _, place in sorted(turns)]


def progress_of(outcomes: Sequence[FeedOutcome], total: int) -> Progress:
    """Count what came of the feeds so far."""
    return Progress(
        done=len(outcomes),
        total=total,
        new=sum(len(outcome.changes.new) for outcome in outcomes),
        failed=sum(bool(outcome.error) for outcome in outcomes),
    )
