"""A shared archive, a worker that works for it, and the engine of a window that works on nothing itself."""

import gc
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from app.archive import Archive, open_archive
from app.engine import Engine, build_engine
from app.jobs import Workers
from app.paths import Places
from app.refresh import NoNews
from app.settings import Settings
from app.team import queue as team_queue
from app.team import wishes, worker
from app.team.worker import Worker
from tests import feed_site
from tests.conftest import InlineExecutor
from tests.listening import Listener
from tests.postgresql import Server


@pytest.fixture(autouse=True)
def _growing_pools() -> Iterator[None]:
    """Let go of what psycopg leaves open: a pool that is closed while it makes one more connection forgets that one."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for long."""
    monkeypatch.setattr(worker, "LOOK_EVERY_S", 0.3)
    monkeypatch.setattr(worker, "REST_S", 0.2)
    monkeypatch.setattr(wishes, "LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(wishes, "WORKERS_EVERY_S", 0.2)
    monkeypatch.setattr(team_queue, "HEARTBEAT_S", 0.3)


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    with server.archive() as address:
        yield address


@pytest.fixture
def archive(address: str, places: Places) -> Iterator[Archive]:
    archive = open_archive(places, f"{address}&person=ada")
    yield archive
    archive.close()


@pytest.fixture
def engine(archive: Archive, workers: Workers, listener: Listener) -> Iterator[Engine]:
    """The engine of a window."""
    engine = build_engine(
        archive,
        workers,
        Settings(),
        news=listener,
        progressed=listener.progress.append,
        asks_workers=True,
    )
    engine.keep_going(polling=True)
    yield engine
    engine.close()


@dataclass
class Hand:
    """A worker in threads of its own."""

    archive: Archive
    engine: Engine
    worker: Worker
    is_ended: bool = False

    def end(self) -> None:
        """Let it stop as `dateline worker` does; twice is harmless."""
        if not self.is_ended:
            self.engine.workers.start(self.worker.stop()).result(timeout=90)
            self.engine.close()
            self.archive.close()
        self.is_ended = True


Hire = Callable[[], Hand]


@pytest.fixture
def hire(address: str, places: Places) -> Iterator[Hire]:
    """Let one more worker begin."""
    hands: list[Hand] = []

    def begin() -> Hand:
        archive = open_archive(places, address, as_person=False)
        workers = Workers(cpu=InlineExecutor())
        engine = build_engine(archive, workers, Settings(), news=NoNews(), progressed=lambda _: None)
        one = Worker(archive=archive, workers=workers, refresher=engine.refresher, work=engine.work, lanes=1)
        workers.start(one.run())
        hands.append(Hand(archive, engine, one))
        return hands[-1]

    yield begin
    for hand in hands:
        hand.end()


def until(condition: Callable[[], object], *, timeout_s: float = 90) -> None:
    """Wait until something is so."""
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.05)


def item(number: int, *, title: str = "", body: str = "", link: str = "") -> str:
    """Write an item in German, which is analysed without the parser: loading that takes longer than all of a test."""
    text = f"Der Umsatz im Hafen {number} stieg um {number + 3} Prozent, sagte die Direktorin am Dienstag. " * 8
    return feed_site.item(number, title=title or f"Hafen {number}", body=body or text, link=link)
