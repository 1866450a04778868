"""Worker processes that hang or break are killed alone; closing is quick and harmless."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import DocumentError, WorkError
from app.jobs import ProcessExecutor, Workers
from tests.conftest import InlineExecutor


def hang() -> None:
    time.sleep(600)


def die() -> None:
    os._exit(3)


def eat() -> int:
    return len(bytearray(64 << 30))


def refuse() -> None:
    raise DocumentError("This is no release.")


def double(number: int) -> int:
    return 2 * number


@pytest.fixture(scope="module")
def processes() -> Iterator[Workers]:
    workers = Workers(cpu=ProcessExecutor(1, deadline_s=1.5))
    yield workers
    workers.close()


@pytest.mark.parametrize(
    ("deed", "said"), [(hang, "took too long"), (die, "broke down"), (eat, "too much memory")], ids=str
)
def test_work_that_fails_its_process_is_a_sentence_and_the_next_goes_on(
    processes: Workers, deed: object, said: str
) -> None:
    async def work() -> None:
        await processes.compute(deed)  # type: ignore[arg-type]

    with pytest.raises(WorkError, match=said):
        processes.start(work()).result(timeout=30)

    async def next_work() -> int:
        return await processes.compute(double, 21)

    assert processes.start(next_work()).result(timeout=30) == 42


def test_error_for_the_person_comes_home_as_itself(processes: Workers) -> None:
    async def work() -> None:
        await processes.compute(refuse)

    with pytest.raises(DocumentError, match="This is no release"):
        processes.start(work()).result(timeout=30)


def test_writes_happen_in_the_order_in_which_they_were_asked(workers: Workers) -> None:
    order: list[int] = []
    futures = [workers.write(order.append, number) for number in range(200)]

    for future in futures:
        future.result(timeout=10)

    assert order == list(range(200))


def test_closing_ends_hanging_work_and_is_harmless_twice() -> None:
    workers = Workers(cpu=ProcessExecutor(1))

    async def work() -> None:
        await workers.compute(hang)

    future = workers.start(work())
    workers.close()
    workers.close()

    assert future.cancelled() or future.exception() is not None


def test_closing_finishes_the_writes_that_were_asked() -> None:
    workers = Workers(cpu=InlineExecutor(), writer=ThreadPoolExecutor(1))
    done: list[int] = []
    for number in range(50):
        workers.write(done.append, number)

    workers.close()

    assert len(done) == 50


def test_nothing_starts_after_closing() -> None:
    workers = Workers(cpu=InlineExecutor())
    workers.close()

    async def work() -> None:
        """Never runs."""

    with pytest.raises(RuntimeError, match="closed"):
        workers.start(work())
