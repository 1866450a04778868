"""Where connections may lead: never into this computer or the network around it, unless the feed lives there."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import httpcore2
import pytest

from app.errors import FetchError
from app.feeds import connections
from app.feeds.connections import is_private
from app.feeds.fetch import Fetched, Fetcher
from tests.hostile.fetching import NO_CERTIFICATES, ask, to, with_server
from tests.hostile.manners import MANNERS
from tests.hostile.server import FEED, Server

REFUSED = "The address leads into a private network, where this feed may not go."


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::7f00:1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "fec0::1",
    ],
)
def test_private_addresses_are_told_however_they_are_written(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822", "harbour.example", ""])
def test_public_addresses_and_names_are_let_through(address: str) -> None:
    assert not is_private(address)


def sentence(address: str, *, home: str = "") -> str:
    async def act(_: Server, fetcher: Fetcher) -> str:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(address, home=home)
        return str(caught.value)

    return with_server(act)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_an_address_of_this_computer_is_refused(host: str) -> None:
    async def act(server: Server, fetcher: Fetcher) -> tuple[str, int]:
        port = server.origin.rpartition(":")[2]
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(f"http://{host}:{port}/ok")
        return str(caught.value), len(server.requests)

    assert with_server(act) == (REFUSED, 0)


def test_the_host_of_the_feed_itself_may_be_private() -> None:
    async def act(server: Server, fetcher: Fetcher) -> Fetched:
        return await fetcher.fetch(server.address("ok"), home="127.0.0.1")

    fetched = with_server(act)

    assert fetched.body == FEED
    assert fetched.is_private


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_private_host_is_refused_before_it_is_asked(status: int) -> None:
    async def act(server: Server, fetcher: Fetcher) -> tuple[str, list[str]]:
        elsewhere = server.address("ok").replace("127.0.0.1", "127.0.0.2")
        with pytest.raises(FetchError) as caught:
            await ask(fetcher, server.address(to(elsewhere, status)))
        return str(caught.value), [request.path for request in server.requests if request.path == "/ok"]

    assert with_server(act, hosts=2) == (REFUSED, [])


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names mean here; all others mean what they mean in the world."""
    known: dict[str, list[str]] = {}
    asked = socket.getaddrinfo

    def answer(host: str | bytes | None, port: object, *args: object, **kwargs: object) -> object:
        name = host.decode() if isinstance(host, bytes) else host
        if name in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[name][0], port))] + [
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[name][1:]
            ]
        return asked(host, port, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


@pytest.mark.parametrize("meaning", [["127.0.0.1"], ["10.0.0.7", "192.168.0.9"], ["169.254.169.254"]])
def test_a_public_name_that_means_a_private_address_is_refused(names: dict[str, list[str]], meaning: list[str]) -> None:
    names["intranet.harbour.example"] = meaning

    assert sentence("http://intranet.harbour.example/feed") == REFUSED


def test_a_name_that_changes_its_meaning_gains_nothing(names: dict[str, list[str]]) -> None:
    """The name is asked for once and the connection goes to what was checked."""
    names["rebinding.harbour.example"] = ["203.0.113.9"]  # reserved for documentation: private, never reachable

    async def act(server: Server, fetcher: Fetcher) -> tuple[str, int]:
        port = server.origin.rpartition(":")[2]
        task = asyncio.ensure_future(fetcher.fetch(f"http://rebinding.harbour.example:{port}/ok"))
        await asyncio.sleep(0)
        names["rebinding.harbour.example"] = ["127.0.0.1"]
        with pytest.raises(FetchError) as caught:
            await task
        return str(caught.value), len(server.requests)

    assert with_server(act) == (REFUSED, 0)


def test_a_silent_address_does_not_keep_a_name_from_its_others(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is where a network has no IPv6 and the name has an address there."""
    names["two.harbour.example"] = ["2606:4700::1111", "93.184.216.34"]
    monkeypatch.setattr(connections, "NEXT_AFTER_S", 0.05)
    connect = httpcore2.AnyIOBackend.connect_tcp

    async def half_silent(self: httpcore2.AnyIOBackend, host: str, *args: Any) -> httpcore2.AsyncNetworkStream:
        if ":" in host:
            await asyncio.Event().wait()
        return await connect(self, "127.0.0.1", *args)

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", half_silent)

    async def act(server: Server, fetcher: Fetcher) -> Fetched:
        return await fetcher.fetch(server.address("ok").replace("127.0.0.1", "two.harbour.example"))

    assert with_server(act, deadline_s=10).body == FEED


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> Callable[[Server], None]:
    """Make the server the proxy of this computer."""
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(MANNERS, "http:", MANNERS["ok"])  # a proxy is asked for whole addresses
    return lambda server: monkeypatch.setenv("http_proxy", server.origin)


def through_proxy(proxied: Callable[[Server], None], address: str, *, home: str = "") -> tuple[Fetched | str, int]:
    async def act(server: Server, _: Fetcher) -> tuple[Fetched | str, int]:
        proxied(server)
        fetcher = Fetcher(verify=NO_CERTIFICATES)
        try:
            return await fetcher.fetch(address, home=home), len(server.requests)
        except FetchError as error:
            return str(error), len(server.requests)
        finally:
            await fetcher.close()

    return with_server(act)


@pytest.mark.parametrize("host", ["localhost", "pier.localhost", "2130706433", "0x7f.1", "127.0.0.1.", "[fec0::1]"])
def test_a_proxy_is_not_asked_for_this_computer(proxied: Callable[[Server], None], host: str) -> None:
    assert through_proxy(proxied, f"http://{host}/ok") == (REFUSED, 0)


@pytest.mark.parametrize("home", ["", "harbour.example"])
def test_a_feed_is_fetched_through_the_proxy_from_the_first_time_on(
    proxied: Callable[[Server], None], home: str
) -> None:
    """The host of the feed may be a private one as long as nobody knows better; that is no reason to go round."""
    fetched, asked = through_proxy(proxied, "http://harbour.example/ok", home=home)

    assert asked == 1
    assert isinstance(fetched, Fetched)
    assert not fetched.is_private  # that the proxy is near says nothing of the server


def test_a_connection_kept_open_for_one_feed_serves_no_other() -> None:
    """The feed of a private host leaves a connection open there; a feed of the world must not come along on it."""

    async def act(server: Server, fetcher: Fetcher) -> tuple[bytes | None, str]:
        own = await ask(fetcher, server.address("kept-open"))
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(server.address("kept-open"), home="news.example")
        return own.body, str(caught.value)

    assert with_server(act) == (FEED, REFUSED)
