"""Watches of a database of its own for each test, and what follows arrivals as the program does."""

from datetime import datetime

import pytest

from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.watches.judging import WatchJudge
from app.database.watches.store import WatchStore
from app.memory.watches import WatchDraft
from app.monitor.watching import WatchFollower, Watching

PORTS = WatchDraft("Ports", "harbour OR port")


@pytest.fixture
def watches(database: Database, noon: datetime) -> WatchStore:
    return WatchStore(database, clock=lambda: noon)


@pytest.fixture
def follower(database: Database, noon: datetime) -> WatchFollower:
    return WatchFollower(WatchJudge(database, clock=lambda: noon))


@pytest.fixture
def watching(database: Database, watches: WatchStore, noon: datetime) -> Watching:
    return Watching(watches, AskStore(database, clock=lambda: noon))


def follow(follower: WatchFollower, ids: tuple[int, ...]) -> None:
    """Let articles arrive, and be held against the watches."""
    follower.articles_stored(ids)
    judge(follower)


def judge(follower: WatchFollower) -> None:
    """Hold what waits against the watches."""
    while follower.catch_up(2):
        pass


def found_by(watches: WatchStore) -> list[tuple[int, int]]:
    """Return what nobody was told of yet: watches and articles."""
    return [(hit.watch_id, hit.article_id) for hit in watches.untold()]
