"""Where connections may lead: a feed of the world gets none into this computer or the network around it.

A name is resolved here and the connection made to the address that was checked, so that a name which means something
else a moment later gains nothing. Where a proxy stands between, it resolves names, and only what is written as an
address, in whatever way, or means this computer can be refused.
"""

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import MappingProxyType
from typing import Any

import httpcore2
import httpx2

_KEPT_OPEN_S = 15.0
NEXT_AFTER_S = 3.0
"""How long one address of several may be silent before the next is tried."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_WORLD = ipaddress.ip_network("2000::/3")
"""What has been given out to the public of IPv6; all else is of a network’s own, or of no use."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_PROXIED = frozenset({"http", "https", "all"})


class PrivateAddress(OSError):
    """A name or address leads into a private network."""


def is_private(address: str) -> bool:
    """Whether an IP address is not one of the public internet: loopback, private, link-local, reserved, multicast."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _WORLD and ip not in _NAT64:
        return True
    return any(not one.is_global or one.is_multicast for one in _meanings(ip))


def is_inside(host: str) -> bool:
    """Whether a host, as it stands in an address, can only be one of a private network, whoever resolves it."""
    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    with contextlib.suppress(OSError, UnicodeError):
        host = socket.inet_ntoa(socket.inet_aton(host))  # "2130706433", "0x7f.1" and the like
    return is_private(host)


def _meanings(ip: Address) -> Iterator[Address]:
    """Yield the address and the IPv4 address that hides in it."""
    yield ip
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped or ip.sixtofour:
            yield ip.ipv4_mapped or ip.sixtofour or ip
        if ip in _NAT64:
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


class _Stream(httpcore2.AsyncNetworkStream):
    """A connection that is closed when it is given up while TLS begins; the library closes it for errors only."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """Begin TLS, or close."""
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except asyncio.CancelledError:
            await self._stream.aclose()
            raise

    def get_extra_info(self, info: str) -> Any:
        """Tell of the connection."""
        return self._stream.get_extra_info(info)


class _Network(httpcore2.AsyncNetworkBackend):
    """Makes connections."""

    def __init__(self) -> None:
        self._backend = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect."""
        return _Stream(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))

    async def sleep(self, seconds: float) -> None:
        """Wait between tries."""
        await self._backend.sleep(seconds)


class _PublicNetwork(_Network):
    """Resolves a name and connects to the first of its public addresses that answers."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect. Raises PrivateAddress where no address is a public one."""
        addresses = [address for address in await _resolve(host, port) if not is_private(address)]
        if not addresses:
            raise PrivateAddress(host)
        for address in addresses[:-1]:
            with contextlib.suppress(httpcore2.ConnectError, TimeoutError):
                async with asyncio.timeout(NEXT_AFTER_S):
                    return await super().connect_tcp(address, port, timeout, local_address, socket_options)
        return await super().connect_tcp(addresses[-1], port, timeout, local_address, socket_options)


async def _resolve(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Transport(httpx2.AsyncHTTPTransport):
    """The usual transport over connections of ours; there is no public way to hand it a network backend."""

    def __init__(
        self, verify: ssl.SSLContext, network: _Network, *, proxy: str | None = None, kept_open: int = 0
    ) -> None:
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=kept_open, keepalive_expiry=_KEPT_OPEN_S)
        super().__init__(verify=verify, proxy=proxy, limits=limits)
        self._pool._network_backend = network


class Clients:
    """The ways to a server: straight and guarded, by the system's proxy, or straight to a host that may be private."""

    def __init__(self, verify: ssl.SSLContext, *, headers: Mapping[str, str], kept_open: int) -> None:
        self._settings: dict[str, Any] = {
            "headers": headers,
            "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            "timeout": None,  # the deadline of the whole fetch is the only clock
            "follow_redirects": False,
        }
        guarded = _Transport(verify, _PublicNetwork(), kept_open=kept_open)
        proxies = {
            f"{scheme}://": _Transport(verify, _Network(), proxy=proxy if "://" in proxy else f"http://{proxy}")
            for scheme, proxy in urllib.request.getproxies().items()
            if scheme in _PROXIED
        }
        self._guarded = self._make(guarded)
        self._proxied = self._make(guarded, proxies) if proxies else None
        self._open = self._make(_Transport(verify, _Network(), kept_open=kept_open))

    def _make(
        self, transport: _Transport, proxies: Mapping[str, _Transport] = MappingProxyType({})
    ) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=transport, mounts=proxies, **self._settings)

    def towards(self, url: httpx2.URL, *, home: str) -> httpx2.AsyncClient:
        """Return the client for a hop; `home` is the host that may be private. Raises PrivateAddress."""
        is_home = url.host == home
        if is_inside(url.host):
            if not is_home:
                raise PrivateAddress(url.host)
            return self._open
        if self._proxied is None or urllib.request.proxy_bypass(url.host):
            return self._open if is_home else self._guarded
        return self._proxied

    def answered_privately(self, client: httpx2.AsyncClient, response: httpx2.Response) -> bool:
        """Whether the server at the other end of an open response is one of a private network, as far as is known."""
        if client is self._proxied:  # it is the proxy that is at the other end
            return False
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        return peer is not None and is_private(str(peer[0]))

    async def close(self) -> None:
        """Close all connections."""
        for client in (self._guarded, self._proxied, self._open):
            if client is not None:
                await client.aclose()
