"""Where connections may lead: a feed of the world gets none into this computer or the network around it.

A name is resolved here and the connection made to the address that was checked, so that a name which means something
else a moment later gains nothing. Where a proxy stands between, it resolves names, and only what is written as an
address can be checked.
"""

import asyncio
import ipaddress
import socket
import ssl
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import MappingProxyType
from typing import Any

import anyio
import httpcore2
import httpx2

_KEPT_OPEN_S = 15.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
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
    return any(not one.is_global or one.is_multicast for one in _meanings(ip))


def _meanings(ip: Address) -> Iterator[Address]:
    """Yield the address and the IPv4 address that hides in it."""
    yield ip
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped or ip.sixtofour:
            yield ip.ipv4_mapped or ip.sixtofour or ip
        if ip in _NAT64:
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


class _PublicOnly(httpcore2.AsyncNetworkBackend):
    """Resolves a name and connects to the first of its public addresses that answers."""

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
        """Connect. Raises PrivateAddress where no address is a public one."""
        addresses = [address for address in await _resolve(host, port) if not is_private(address)]
        if not addresses:
            raise PrivateAddress(host)
        for address in addresses[:-1]:
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore2.ConnectError:
                continue
        return await self._backend.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait between tries."""
        await anyio.sleep(seconds)


async def _resolve(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _GuardedTransport(httpx2.AsyncHTTPTransport):
    """The usual transport over guarded connections; there is no public way to hand it a network backend."""

    def __init__(self, verify: ssl.SSLContext, kept_open: int) -> None:
        super().__init__(verify=verify)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=verify,
            max_connections=None,
            max_keepalive_connections=kept_open,
            keepalive_expiry=_KEPT_OPEN_S,
            network_backend=_PublicOnly(),
        )


class Clients:
    """The ways to a server: straight and guarded, by the system's proxy, or straight to a host that may be private."""

    def __init__(self, verify: ssl.SSLContext, *, headers: Mapping[str, str], kept_open: int) -> None:
        self._settings: dict[str, Any] = {
            "headers": headers,
            "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            "timeout": None,  # the deadline of the whole fetch is the only clock
            "follow_redirects": False,
        }
        guarded = _GuardedTransport(verify, kept_open)
        proxies = {scheme: proxy for scheme, proxy in urllib.request.getproxies().items() if scheme in _PROXIED}
        self._guarded = self._make(guarded)
        self._proxied = self._make(guarded, proxies, verify) if proxies else None
        self._open = self._make(httpx2.AsyncHTTPTransport(verify=verify, limits=_limits(kept_open)))

    def _make(
        self,
        transport: httpx2.AsyncBaseTransport,
        proxies: Mapping[str, str] = MappingProxyType({}),
        verify: ssl.SSLContext | bool = True,
    ) -> httpx2.AsyncClient:
        mounts = {
            f"{scheme}://": httpx2.AsyncHTTPTransport(
                verify=verify, proxy=proxy if "://" in proxy else f"http://{proxy}", limits=_limits()
            )
            for scheme, proxy in proxies.items()
        }
        return httpx2.AsyncClient(transport=transport, mounts=mounts, **self._settings)

    def towards(self, url: httpx2.URL, *, home: str) -> httpx2.AsyncClient:
        """Return the client for a hop; `home` is the host that may be private. Raises PrivateAddress."""
        if url.host == home:
            return self._open
        if is_private(url.host):
            raise PrivateAddress(url.host)
        if self._proxied is None or urllib.request.proxy_bypass(url.host):
            return self._guarded
        return self._proxied

    async def close(self) -> None:
        """Close all connections."""
        for client in (self._guarded, self._proxied, self._open):
            if client is not None:
                await client.aclose()


def _limits(kept_open: int = 0) -> httpx2.Limits:
    return httpx2.Limits(max_connections=None, max_keepalive_connections=kept_open, keepalive_expiry=_KEPT_OPEN_S)


def answered_privately(response: httpx2.Response) -> bool:
    """Whether the server at the other end of an open response is one of a private network."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return peer is not None and is_private(str(peer[0]))
