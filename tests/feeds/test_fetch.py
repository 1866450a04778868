"""Fetching from servers with good and bad manners."""

import hashlib
from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from app.errors import FetchError
from app.feeds.fetch import Fetched, Fetcher
from app.feeds.hops import is_same_site, next_hop
from app.logins import Login
from app.subscriptions import Caching
from tests.hostile.fetching import ask, fetch, refusal, to, with_server
from tests.hostile.manners import MANNERS
from tests.hostile.server import FEED, Server, serving

DIGEST = hashlib.sha256(FEED).hexdigest()


REFUSALS = [
    ("always-304", "The server answered 304 (not modified) although nothing was fetched before."),
    ("status/401", "The server answered 401 (unauthorized): it asks for a name and a password."),
    ("status/403", "The server answered 403 (forbidden): it does not let us in."),
    ("status/404", "The server answered 404 (not found)."),
    ("status/410", "The server answered 410 (gone): the feed has ended for good."),
    ("status/429", "The server answered 429 (too many requests): it asks us to come less often."),
    ("status/500", "The server answered 500 (internal server error)."),
    ("status/503", "The server answered 503 (service unavailable): it is busy or under maintenance."),
    ("status/204", "The server answered 204 (no content)."),
    ("status/299", "The server answered 299 (unknown)."),
    ("loop", "The server redirects in a circle."),
    ("pingpong", "The server redirects in a circle."),
    ("cookie", "The server redirects in a circle."),
    ("nowhere", "The server redirects without saying where to."),
    ("chain/302/9", "The server redirects more than 8 times."),
    (to("file:///etc/passwd"), "Only http and https addresses are fetched, not file."),
    (to("ftp://files.example/x"), "Only http and https addresses are fetched, not ftp."),
    (to("javascript:alert(1)"), "Only http and https addresses are fetched, not javascript."),
    (to("data:text/xml,x"), "Only http and https addresses are fetched, not data."),
    (to("http://127.0.0.1:99999/"), "The address names a port that does not exist."),
    (to("http://127.0.0.1:1/"), "The server refused the connection."),
    (to("http://harbour.invalid/"), "The server's name could not be found."),
    ("reset", "The server broke off the connection."),
    ("hang-up", "The server broke off the connection."),
    ("short", "The server's answer ended before it was complete."),
    ("negative", "The server's answer is not valid HTTP."),
    ("huge", "The document is larger than 10 MB."),
    ("endless", "The document is larger than 10 MB."),
    ("gzip-bomb", "The document is larger than 10 MB."),
    ("bad-chunk", "The server's answer is not valid HTTP."),
    ("no-http", "The server's answer is not valid HTTP."),
    ("big-header", "The server's answer is not valid HTTP."),
    ("gzip-lie", "The server's compressed answer is damaged."),
    ("gzip-cut", "The server's compressed answer is damaged."),
    ("gzip-layers", "The server compressed its answer in a way we did not ask for."),
    ("brotli", "The server compressed its answer in a way we did not ask for."),
]


@pytest.mark.parametrize(("path", "sentence"), REFUSALS)
def test_bad_manners_become_a_sentence(path: str, sentence: str) -> None:
    error = refusal(path)

    assert str(error) == sentence
    assert error.address.endswith(path)


@pytest.mark.parametrize("path", ["ok", "gzip", "gzip-twice", "chain/302/8", to("/ok"), to("../../ok", 307)])
def test_the_document_arrives_unpacked(path: str) -> None:
    fetched = fetch(path)

    assert fetched.body == FEED
    assert fetched.caching.body_digest == DIGEST


def test_a_length_that_is_too_small_cuts_the_document_there() -> None:
    assert fetch("long").body == FEED[:100]


def test_an_empty_document_is_a_document() -> None:
    assert fetch("empty").body == b""


@pytest.mark.parametrize("status", [301, 308])
def test_permanent_redirects_move_the_feed(status: int) -> None:
    moved_to = fetch(f"chain/{status}/3").moved_to

    assert moved_to is not None
    assert moved_to.endswith(f"/chain/{status}/0")


@pytest.mark.parametrize("path", ["ok", "chain/302/1", to("/chain/301/1", 302), to("/redirect/302/%2Fok", 301)])
def test_one_redirect_that_is_not_permanent_moves_nothing(path: str) -> None:
    assert fetch(path).moved_to is None


def test_a_permanent_redirect_to_an_error_moves_nothing() -> None:
    assert refusal(to("/status/404", 301)).status == 404


def test_relative_links_are_relative_to_the_address_that_answered() -> None:
    assert fetch(to("/ok")).address.endswith("/ok")


def test_a_310_is_no_redirect() -> None:
    assert str(refusal("status/310")) == "The server answered 310 (unknown)."


def test_validators_are_sent_back_and_renewed() -> None:
    first = fetch("etag").caching

    second = fetch("etag", first)

    assert (first.etag, first.last_modified) == ('"v1"', "Mon, 06 Sep 2021 10:00:00 GMT")
    assert second.body is None
    assert second.caching.etag == '"v2"'
    assert second.caching.last_modified == first.last_modified
    assert second.caching.body_digest == DIGEST


def test_the_same_bytes_are_not_modified_whatever_the_validator_says() -> None:
    fetched = fetch("rotating-etag", Caching(etag='"old"', body_digest=DIGEST))

    assert fetched.body is None
    assert fetched.caching.etag == '"other each time"'


def test_validators_that_cannot_be_sent_are_not_kept() -> None:
    caching = fetch("odd-validators").caching

    assert (caching.etag, caching.last_modified) == ("", "")


