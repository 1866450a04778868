"""A database of its own for each test, its stores, and entries made from a few words."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.anatomy import Release
from app.articles import ArticleText, BodySource
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.triage.trash import TrashStore
from app.findings import Findings
from app.subscriptions import Decisions, Entry, FeedItem
from tests.postgresql import Server

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)

MakeEntry = Callable[..., Entry]
Bring = Callable[..., tuple[int, ...]]
Issue = Callable[[int, str], None]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once, since making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "archive.sqlite"
    open_database(sqlite_url(path)).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, empty_file: Path) -> Iterator[str]:
    """The URL of a database without any article, on each engine."""
    if request.param == "sqlite":
        yield sqlite_url(Path(shutil.copy(empty_file, tmp_path / "archive.sqlite")))
        return
    server: Server = request.getfixturevalue("server")
    with server.archive() as address:
        yield address


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = open_database(address)
    yield database
    database.close()


@pytest.fixture
def feeds(database: Database) -> FeedStore:
    return FeedStore(database)


@pytest.fixture
def articles(database: Database) -> ArticleStore:
    return ArticleStore(database, clock=lambda: NOON)


@pytest.fixture
def findings(database: Database) -> FindingStore:
    return FindingStore(database)


@pytest.fixture
def trash(database: Database) -> TrashStore:
    return TrashStore(database)


@pytest.fixture
def noon() -> datetime:
    return NOON


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


@pytest.fixture
def make_entry() -> MakeEntry:
    """Make an entry out of a title and a text; further keywords go to its item."""

    def make(title: str = "Marlow opens", text: str = "", source: BodySource = BodySource.FEED, **item: Any) -> Entry:
        text = text or f"{title} for visitors."
        item = {"guid": sha256(title + text)[:8], "link": f"https://news.example/{sha256(title)[:6]}"} | item
        return Entry(
            item=FeedItem(title=title, body=f"<p>{text}</p>", **item),
            title=title,
            article=ArticleText.plain(text),
            body_source=source,
            digest=sha256(f"{title}\n{text}"),
            text_digest=sha256(text),
        )

    return make


@pytest.fixture
def feed_id(feeds: FeedStore) -> int:
    return feeds.add_feed("https://news.example/feed").id


@pytest.fixture
def bring(articles: ArticleStore) -> Bring:
    """Store entries in a feed and return the ids of the articles, in the order of the entries."""

    def store(feed_id: int, *entries: Entry, now: datetime = NOON) -> tuple[int, ...]:
        return articles.store(feed_id, Decisions(new=entries), now=now).new

    return store


@pytest.fixture
def issue(articles: ArticleStore, findings: FindingStore) -> Issue:
    """Let an article be issued by somebody, as an analysis would find."""

    def store(article_id: int, issuer: str) -> None:
        found = Findings("en", release=Release(issuer=issuer))
        findings.store(articles.task(article_id).version_id, found, now=NOON)

    return store
