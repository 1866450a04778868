"""What is done for one article: its page is fetched, its text is analysed. Runs on the network thread.

Which article is next is decided elsewhere: by the backlog of a program that is alone, by the queue of a team.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.analyse import PageText, analyse, read_article_page
from app.archive import Archive
from app.clock import utc_now
from app.errors import AppError, DatabaseError, DocumentError, FetchError, ModelError, WorkError, WorkersLost
from app.feeds.fetch import PAGE_TYPES, Fetcher
from app.findings import Findings
from app.jobs import Workers
from app.refresh import News
from app.tasks import AnalysisTask, PageTask

log = logging.getLogger(__name__)

FOLLOWED_AT_ONCE = 10
"""How many articles one write brings in step with the memory: others who write wait for its end."""


class ArticleWork:
    """Does what is to be done for one article; any number may be awaited together."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        workers: Workers,
        archive: Archive,
        news: News,
        pipeline: str = "",
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._articles = archive.articles
        self._findings = archive.findings
        self._archive = archive
        self._news = news
        self._pipeline = pipeline
        self._clock = clock

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
            await self._workers.written(self._store, task, found)
        self._news.analysed(article_id)

    def _store(self, task: AnalysisTask, found: Findings) -> None:
        with self._archive.database.write():
            self._findings.store(task.version_id, found, now=self._clock())
            self._archive.following.findings_stored(task.article_id)

    async def follow(self) -> bool:
        """Bring a bit of what was stored earlier in step with the memory; returns whether there is more to do."""
        return await self._workers.written(self._archive.following.catch_up, FOLLOWED_AT_ONCE)

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
        def write() -> None:
            with self._archive.database.write():
                self._articles.add_page_version(
                    task.article_id,
                    page.article,
                    page.raw_html,
                    text_digest=page.text_digest,
                    now=self._clock(),
                    digest=task.digest,
                )
                self._archive.following.articles_stored([task.article_id])

        try:
            await self._workers.written(write)
        except KeyError:
            log.info("article %d was removed before its page came", task.article_id)

    async def _note_page_problem(self, task: PageTask, error: AppError) -> None:
        await self._workers.written(self._articles.note_page_problem, task.article_id, str(error), digest=task.digest)
