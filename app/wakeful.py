"""Fetching on a machine that falls asleep: what was cut off by that is tried again, and is nobody's failure.

While a machine sleeps the wall clock goes on and the monotonic clock stands still (Linux); a clock that somebody sets
looks the same and is treated alike. Right after waking there is often no network yet, so fetching rests for a moment.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import Callable

from app.errors import FetchError
from app.feeds.fetch import FEED_TYPES, Fetched, Fetcher
from app.logins import Login
from app.subscriptions import Caching

log = logging.getLogger(__name__)

JUMP_S = 5.0
"""How far both clocks must part; what keeps a clock right moves it less."""
REST_S = 10.0


class WakefulFetcher(Fetcher):
    """Fetches, and tries again after a sleep; on one loop, as every fetcher."""

    def __init__(
        self,
        *,
        verify: ssl.SSLContext | None = None,
        wall_clock: Callable[[], float] = time.time,
        rest_s: float = REST_S,
    ) -> None:
        super().__init__(verify=verify)
        self._wall_clock = wall_clock
        self._rest_s = rest_s
        self._gap_s = self._measure_gap()
        self._rests_until = 0.0

    async def fetch(
        self,
        address: str,
        caching: Caching = Caching(),
        *,
        accept: str = FEED_TYPES,
        home: str = "",
        login: Login | None = None,
    ) -> Fetched:
        """Fetch as `Fetcher.fetch` does; a failure counts only if the machine was awake all the while."""
        while True:
            before = self._notice_jump()
            await asyncio.sleep(max(0.0, before - time.monotonic()))
            try:
                return await super().fetch(address, caching, accept=accept, home=home, login=login)
            except FetchError:
                if self._notice_jump() == before:
                    raise
            log.info("the machine slept, or its clock was set, during a fetch; it is tried again")

    def _measure_gap(self) -> float:
        return self._wall_clock() - time.monotonic()

    def _notice_jump(self) -> float:
        """Return until when fetching rests, in seconds of the monotonic clock; another moment after each jump."""
        gap_s = self._measure_gap()
        if abs(gap_s - self._gap_s) > JUMP_S:
            self._gap_s = gap_s
            self._rests_until = time.monotonic() + self._rest_s
        return self._rests_until
