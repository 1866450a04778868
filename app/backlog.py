"""Which article is next, while a program is alone with its archive: pages to fetch, texts to analyse. Network thread.

The articles are listed and searchable at once; this catches up behind them. An opened article goes before all others,
then the newest. The queue is short on purpose: what waits is in the database, so nothing is lost when the program ends.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from app.article_work import ArticleWork
from app.database.articles import ArticleStore
from app.errors import DatabaseError, ModelError, WorkersLost
from app.refresh import News
from app.right_of_way import RightOfWay
from app.tasks import PageTask

log = logging.getLogger(__name__)

AT_ONCE = 32
"""How many waiting articles are asked for in one read."""
FOLLOW_AFTER_S = 1.0
REST_S = 60.0
"""How long work rests when nothing can be stored, or no worker process can be had."""


class Backlog:
    """Fetches pages and analyses articles until nothing waits; `wake` when something new may wait."""

    def __init__(
        self,
        *,
        work: ArticleWork,
        articles: ArticleStore,
        news: News,
        way: RightOfWay,
        lanes: int,
    ) -> None:
        self._work = work
        self._articles = articles
        self._news = news
        self._way = way
        self._lanes = lanes
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
            group.create_task(self._work_when_woken(self._follow_soon))

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
        await self._follow()

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
        """Analyse one article now, whatever waits; raises what `ArticleWork.analyse` raises."""
        await self._work.analyse(article_id)

    # --- the memory ---

    async def _follow_soon(self) -> None:
        """Let what arrives together be followed together, and a start be over."""
        await asyncio.sleep(FOLLOW_AFTER_S)
        await self._follow()

    async def _follow(self) -> None:
        """Bring what was stored earlier in step with the memory, while no feed is being read."""
        while not self._way.is_taken and await self._work.follow():
            pass

    # --- full pages ---

    async def _fetch_pages(self) -> None:
        """Keep as many under way as there are places, so that a slow page holds no other up."""
        under_way: dict[int, asyncio.Task[None]] = {}
        try:
            while True:
                wanted = await asyncio.to_thread(self._articles.pages_wanted, 2 * AT_ONCE)
                fresh = [page for page in wanted if page.article_id not in under_way]
                for page in fresh[: AT_ONCE - len(under_way)]:
                    under_way[page.article_id] = asyncio.create_task(self.fetch_page(page))
                if not under_way:
                    return
                await asyncio.wait(under_way.values(), return_when=asyncio.FIRST_COMPLETED)
                for article_id in [one for one, task in under_way.items() if task.done()]:
                    under_way.pop(article_id).result()
        finally:
            for task in under_way.values():
                task.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)

    async def fetch_page(self, task: PageTask) -> None:
        """Fetch one page now, and look for what waits: its text does."""
        await self._work.fetch_page(task)
        self.wake()
