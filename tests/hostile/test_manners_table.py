"""Every bad manner of a server, met by the real engine: what the feed says, and that nothing else took harm.

Real worker processes, a shortened deadline. For each row: the sentence of the feed's state; the article that was there
before is untouched; time stays under the deadline and memory under its cap; the honest feeds among them go on.
"""

import contextlib
import json
import shutil
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from app.archive import Archive
from tests.feed_site import FeedSite, item
from tests.hostile.certificates import Authority
from tests.hostile.fetching import NO_CERTIFICATES, to
from tests.hostile.manners import MANNERS
from tests.hostile.table import MEGABYTE, WORKER_BYTES, Seen, Table, hostile_server, refresh_all, silent_server

SHORT_S, PATIENT_S = 1.5, 60.0
SLACK_S = 20.0
"""What reading may take besides fetching, on a machine that has other things to do."""
MOST_GROWN_BYTES = 150 * MEGABYTE
"""Of this process: the server, the fetcher with 10 MB a body, and the database."""

BROUGHT = Seen("", 1)
CUT = Seen("", 0)
"""It is read as far as it goes, and there is no whole item in it."""
CIRCLE = Seen("The server redirects in a circle.", 0)
TOO_LARGE = Seen("The document is larger than 10 MB.", 0)
NO_HTTP = Seen("The server's answer is not valid HTTP.", 0)
BROKEN_OFF = Seen("The server broke off the connection.", 0)
TOO_SLOW = Seen(f"The server did not finish within {SHORT_S:g} seconds.", 0)
INCOMPLETE = Seen("The server's answer ended before it was complete.", 0)
DAMAGED = Seen("The server's compressed answer is damaged.", 0)
UNWANTED = Seen("The server compressed its answer in a way we did not ask for.", 0)
PRIVATE = Seen("The address leads into a private network, where this feed may not go.", 0)
NAMELESS = Seen("The server's name could not be found.", 0)
NOWHERE = Seen("The server redirects without saying where to.", 0)
MANY_HOPS = Seen("The server redirects more than 8 times.", 0)
EMPTY = Seen("The document is empty.", 0)
ODD_304 = Seen("The server answered 304 (not modified) although nothing was fetched before.", 0)
PASSWORD = Seen("The server answered 401 (unauthorized): it asks for a name and a password.", 0)
BUSY = Seen("The server answered 503 (service unavailable): it is busy or under maintenance.", 0)
TOO_OFTEN = Seen("The server answered 429 (too many requests): it asks us to come less often.", 0)
BROKEN = Seen("The server answered 500 (internal server error).", 0)
REFUSED = Seen("The server answered 403 (forbidden): it does not let us in.", 0)
MISSING = Seen("The server answered 404 (not found).", 0)
GONE = Seen("The server answered 410 (gone): the feed has ended for good.", 0)
NO_CONTENT = Seen("The server answered 204 (no content).", 0)
PAGE = Seen("The document is a web page, not RSS, Atom or JSON Feed.", 0)


def scheme(name: str) -> Seen:
    return Seen(f"Only http and https addresses are fetched, not {name}.", 0)


def typed(content_type: str) -> str:
    return f"typed/{quote(content_type, safe='')}"


