"""Everything that works behind the stores, built once: fetching, refreshing, the backlog, rounds, documents by hand."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from app.archive import Archive
from app.article_work import ArticleWork
from app.backlog import Backlog
from app.by_hand import ByHand
from app.feeds.fetch import Fetcher
from app.jobs import Workers, process_count
from app.refresh import News, Refresher
from app.right_of_way import RightOfWay
from app.rounds import Rounds
from app.secrets import Secrets, move_logins
from app.settings import Settings, usable_pipeline
from app.subscriptions import Progress
from app.wakeful import WakefulFetcher


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts that a window or a command asks."""

    archive: Archive
    workers: Workers
    fetcher: Fetcher
    secrets: Secrets
    refresher: Refresher
    work: ArticleWork
    backlog: Backlog
    rounds: Rounds
    by_hand: ByHand

    def keep_going(self, *, polling: bool) -> "Future[None]":
        """Catch up with what waits, and poll if wanted, until the workers are closed."""
        return self.workers.start(self._keep_going(polling=polling))

    async def _keep_going(self, *, polling: bool) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.move_logins())
            group.create_task(self.backlog.run())
            if polling:
                group.create_task(self.rounds.poll())

    async def move_logins(self) -> None:
        """Move passwords that an earlier version stored into the system's keyring, where there is one."""
        await move_logins(self.archive, self.workers, self.secrets)

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
    archive: Archive,
    workers: Workers,
    settings: Settings,
    *,
    news: News,
    progressed: Callable[[Progress], None],
    secrets: Secrets | None = None,
    fetcher: Fetcher | None = None,
) -> Engine:
    """Build the parts and hand each what it needs; nothing runs yet."""
    fetcher, secrets = fetcher or WakefulFetcher(), secrets or Secrets()
    way = RightOfWay()
    refresher = Refresher(fetcher=fetcher, workers=workers, archive=archive, news=news, way=way, secrets=secrets)
    work = ArticleWork(
        fetcher=fetcher, workers=workers, archive=archive, news=news, pipeline=usable_pipeline(settings)
    )
    lanes = process_count(settings.worker_processes)
    backlog = Backlog(work=work, articles=archive.articles, news=news, way=way, lanes=lanes)
    rounds = Rounds(
        refresher=refresher, backlog=backlog, feeds=archive.feeds, progressed=progressed, troubled=news.troubled
    )
    return Engine(
        archive=archive,
        workers=workers,
        fetcher=fetcher,
        secrets=secrets,
        refresher=refresher,
        work=work,
        backlog=backlog,
        rounds=rounds,
        by_hand=ByHand(fetcher=fetcher, workers=workers, archive=archive, news=news),
    )
