"""A team under load: workers in processes, clients that read and mark, one worker killed in the middle."""

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.archive import Archive, open_archive
from app.paths import Places
from app.subscriptions import FullText, View, ViewKind
from tests.feed_site import FeedSite, item
from tests.postgresql import Server

pytestmark = pytest.mark.soak

FEEDS = int(os.environ.get("DATELINE_LOAD_FEEDS", "50"))
ITEMS = int(os.environ.get("DATELINE_LOAD_ITEMS", "200"))
WORKERS, CLIENTS = 4, 8
WORKER = "import sys; from app.cli.main import run; sys.exit(run(sys.argv[1:]))"
ROOT = Path(__file__).parents[2]


def body(number: int) -> str:
    """Return a text that is analysed in a few milliseconds, without the parser: what is measured is the team."""
    rose = random.Random(number).randint(1, 90)
    return (
        f"<p>MARLOW, 3. März 2026 – Der Verkehr im Hafen {number} wuchs um {rose} Prozent auf {number} Schiffe.</p>"
        f"<p>„Wir haben den Kai {number} rechtzeitig eröffnet“, sagte Jana Roth, die Vorsitzende des Rates.</p>"
    )


def put_feeds(site: FeedSite) -> list[str]:
    return [
        site.put_feed(
            f"/{feed}", *(item(n, title=f"Pier {n}", body=body(n)) for n in range(feed * ITEMS, (feed + 1) * ITEMS))
        )
        for feed in range(FEEDS)
    ]


@contextmanager
def worker(address: str, profile: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-c", WORKER, "worker", "--database", address, "--profile", str(profile)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


class Client(threading.Thread):
    """Somebody who reads and marks once a second."""

    def __init__(self, address: str, places: Places, name: str, is_over: threading.Event) -> None:
        super().__init__(name=name)
        self.archive = open_archive(places, f"{address}&person={name}")
        self.is_over = is_over
        self.waits: dict[str, list[float]] = {"list": [], "open": [], "mark": []}
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            while not self.is_over.wait(1.0):
                self.look()
        except Exception as fault:  # noqa: BLE001 - told by the test
            self.fault = fault

    def look(self) -> None:
        articles = self.archive.articles
        with self.timed("list"):
            ids = articles.ids(View(ViewKind.UNREAD))
            articles.summaries(ids[:50])
            articles.view_counts()
        if ids:
            with self.timed("open"):
                articles.article(random.choice(ids))
            with self.timed("mark"):
                articles.set_read(random.sample(list(ids), min(3, len(ids))), True)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.waits[what].append(time.perf_counter() - begun)


def count(archive: Archive, what: str) -> int:
    with archive.database.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT {what}").scalar_one() or 0)


def wait_for(archive: Archive, number: int, what: str, *, timeout_s: float = 1500) -> float:
    """Wait until so many are there; returns how long that took, in seconds."""
    begun = time.perf_counter()
    while count(archive, what) < number:
        assert time.perf_counter() - begun < timeout_s, f"{count(archive, what)} of {number}"
        time.sleep(0.5)
    return time.perf_counter() - begun


STORED = "count(*) FROM articles"
DONE = "count(*) FROM articles WHERE analysis = 'done'"


def check_nothing_lost_or_doubled(archive: Archive) -> None:
    everything = FEEDS * ITEMS
    assert count(archive, STORED) == everything
    assert count(archive, "count(DISTINCT (feed_id, guid)) FROM articles") == everything
    assert count(archive, DONE) == everything
    assert count(archive, "count(*) FROM analyses") == everything
    assert [feed.health.last_error for feed in archive.feeds.feeds()] == [""] * FEEDS
    with archive.database.read() as connection:
        assert archive.database.kind.find_damage(connection) == ""


@pytest.mark.timeout(3600)
def test_four_workers_and_eight_clients_lose_nothing_when_a_worker_is_killed(
    server: Server, site: FeedSite, places: Places, tmp_path: Path
) -> None:
    addresses = put_feeds(site)
    everything = FEEDS * ITEMS
    rates = {}
    for number, is_killed in ((1, False), (WORKERS, True)):
        with server.database() as address, ExitStack() as stack:
            archive = open_archive(places, address)
            stack.callback(archive.close)
            is_over = threading.Event()
            for feed in addresses:
                archive.feeds.set_full_text(archive.feeds.add_feed(feed).id, FullText.NEVER)
            clients = [Client(address, places, f"client{n}", is_over) for n in range(CLIENTS)] if is_killed else []
            for client in clients:
                client.start()
            begun = time.perf_counter()
            workers = [stack.enter_context(worker(address, tmp_path / f"{number}.{n}")) for n in range(number)]
            stored_s = wait_for(archive, everything, STORED) if not is_killed else 0.0
            if is_killed:
                wait_for(archive, everything // 3, DONE)
                workers[0].send_signal(signal.SIGKILL)
            wait_for(archive, everything, DONE)
            rates[number] = everything / (time.perf_counter() - begun)
            is_over.set()
            for client in clients:
                client.join()
                client.archive.close()

            print(f"\n{number} worker(s): {everything} articles, {rates[number]:.1f} a second", end="")
            print(f", all stored after {stored_s:.1f} s" if stored_s else "")
            again = count(archive, "last_value FROM analyses_id_seq") - everything
            print(
                f"  analysed a second time because a worker was killed: {again}" if is_killed else f"  again: {again}"
            )
            for what in ("list", "open", "mark"):
                print_waits(what, sorted(itertools.chain.from_iterable(client.waits[what] for client in clients)))
            assert [client.fault for client in clients] == [None] * len(clients)
            check_nothing_lost_or_doubled(archive)
            for client in clients:
                check_counts(places, address, client.name)
    print(f"four workers to one: {rates[WORKERS] / rates[1]:.2f}")


def print_waits(what: str, waits: list[float]) -> None:
    if waits:
        middle, late = (waits[int(share * len(waits))] * 1000 for share in (0.5, 0.95))
        print(f"  {what}: {len(waits)} times, p50 {middle:.0f} ms, p95 {late:.0f} ms")


def check_counts(places: Places, address: str, name: str) -> None:
    archive = open_archive(places, f"{address}&person={name}")
    assert archive.articles.unread_total() == len(archive.articles.ids(View(ViewKind.UNREAD)))
    archive.close()