ROWS: dict[str, Seen] = {
    **dict.fromkeys(("stall", "half", "trickle", "drip", "interim", "crumbs"), TOO_SLOW),
    **dict.fromkeys(("ok", "kept-open", "picky", "etag", "odd-validators", "rotating-etag"), BROUGHT),
    **dict.fromkeys(("gzip", "gzip-twice", "gzip-members", "gzip-junk-behind", "gzip-undeclared"), BROUGHT),
    **dict.fromkeys(("deflate", "deflate-bare", "identity", "no-length", "length-and-chunks", "more-behind"), BROUGHT),
    **dict.fromkeys(("many-headers", "folded-header", "raw-header", "odd-version", "big-redirect"), BROUGHT),
    **dict.fromkeys((typed("text/html"), typed("image/png"), typed("application/json"), typed("x" * 500)), BROUGHT),
    typed("text/plain; charset=utf-16"): BROUGHT,
    typed("application/octet-stream"): BROUGHT,
    to("/ok", 301): BROUGHT,
    to("/ok", 308): BROUGHT,
    "chain/302/8": BROUGHT,
    "chain/301/9": MANY_HOPS,
    **dict.fromkeys(("loop", "pingpong", "cookie"), CIRCLE),
    "nowhere": NOWHERE,
    to(""): NOWHERE,
    to("file:///etc/passwd"): scheme("file"),
    to("ftp://files.example/"): scheme("ftp"),
    to("javascript:alert(1)"): scheme("javascript"),
    to("data:text/xml,x"): scheme("data"),
    to("http://169.254.169.254/latest/meta-data/"): PRIVATE,
    to("http://10.0.0.1/"): PRIVATE,
    to("http://[::1]/"): PRIVATE,
    to("http://2130706433/"): PRIVATE,
    to("//harbour.invalid/x"): NAMELESS,
    to("http://a:b@harbour.invalid/"): NAMELESS,
    to("http://harbour.example:99999/"): Seen("The address names a port that does not exist.", 0),
    "far-redirect": Seen("The server redirects to an address that is too long.", 0),
    "basic": PASSWORD,
    "status/401": PASSWORD,
    "status/204": NO_CONTENT,
    "status/403": REFUSED,
    "status/404": MISSING,
    "status/410": GONE,
    "status/429": TOO_OFTEN,
    "status/500": BROKEN,
    "status/503": BUSY,
    "status/999": Seen("The server answered 999 (unknown).", 0),
    "flaky/2": BROKEN,
    "partial": Seen("The server answered 206 (partial content).", 0),
    "always-304": ODD_304,
    "304-with-body": ODD_304,
    **dict.fromkeys(("wait-seconds", "wait-date"), TOO_OFTEN),
    **dict.fromkeys(("wait-a-year", "wait-junk", "wait-past", "wait-overflow", "wait-negative"), BUSY),
    "wait-500": BROKEN,
    "challenge": PAGE,
    **dict.fromkeys(("empty", "refresh-header"), EMPTY),
    **dict.fromkeys(("reset", "hang-up", "no-head"), BROKEN_OFF),
    **dict.fromkeys(("short", "chunk-cut", "chunk-huge"), INCOMPLETE),
    "long": CUT,
    **dict.fromkeys(("negative", "two-lengths", "bad-chunk", "chunk-negative", "chunk-extension", "trailers"), NO_HTTP),
    **dict.fromkeys(("no-http", "odd-status", "switching", "no-colon", "nul-in-header"), NO_HTTP),
    **dict.fromkeys(("big-header", "one-header"), NO_HTTP),
    **dict.fromkeys(("huge", "endless", "gzip-bomb", "gzip-bomb-twice", "gzip-empty-members"), TOO_LARGE),
    "gzip-bomb-undeclared": Seen("The document is larger than 20 MB.", 0),
    **dict.fromkeys(("gzip-lie", "gzip-cut", "deflate-lie"), DAMAGED),
    **dict.fromkeys(("gzip-layers", "brotli"), UNWANTED),
}


def check(table: Table, wanted: Mapping[str, Seen], honest: set[str], *, fetch_s: float) -> None:
    print(f"\n{table.figures()}")
    assert {address: table.seen[address] for address in wanted} == wanted
    assert table.touched == []
    assert {table.seen[address] for address in honest} <= {BROUGHT}
    assert table.slowest[0] < fetch_s + SLACK_S
    assert table.program_grown_bytes < MOST_GROWN_BYTES
    assert table.worker_bytes < WORKER_BYTES


def refresh_and_check(
    archive: Archive, site: FeedSite, wanted: Mapping[str, Seen], *, verify: ssl.SSLContext = NO_CERTIFICATES
) -> None:
    """Refresh those that never end with a short deadline, then the others with the patience of a busy machine."""
    for is_slow, fetch_s in ((True, SHORT_S), (False, PATIENT_S)):
        rows = {address: seen for address, seen in wanted.items() if (seen == TOO_SLOW) == is_slow}
        addresses, honest = with_honest(list(rows), site, "slow" if is_slow else "quick")
        table = refresh_all(archive, addresses, fetch_s=fetch_s, verify=verify)
        check(table, rows, honest, fetch_s=fetch_s)


def with_honest(addresses: list[str], site: FeedSite, name: str = "honest") -> tuple[list[str], set[str]]:
    """Put an honest feed before, behind and in the midst of the others."""
    honest = [site.put_feed(f"/{name}{number}", item(number)) for number in range(3)]
    middle = len(addresses) // 2
    return [honest[0], *addresses[:middle], honest[1], *addresses[middle:], honest[2]], set(honest)


def test_every_manner_has_a_row() -> None:
    rows = {path.partition("/")[0] for path in ROWS}

    assert rows == set(MANNERS)


def test_every_bad_manner_is_a_sentence_and_nothing_else_takes_harm(archive: Archive, site: FeedSite) -> None:
    with hostile_server(hosts=len(ROWS)) as server:
        hosts = (server.origin.replace("127.0.0.1", f"127.0.0.{number}") for number in range(1, len(ROWS) + 1))
        wanted = {f"{host}/{path}": seen for host, (path, seen) in zip(hosts, ROWS.items(), strict=True)}
        refresh_and_check(archive, site, wanted)

    moved = {address: f"{address[: address.index('/', 8)]}/ok" for address in wanted if f"/{to('/ok', 301)}" in address}
    assert all(archive.feeds.find(there) for there in moved.values())


