"""The bad manners that servers were seen to have, each as a few lines."""

import asyncio
from urllib.parse import unquote

from tests.hostile.server import FEED, Connection, Manner, Request, gzip_bomb, gzipped, head


def answering(status: int = 200, body: bytes = FEED, **headers: str) -> Manner:
    async def manner(connection: Connection, _: Request) -> None:
        await connection.answer(status, body, **headers)

    return manner


def sending(*pieces: bytes) -> Manner:
    """Send these bytes, headers included, and hang up."""

    async def manner(connection: Connection, _: Request) -> None:
        await connection.send(*pieces)

    return manner


async def redirect(connection: Connection, request: Request) -> None:
    """`/redirect/STATUS/QUOTED-TARGET`."""
    _, _, status, target = request.path.split("/", 3)
    await connection.answer(int(status), b"", Location=unquote(target))


async def chain(connection: Connection, request: Request) -> None:
    """`/chain/STATUS/N`: so many redirects to the next number."""
    _, _, status, left = request.path.split("/")
    if int(left) == 0:
        await connection.answer()
    else:
        await connection.answer(int(status), b"", Location=f"/chain/{status}/{int(left) - 1}")


async def pingpong(connection: Connection, request: Request) -> None:
    await connection.answer(301, b"", Location="/pingpong/b" if not request.path.endswith("b") else "/pingpong/a")


async def cookie(connection: Connection, request: Request) -> None:
    """Redirect to itself until a cookie comes back."""
    if "cookie" in request.headers:
        await connection.answer()
    else:
        await connection.answer(302, b"", Location="/cookie", Set_Cookie="seen=yes; Path=/")


async def basic(connection: Connection, request: Request) -> None:
    if request.headers.get("authorization", "").startswith("Basic "):
        await connection.answer()
    else:
        await connection.answer(401, b"", WWW_Authenticate='Basic realm="press"')


async def status(connection: Connection, request: Request) -> None:
    await connection.answer(int(request.path.rpartition("/")[2]), b"no")


async def etag(connection: Connection, request: Request) -> None:
    seen = request.headers
    if seen.get("if-none-match") == '"v1"' or seen.get("if-modified-since"):
        await connection.answer(304, b"", ETag='"v2"')
    else:
        await connection.answer(ETag='"v1"', Last_Modified="Mon, 06 Sep 2021 10:00:00 GMT")


async def stall(connection: Connection, _: Request) -> None:
    await connection.wait_for_end()
    raise ConnectionResetError


async def half(connection: Connection, _: Request) -> None:
    await connection.send(head(200, {"Content-Length": str(len(FEED))}), FEED[:40])
    await connection.wait_for_end()
    raise ConnectionResetError


async def trickle(connection: Connection, _: Request) -> None:
    """Header lines for ever."""
    await connection.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await connection.send(b"X-More: 1\r\n")
        await asyncio.sleep(0.01)


async def endless(connection: Connection, _: Request) -> None:
    piece = b"<item><title>again</title></item>" * 2000
    await connection.send(head(200, {"Transfer-Encoding": "chunked"}))
    while True:
        await connection.send(b"%x\r\n" % len(piece), piece, b"\r\n")


async def reset(connection: Connection, _: Request) -> None:
    connection.writer.transport.abort()


async def kept_open(connection: Connection, _: Request) -> None:
    """Answer slowly enough that requests overlap."""
    await asyncio.sleep(0.03)
    await connection.answer()


MANNERS: dict[str, Manner] = {
    "ok": answering(),
    "redirect": redirect,
    "chain": chain,
    "loop": answering(302, b"", Location="/loop"),
    "pingpong": pingpong,
    "nowhere": answering(302, b""),
    "cookie": cookie,
    "basic": basic,
    "status": status,
    "etag": etag,
    "always-304": answering(304, b""),
    "odd-validators": answering(ETag='W/"' + "x" * 5000 + '"', Last_Modified="caf\xe9"),
    "rotating-etag": answering(ETag='"other each time"'),
    "wait-seconds": answering(429, b"", Retry_After="120"),
    "wait-a-year": answering(503, b"", Retry_After="31536000"),
    "wait-junk": answering(503, b"", Retry_After="soon"),
    "wait-500": answering(500, b"", Retry_After="120"),
    "stall": stall,
    "half": half,
    "trickle": trickle,
    "endless": endless,
    "reset": reset,
    "hang-up": sending(),
    "short": answering(Content_Length=str(len(FEED) + 1000)),
    "long": answering(Content_Length="100"),
    "negative": answering(Content_Length="-1"),
    "huge": answering(Content_Length="100000000000"),
    "bad-chunk": sending(head(200, {"Transfer-Encoding": "chunked"}), b"zz\r\n<rss/>\r\n0\r\n\r\n"),
    "no-http": sending(b"SSH-2.0-harbour\r\n\r\n"),
    "big-header": answering(X_Big="a" * 1_000_000),
    "gzip": answering(body=gzipped(), Content_Encoding="gzip"),
    "gzip-twice": answering(body=gzipped(2), Content_Encoding="gzip, gzip"),
    "gzip-bomb": answering(body=gzip_bomb(200), Content_Encoding="gzip"),
    "gzip-lie": answering(Content_Encoding="gzip"),
    "gzip-cut": answering(body=gzipped()[:-20], Content_Encoding="gzip"),
    "gzip-layers": answering(body=gzipped(4), Content_Encoding="gzip, gzip, gzip, gzip"),
    "brotli": answering(body=b"\x00\xff", Content_Encoding="br"),
    "empty": answering(body=b""),
    "kept-open": kept_open,
}
