"""The queue of a shared archive: jobs wait in its database and are handed out by procrastinate. Network thread.

A job has one name (`article:7`): it waits once, and it is done by one worker at a time. What jobs are about stands in
the archive: a job that got lost, or a queue that is made anew, costs nothing but a second look.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import procrastinate
import psycopg
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Job
from procrastinate.schema import SchemaManager

from app.database.engine import Database
from app.database.postgresql import SCHEMA_OF_QUEUE, connection_string
from app.errors import DatabaseUnreadable

log = logging.getLogger(__name__)

NETWORK, PROCESSOR = "network", "processor"
"""What jobs wait for; each has places of its own in a worker."""

REFRESH, FETCH_PAGE, ANALYSE, LOOK = "refresh", "fetch_page", "analyse", "look"

OPENED, LOOKING, REFRESHING, FETCHING = 2_000_000_000, 1_900_000_000, 1_800_000_000, 1_700_000_000
"""Which job goes first: the opened article, then feeds, then pages; among other articles the newest."""
_LAST_ARTICLE = 1_600_000_000

HEARTBEAT_S = 5.0
SILENT_S = 20.0
"""A worker that gave no sign for so long is dead, and its jobs are done by others."""
OPEN_WITHIN_S = 15.0


_STILL_ITS = """
WITH mine AS MATERIALIZED (
    SELECT id FROM procrastinate_jobs
    WHERE id = %(job)s AND status = 'doing' AND worker_id IS NOT DISTINCT FROM %(worker)s FOR UPDATE
)
"""
"""procrastinate itself would take a job away from whoever has it now."""
_RETRY = _STILL_ITS + "SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM mine"  # noqa: S608 - our own words
_DROP = _STILL_ITS + "SELECT procrastinate_finish_job_v1(id, 'failed', true) FROM mine"  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class Wish:
    """A job that is to be done, with where and when."""

    task: str
    name: str
    """Empty: any number may wait."""
    queue: str
    priority: int
    given: dict[str, Any] = field(default_factory=dict)


def to_refresh(feed_id: int) -> Wish:
    """Wish for a feed to be refreshed."""
    return Wish(REFRESH, f"feed:{feed_id}", NETWORK, REFRESHING, {"feed_id": feed_id})


def to_fetch(article_id: int) -> Wish:
    """Wish for the page of an article to be fetched."""
    return Wish(FETCH_PAGE, f"page:{article_id}", NETWORK, FETCHING, {"article_id": article_id})


def to_analyse(article_id: int, *, is_opened: bool = False, is_again: bool = False, looks_after: bool = False) -> Wish:
    """Wish for an article to be analysed; one that was analysed already is only read when somebody wants it `is_again`.

    `looks_after`: somebody is to look what else waits when it has been done.
    """
    priority = OPENED if is_opened else min(article_id, _LAST_ARTICLE)
    given = {"article_id": article_id, "is_again": is_again, "looks_after": looks_after}
    return Wish(ANALYSE, f"article:{article_id}", PROCESSOR, priority, given)


TO_LOOK = Wish(LOOK, "look", NETWORK, LOOKING)
"""Wish for somebody to look what is to be done."""


class Queue:
    """The jobs of a shared archive. Open it first; what fails raises DatabaseUnreadable."""

    def __init__(self, database: Database, *, connections: int = 4) -> None:
        self._database = database
        self._is_open = asyncio.Event()
        self.app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=connection_string(database.engine.url),
                kwargs={"options": f"-c search_path={SCHEMA_OF_QUEUE}", "application_name": "dateline-queue"},
                min_size=1,
                max_size=connections,
                timeout=15.0,
            )
        )

    @contextlib.asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Hold connections for the length of a block."""
        with self._explained():
            await self.app.open_async()
        self._is_open.set()
        try:
            yield
        finally:
            self._is_open.clear()
            await self.app.close_async()

    @contextlib.asynccontextmanager
    async def _reached(self) -> AsyncIterator[None]:
        """Wait until it is open, and turn its faults into DatabaseUnreadable."""
        with self._explained():
            async with asyncio.timeout(OPEN_WITHIN_S):
                await self._is_open.wait()
            yield

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        name = self._database.name
        try:
            yield
        except (ConnectorException, psycopg.Error, TimeoutError) as error:
            sentence = f"The queue of “{name}” cannot be reached; Dateline tries again by itself."
            raise DatabaseUnreadable(sentence, name) from error

    async def wish(self, wishes: Iterable[Wish]) -> None:
        """Let jobs be done; one that waits already waits once, with the higher priority of the two."""
        for wish in wishes:
            if wish.priority == OPENED:
                await self._raise_priority(wish)
            with contextlib.suppress(AlreadyEnqueued):
                async with self._reached():
                    await self._deferrer(wish).defer_async(**wish.given)

    async def wish_together(self, wishes: Sequence[Wish]) -> None:
        """Do the same for many at once, of one kind, none of which is likely to wait."""
        try:
            async with self._reached():
                jobs = [self._deferrer(wish).make_new_job(**wish.given) for wish in wishes]
                if jobs:
                    await self.app.job_manager.batch_defer_jobs_async(jobs)
        except AlreadyEnqueued:
            await self.wish(wishes)

    def _deferrer(self, wish: Wish) -> Any:
        return self.app.configure_task(
            wish.task, queue=wish.queue, priority=wish.priority, lock=wish.name, queueing_lock=wish.name
        )

    async def _raise_priority(self, wish: Wish) -> None:
        raising = (
            "UPDATE procrastinate_jobs SET priority = %(priority)s WHERE queueing_lock = %(name)s AND status = 'todo'"
        )
        async with self._reached():
            await self.app.connector.execute_query_async(raising, priority=wish.priority, name=wish.name)

    async def serve(self, queue: str, places: int) -> None:
        """Do the jobs of one queue until cancelled, so many at once.

        procrastinate gives up by itself when the server is gone: that raises DatabaseUnreadable too.
        """
        async with self._reached():
            await self.app.run_worker_async(
                queues=[queue],
                name=queue,
                concurrency=places,
                install_signal_handlers=False,
                delete_jobs="always",
                shutdown_graceful_timeout=5.0,
                update_heartbeat_interval=HEARTBEAT_S,
                stalled_worker_timeout=SILENT_S,
            )
            raise TimeoutError

    async def names(self) -> frozenset[str]:
        """Return the names of all jobs that wait or are being done."""
        query = "SELECT lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
        async with self._reached():
            return frozenset(row["lock"] for row in await self.app.connector.execute_query_all_async(query))

    async def count_workers(self) -> int:
        """Return how many workers are alive."""
        query = (
            "SELECT count(*) AS number FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - %(age)s * interval '1 s'"
        )
        async with self._reached():
            row = await self.app.connector.execute_query_one_async(query, age=SILENT_S)
        return int(row["number"])

    async def take_back(self) -> int:
        """Let the jobs of dead workers be done by others; returns how many there were."""
        async with self._reached():
            stalled = list(await self.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_S))
        for job in stalled:
            await self.take_back_one(job)
        return len(stalled)

    async def take_back_one(self, job: Job) -> None:
        """Let one job of a dead worker be done by others, unless one of them has it in hand already."""
        log.warning("the worker that did %s is gone; it is done by another", job.lock)
        whose = {"job": job.id, "worker": job.worker_id}
        async with self._reached():
            try:
                await self.app.connector.execute_query_async(_RETRY, **whose)
            except UniqueViolation:  # the same job waits already
                await self.app.connector.execute_query_async(_DROP, **whose)


def make_queue(database: Database) -> None:
    """Make the tables of the queue, or make them anew when procrastinate is another version. Writer thread.

    They lie in a schema of their own.
    """
    with database.write() as connection:
        version = procrastinate.__version__
        known = "SELECT value FROM facts WHERE name = 'queue'"
        if connection.exec_driver_sql(known).scalar() == version:
            return
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {SCHEMA_OF_QUEUE} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA_OF_QUEUE}")
        connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA_OF_QUEUE}")
        connection.exec_driver_sql(SchemaManager.get_schema(), execution_options={"no_parameters": True})
        connection.exec_driver_sql("SET LOCAL search_path TO DEFAULT")
        connection.exec_driver_sql("DELETE FROM facts WHERE name = 'queue'")
        connection.exec_driver_sql("INSERT INTO facts (name, value) VALUES ('queue', %s)", (version,))