SHARED_ROWS: dict[str, Seen] = {
    **dict.fromkeys(("stall", "slowheaders", "half", "slow?d=1"), TOO_SLOW),
    **dict.fromkeys(("ok", "etag", "etag-rotates", "etag-weird", "gzip", "gziptwice", "ua"), BROUGHT),
    **dict.fromkeys(("chain/8", "perm", "perm308", "ct?t=none", "ct?t=image%2Fpng", "ct?t=text%2Fhtml"), BROUGHT),
    "ct?t=text%2Fplain;charset=utf-16": BROUGHT,
    "chain/9": MANY_HOPS,
    **dict.fromkeys(("loop", "pingpong", "cookie"), CIRCLE),
    "etag-liar": ODD_304,
    "status/410": GONE,
    "status/404": MISSING,
    **dict.fromkeys(("status/503?ra=date", "status/503?ra=junk", "status/503?ra=120"), BUSY),
    "flaky": BROKEN,
    "noloc": NOWHERE,
    "to?u=": NOWHERE,
    "to?u=file%3A%2F%2F%2Fetc%2Fpasswd": scheme("file"),
    "to?u=ftp%3A%2F%2Ffiles.example%2F": scheme("ftp"),
    "to?u=javascript%3A1": scheme("javascript"),
    "to?u=http%3A%2F%2F169.254.169.254%2F": PRIVATE,
    "to?u=%2F%2Fharbour.invalid%2Fx": NAMELESS,
    "short": INCOMPLETE,
    "long": CUT,
    **dict.fromkeys(("neglen", "badchunk", "bigheader"), NO_HTTP),
    **dict.fromkeys(("hugelen", "endless"), TOO_LARGE),
    **dict.fromkeys(("gziplie", "gzipcut"), DAMAGED),
    "brotli": UNWANTED,
    "html": PAGE,
    "empty": EMPTY,
    "204": NO_CONTENT,
    "auth": PASSWORD,
    "hits": Seen("The document is JSON, but not a JSON Feed.", 0),
}


@pytest.fixture
def shared_origin(shared: Path) -> Iterator[str]:
    command = [sys.executable, str(shared / "feeds/hostile_server.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def test_every_route_of_the_server_beside_the_project(archive: Archive, site: FeedSite, shared_origin: str) -> None:
    with urllib.request.urlopen(f"{shared_origin}/") as answer:
        routes = set(json.load(answer))
    wanted = {f"{shared_origin}/{path}": seen for path, seen in SHARED_ROWS.items()}

    refresh_and_check(archive, site, wanted)

    assert {path.partition("/")[0].partition("?")[0] for path in SHARED_ROWS} | {"gzipbomb", "manyheaders"} == routes


def test_ten_thousand_headers_are_read_or_refused(archive: Archive, shared_origin: str) -> None:
    """They are just more than the limit of 100 KB, which counts only while their end has not come."""
    address = f"{shared_origin}/manyheaders"
    table = refresh_all(archive, [address], fetch_s=60)

    assert table.seen[address] in (BROUGHT, NO_HTTP)
    assert table.touched == []


@pytest.mark.soak
def test_the_bomb_of_the_server_beside_the_project(archive: Archive, shared_origin: str) -> None:
    """It takes seconds to make."""
    table = refresh_all(archive, [f"{shared_origin}/gzipbomb"], fetch_s=60)

    check(table, {f"{shared_origin}/gzipbomb": TOO_LARGE}, set(), fetch_s=60)


WAITS_S = {
    "wait-date": (86_400, 86_400),
    "wait-a-year": (86_400, 86_400),
    "wait-overflow": (86_400, 86_400),
    **dict.fromkeys(("wait-seconds", "wait-junk", "wait-past", "wait-negative", "wait-500", "stall"), (240, 360)),
}
"""How many seconds lie between a failure and the next try, at least and at most."""


def test_what_a_server_asks_for_decides_when_it_is_asked_again(archive: Archive) -> None:
    with hostile_server() as server:
        addresses = {path: server.address(path) for path in WAITS_S}
        table = refresh_all(archive, list(addresses.values()), fetch_s=0.5)

    for path, (least, most) in WAITS_S.items():
        health = table.health[addresses[path]]
        assert health.last_try is not None
        assert health.next_try is not None
        assert least - 5 <= (health.next_try - health.last_try).total_seconds() <= most + 5, path


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command makes the certificates")
    return Authority(tmp_path_factory.mktemp("authority"))


def test_every_fault_of_tls_is_a_sentence(archive: Archive, site: FeedSite, authority: Authority) -> None:
    faults = {
        "expired": authority.server("expired", begin="20200101000000Z", end="20200102000000Z"),
        "early": authority.server("early", begin="20990101000000Z"),
        "other": authority.server("other", address="127.0.0.9"),
        "alone": authority.self_signed(),
        "good": authority.server("good"),
    }
    said = {
        "expired": Seen("The server's certificate has expired.", 0),
        "early": Seen("The server's certificate is not valid yet.", 0),
        "other": Seen("The server's certificate belongs to another address.", 0),
        "alone": Seen("The server's certificate is signed by itself alone, so it proves nothing.", 0),
        "good": BROUGHT,
    }
    with contextlib.ExitStack() as stack:
        origins = {name: stack.enter_context(hostile_server(tls=tls)).origin for name, tls in faults.items()}
        silent = stack.enter_context(silent_server())
        wanted = {f"{origins[name]}/ok": seen for name, seen in said.items()}
        wanted[f"{origins['good'].replace('https:', 'http:')}/ok"] = BROKEN_OFF
        wanted[f"https://{silent}/ok"] = TOO_SLOW

        refresh_and_check(archive, site, wanted, verify=authority.client())
