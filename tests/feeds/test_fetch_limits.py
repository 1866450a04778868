"""What a fetch may use: time, memory, connections; and that it lets go of them."""

import asyncio
import tracemalloc

import pytest

from app.errors import FetchError
from app.feeds.fetch import CAP_BYTES, Fetcher
from tests.hostile.fetching import ask, with_server
from tests.hostile.server import FEED, Server


@pytest.mark.parametrize("path", ["stall", "half", "trickle"])
def test_a_server_that_does_not_finish_is_left_at_the_deadline(path: str) -> None:
    async def act(server: Server, fetcher: Fetcher) -> str:
        with pytest.raises(FetchError) as caught:
            await ask(fetcher, server.address(path))
        while server.open_now:  # the connection is closed, not forgotten
            await asyncio.sleep(0.001)
        return str(caught.value)

    assert with_server(act, deadline_s=0.2) == "The server did not finish within 0.2 seconds."


def test_two_at_once_for_one_host() -> None:
    async def act(server: Server, fetcher: Fetcher) -> int:
        await asyncio.gather(*(ask(fetcher, server.address("kept-open")) for _ in range(8)))
        return server.most_open

    assert with_server(act) == 2


def test_sixteen_at_once_for_all_hosts() -> None:
    async def act(server: Server, fetcher: Fetcher) -> int:
        hosts = [server.origin.replace("127.0.0.1", f"127.0.0.{number}") for number in range(1, 21)]
        await asyncio.gather(*(ask(fetcher, f"{host}/kept-open") for host in hosts))
        return server.most_open

    assert with_server(act, hosts=20) == 16


def test_waiting_for_a_slot_does_not_use_up_the_deadline() -> None:
    async def act(server: Server, fetcher: Fetcher) -> int:
        fetched = await asyncio.gather(*(ask(fetcher, server.address("kept-open")) for _ in range(20)))
        return sum(one.body == FEED for one in fetched)

    assert with_server(act, deadline_s=0.25) == 20


def test_a_cancelled_fetch_closes_its_connection() -> None:
    async def act(server: Server, fetcher: Fetcher) -> int:
        task = asyncio.ensure_future(ask(fetcher, server.address("half")))
        while not server.requests:
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        while server.open_now:
            await asyncio.sleep(0.001)
        return server.hung_up["half"]

    assert with_server(act) == 1


def test_a_slow_host_keeps_no_other_waiting() -> None:
    async def act(server: Server, fetcher: Fetcher) -> bytes | None:
        stalled = [asyncio.ensure_future(ask(fetcher, server.address("stall"))) for _ in range(30)]
        while len(server.requests) < 2:
            await asyncio.sleep(0.001)
        other = await ask(fetcher, server.address("ok").replace("127.0.0.1", "localhost"))
        for task in stalled:
            task.cancel()
        await asyncio.gather(*stalled, return_exceptions=True)
        return other.body

    assert with_server(act) == FEED


def test_a_bomb_stays_under_its_cap_in_memory() -> None:
    async def act(server: Server, fetcher: Fetcher) -> int:
        tracemalloc.start()
        with pytest.raises(FetchError):
            await ask(fetcher, server.address("gzip-bomb"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert with_server(act) < 3 * CAP_BYTES
