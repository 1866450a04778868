"""Everything that works behind the stores, built once: fetching, refreshing, the backlog, rounds, documents by hand."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from app.archive import Archive
from app.article_work import ArticleWork
from app.backlog import Backlog
from app.by_hand import ByHand
from app.feeds.fetch import Fetcher
from app.jobs import Workers, process_count
from app.refresh import FeedOutcome, News, NoNews, Refresher
from app.right_of_way import RightOfWay
from app.rounds import Rounds
from app.secrets import Secrets, move_logins
from app.settings import Settings, usable_pipeline
from app.subscriptions import Feed
from app.tasks import PageTask, Progress
from app.wakeful import WakefulFetcher


class ArticleQueue(Protocol):
    """Which article is next: a backlog of our own, or the queue of a team."""

    def wake(self) -> None:
        """Look again for what waits; on the network thread."""

    def hurry(self, article_id: int, /) -> None:
        """Put this article before all others, since somebody is looking at it; on the network thread."""

    async def analyse(self, article_id: int, /) -> None:
        """Analyse one article now, whatever waits."""

    async def fetch_page(self, task: PageTask, /) -> None:
        """Fetch one page now."""

    async def run(self) -> None:
        """Go on until cancelled."""

    async def catch_up(self) -> None:
        """Return when nothing waits any more."""


class FeedRounds(Protocol):
    """Who refreshes feeds: we ourselves, or the workers of a team."""

    async def refresh(self, feeds: Sequence[Feed], /) -> tuple[FeedOutcome, ...]:
        """Refresh these feeds and return what came of each that was not cancelled."""

    def cancel(self) -> None:
        """Stop the rounds; on the network thread."""

    async def poll(self) -> None:
        """Refresh feeds as they fall due, until cancelled."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts that a window or a command asks."""

    archive: Archive
    workers: Workers
    fetcher: Fetcher
    secrets: Secrets
    refresher: Refresher
    work: ArticleWork
    backlog: ArticleQueue
    rounds: FeedRounds
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
    asks_workers: bool = False,
) -> Engine:
    """Build the parts and hand each what it needs; nothing runs yet.

    `asks_workers`: what is to be done is left to the workers of a team, and news is what they did.
    """
    fetcher, secrets = fetcher or WakefulFetcher(), secrets or Secrets()
    way = RightOfWay()
    own_news = NoNews() if asks_workers else news
    refresher = Refresher(fetcher=fetcher, workers=workers, archive=archive, news=own_news, way=way, secrets=secrets)
    work = ArticleWork(
        fetcher=fetcher, workers=workers, archive=archive, news=own_news, pipeline=usable_pipeline(settings)
    )
    backlog: ArticleQueue
    rounds: FeedRounds
    if asks_workers:
        backlog, rounds = _ask_workers(archive, workers, news, progressed)
    else:
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
        by_hand=ByHand(fetcher=fetcher, workers=workers, archive=archive, news=own_news),
    )


def _ask_workers(
    archive: Archive, workers: Workers, news: News, progressed: Callable[[Progress], None]
) -> tuple[ArticleQueue, FeedRounds]:
    from app.team.queue import Queue  # with procrastinate, which a program that is alone does not need
    from app.team.wishes import SharedBacklog, SharedRounds

    queue = Queue(archive.database)
    backlog = SharedBacklog(archive=archive, queue=queue, workers=workers, news=news)
    return backlog, SharedRounds(queue=queue, feeds=archive.feeds, progressed=progressed)
