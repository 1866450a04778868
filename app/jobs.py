"""Where work runs: one network thread, worker processes that can be killed, one writer thread.

Feeds are fetched by coroutines on the network thread, since a coroutine can be cancelled and has a true deadline.
What is heavy goes to processes: in a thread it would hold the window up. Whatever writes to the database goes
through the one writer thread, in the order in which it was asked.
"""

import asyncio
import contextlib
import logging
import os
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

import pebble

from app.errors import WorkError, WorkersLost, WorkStopped
from app.process_slots import Slot, Task
from app.processes import ENDED_BY_DEADLINE

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

DEADLINE_S = 60.0
MEMORY_BYTES = 3 << 30
"""RLIMIT_AS of a worker process: address space, of which numpy alone maps some hundred megabytes."""


def process_count(wanted: int = 0) -> int:
    """Return how many worker processes to start; 0 means one a core, at most four."""
    return wanted or min(4, os.cpu_count() or 1)


class ProcessExecutor(Executor):
    """Worker processes, each started at the first task that finds no other free.

    One that hangs, eats memory or is killed ends alone, and another takes its place.
    """

    def __init__(self, processes: int, *, deadline_s: float = DEADLINE_S, memory_bytes: int = MEMORY_BYTES) -> None:
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._slots = [Slot(deadline_s=deadline_s, memory_bytes=memory_bytes) for _ in range(processes)]
        self._one_at_a_time = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._is_shut = False

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run the function in a process; the future raises what it raised, or how the process ended.

        Raises RuntimeError after `shutdown`.
        """
        future: Future[T] = Future()
        with self._one_at_a_time:
            if self._is_shut:
                raise RuntimeError("the worker processes have ended")
            self._tasks.put(Task(future, function, args, kwargs))
            if not self._threads:
                self._threads = [
                    threading.Thread(target=self._serve, args=(slot,), daemon=True) for slot in self._slots
                ]
                for thread in self._threads:
                    thread.start()
        return future

    def _serve(self, slot: Slot) -> None:
        while (task := self._tasks.get()) is not None:
            if not task.future.cancelled():
                slot.do(task)
        slot.end()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; with `cancel_futures` at once, whatever they are doing."""
        with self._one_at_a_time:
            self._is_shut = True
            for _ in self._threads:
                self._tasks.put(None)
        if cancel_futures:
            for slot in self._slots:
                slot.end()
        if wait:
            for thread in self._threads:
                thread.join()


@contextlib.contextmanager
def as_work_error() -> Iterator[None]:
    """Turn the ways in which a worker process dies into WorkStopped, the end of all of them into WorkersLost."""
    try:
        yield
    except pebble.ProcessExpired as error:
        took_too_long = error.exitcode == ENDED_BY_DEADLINE
        sentence = (
            "Reading it took too long and was stopped." if took_too_long else "The process that read it broke down."
        )
        raise WorkStopped(sentence) from error
    except BrokenExecutor as error:
        raise WorkersLost("The worker processes broke down; Dateline tries again later.") from error
    except MemoryError as error:
        raise WorkStopped("Reading it needed too much memory and was stopped.") from error
    except RecursionError as error:
        raise WorkError("It is nested too deeply to be read.") from error


class _Turns:
    """Lets tasks run side by side, or one alone while the others wait. On one event loop."""

    def __init__(self) -> None:
        self._gate = asyncio.Lock()
        self._running = 0
        self._none_runs = asyncio.Event()
        self._none_runs.set()

    @contextlib.asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Run beside others."""
        async with self._gate:
            self._running += 1
            self._none_runs.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._none_runs.set()

    @contextlib.asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Wait until nothing runs, and run with nothing beside."""
        async with self._gate:
            await self._none_runs.wait()
            yield


class Workers:
    """The network thread, the processes and the writer thread; `close` ends them, twice harmlessly.

    `cpu` and `writer` are executors; tests put inline ones there.
    """

    def __init__(self, *, cpu: Executor, writer: Executor | None = None) -> None:
        self.cpu = cpu
        self.writer = writer or ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._loop = asyncio.new_event_loop()
        self._network = threading.Thread(target=self._loop.run_forever, name="network", daemon=True)
        self._network.start()
        self._turns = _Turns()
        self._is_closed = False
        self._started: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        """Run a coroutine on the network thread; callable from any thread."""
        if self._is_closed:
            work.close()
            raise RuntimeError("the workers are closed")
        return asyncio.run_coroutine_threadsafe(self._run(work), self._loop)

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.current_task()
        assert task is not None
        self._started.add(task)
        try:
            return await work
        finally:
            self._started.discard(task)

    def call(self, function: Callable[[], object]) -> None:
        """Call a quick function on the network thread; callable from any thread, nothing after closing."""
        if not self._is_closed:
            self._loop.call_soon_threadsafe(function)

    async def compute(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function in a process, awaited on the network thread.

        When its process died it is tried once more alone, since a neighbour may have taken the memory or the time.
        Raises WorkStopped when that one died as well, WorkError, and WorkersLost when all processes broke down.
        """
        try:
            async with self._turns.together():
                return await self._computed(self.cpu.submit(function, *args, **kwargs))
        except WorkStopped as error:
            log.warning("%s; it is tried again alone", error)
        async with self._turns.alone():
            return await self._computed(self.cpu.submit(function, *args, **kwargs))

    async def _computed(self, future: "Future[T]") -> T:
        with as_work_error():
            return await asyncio.wrap_future(future)

    def write(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Run the function on the writer thread, after all that was asked before; callable from any thread."""
        return self.writer.submit(function, *args, **kwargs)

    async def written(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same, awaited on the network thread; a cancelled caller does not undo a write that has begun."""
        return await asyncio.shield(asyncio.wrap_future(self.write(function, *args, **kwargs)))

    def watch(self, note_bug: Callable[[BaseException], object]) -> None:
        """Tell of exceptions that nobody awaits; on the network thread."""

        def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            loop.default_exception_handler(context)
            if (error := context.get("exception")) is not None:
                note_bug(error)

        self.call(lambda: self._loop.set_exception_handler(handle))

    def cancel(self) -> None:
        """Cancel every coroutine and wait until the last has ended; not on the network thread."""
        asyncio.run_coroutine_threadsafe(_cancel_all(self._started), self._loop).result()

    def close(self) -> None:
        """Cancel what runs, finish the writes that were asked, end threads and processes."""
        if self._is_closed:
            return
        self._is_closed = True
        self.cancel()
        self.cpu.shutdown(wait=True, cancel_futures=True)
        self.writer.shutdown(wait=True)
        asyncio.run_coroutine_threadsafe(self._loop.shutdown_default_executor(), self._loop).result()  # reads end too
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._network.join()
        self._loop.close()


async def _cancel_all(started: Iterable["asyncio.Task[Any]"]) -> None:
    """Cancel what was started from outside, which ends in order what it began itself; then whatever is left."""
    await _cancel(started)
    await _cancel(asyncio.all_tasks())


async def _cancel(tasks: Iterable["asyncio.Task[Any]"]) -> None:
    others = [task for task in tasks if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
