"""What the world does to a database comes out of every store method as a sentence, and loses nothing."""

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from app.articles import ArticleText
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.errors import DatabaseUnreadable
from app.findings import Findings
from app.memory.listed import NOTHING
from app.subscriptions import Decisions, FeedHealth, FullText, MuteKind
from app.views import View
from tests.database.conftest import Bring, MakeEntry, sha256
from tests.database.release_content import make_entry as make_release_entry
from tests.database.worlds import FileWorld, ServerWorld, World

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ENTRY = make_release_entry("Ferry", "A ferry. " * 3000, published=NOW)
PAGE = ArticleText.plain("Page.")

Stores = tuple[FeedStore, ArticleStore, FindingStore]
Call = Callable[[Stores], object]

READS: dict[str, Call] = {
    "FeedStore.feeds": lambda stores: stores[0].feeds(),
    "FeedStore.feed": lambda stores: stores[0].feed(1),
    "FeedStore.find": lambda stores: stores[0].find("https://news.example/feed"),
    "FeedStore.due": lambda stores: stores[0].due(NOW),
    "FeedStore.logins": lambda stores: stores[0].logins(),
    "FeedStore.folders": lambda stores: stores[0].folders(),
    "FeedStore.mutes": lambda stores: stores[0].mutes(),
    "ArticleStore.known": lambda stores: stores[1].known(1, [ENTRY]),
    "ArticleStore.page_task": lambda stores: stores[1].page_task(1),
    "ArticleStore.is_waiting": lambda stores: stores[1].is_waiting(1),
    "ArticleStore.arrived_after": lambda stores: stores[1].arrived_after(None),
    "ArticleStore.pages_wanted": lambda stores: stores[1].pages_wanted(9),
    "ArticleStore.ids": lambda stores: stores[1].ids(View(words="crane")),
    "ArticleStore.listing": lambda stores: stores[1].listing(View(), most=9),
    "ArticleStore.count_unread": lambda stores: stores[1].count_unread(View(), NOTHING),
    "ArticleStore.count_arrivals": lambda stores: stores[1].count_arrivals(View(), 0),
    "ArticleStore.unread_among": lambda stores: stores[1].unread_among([1]),
    "ArticleStore.summaries": lambda stores: stores[1].summaries([1]),
    "ArticleStore.issuers": lambda stores: stores[1].issuers(View()),
    "ArticleStore.unread_total": lambda stores: stores[1].unread_total(),
    "ArticleStore.view_counts": lambda stores: stores[1].view_counts(),
    "ArticleStore.article": lambda stores: stores[1].article(1),
    "ArticleStore.versions": lambda stores: stores[1].versions(1),
    "ArticleStore.task": lambda stores: stores[1].task(1),
    "ArticleStore.waiting": lambda stores: stores[1].waiting(9),
    "FindingStore.findings": lambda stores: stores[2].findings(1),
}
WRITES: dict[str, Call] = {
    "FeedStore.add_feed": lambda stores: stores[0].add_feed("https://new.example/feed"),
    "FeedStore.hand_feed": lambda stores: stores[0].hand_feed(),
    "FeedStore.sample_feed": lambda stores: stores[0].sample_feed("Samples"),
    "FeedStore.remove_feed": lambda stores: stores[0].remove_feed(1, keep_articles=False),
    "FeedStore.rename": lambda stores: stores[0].rename(1, "New"),
    "FeedStore.set_full_text": lambda stores: stores[0].set_full_text(1, FullText.NEVER),
    "FeedStore.set_interval": lambda stores: stores[0].set_interval(1, 60),
    "FeedStore.record": lambda stores: stores[0].record(1, FeedHealth(fetches=9)),
    "FeedStore.note_fatal": lambda stores: stores[0].note_fatal(1, "ab" * 32),
    "FeedStore.set_has_login": lambda stores: stores[0].set_has_login(1, True),
    "FeedStore.take_out_login": lambda stores: stores[0].take_out_login(1, "https://new.example/feed"),
    "FeedStore.move_feed": lambda stores: stores[0].move_feed(1, folder_id=1, position=0),
    "FeedStore.add_folder": lambda stores: stores[0].add_folder("New"),
    "FeedStore.rename_folder": lambda stores: stores[0].rename_folder(1, "New"),
    "FeedStore.move_folder": lambda stores: stores[0].move_folder(1, parent_id=None, position=3),
    "FeedStore.remove_folder": lambda stores: stores[0].remove_folder(1),
    "FeedStore.add_mute": lambda stores: stores[0].add_mute(MuteKind.WORD, "crane"),
    "FeedStore.remove_mute": lambda stores: stores[0].remove_mute(1),
    "ArticleStore.store": lambda stores: stores[1].store(1, Decisions(new=(ENTRY,)), now=NOW),
    "ArticleStore.add_page_version": lambda stores: stores[1].add_page_version(
        1, PAGE, "Page.", text_digest=sha256("Page."), now=NOW
    ),
    "ArticleStore.note_page_problem": lambda stores: stores[1].note_page_problem(1, "Refused."),
    "ArticleStore.set_read": lambda stores: stores[1].set_read([1], True),
    "ArticleStore.set_starred": lambda stores: stores[1].set_starred([1], True),
    "ArticleStore.toggle_read": lambda stores: stores[1].toggle_read([1]),
    "ArticleStore.toggle_starred": lambda stores: stores[1].toggle_starred([1]),
    "ArticleStore.mark_view_read": lambda stores: stores[1].mark_view_read(View()),
    "FindingStore.store": lambda stores: stores[2].store(1, Findings("en"), now=NOW),
    "FindingStore.repair_again": lambda stores: stores[2].repair_again(1),
    "FindingStore.fail": lambda stores: stores[2].fail(1, "Failed."),
}


