"""Worker processes that hang or break are killed alone; closing is quick and harmless."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import DocumentError, WorkError
from app.jobs import ProcessExecutor, Workers
from tests.conftest import InlineExecutor

ROOT = Path(__file__).parents[1]


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
    ("deed", "said"),
    [(hang, "took too long"), (die, "broke down"), (eat, "too much memory")],
    ids=["hangs", "dies", "eats"],
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


Stretch = tuple[float, float]


def note_time(seconds: float) -> Stretch:
    started = time.monotonic()  # counts alike in all processes
    time.sleep(seconds)
    return started, time.monotonic()


def die_the_first_time(trace: Path) -> Stretch:
    if not trace.exists():
        trace.touch()
        os._exit(3)
    return note_time(0.2)


def test_work_whose_process_died_is_tried_once_more_alone(tmp_path: Path) -> None:
    workers = Workers(cpu=ProcessExecutor(2, deadline_s=20))

    async def work() -> tuple[Stretch, list[Stretch]]:
        others = [asyncio.ensure_future(workers.compute(note_time, 0.1)) for _ in range(6)]
        second_try = await workers.compute(die_the_first_time, tmp_path / "died")
        others += [asyncio.ensure_future(workers.compute(note_time, 0.01)) for _ in range(2)]
        return second_try, list(await asyncio.gather(*others))

    try:
        (started, ended), others = workers.start(work()).result(timeout=60)
    finally:
        workers.close()

    assert all(other_end <= started or ended <= other_start for other_start, other_end in others)


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


class Stubborn(Exception):
    """Cannot be unpickled, like some exceptions of other people's libraries."""

    def __init__(self, what: str, _where: int) -> None:
        super().__init__(what)


def stumble() -> None:
    raise Stubborn("over a stone", 3)


def test_exception_that_cannot_travel_takes_no_other_work_with_it(processes: Workers) -> None:
    with pytest.raises(RuntimeError, match="Stubborn: over a stone"):
        processes.cpu.submit(stumble).result(timeout=30)

    assert processes.cpu.submit(double, 21).result(timeout=30) == 42


def test_other_processes_are_started_when_an_idle_one_was_killed() -> None:
    before = set(threading.enumerate())
    workers = Workers(cpu=ProcessExecutor(1))
    process_id = workers.cpu.submit(os.getpid).result(timeout=30)
    (watcher,) = [one for one in set(threading.enumerate()) - before if "pool_manager_loop" in one.name]

    os.kill(process_id, signal.SIGKILL)
    watcher.join(timeout=30)

    assert workers.cpu.submit(double, 21).result(timeout=30) == 42
    workers.close()


def spin() -> None:
    """Stay inside a regular expression, where Python gives nobody a turn."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def is_alive(process_id: int) -> bool:
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return False
    return "State:\tZ" not in status


def test_work_that_gives_nobody_a_turn_is_stopped_at_its_deadline(processes: Workers) -> None:
    async def work() -> None:
        await processes.compute(spin)

    with pytest.raises(WorkError, match="took too long"):
        processes.start(work()).result(timeout=30)


def give_much(sign: Path) -> bytes:
    """Give more than a pipe takes at once, having said that it comes."""
    sign.write_text(str(os.getpid()))
    return bytes(150_000_000)


def test_process_that_is_killed_while_it_gives_its_result_holds_no_other_up(tmp_path: Path) -> None:
    executor, sign = ProcessExecutor(2), tmp_path / "sign"
    given = executor.submit(give_much, sign)
    while not (sign.exists() and sign.read_text()):
        time.sleep(0.001)
    time.sleep(0.03)
    os.kill(int(sign.read_text()), signal.SIGKILL)

    assert [executor.submit(double, number).result(timeout=30) for number in range(4)] == [0, 2, 4, 6]
    given.exception(timeout=30)
    executor.shutdown(cancel_futures=True)


@pytest.mark.parametrize("jump_s", [3600, -3600], ids=["forward or asleep", "back"])
def test_clock_that_is_set_or_a_machine_that_slept_stops_no_work(
    processes: Workers, monkeypatch: pytest.MonkeyPatch, jump_s: float
) -> None:
    true_time = time.time
    future = processes.cpu.submit(time.sleep, 0.4)
    monkeypatch.setattr(time, "time", lambda: true_time() + jump_s)

    assert future.result(timeout=30) is None


@pytest.mark.parametrize("deed", ["hang", "spin", "getpid"])
def test_no_worker_process_outlives_the_program(deed: str) -> None:
    program = (
        "import os, sys\n"
        "from app.jobs import ProcessExecutor\n"
        "from tests.test_jobs import hang, spin\n"
        "if __name__ == '__main__':\n"
        "    executor = ProcessExecutor(1)\n"
        "    worker = executor.submit(os.getpid).result(timeout=30)\n"
        f"    executor.submit({'os.getpid' if deed == 'getpid' else deed})\n"
        "    print(worker, flush=True)\n"
        "    sys.stdin.read(1)\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    worker = int(running.stdout.readline())
    assert is_alive(worker)

    running.kill()
    running.communicate(timeout=30)

    deadline = time.monotonic() + 20
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(worker)


def test_processes_start_where_less_memory_is_allowed_than_they_would_take() -> None:
    program = (
        "import resource\n"
        "from app.jobs import ProcessExecutor\n"
        "if __name__ == '__main__':\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "    executor = ProcessExecutor(1)\n"
        "    print(executor.submit(abs, -42).result(timeout=30))\n"
        "    executor.shutdown(cancel_futures=True)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (ran.stdout, ran.stderr) == ("42\n", "")
