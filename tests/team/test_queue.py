"""The queue by itself: each job once, dead workers' jobs done by others, faults as sentences."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import procrastinate
import pytest

from app.archive import Archive
from app.errors import DatabaseUnreadable
from app.team import queue as team_queue
from app.team.queue import NETWORK, OPENED, TO_LOOK, Queue, make_queue, to_analyse, to_refresh

T = TypeVar("T")
DIE = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"


def with_queue(archive: Archive, work: Callable[[Queue], Awaitable[T]]) -> T:
    async def run() -> T:
        queue = Queue(archive.database)
        async with queue.opened():
            return await work(queue)

    make_queue(archive.database)
    return asyncio.run(run())


async def take(queue: Queue, *queues: str) -> procrastinate.jobs.Job | None:
    """Take a job as a worker would that dies with it."""
    worker_id = await queue.app.job_manager.register_worker()
    return await queue.app.job_manager.fetch_job(list(queues) or None, worker_id)


def test_what_is_wished_twice_waits_once(archive: Archive) -> None:
    async def work(queue: Queue) -> list[str]:
        await queue.wish([to_refresh(1), to_refresh(1), TO_LOOK])
        await queue.wish_together([to_refresh(1), to_refresh(2)])
        return [job.lock or "" for job in await queue.app.job_manager.list_jobs_async()]

    assert sorted(with_queue(archive, work)) == ["feed:1", "feed:2", "look"]


def test_an_article_is_done_by_one_worker_at_a_time(archive: Archive) -> None:
    async def work(queue: Queue) -> list[str | None]:
        await queue.wish([to_analyse(7)])
        first = await take(queue)
        await queue.wish([to_analyse(7, is_opened=True)])
        second = await take(queue)
        return [job and job.lock for job in (first, second)]

    assert with_queue(archive, work) == ["article:7", None]


def test_an_opened_article_overtakes_even_if_it_waits_already(archive: Archive) -> None:
    async def work(queue: Queue) -> list[tuple[str | None, int]]:
        await queue.wish([to_analyse(number) for number in (3, 9, 5)])
        await queue.wish([to_analyse(3, is_opened=True)])
        jobs = [await take(queue) for _ in range(3)]
        return [(job.lock, job.priority) for job in jobs if job]

    assert with_queue(archive, work) == [("article:3", OPENED), ("article:9", 9), ("article:5", 5)]


def test_feeds_go_before_articles_in_their_order(archive: Archive) -> None:
    async def work(queue: Queue) -> str | None:
        await queue.wish([to_analyse(2_000_000_000), to_refresh(1)])
        job = await take(queue, NETWORK)
        return job and job.lock

    assert with_queue(archive, work) == "feed:1"


def test_the_job_of_a_dead_worker_waits_again(archive: Archive) -> None:
    async def work(queue: Queue) -> tuple[int, int, int, str | None, int]:
        await queue.wish([to_refresh(1)])
        await take(queue)
        early = await queue.take_back()
        alive = await queue.count_workers()
        await queue.app.connector.execute_query_async(DIE)
        taken = await queue.take_back()
        job = await take(queue)
        assert job is not None
        return early, alive, taken, job.lock, job.attempts

    assert with_queue(archive, work) == (0, 1, 1, "feed:1", 1)


def test_the_job_of_a_dead_worker_goes_where_the_same_waits_already(archive: Archive) -> None:
    async def work(queue: Queue) -> list[str]:
        await queue.wish([to_refresh(1)])
        await take(queue)
        await queue.wish([to_refresh(1)])
        await queue.app.connector.execute_query_async(DIE)
        await queue.take_back()
        return [str(job.status) for job in await queue.app.job_manager.list_jobs_async()]

    assert with_queue(archive, work) == ["todo"]


def test_a_job_that_another_has_in_hand_is_not_taken_from_it(archive: Archive) -> None:
    async def work(queue: Queue) -> list[tuple[str | None, str, int]]:
        await queue.wish([to_refresh(1)])
        await take(queue)
        await queue.app.connector.execute_query_async(DIE)
        (stale,) = await queue.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=20)
        await queue.take_back_one(stale)
        await take(queue)
        await queue.take_back_one(stale)
        jobs = await queue.app.job_manager.list_jobs_async()
        return [(job.lock, str(job.status), job.attempts) for job in jobs]

    assert with_queue(archive, work) == [("feed:1", "doing", 1)]


def test_a_queue_of_another_version_is_made_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    async def wish(queue: Queue) -> None:
        await queue.wish([to_refresh(1)])

    with_queue(archive, wish)
    monkeypatch.setattr(procrastinate, "__version__", "999")

    assert with_queue(archive, lambda queue: queue.names()) == frozenset()
    monkeypatch.undo()
    make_queue(archive.database)


def test_a_queue_that_is_not_open_is_a_sentence(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_queue, "OPEN_WITHIN_S", 0.05)

    with pytest.raises(DatabaseUnreadable, match="cannot be reached"):
        asyncio.run(Queue(archive.database).wish([TO_LOOK]))