@pytest.fixture
def stores(
    feeds: FeedStore, articles: ArticleStore, findings: FindingStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> Stores:
    (article_id,) = bring(feed_id, make_entry("Crane"))
    findings.store(articles.task(article_id).version_id, Findings("en"), now=NOW)
    feeds.add_folder("Ports")
    feeds.add_mute(MuteKind.WORD, "webinar")
    return feeds, articles, findings


@pytest.fixture
def world(
    request: pytest.FixtureRequest, address: str, database: Database, stores: Stores, tmp_path: Path
) -> Iterator[World]:
    """The surroundings of a database that has something in it."""
    world: World
    if make_url(address).get_backend_name() == "sqlite":
        world = FileWorld(database, tmp_path / "archive.sqlite")
    else:
        world = ServerWorld(database, request.getfixturevalue("server"), address)
    yield world
    world.end()


def test_every_public_method_is_tried_here() -> None:
    methods = {
        f"{store.__name__}.{name}"
        for store in (FeedStore, ArticleStore, FindingStore)
        for name, _ in inspect.getmembers(store, inspect.isfunction)
        if not name.startswith("_")
    }

    assert READS.keys() | WRITES.keys() == methods


@pytest.mark.parametrize("method", READS | WRITES)
def test_a_broken_database_is_a_sentence(stores: Stores, world: World, method: str) -> None:
    world.break_down()

    with pytest.raises(DatabaseUnreadable, match=world.broken):
        (READS | WRITES)[method](stores)


@pytest.mark.parametrize("method", WRITES)
def test_a_locked_database_is_a_sentence(stores: Stores, world: World, method: str) -> None:
    with world.held(), pytest.raises(DatabaseUnreadable, match="in use by"):
        WRITES[method](stores)


@pytest.mark.parametrize("method", READS)
def test_a_locked_database_can_be_read(stores: Stores, world: World, method: str) -> None:
    with world.held():
        READS[method](stores)


@pytest.mark.parametrize("method", WRITES)
def test_a_read_only_database_is_a_sentence_and_stays_as_it_is(stores: Stores, world: World, method: str) -> None:
    before = world.dump()
    world.forbid_writing()

    with pytest.raises(DatabaseUnreadable, match=world.read_only):
        WRITES[method](stores)

    assert world.dump() == before


def test_a_full_disk_is_a_sentence_and_nothing_is_half_stored(stores: Stores, world: World) -> None:
    if not isinstance(world, FileWorld):
        pytest.skip("only SQLite can be told to be full")
    world.set_up("max_page_count = 1")
    before = world.dump()

    with pytest.raises(DatabaseUnreadable, match="disk is full"):
        WRITES["ArticleStore.store"](stores)

    assert world.dump() == before


def test_a_wrong_statement_is_a_bug_and_no_sentence(database: Database) -> None:
    with pytest.raises(Exception, match=r"no such table|does not exist") as caught, database.read() as connection:
        connection.execute(text("SELECT * FROM nowhere"))

    assert not isinstance(caught.value, DatabaseUnreadable)
