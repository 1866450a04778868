"""Whether work grows no more than about linearly: twice as much may take three times as long, not four."""

import gc
import time
from collections.abc import Callable

ATTEMPTS = 8
SLACK_S = 0.01


def is_about_linear(work: Callable[[int], object], count: int) -> bool:
    """Whether `work(2 * count)` takes at most three times as long as `work(count)`.

    Processor time is compared, and the best of several attempts of both: other programs on the machine make either
    slower, never quicker. The collector would count what other tests left, so it waits.
    """
    once = twice = float("inf")
    gc.disable()
    try:
        for _ in range(ATTEMPTS):
            once, twice = min(once, _seconds(work, count)), min(twice, _seconds(work, 2 * count))
            if twice <= 3 * once + SLACK_S:
                return True
    finally:
        gc.enable()
    return False


def _seconds(work: Callable[[int], object], count: int) -> float:
    begin = time.process_time()
    work(count)
    return time.process_time() - begin