@pytest.mark.parametrize("validator", ["x" * 1001, 'a"\r\nX-Evil: 1', "caf\xe9", "a\x00b"])
def test_stored_validators_that_would_break_the_request_are_not_sent(validator: str) -> None:
    async def act(server: Server, fetcher: Fetcher) -> dict[str, str]:
        await ask(fetcher, server.address("ok"), Caching(etag=validator, last_modified=validator))
        return dict(server.requests[0].headers)

    headers = with_server(act)

    assert not {"if-none-match", "if-modified-since", "x-evil"} & headers.keys()


def test_the_request_says_who_asks_and_what_it_can_read() -> None:
    async def act(server: Server, fetcher: Fetcher) -> dict[str, str]:
        await ask(fetcher, server.address("ok"))
        return dict(server.requests[0].headers)

    headers = with_server(act)

    assert headers["user-agent"].startswith("Dateline/")
    assert headers["user-agent"].endswith(" (+feed reader)")
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "application/rss+xml" in headers["accept"]


def test_no_cookie_is_kept_between_requests() -> None:
    async def act(server: Server, fetcher: Fetcher) -> list[bool]:
        for _ in range(2):
            with pytest.raises(FetchError):
                await ask(fetcher, server.address("cookie"))
        return ["cookie" in request.headers for request in server.requests]

    assert not any(with_server(act))


def test_a_password_in_a_redirect_is_dropped() -> None:
    async def act(server: Server, fetcher: Fetcher) -> FetchError:
        target = server.origin.replace("//", "//name:secret@") + "/basic"
        with pytest.raises(FetchError) as caught:
            await ask(fetcher, server.address(to(target)))
        return caught.value

    assert with_server(act).status == 401


LOGIN = Login("näme", "se:cret@/?")


def with_login(path: str) -> Fetched:
    async def act(server: Server, fetcher: Fetcher) -> Fetched:
        return await fetcher.fetch(server.address(path), home="127.0.0.1", login=LOGIN)

    return with_server(act)


@pytest.mark.parametrize("path", ["basic", to("/basic", 301), to("/redirect/302/%2Fbasic", 308)])
def test_a_login_goes_along_on_the_same_host_and_stands_in_no_address(path: str) -> None:
    fetched = with_login(path)

    assert fetched.body == FEED
    assert fetched.took_login
    assert "@" not in fetched.address + (fetched.moved_to or "")


def test_a_login_in_the_address_goes_along_and_comes_back_in_nothing() -> None:
    async def act(server: Server, fetcher: Fetcher) -> tuple[Fetched, FetchError]:
        own = server.origin.replace("//", "//na%20me:secret@")
        fetched = await ask(fetcher, f"{own}/{to('/basic', 301)}")
        with pytest.raises(FetchError) as caught:
            await ask(fetcher, f"{own}/status/404")
        return fetched, caught.value

    fetched, error = with_server(act)

    assert fetched.body == FEED
    assert (fetched.moved_to or "").endswith("/basic")
    assert "secret" not in f"{fetched!r} {error!r} {error.__cause__!r}"


def test_a_login_goes_to_no_other_host_and_not_back_again() -> None:
    """Another port is another site; both servers are on the one host that may be private here."""

    async def act(server: Server, fetcher: Fetcher) -> tuple[Fetched, list[bool], list[bool]]:
        async with serving(MANNERS) as other:
            way = to(other.address(to(server.address("ok"))))
            fetched = await fetcher.fetch(server.address(way), home="127.0.0.1", login=LOGIN)
            return fetched, *(["authorization" in one.headers for one in asked.requests] for asked in (server, other))

    fetched, sent, sent_to_other = with_server(act)

    assert fetched.body == FEED
    assert sent == [True, False]
    assert sent_to_other == [False]
    assert not fetched.took_login


@pytest.mark.parametrize(
    ("location", "may_have"),
    [
        ("/elsewhere", True),
        ("https://pier.example/", True),
        ("http://pier.example/", True),
        ("http://other.example/", False),
        ("http://pier.example:8080/", False),
        ("https://pier.example:8443/", False),
        ("//other.example/", False),
        ("http://pier.example.other.example/", False),
        ("http://a:b@other.example/", False),
    ],
)
def test_where_a_login_may_go(location: str, may_have: bool) -> None:
    own = httpx2.URL("http://pier.example/feed")
    target = next_hop(own, location, address=str(own))

    assert is_same_site(own, target) == may_have
    assert target.userinfo == b""


def test_a_login_never_leaves_tls() -> None:
    assert not is_same_site(httpx2.URL("https://pier.example/feed"), httpx2.URL("http://pier.example/feed"))


@pytest.mark.parametrize(
    ("path", "wait"), [("wait-seconds", timedelta(seconds=120)), ("wait-a-year", timedelta(hours=24))]
)
def test_retry_after_is_honoured_up_to_a_day(path: str, wait: timedelta) -> None:
    before = datetime.now(UTC)
    retry_at = refusal(path).retry_at

    assert retry_at is not None
    assert before + wait <= retry_at <= datetime.now(UTC) + wait


@pytest.mark.parametrize("path", ["wait-junk", "wait-500", "status/503"])
def test_retry_after_that_says_nothing_is_none(path: str) -> None:
    assert refusal(path).retry_at is None


def test_gone_is_told_apart() -> None:
    assert refusal("status/410").is_gone


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x.example/", "harbour", "", "http://", "http://[bad/"]
)
def test_an_address_that_is_no_web_address_is_refused_without_asking(address: str) -> None:
    async def act(server: Server, fetcher: Fetcher) -> int:
        with pytest.raises(FetchError):
            await ask(fetcher, address)
        return len(server.requests)

    assert with_server(act) == 0
