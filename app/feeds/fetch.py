"""Bytes over HTTP: the only room that opens a connection.

Called from the network thread, inside one asyncio loop; cancelling a fetch closes its connection. It reads no feed:
whoever calls it decides, after the document could be read, whether to keep the new address and the validators.
"""

import asyncio
import hashlib
import importlib.metadata
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from weakref import WeakValueDictionary

import httpx2

from app.errors import FetchError
from app.feeds.connections import Clients, PrivateAddress
from app.feeds.hops import REDIRECTS, check_hop, is_permanent, is_same_site, next_hop, read_address
from app.feeds.inflate import DamagedBody, LayeredInflater, OversizedBody
from app.feeds.sentences import status_sentence, transport_sentence
from app.logins import Login, split_login
from app.subscriptions import Caching

AT_ONCE = 16
AT_ONCE_PER_HOST = 2
DEADLINE_S = 30.0
CAP_BYTES = 10 * 1024 * 1024
"""Of the decoded body."""
MOST_REDIRECTS = 8
LONGEST_WAIT = timedelta(hours=24)
"""What a server may ask for at most."""
LONGEST_VALIDATOR = 1000
LONGEST_CONTENT_TYPE = 200

FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.7"
)
PAGE_TYPES = "text/html, application/xhtml+xml, */*;q=0.7"

_KNOWN_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate"})
_MOST_ENCODINGS = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave."""

    address: str
    """Which answered in the end: relative links are relative to it."""
    moved_to: str | None
    """The new address when each hop to it was permanent and the answer a success."""
    body: bytes | None
    """None: not modified, or the same bytes as last time."""
    content_type: str
    caching: Caching
    is_private: bool = False
    """Whether the server that answered is one of a private network."""
    took_login: bool = False
    """Whether the login that was given went to the server that answered."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How one hop is made."""

    headers: Mapping[str, str]
    home: str
    login: Login | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """One response, its body read when it is a success."""

    status: int
    headers: httpx2.Headers
    is_private: bool
    body: bytes = b""


