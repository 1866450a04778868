"""A team under load: workers in processes, clients that read and mark, one worker killed in the middle."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from app.archive import Archive, open_archive
from app.paths import Places
from app.subscriptions import FullText
from app.views import View, ViewKind
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


Waits = dict[str, list[float]]


def read_and_mark(address: str, profile: Path, is_over: "Event", told: "Queue[Waits | str]") -> None:
    """Read and mark once a second as somebody in a process of their own; tell how long everything took, in seconds."""
    waits: Waits = {"list": [], "open": [], "mark": []}
    archive = open_archive(Places.in_profile(profile), address)
    try:
        while not is_over.wait(1.0):
            look(archive, waits)
    except Exception as fault:  # noqa: BLE001 - told by the test
        told.put(repr(fault))
    else:
        told.put(waits)
    archive.close()


def look(archive: Archive, waits: Waits) -> None:
    articles = archive.articles
    with timed(waits["list"]):
        ids = articles.ids(View(ViewKind.UNREAD))
        articles.summaries(ids[:50])
        articles.view_counts()
    if ids:
        with timed(waits["open"]):
            articles.article(random.choice(ids))
        with timed(waits["mark"]):
            articles.set_read(random.sample(list(ids), min(3, len(ids))), True)


@contextmanager
def timed(waits: list[float]) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    waits.append(time.perf_counter() - begun)


@contextmanager
def clients(number: int, address: str, profile: Path) -> Iterator[Callable[[], list[Waits | str]]]:
    """Let so many read; gives what ends them and returns what each of them tells."""
    spawn = multiprocessing.get_context("spawn")
    is_over, told = spawn.Event(), spawn.Queue()
    names = [f"client{one}" for one in range(number)]
    processes = [
        spawn.Process(target=read_and_mark, args=(f"{address}&person={name}", profile, is_over, told)) for name in names
    ]
    for process in processes:
        process.start()

    def end() -> list[Waits | str]:
        is_over.set()
        return [told.get(timeout=120) for _ in processes]

    try:
        yield end
    finally:
        is_over.set()
        for process in processes:
            process.join(timeout=60)


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
    alone = load(server, places, tmp_path, addresses, workers=1, readers=0)
    together = load(server, places, tmp_path, addresses, workers=WORKERS, readers=CLIENTS)
    print(f"{WORKERS} workers to one: {together / alone:.2f}")


def load(server: Server, places: Places, tmp_path: Path, addresses: list[str], *, workers: int, readers: int) -> float:
    """Bring everything in and analyse it; where there are several workers one is killed. Returns articles a second."""
    everything = FEEDS * ITEMS
    with server.database() as address, ExitStack() as stack:
        archive = open_archive(places, address)
        stack.callback(archive.close)
        for feed in addresses:
            archive.feeds.set_full_text(archive.feeds.add_feed(feed).id, FullText.NEVER)
        end = stack.enter_context(clients(readers, address, tmp_path))
        begun = time.perf_counter()
        processes = [stack.enter_context(worker(address, tmp_path / f"{workers}.{n}")) for n in range(workers)]
        wait_for(archive, everything, STORED)
        stored_s = time.perf_counter() - begun
        if workers > 1:
            wait_for(archive, everything // 3, DONE)
            processes[0].send_signal(signal.SIGKILL)
        wait_for(archive, everything, DONE)
        rate = everything / (time.perf_counter() - begun)
        told = end()

        again = count(archive, "last_value FROM analyses_id_seq") - everything
        print(f"\n{workers} worker(s), {readers} clients: {everything} articles, {rate:.1f} a second", end="")
        print(f"; all stored after {stored_s:.0f} s; analysed twice: {again}")
        assert [one for one in told if isinstance(one, str)] == []
        for what in ("list", "open", "mark"):
            print_waits(what, sorted(wait for one in told if not isinstance(one, str) for wait in one[what]))
        check_nothing_lost_or_doubled(archive)
        for reader in range(readers):
            check_counts(places, address, f"client{reader}")
    return rate


def print_waits(what: str, waits: list[float]) -> None:
    if waits:
        middle, late = (waits[int(share * len(waits))] * 1000 for share in (0.5, 0.95))
        print(f"  {what}: {len(waits)} times, p50 {middle:.0f} ms, p95 {late:.0f} ms")


def check_counts(places: Places, address: str, name: str) -> None:
    archive = open_archive(places, f"{address}&person={name}")
    assert archive.articles.unread_total() == len(archive.articles.ids(View(ViewKind.UNREAD)))
    archive.close()
