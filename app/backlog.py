"""What is still to do after articles were stored: fetch full pages, analyse. Runs on the network thread.

The articles are listed and searchable at once; this catches up behind them. An opened article goes before all others,
then the newest. The queue is short on purpose: what waits is in the database, so nothing is lost when the program ends.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from app.analyse import analyse, read_article_page
from app.database.articles import ArticleStore
from app.database.findings import FindingStore
from app.errors import AppError, DocumentError, FetchError, WorkError
from app.feeds.fetch import PAGE_TYPES, Fetcher
from app.jobs import Workers
from app.refresh import News, utc_now
from app.subscriptions import PageTask

log = logging.getLogger(__name__)

AT_ONCE = 32
"""How many waiting articles are asked for in one read."""


class Backlog:
    """Fetches pages and analyses articles until nothing waits; `wake` when something new may wait."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        workers: Workers,
        articles: ArticleStore,
        findings: FindingStore,
        news: News,
        lanes: int,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._articles = articles
        self._findings = findings
        self._news = news
        self._lanes = lanes
        self._clock = clock
        self._urgent: list[int] = []
        self._waiting: list[int] = []
        self._in_hand: set[int] = set()
        self._one_reader = asyncio.Lock()
        self._awake = asyncio.Event()

    def wake(self) -> None:
        """Look again for what waits; on the network thread."""
        self._awake.set()

    def hurry(self, article_id: int) -> None:
        """Put this article before all others, since somebody is looking at it; on the network thread."""
        if article_id not in self._in_hand:
            self._urgent.append(article_id)
        self._awake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._awake.clear()
            await self.catch_up()
            await self._awake.wait()

    async def catch_up(self) -> None:
        """Return when nothing waits any more."""
        await asyncio.gather(self._fetch_pages(), *(self._analyse_lane() for _ in range(self._lanes)))

    # --- analysis ---

    async def _analyse_lane(self) -> None:
        while (article_id := await self._next_waiting()) is not None:
            try:
                await self.analyse(article_id)
            finally:
                self._in_hand.discard(article_id)

    async def _next_waiting(self) -> int | None:
        """Take the next article in hand: an urgent one, else the newest that waits."""
        async with self._one_reader:
            if not self._urgent and not self._waiting:
                found = await asyncio.to_thread(self._articles.waiting, AT_ONCE, exclude=frozenset(self._in_hand))
                self._waiting = list(reversed(found))
            queue = self._urgent or self._waiting
            if not queue:
                return None
            article_id = queue.pop()
            self._in_hand.add(article_id)
            return article_id

    async def analyse(self, article_id: int) -> None:
        """Analyse the current version of one article and store what was found, or why it failed."""
        task = await asyncio.to_thread(self._articles.task, article_id)
        try:
            found = await self._workers.compute(analyse, task)
        except WorkError as error:
            await self._workers.written(self._findings.fail, task.version_id, str(error))
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
        """Put the text of the article's page in place of the summary, or note why that cannot be."""
        try:
            fetched = await self._fetcher.fetch(task.link, accept=PAGE_TYPES)
            page = await self._workers.compute(
                read_article_page,
                fetched.body or b"",
                address=fetched.address,
                content_type=fetched.content_type,
                title=task.title,
            )
        except (FetchError, DocumentError, WorkError) as error:
            await self._note_page_problem(task, error)
        except Exception:
            log.exception("reading the page %s", task.link)
            await self._note_page_problem(task, AppError("Dateline failed on this page."))
        else:
            await self._workers.written(
                self._articles.add_page_version,
                task.article_id,
                page.article,
                page.raw_html,
                text_digest=page.text_digest,
                now=self._clock(),
            )
        self._news.analysed(task.article_id)

    async def _note_page_problem(self, task: PageTask, error: AppError) -> None:
        await self._workers.written(self._articles.note_page_problem, task.article_id, str(error))
