"""Times as they are printed: of clock and of processor, since others may work on the same machine meanwhile."""

import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

ROUNDS = 9
TICK_MS = 10


class Times(NamedTuple):
    """Milliseconds of several runs of one question, the first left out: its pages may come from the disk."""

    median: float
    worst: float
    processor: float
    """Of the thread that asked; the median."""

    def __str__(self) -> str:
        return f"{self.median:.1f} ({self.worst:.1f}; {self.processor:.1f})"


def measure(ask: Callable[[], Any], *, rounds: int = ROUNDS) -> Times:
    """Ask several times and return how long it took."""
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(rounds + 1):
        began, worked = time.perf_counter(), time.thread_time()
        ask()
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.thread_time() - worked) * 1000)
    return Times(statistics.median(clock[1:]), max(clock[1:]), statistics.median(processor[1:]))


def lateness(ticks: Sequence[float]) -> dict[str, float]:
    """Return how late a timer of 10 ms came, in milliseconds, from the seconds at which it came."""
    late = sorted((after - before) * 1000 - TICK_MS for before, after in pairwise(ticks))
    if not late:
        return {}
    return {
        "late_p50_ms": late[len(late) // 2],
        "late_p95_ms": late[int(len(late) * 0.95)],
        "late_max_ms": late[-1],
    }


class Table:
    """Rows of what is measured, columns of sizes; printed when it is full."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[int, str]] = {}
        self._sizes: set[int] = set()

    def put(self, name: str, size: int, value: object) -> None:
        """Note what came out for that size."""
        self._rows.setdefault(name, {})[size] = str(value)
        self._sizes.add(size)

    def __str__(self) -> str:
        sizes = sorted(self._sizes)
        head = f"{'articles':46}" + "".join(f"{size:>24,}" for size in sizes)
        rows = [
            f"{name:46}" + "".join(f"{cells.get(size, '–'):>24}" for size in sizes)
            for name, cells in self._rows.items()
        ]
        return "\n".join([head, *rows])
