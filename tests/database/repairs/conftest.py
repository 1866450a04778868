"""An archive of two sources that carry the same release under several titles, and somebody who repairs."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.repairs.store import RepairStore
from app.findings import Findings
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Draft, Repair
from app.monitor.repairing import Repairing
from app.subscriptions import Decisions
from tests.database.conftest import NOON, MakeEntry
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT


@dataclass
class World:
    """The stores of one database, and what was told."""

    database: Database
    make_entry: MakeEntry
    person: str = "Ada"
    told: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.articles = ArticleStore(self.database, clock=lambda: NOON)
        self.findings = FindingStore(self.database)
        self.repairs = RepairStore(self.database, person=self.person)
        self.now = datetime(2026, 5, 3, 12, tzinfo=UTC)
        self.repairing = Repairing(self.database, self.repairs, self.told.append, clock=self.clock)

    def clock(self) -> datetime:
        """Give a later time each time."""
        self.now += timedelta(seconds=1)
        return self.now

    def add(self, feed_id: int, title: str, *, text: str = TEXT, found: Findings | None = FOUND) -> int:
        """Bring an article in, and store what was found in it."""
        decisions = Decisions(new=(self.make_entry(title, text),))
        (article_id,) = self.articles.store(feed_id, decisions, now=NOON).new
        if found is not None:
            self.analyse(article_id, found)
        return article_id

    def analyse(self, article_id: int, found: Findings = FOUND) -> None:
        self.findings.store(self.articles.task(article_id).version_id, found, now=NOON)

    def found(self, article_id: int) -> Findings:
        found = self.findings.findings(self.articles.task(article_id).version_id)
        assert found is not None
        return found

    def make(self, kind: RepairKind, scope: Scope, article_id: int) -> Repair:
        """Make the example of a kind."""
        example = EXAMPLES[kind]
        return self.repairing.make(Draft(kind, scope, example.target, example.change), article_id)

    def shown(self, kind: RepairKind, *article_ids: int) -> list[bool]:
        """Say in which articles the example shows."""
        return [EXAMPLES[kind].shows(self.found(article_id)) for article_id in article_ids]

    def carry_through(self) -> None:
        while not self.repairing.carry_on(2).is_over:
            pass


@pytest.fixture
def world(database: Database, make_entry: MakeEntry) -> World:
    return World(database, make_entry)


@pytest.fixture
def colleague(tmp_path: Path, empty_file: Path, make_entry: MakeEntry) -> Iterator[World]:
    """Another archive, of somebody else."""
    database = open_database(sqlite_url(Path(shutil.copy(empty_file, tmp_path / "colleague.sqlite"))))
    yield World(database, make_entry, "Ben")
    database.close()


@pytest.fixture
def other_feed(feeds: FeedStore) -> int:
    return feeds.add_feed("https://copies.example/feed", title="Copies").id
