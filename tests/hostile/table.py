"""Refreshing hostile feeds by the real engine, and what is to be seen afterwards: one row a feed."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.archive import Archive
from app.engine import build_engine
from app.feeds.fetch import Fetcher
from app.jobs import ProcessExecutor, Workers
from app.settings import Settings
from app.subscriptions import Decisions, Feed, FeedHealth, FeedItem, FullText
from app.text.entry import make_entry
from app.views import View, ViewKind
from tests.hostile.fetching import NO_CERTIFICATES
from tests.hostile.manners import MANNERS
from tests.hostile.server import Server, serving
from tests.hostile.watching import MemoryWatch
from tests.listening import Listener

WORKER_BYTES = 1 << 30
"""What a worker process may take here."""
MEGABYTE = 1024**2
OLD = FeedItem(guid="old", link="https://harbour.example/old", title="The old pier", body="It stood for years.")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be seen of one feed after its refresh."""

    said: str
    """What the feed's state says; empty after a success."""
    new: int


@dataclass(frozen=True, slots=True)
class Table:
    """What came of all of them."""

    seen: dict[str, Seen]
    """By address."""
    health: dict[str, FeedHealth]
    """By address."""
    touched: list[str]
    """Addresses whose old article is not what it was."""
    slowest: tuple[float, str]
    """Seconds, and the address."""
    program_grown_bytes: int
    worker_bytes: int

    def figures(self) -> str:
        """Say how long and how much."""
        return (
            f"{len(self.seen)} feeds; slowest {self.slowest[0]:.1f} s ({self.slowest[1].rpartition('/')[2]}); "
            f"program grew by {self.program_grown_bytes // MEGABYTE} MB; "
            f"a worker took {self.worker_bytes // MEGABYTE} MB"
        )


@contextlib.contextmanager
def hostile_server(*, hosts: int = 1, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Run our server of bad manners in a thread of its own."""
    started: asyncio.Future[Server] | None = None
    loop = asyncio.new_event_loop()
    ready, stop = threading.Event(), asyncio.Event()

    async def serve() -> None:
        nonlocal started
        async with serving(MANNERS, hosts=hosts, tls=tls) as server:
            started = loop.create_future()
            started.set_result(server)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), name="hostile server")
    thread.start()
    assert ready.wait(timeout=30)
    assert started is not None
    try:
        yield started.result()
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@contextlib.contextmanager
def silent_server() -> Iterator[str]:
    """Take connections and never say a word; gives host and port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield "{}:{}".format(*listener.getsockname())


def refresh_all(
    archive: Archive,
    addresses: Sequence[str],
    *,
    fetch_s: float,
    read_s: float = 60.0,
    verify: ssl.SSLContext = NO_CERTIFICATES,
    at_once: int = 24,
) -> Table:
    """Give each feed an old article, refresh all of them in rounds of so many, and look."""
    workers = Workers(cpu=ProcessExecutor(2, deadline_s=read_s, memory_bytes=WORKER_BYTES))
    fetcher = Fetcher(deadline_s=fetch_s, at_once=64, at_once_per_host=8, verify=verify)
    listener = Listener()
    engine = build_engine(
        archive, workers, Settings(), news=listener, progressed=listener.progress.append, fetcher=fetcher
    )
    feeds = [_add(archive, address) for address in addresses]
    old = {feed.address: _articles(archive, archive.articles.ids(View(ViewKind.FEED, feed.id))) for feed in feeds}
    new: dict[int, int] = {}
    try:
        with MemoryWatch() as watch:
            for start in range(0, len(feeds), at_once):
                round_ = engine.rounds.refresh(feeds[start : start + at_once])
                outcomes = workers.start(round_).result(timeout=600)
                new |= {outcome.feed.id: len(outcome.changes.new) for outcome in outcomes}
    finally:
        engine.close()
    after = {feed.address: archive.feeds.feed(feed.id).health for feed in feeds}
    return Table(
        seen={feed.address: Seen(after[feed.address].last_error, new[feed.id]) for feed in feeds},
        health=after,
        touched=[address for address, before in old.items() if _articles(archive, before) != before],
        slowest=max((health.last_duration_ms / 1000, address) for address, health in after.items()),
        program_grown_bytes=watch.grown_bytes,
        worker_bytes=watch.worker_bytes,
    )


def _add(archive: Archive, address: str) -> Feed:
    feed = archive.feeds.add_feed(address)
    archive.feeds.set_full_text(feed.id, FullText.NEVER)
    archive.articles.store(feed.id, Decisions(new=(make_entry(OLD),)), now=LONG_AGO)
    return archive.feeds.feed(feed.id)


def _articles(archive: Archive, ids: Iterable[int]) -> dict[int, tuple[int, str, str]]:
    articles = map(archive.articles.article, ids)
    return {one.summary.id: (one.version_id, one.summary.headline, one.text.text) for one in articles}
