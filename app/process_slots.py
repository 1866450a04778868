"""One worker process at a time, replaced when it dies.

Each has a pool of its own. The processes of a shared one take tasks and give results under common locks, and one that
is killed while it holds such a lock (a system short of memory kills at any moment) leaves the others waiting for ever.
"""

import contextlib
import logging
import multiprocessing
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Future, InvalidStateError
from dataclasses import dataclass
from typing import Any

import pebble

from app.processes import begin_worker, work

log = logging.getLogger(__name__)

_TASKS_EACH = 2000
"""After so many a process is replaced, whatever it may have gathered."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done in a process, and who waits for it."""

    future: "Future[Any]"
    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


class Slot:
    """Does one task after the other; `end` may come from any thread."""

    def __init__(self, *, deadline_s: float, memory_bytes: int) -> None:
        self._deadline_s = deadline_s
        self._memory_bytes = memory_bytes
        self._lock = threading.Lock()
        self._pool: pebble.ProcessPool | None = None
        self._is_ended = False

    def do(self, task: Task) -> None:
        """Do the task and tell its future; one that was cancelled is stopped where it is."""
        try:
            result = self._result_of(task)
        except CancelledError:
            task.future.cancel()
        except BaseException as error:  # noqa: BLE001 - a future carries whatever was raised
            with contextlib.suppress(InvalidStateError):  # somebody cancelled it meanwhile
                task.future.set_exception(error)
        else:
            with contextlib.suppress(InvalidStateError):
                task.future.set_result(result)

    def _result_of(self, task: Task) -> Any:
        try:
            return self._try(task)
        except BrokenExecutor:
            log.warning("a worker process broke down before it began; another is started")
        return self._try(task)

    def _try(self, task: Task) -> Any:
        done = self._schedule(task)
        task.future.add_done_callback(lambda future: future.cancelled() and done.cancel())
        try:
            return done.result()
        except (pebble.ProcessExpired, BrokenExecutor):
            self._discard()
            raise

    def _schedule(self, task: Task) -> "Future[Any]":
        with self._lock:
            if self._is_ended:
                raise CancelledError
            if self._pool is not None and not self._pool.active:
                _stop(self._pool)
                self._pool = None
            if self._pool is None:
                self._pool = self._make_pool()
            future: Future[Any] = self._pool.schedule(
                work, args=(self._deadline_s, task.function, *task.args), kwargs=task.kwargs
            )
            return future

    def _make_pool(self) -> pebble.ProcessPool:
        return pebble.ProcessPool(
            max_workers=1,
            max_tasks=_TASKS_EACH,
            initializer=begin_worker,
            initargs=(self._memory_bytes,),
            context=multiprocessing.get_context("spawn"),
        )

    def _discard(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            _stop(pool)

    def end(self) -> None:
        """End the process at once, whatever it is doing; twice is harmless."""
        with self._lock:
            self._is_ended = True
        self._discard()


def _stop(pool: pebble.ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
