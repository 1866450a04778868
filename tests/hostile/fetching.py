"""A fetcher against a server with all manners, for one test."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import quote

import pytest

from app.errors import FetchError
from app.feeds.fetch import Fetched, Fetcher
from app.feeds.hops import host_of
from app.subscriptions import Caching
from tests.hostile.manners import MANNERS
from tests.hostile.server import Server, serving

T = TypeVar("T")

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Reading those of the computer takes longer than most tests."""


def with_server(act: Callable[[Server, Fetcher], Awaitable[T]], *, deadline_s: float = 20.0, hosts: int = 1) -> T:
    async def run() -> T:
        async with serving(MANNERS, hosts=hosts) as server:
            fetcher = Fetcher(deadline_s=deadline_s, verify=NO_CERTIFICATES)
            try:
                return await act(server, fetcher)
            finally:
                await fetcher.close()

    return asyncio.run(run())


async def ask(fetcher: Fetcher, address: str, caching: Caching = Caching()) -> Fetched:
    """Fetch as for a feed that a person added at this address: its own host may be private, as this one is."""
    return await fetcher.fetch(address, caching, home=host_of(address))


def fetch(path: str, caching: Caching = Caching(), *, deadline_s: float = 20.0) -> Fetched:
    async def act(server: Server, fetcher: Fetcher) -> Fetched:
        return await ask(fetcher, server.address(path), caching)

    return with_server(act, deadline_s=deadline_s)


def refusal(path: str, *, deadline_s: float = 20.0) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(path, deadline_s=deadline_s)
    return caught.value


def to(target: str, status: int = 302) -> str:
    return f"redirect/{status}/{quote(target, safe='')}"
