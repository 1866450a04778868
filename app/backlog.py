"""What is still to do after articles were stored: fetch full pages, analyse. Runs on the network thread.

The articles are listed and searchable at once; this catches up behind them. An opened article goes before all others,
then the newest. The queue is short on purpose: what waits is in the database, so nothing is lost when the program ends.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from app.analyse import PageText, analyse, read_article_page
from app.archive import Archive
from app.errors import AppError, DatabaseError, DocumentError, FetchError, ModelError, WorkError, WorkersLost
from app.feeds.fetch import PAGE_TYPES, Fetcher
from app.jobs import Workers
from app.refresh import News, utc_now
from app.right_of_way import RightOfWay
from app.subscriptions import PageTask

log = logging.getLogger(__name__)

AT_ONCE = 32
"""How many waiting articles are asked for in one read."""
REST_S = 60.0
"""How long work rests when nothing can be stored, or no worker process can be had."""


class Backlog:
    """Fetches pages and analyses articles until nothing waits; `wake` when something new may wait."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        workers: Workers,
        archive: Archive,
        news: News,
        way: RightOfWay,
        lanes: int,
        pipeline: str = "",
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._articles = archive.articles
        self._findings = archive.findings
        self._news = news
        self._way = way
        self._lanes = lanes
        self._pipeline = pipeline
        self._clock = clock
        self._urgent: list[int] = []
        self._waiting: list[int] = []
        self._in_hand: set[int] = set()
        self._passed_over: set[int] = set()
        """Articles that could not be tried, for no fault of their own; until the program starts again."""
        self._one_reader = asyncio.Lock()
        self._bells: list[asyncio.Event] = []

    def wake(self) -> None:
        """Look again for what waits; on the network thread."""
        for bell in self._bells:
            bell.set()

    def hurry(self, article_id: int) -> None:
        """Put this article before all others, since somebody is looking at it; on the network thread."""
        if article_id not in self._in_hand and article_id not in self._urgent:
            self._urgent.append(article_id)
            self._waiting = [one for one in self._waiting if one != article_id]
        self.wake()

    async def run(self) -> None:
        """Work until cancelled. Each lane sleeps and wakes by itself: a slow page or a long text holds no other up."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._work_when_woken(self._fetch_pages))
            for _ in range(self._lanes):
                group.create_task(self._work_when_woken(self._analyse_lane))

    async def _work_when_woken(self, work: Callable[[], Awaitable[None]]) -> None:
        bell = asyncio.Event()
        self._bells.append(bell)
        while True:
            bell.clear()
            try:
                await work()
            except (DatabaseError, ModelError, WorkersLost) as error:
                log.warning("the backlog rests: %s", error)
                self._news.troubled(str(error))
                await asyncio.sleep(REST_S)
            else:
                await bell.wait()

    async def catch_up(self) -> None:
        """Return when nothing waits any more. Raises DatabaseError, ModelError or WorkersLost."""
        await asyncio.gather(self._fetch_pages(), *(self._analyse_lane() for _ in range(self._lanes)))
        await asyncio.gather(*(self._analyse_lane() for _ in range(self._lanes)))  # pages that came in last

    # --- analysis ---

    async def _analyse_lane(self) -> None:
        while (article_id := await self._next_waiting()) is not None:
            try:
                await self.analyse(article_id)
            except KeyError:
                log.info("article %d was removed before it was analysed", article_id)
                self._passed_over.add(article_id)
            except (ModelError, WorkersLost):
                self._passed_over.add(article_id)
                raise
            finally:
                self._in_hand.discard(article_id)

    async def _next_waiting(self) -> int | None:
        """Take the next article in hand: an urgent one, else the newest that waits, unless feeds are being read."""
        async with self._one_reader:
            if not self._urgent and self._way.is_taken:
                return None
            if not self._urgent and not self._waiting:
                others = frozenset(self._in_hand | self._passed_over)
                found = await asyncio.to_thread(self._articles.waiting, AT_ONCE, exclude=others)
                self._waiting = list(reversed(found))
            queue = self._urgent or self._waiting
            if not queue:
                return None
            article_id = queue.pop()
            self._in_hand.add(article_id)
            return article_id

    async def analyse(self, article_id: int) -> None:
        """Analyse the current version of one article and store what was found, or why it failed.

        Raises KeyError when the article was removed; DatabaseError, ModelError and WorkersLost, which are no fault of
        the text.
        """
        task = await asyncio.to_thread(self._articles.task, article_id)
        try:
            found = await self._workers.compute(analyse, replace(task, pipeline=self._pipeline))
        except WorkError as error:
            await self._workers.written(self._findings.fail, task.version_id, str(error))
        except (ModelError, WorkersLost):
            raise
        except Exception:
            log.exception("analysing article %d", article_id)
            await self._workers.written(self._findings.fail, task.version_id, "Dateline failed on this text.")
        else:
            await self._workers.written(self._findings.store, task.version_id, found, now=self._clock())
        self._news.analysed(article_id)

    # --- full pages ---

    async def _fetch_pages(self) -> None:
        while tasks := await asyncio.to_thread(self._articles.pages_wanted, AT_ONCE):
            await asyncio.gather(*(self.fetch_page(task) for task in tasks))

    async def fetch_page(self, task: PageTask) -> None:
        """Put the text of the article's page in place of the summary, or note why that cannot be.

        Raises DatabaseError and WorkersLost, which are no fault of the page.
        """
        try:
            page = await self._read_page(task)
            await self._keep_page(task, page)
        except (DatabaseError, WorkersLost):
            raise
        except (FetchError, DocumentError, WorkError) as error:
            await self._note_page_problem(task, error)
        except Exception:
            log.exception("the page of article %d", task.article_id)
            await self._note_page_problem(task, AppError("Dateline failed on this page."))
        self._news.analysed(task.article_id)
        self.wake()

    async def _read_page(self, task: PageTask) -> PageText:
        fetched = await self._fetcher.fetch(task.link, accept=PAGE_TYPES, home=task.home)
        return await self._workers.compute(
            read_article_page,
            fetched.body or b"",
            address=fetched.address,
            content_type=fetched.content_type,
            title=task.title,
        )

    async def _keep_page(self, task: PageTask, page: PageText) -> None:
        try:
            await self._workers.written(
                self._articles.add_page_version,
                task.article_id,
                page.article,
                page.raw_html,
                text_digest=page.text_digest,
                now=self._clock(),
                digest=task.digest,
            )
        except KeyError:
            log.info("article %d was removed before its page came", task.article_id)

    async def _note_page_problem(self, task: PageTask, error: AppError) -> None:
        await self._workers.written(self._articles.note_page_problem, task.article_id, str(error), digest=task.digest)
