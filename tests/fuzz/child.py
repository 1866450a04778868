"""The process that is fuzzed: writes each input to a file before it takes it, so that the last one can be found."""

import resource as limits
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.mutator import Mutator
from tests.fuzz.targets import SEEDS, check_feed, check_findings, check_html

SLOWEST_S = 10.0
"""Processor time for an input of at most 40,000 signs."""
MEMORY_BYTES = 3 << 30
LONGEST = {"feed": 40_000, "html": 40_000, "findings": 6_000}


def main(target: str, seconds: str, seed: str, current: str) -> None:
    """Fuzz until the time is over; print the number of inputs, what they yielded, the slowest and the memory taken."""
    limits.setrlimit(limits.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    mutator, path = Mutator(f"{target} {seed}", SEEDS[target](), longest=LONGEST[target]), Path(current)
    inputs, yielded, slowest_s, until = 0, 0, 0.0, time.monotonic() + float(seconds)
    while time.monotonic() < until:
        begin = time.process_time()
        yielded += _take(target, mutator, path)
        used_s = time.process_time() - begin
        slowest_s = max(slowest_s, used_s)
        assert used_s < SLOWEST_S, f"one input took {used_s:.1f} s"
        inputs += 1
    peak_bytes = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss * 1024
    print(inputs, yielded, slowest_s, peak_bytes)


def _take(target: str, mutator: Mutator, path: Path) -> int:
    if target == "feed":
        data = mutator.next_bytes()
        path.write_bytes(data)
        return check_feed(data)
    check: Callable[[str], int] = {"html": check_html, "findings": check_findings}[target]
    text = mutator.next_text()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return check(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
