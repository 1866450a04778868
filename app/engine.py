"""Everything that works behind the stores, built once: fetching, refreshing, the backlog, rounds, documents by hand."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from app.archive import Archive
from app.backlog import Backlog
from app.by_hand import ByHand
from app.feeds.fetch import Fetcher
from app.jobs import Workers, process_count
from app.refresh import News, Refresher
from app.right_of_way import RightOfWay
from app.rounds import Rounds
from app.settings import Settings, usable_pipeline
from app.subscriptions import Progress


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts that a window or a command asks."""

    workers: Workers
    fetcher: Fetcher
    refresher: Refresher
    backlog: Backlog
    rounds: Rounds
    by_hand: ByHand

    def keep_going(self, *, polling: bool) -> "Future[None]":
        """Catch up with what waits, and poll if wanted, until the workers are closed."""
        return self.workers.start(self._keep_going(polling=polling))

    async def _keep_going(self, *, polling: bool) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.backlog.run())
            if polling:
                group.create_task(self.rounds.poll())

    def wake(self) -> None:
        """Look for what waits; callable from any thread."""
        self.workers.call(self.backlog.wake)

    def close(self) -> None:
        """Stop everything and wait for the writes that were asked.

        Whatever fetches is cancelled before its connections are closed: a closed one would count as the feed's failure.
        """
        self.workers.cancel()
        self.workers.start(self.fetcher.close()).result()
        self.workers.close()


def build_engine(
    archive: Archive, workers: Workers, settings: Settings, *, news: News, progressed: Callable[[Progress], None]
) -> Engine:
    """Build the parts and hand each what it needs; nothing runs yet."""
    fetcher = Fetcher()
    way = RightOfWay()
    refresher = Refresher(fetcher=fetcher, workers=workers, archive=archive, news=news, way=way)
    backlog = Backlog(
        fetcher=fetcher,
        workers=workers,
        archive=archive,
        news=news,
        way=way,
        lanes=process_count(settings.worker_processes),
        pipeline=usable_pipeline(settings),
    )
    rounds = Rounds(refresher=refresher, backlog=backlog, feeds=archive.feeds, progressed=progressed)
    return Engine(
        workers=workers,
        fetcher=fetcher,
        refresher=refresher,
        backlog=backlog,
        rounds=rounds,
        by_hand=ByHand(fetcher=fetcher, workers=workers, archive=archive, news=news),
    )
