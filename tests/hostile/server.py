"""A server on loopback whose manners a test chooses, so that the fetcher meets what the world does to it.

Runs in the test's own asyncio loop. A manner writes raw bytes: only so can it lie about lengths, stall and cut off.
"""

import asyncio
import functools
import gzip
import ssl
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

FEED = (
    b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Harbour news</title>'
    b"<link>https://harbour.example/</link><item><title>The pier reopens</title><guid>pier-1</guid>"
    b"<link>https://harbour.example/pier</link><description>The pier is open.</description></item></channel></rss>"
)
TLS_HANDSHAKE = b"\x16"


@dataclass(frozen=True, slots=True)
class Request:
    """What the client asked."""

    path: str
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(slots=True)
class Connection:
    """One connection, on which a manner answers."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, *pieces: bytes) -> None:
        """Write at once."""
        self.writer.write(b"".join(pieces))
        await self.writer.drain()

    async def answer(self, status: int = 200, body: bytes = FEED, **headers: str) -> None:
        """Send an honest answer and end the connection; underscores in names become hyphens."""
        given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        given.setdefault("content-length", str(len(body)))
        given.setdefault("connection", "close")
        await self.send(head(status, given), body)

    async def wait_for_end(self) -> None:
        """Say nothing until the client hangs up."""
        while await self.reader.read(1024):
            pass


Manner = Callable[[Connection, Request], Awaitable[None]]


def head(status: int, headers: Mapping[str, str]) -> bytes:
    """Return a status line and headers as bytes."""
    lines = [f"HTTP/1.1 {status} x", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


@dataclass(slots=True)
class Server:
    """Manners by the first part of the path, and what was seen."""

    manners: Mapping[str, Manner]
    origin: str = ""
    requests: list[Request] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    hung_up: Counter[str] = field(default_factory=Counter)
    """How often the client hung up on a manner that was still at it."""

    def address(self, path: str) -> str:
        """Return the absolute address of a path."""
        return f"{self.origin}/{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request by the manner its path names."""
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        name = ""
        try:
            request = await _read_request(reader)
            self.requests.append(request)
            name = request.path.strip("/").partition("?")[0].partition("/")[0]
            await self.manners.get(name, _missing)(Connection(reader, writer), request)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.hung_up[name] += 1
        finally:
            self.open_now -= 1
            writer.close()


async def _read_request(reader: asyncio.StreamReader) -> Request:
    first = await reader.readexactly(1)
    if first == TLS_HANDSHAKE:
        raise ConnectionResetError("the client speaks TLS")
    lines = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = [line.partition(":")[::2] for line in lines[1:] if line]
    return Request(lines[0].split()[1], {name.strip().lower(): value.strip() for name, value in pairs})


async def _missing(connection: Connection, _: Request) -> None:
    await connection.answer(404, b"nothing here")


@asynccontextmanager
async def serving(
    manners: Mapping[str, Manner], *, tls: ssl.SSLContext | None = None, hosts: int = 1
) -> AsyncIterator[Server]:
    """Serve on a free port of 127.0.0.1, 127.0.0.2 …; connections still open at the end are cut."""
    server = Server(manners)
    tasks: set[asyncio.Task[None]] = set()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(server.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    first = await asyncio.start_server(begin, "127.0.0.1", 0, ssl=tls)
    port = first.sockets[0].getsockname()[1]
    others = [await asyncio.start_server(begin, f"127.0.0.{number}", port) for number in range(2, hosts + 1)]
    server.origin = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield server
    finally:
        for listener in (first, *others):
            listener.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(listener.wait_closed() for listener in (first, *others)))


@functools.cache
def gzip_bomb(megabytes: int) -> bytes:
    """Return a few kilobytes that unpack to so many megabytes."""
    engine = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return b"".join(engine.compress(b"A" * 1024**2) for _ in range(megabytes)) + engine.flush()


def gzipped(times: int = 1) -> bytes:
    """Return the feed, compressed so many times."""
    body = FEED
    for _ in range(times):
        body = gzip.compress(body)
    return body
