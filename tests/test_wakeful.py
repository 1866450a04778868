"""A machine that falls asleep during a fetch, or whose clock is set, makes no feed fail."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from app.errors import FetchError
from app.wakeful import WakefulFetcher
from tests.feed_site import Answer, FeedSite, item


class Clock:
    """A wall clock that can be set, as one is after a sleep."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with FeedSite().running() as site:
        yield site


def fetch_while(site: FeedSite, clock: Clock, jump_s: float) -> bytes:
    """Fetch a feed whose first answer fails, while the clock jumps; returns the body."""
    address = site.put_feed("/feed", item(1))
    whole = site.answers["/feed"]
    jumped = threading.Event()
    site.answers["/feed"] = Answer(b"no network yet", 503, "text/plain", held_until=jumped)

    async def act() -> bytes:
        fetcher = WakefulFetcher(wall_clock=clock, rest_s=0.01)

        async def mend() -> None:
            while not site.asked:
                await asyncio.sleep(0.001)
            clock.ahead_s += jump_s
            site.answers["/feed"] = whole
            jumped.set()

        mending = asyncio.create_task(mend())
        try:
            fetched = await fetcher.fetch(address, home="127.0.0.1")
        finally:
            mending.cancel()
            await fetcher.close()
        return fetched.body or b""

    return asyncio.run(act())


@pytest.mark.parametrize("jump_s", [3600.0, -3600.0], ids=["asleep or set forward", "set back"])
def test_fetch_that_was_cut_off_by_a_jump_is_tried_again(site: FeedSite, clock: Clock, jump_s: float) -> None:
    body = fetch_while(site, clock, jump_s)

    assert b"Pierwatch 1" in body
    assert site.asked == ["/feed", "/feed"]


def test_failure_while_the_machine_was_awake_counts(site: FeedSite, clock: Clock) -> None:
    with pytest.raises(FetchError, match="503"):
        fetch_while(site, clock, 1.0)

    assert site.asked == ["/feed"]


def test_fetching_rests_for_a_moment_after_waking(site: FeedSite, clock: Clock) -> None:
    address = site.put_feed("/feed", item(1))

    async def act() -> tuple[float, float]:
        fetcher = WakefulFetcher(wall_clock=clock, rest_s=0.2)
        clock.ahead_s += 900
        begin = time.monotonic()
        await fetcher.fetch(address, home="127.0.0.1")
        rested_s = time.monotonic() - begin
        begin = time.monotonic()
        await fetcher.fetch(address, home="127.0.0.1")
        await fetcher.close()
        return rested_s, time.monotonic() - begin

    rested_s, next_s = asyncio.run(act())

    assert rested_s >= 0.2
    assert next_s < rested_s