class Fetcher:
    """Fetches many addresses at once and few from one host; belongs to the loop it is first used in."""

    def __init__(
        self,
        *,
        at_once: int = AT_ONCE,
        at_once_per_host: int = AT_ONCE_PER_HOST,
        deadline_s: float = DEADLINE_S,
        cap_bytes: int = CAP_BYTES,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._deadline_s = deadline_s
        self._cap_bytes = cap_bytes
        self._at_once_per_host = at_once_per_host
        self._slots = asyncio.Semaphore(at_once)
        self._host_slots: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._clients = Clients(
            verify if verify is not None else httpx2.create_ssl_context(),
            headers={"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate"},
            kept_open=at_once,
        )

    async def fetch(
        self,
        address: str,
        caching: Caching = Caching(),
        *,
        accept: str = FEED_TYPES,
        home: str = "",
        login: Login | None = None,
    ) -> Fetched:
        """Fetch `address` unless it is unchanged; raises FetchError with a sentence.

        Neither the address nor a redirect may lead into a private network, except to the host `home`.
        The login, or else the one in the address, goes to the host and scheme of the address and nowhere else.
        The deadline counts from the first connection; waiting for a free slot does not use it up.
        """
        address, given = split_login(address.strip())
        url, moved, seen = read_address(address), True, set[httpx2.URL]()
        check_hop(url, address=address)
        way = _Way({"Accept": accept, **_conditions(caching)}, home, login or given)
        left_s = self._deadline_s
        while True:
            seen.add(url)
            answer, used_s = await self._ask_in_turn(url, way, left_s=left_s, address=address)
            left_s -= used_s
            if answer.status not in REDIRECTS:
                break
            target = next_hop(url, answer.headers.get("location", ""), address=address)
            if target in seen:
                raise FetchError("The server redirects in a circle.", address)
            if len(seen) > MOST_REDIRECTS:
                raise FetchError(f"The server redirects more than {MOST_REDIRECTS} times.", address)
            moved = moved and is_permanent(url, target, answer.status)
            if not is_same_site(url, target):
                way = replace(way, login=None)
            url = target
        body, caching = _judge(answer, caching, address=address)
        return Fetched(
            address=str(url),
            moved_to=str(url) if moved and len(seen) > 1 else None,
            body=body,
            content_type=answer.headers.get("content-type", "")[:LONGEST_CONTENT_TYPE],
            caching=caching,
            is_private=answer.is_private,
            took_login=way.login is not None,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._clients.close()

    async def _ask_in_turn(self, url: httpx2.URL, way: _Way, *, left_s: float, address: str) -> tuple[_Answer, float]:
        """Ask when a slot is free; return the answer and the seconds it took."""
        clock = asyncio.get_running_loop().time
        async with self._slot(url.host):
            started = clock()
            try:
                async with asyncio.timeout(max(left_s, 0)):
                    answer = await self._ask(url, way, address=address)
            except TimeoutError as error:
                raise FetchError(f"The server did not finish within {self._deadline_s:g} seconds.", address) from error
            except PrivateAddress as error:
                raise FetchError(
                    "The address leads into a private network, where this feed may not go.", address
                ) from error
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError, UnicodeError) as error:
                raise FetchError(transport_sentence(error), address) from error
            return answer, clock() - started

    @asynccontextmanager
    async def _slot(self, host: str) -> AsyncIterator[None]:
        """Hold one of the host's slots, then one of all: a slow host keeps nobody else waiting."""
        host_slots = self._host_slots.get(host)
        if host_slots is None:
            host_slots = self._host_slots[host] = asyncio.Semaphore(self._at_once_per_host)
        async with host_slots, self._slots:
            yield

    async def _ask(self, url: httpx2.URL, way: _Way, *, address: str) -> _Answer:
        auth = httpx2.BasicAuth(way.login.name, way.login.password) if way.login else None
        client = self._clients.towards(url, home=way.home)
        async with client.stream("GET", url, headers=way.headers, auth=auth) as response:
            is_private = self._clients.answered_privately(client, response)
            if response.status_code not in (200, 203):
                return _Answer(response.status_code, response.headers, is_private)
            body = await self._read_body(response, address=address)
            return _Answer(response.status_code, response.headers, is_private, body)

    async def _read_body(self, response: httpx2.Response, *, address: str) -> bytes:
        try:
            if _promised_bytes(response.headers) > self._cap_bytes:
                raise OversizedBody
            layers = _count_layers(response.headers, address=address)
            inflater = LayeredInflater(layers, cap_bytes=self._cap_bytes)
            body = bytearray()
            async for raw in response.aiter_raw():
                for piece in inflater.feed(raw):
                    body += piece
            inflater.finish()
        except OversizedBody as error:
            raise FetchError(f"The document is larger than {self._cap_bytes // 1024**2} MB.", address) from error
        except DamagedBody as error:
            raise FetchError("The server's compressed answer is damaged.", address) from error
        return bytes(body)


def user_agent() -> str:
    """Return how Dateline presents itself."""
    try:
        version = importlib.metadata.version("dateline")
    except importlib.metadata.PackageNotFoundError:
        version = "0"  # run from a checkout that was never installed
    return f"Dateline/{version} (+feed reader)"


def _conditions(caching: Caching) -> dict[str, str]:
    conditions = {"If-None-Match": caching.etag, "If-Modified-Since": caching.last_modified}
    return {name: value for name, value in conditions.items() if _usable(value)}


def _usable(validator: str) -> str:
    """Return the validator if it can be sent back: a server's mistake must not become our broken request."""
    is_fine = validator.isascii() and validator.isprintable() and len(validator) <= LONGEST_VALIDATOR
    return validator.strip() if is_fine else ""


def _promised_bytes(headers: httpx2.Headers) -> int:
    promised = headers.get("content-length", "")
    return int(promised[:15]) if promised.isascii() and promised.isdigit() else 0


def _count_layers(headers: httpx2.Headers, *, address: str) -> int:
    encodings = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    encodings = [name for name in encodings if name not in ("", "identity")]
    if len(encodings) > _MOST_ENCODINGS or not _KNOWN_ENCODINGS.issuperset(encodings):
        raise FetchError("The server compressed its answer in a way we did not ask for.", address)
    return len(encodings)


def _judge(answer: _Answer, caching: Caching, *, address: str) -> tuple[bytes | None, Caching]:
    """Return the body, None when it is known already, and what to remember. Raises FetchError for a refusal."""
    if answer.status == 304:
        if not _conditions(caching):
            raise FetchError(
                "The server answered 304 (not modified) although nothing was fetched before.", address, 304
            )
        return None, _remember(answer.headers, caching)
    if answer.status not in (200, 203):
        retry_at = _read_retry_after(answer) if answer.status in (429, 503) else None
        raise FetchError(status_sentence(answer.status), address, answer.status, retry_at)
    digest = hashlib.sha256(answer.body).hexdigest()
    is_same = digest == caching.body_digest
    return None if is_same else answer.body, _remember(answer.headers, Caching(body_digest=digest))


def _remember(headers: httpx2.Headers, caching: Caching) -> Caching:
    return replace(
        caching,
        etag=_usable(headers.get("etag", "")) or caching.etag,
        last_modified=_usable(headers.get("last-modified", "")) or caching.last_modified,
    )


def _read_retry_after(answer: _Answer) -> datetime | None:
    """Read Retry-After, seconds or a date; None when it is missing, past or nonsense."""
    raw, now = answer.headers.get("retry-after", "").strip()[:100], datetime.now(UTC)
    try:
        if raw.isascii() and raw.isdigit():
            return now + min(timedelta(seconds=int(raw[:9])), LONGEST_WAIT)
        date = parsedate_to_datetime(raw)
    except (ValueError, TypeError, OverflowError):
        return None
    date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    return min(date, now + LONGEST_WAIT) if date > now else None
