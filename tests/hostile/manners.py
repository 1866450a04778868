"""The bad manners that servers were seen to have, each as a few lines."""

import asyncio
import gzip
import zlib
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


async def flaky(connection: Connection, request: Request) -> None:
    """`/flaky/N`: 500 so many times, then the feed."""
    asked = _ASKED[request.path] = _ASKED.get(request.path, 0) + 1
    if asked > int(request.path.rpartition("/")[2]):
        await connection.answer()
    else:
        await connection.answer(500, b"x")


async def drip(connection: Connection, _: Request) -> None:
    """One byte of the body at a time, for longer than anybody waits."""
    await connection.send(head(200, {"Content-Length": str(len(FEED))}))
    for byte in FEED:
        await connection.send(bytes([byte]))
        await asyncio.sleep(0.5)


async def typed(connection: Connection, request: Request) -> None:
    """`/typed/QUOTED-TYPE`: the feed under any Content-Type."""
    await connection.answer(Content_Type=unquote(request.path.rpartition("/")[2]))


async def picky(connection: Connection, request: Request) -> None:
    """Refuse clients that do not say who they are."""
    agent = request.headers.get("user-agent", "").lower()
    if agent and "python" not in agent and "httpx" not in agent:
        await connection.answer()
    else:
        await connection.answer(403, b"Request rate threshold exceeded")


def without_end(piece: bytes, *, first: bytes = b"HTTP/1.1 200 OK\r\n") -> Manner:
    """Send a beginning, then the same piece for ever."""

    async def manner(connection: Connection, _: Request) -> None:
        await connection.send(first)
        while True:
            await connection.send(piece * 100)
            await asyncio.sleep(0.01)

    return manner


async def kept_open(connection: Connection, _: Request) -> None:
    """Answer slowly enough that requests overlap."""
    await asyncio.sleep(0.03)
    await connection.answer()


_ASKED: dict[str, int] = {}
_CHUNKED = {"Transfer-Encoding": "chunked"}
_OK = b"HTTP/1.1 200 OK\r\n"
_BOMB, _EMPTY_MEMBER = gzip_bomb(40), gzip_bomb(0)

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
    "gzip-bomb": answering(body=_BOMB, Content_Encoding="gzip"),
    "gzip-lie": answering(Content_Encoding="gzip"),
    "gzip-cut": answering(body=gzipped()[:-20], Content_Encoding="gzip"),
    "gzip-layers": answering(body=gzipped(4), Content_Encoding="gzip, gzip, gzip, gzip"),
    "brotli": answering(body=b"\x00\xff", Content_Encoding="br"),
    "empty": answering(body=b""),
    "kept-open": kept_open,
    "flaky": flaky,
    "typed": typed,
    "picky": picky,
    "challenge": answering(body=b"<!doctype html><title>Just a moment...</title>", Content_Type="text/html"),
    "partial": answering(206, Content_Range="bytes 0-10/10000"),
    "switching": sending(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", FEED),
    "304-with-body": sending(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello"),
    # --- time ---
    "drip": drip,
    "interim": without_end(b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n", first=b""),
    "trailers": without_end(b"X-Trailer: 1\r\n", first=head(200, _CHUNKED) + b"5\r\n<rss>\r\n0\r\n"),
    "crumbs": without_end(b"1\r\nA\r\n", first=head(200, _CHUNKED)),
    "one-header": without_end(b"a" * 50, first=_OK + b"X-Long: "),
    # --- lengths and framing ---
    "no-length": sending(_OK + b"\r\n", FEED),
    "two-lengths": sending(_OK + b"Content-Length: 5\r\nContent-Length: 600\r\n\r\n", FEED),
    "length-and-chunks": sending(
        _OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(FEED), FEED, b"\r\n0\r\n\r\n"
    ),
    "more-behind": answering(body=FEED + b"HTTP/1.1 200 OK\r\n\r\nmore", Content_Length=str(len(FEED))),
    "chunk-huge": sending(head(200, _CHUNKED), b"FFFFFFFFFFFFFFF\r\n<rss>"),
    "chunk-negative": sending(head(200, _CHUNKED), b"-5\r\n<rss>\r\n0\r\n\r\n"),
    "chunk-cut": sending(head(200, _CHUNKED), b"%x\r\n" % (len(FEED) + 9), FEED),
    "chunk-extension": sending(head(200, _CHUNKED), b"5;" + b"x" * 200_000 + b"\r\n<rss>\r\n0\r\n\r\n"),
    # --- headers ---
    "many-headers": answering(**{f"X_{number}": "1" for number in range(8_000)}),
    "no-colon": sending(_OK + b"nonsense\r\n\r\n", FEED),
    "nul-in-header": sending(_OK + b"X-A: a\0b\r\n\r\n", FEED),
    "folded-header": sending(_OK + b"X-A: a\r\n b\r\n\r\n", FEED),
    "raw-header": sending(_OK + b"X-A: \xff\xfe\r\n\r\n", FEED),
    "odd-version": sending(b"HTTP/9.9 200 OK\r\n\r\n", FEED),
    "no-head": sending(FEED),
    "odd-status": sending(b"HTTP/1.1 abc Fine\r\n\r\n", FEED),
    "refresh-header": answering(body=b"", Refresh="0; url=http://127.0.0.1:1/"),
    "far-redirect": answering(302, b"", Location="/" + "a" * 60_000),
    "big-redirect": answering(302, b"x" * 2_000_000, Location="/ok"),
    "wait-date": answering(429, b"", Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"),
    "wait-past": answering(503, b"", Retry_After="Thu, 01 Jan 1970 00:00:00 GMT"),
    "wait-overflow": answering(503, b"", Retry_After="9" * 300),
    "wait-negative": answering(503, b"", Retry_After="-1"),
    # --- compression ---
    "deflate": answering(body=zlib.compress(FEED), Content_Encoding="deflate"),
    "deflate-bare": answering(body=zlib.compress(FEED)[2:-4], Content_Encoding="deflate"),
    "deflate-lie": answering(Content_Encoding="deflate"),
    "gzip-members": answering(body=gzipped() + _EMPTY_MEMBER * 3, Content_Encoding="gzip"),
    "gzip-empty-members": answering(body=_EMPTY_MEMBER * 20_000, Content_Encoding="gzip"),
    "gzip-junk-behind": answering(body=gzipped() + b"junk", Content_Encoding="gzip"),
    "gzip-undeclared": answering(body=gzipped()),
    "gzip-bomb-undeclared": answering(body=_BOMB),
    "gzip-bomb-twice": answering(body=gzip.compress(_BOMB), Content_Encoding="gzip, gzip"),
    "identity": answering(Content_Encoding="identity"),
}
