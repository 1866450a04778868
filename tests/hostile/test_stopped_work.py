"""Documents, texts and pages over which a worker process hangs or runs out of memory.

Each is stopped, noted where it belongs, tried once more alone, and never again for the same bytes and version; real
processes with less time and memory than the program's own.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.archive import Archive
from app.articles import AnalysisState
from app.cli import main as cli
from app.engine import Engine, build_engine
from app.findings import FINDINGS_VERSION
from app.jobs import ProcessExecutor, Workers
from app.paths import Places
from app.settings import Settings
from app.subscriptions import READING_VERSION
from app.views import View, ViewKind
from tests.conftest import InlineExecutor
from tests.feed_site import Answer, FeedSite, item
from tests.hostile.documents import XML
from tests.listening import Listener, refresh
from tests.ui.program import running

P = ParamSpec("P")
T = TypeVar("T")

STOPPED = "Reading it took too long and was stopped."
STARVED = ("Reading it needed too much memory and was stopped.", "The process that read it broke down.")
"""The second when the memory ended while the answer was packed for its way home."""
NOT_AGAIN = (
    "Reading this document broke down. It is tried again when the feed changes, or when you refresh this feed alone."
)
SHORT_S, LONG_S = 4.0, 300.0
LITTLE_BYTES, MUCH_BYTES = 110 << 20, 3 << 30


class CountingExecutor(ProcessExecutor):
    """Notes the tasks it was given: the name of the function, and the address of what is read."""

    def __init__(self, *, deadline_s: float, memory_bytes: int) -> None:
        super().__init__(1, deadline_s=deadline_s, memory_bytes=memory_bytes)
        self.tasks: list[tuple[str, object]] = []

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        self.tasks.append((function.__name__, kwargs.get("address", "")))
        return super().submit(function, *args, **kwargs)


@contextlib.contextmanager
def working(
    archive: Archive, *, deadline_s: float = LONG_S, memory_bytes: int = MUCH_BYTES
) -> Iterator[tuple[Engine, list[tuple[str, object]]]]:
    executor = CountingExecutor(deadline_s=deadline_s, memory_bytes=memory_bytes)
    listener = Listener()
    workers = Workers(cpu=executor)
    engine = build_engine(archive, workers, Settings(worker_processes=1), news=listener, progressed=print)
    try:
        yield engine, executor.tasks
    finally:
        engine.close()


def refresh_patiently(engine: Engine, *addresses: str) -> dict[str, tuple[int, str]]:
    """Refresh these feeds; return how many articles each brought, and its error."""
    store = engine.archive.feeds
    feeds = [store.find(address) or store.add_feed(address) for address in addresses]
    outcomes = engine.workers.start(engine.rounds.refresh(feeds)).result(timeout=LONG_S)
    return {one.feed.address: (len(one.changes.new), one.error) for one in outcomes}


def long_document(items: int) -> bytes:
    """Reading 130,000 small items takes a few times SHORT_S, and more memory than LITTLE_BYTES."""
    entries = "".join(f"<item><title>Pier {n}</title><guid>{n}</guid></item>" for n in range(items))
    return f'{XML}<rss version="2.0"><channel><title>Harbour</title>{entries}</channel></rss>'.encode()


@pytest.fixture
def killer(site: FeedSite) -> str:
    site.answers["/killer"] = Answer(long_document(130_000))
    return site.origin + "/killer"


def last_error(archive: Archive, address: str) -> str:
    feed = archive.feeds.find(address)
    assert feed is not None
    return feed.health.last_error


def test_a_document_that_hangs_is_tried_once_more_alone_and_never_again(
    archive: Archive, site: FeedSite, killer: str
) -> None:
    honest = site.put_feed("/honest", item(1))
    with working(archive, deadline_s=SHORT_S) as (engine, tasks):
        first = refresh_patiently(engine, killer, honest)
        tries = tasks.count(("read_feed", killer))
        site.put_feed("/honest", item(1), item(2))
        second = refresh_patiently(engine, killer, honest)

    assert first == {killer: (0, STOPPED), honest: (1, "")}
    assert tries == tasks.count(("read_feed", killer)) == 2
    assert second == {killer: (0, NOT_AGAIN), honest: (1, "")}
    assert last_error(archive, killer) == NOT_AGAIN


@pytest.mark.soak
def test_a_document_that_eats_memory_is_tried_once_more_alone_and_never_again(archive: Archive, killer: str) -> None:
    with working(archive, memory_bytes=LITTLE_BYTES) as (engine, tasks):
        feed = archive.feeds.add_feed(killer)
        (outcome,) = engine.workers.start(engine.rounds.refresh([feed])).result(timeout=900)
        second = refresh_patiently(engine, killer)

    assert outcome.error in STARVED
    assert second[killer] == (0, NOT_AGAIN)
    assert tasks == [("read_feed", killer)] * 2


@pytest.fixture
def doubted(archive: Archive, engine: Engine, site: FeedSite) -> str:
    """The address of a feed whose document is said to have ended its process, though it could be read by now."""
    address = site.put_feed("/doubted", item(1))
    feed = archive.feeds.add_feed(address)
    archive.feeds.note_fatal(feed.id, hashlib.sha256(site.answers["/doubted"].body).hexdigest())
    assert refresh(engine, archive, address) == {address: (0, 0, NOT_AGAIN)}
    return address


def test_other_bytes_are_read_again(engine: Engine, archive: Archive, site: FeedSite, doubted: str) -> None:
    site.put_feed("/doubted", item(1), item(2))

    assert refresh(engine, archive, doubted) == {doubted: (2, 0, "")}


def test_a_later_reader_reads_the_same_bytes_again(engine: Engine, archive: Archive, doubted: str) -> None:
    with archive.database.write() as connection:
        connection.execute(text("UPDATE feeds SET fatal_reader = :earlier"), {"earlier": READING_VERSION - 1})

    assert refresh(engine, archive, doubted) == {doubted: (1, 0, "")}


def test_a_person_who_fetches_this_feed_alone_has_it_read_again(archive: Archive, places: Places, doubted: str) -> None:
    assert cli.run(["--profile", str(places.database.parent), "fetch"]) == 1
    assert len(archive.articles.ids(View())) == 0

    assert cli.run(["--profile", str(places.database.parent), "fetch", doubted]) == 0
    assert len(archive.articles.ids(View())) == 1


def test_a_person_who_refreshes_this_feed_alone_in_the_window_has_it_read_again(
    qtbot: QtBot, archive: Archive, places: Places, doubted: str
) -> None:
    feed = archive.feeds.find(doubted)
    assert feed is not None
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        program.desks.working.refresh_view(View())
        qtbot.waitUntil(lambda: archive.feeds.feed(feed.id).health.failures >= 2, timeout=60_000)
        program.desks.working.refresh_view(View(ViewKind.FEED, feed.id))
        qtbot.waitUntil(lambda: archive.feeds.feed(feed.id).total == 1, timeout=60_000)


# --- texts ---

SENTENCES = (
    "“We opened the pier on 3 May 2026,” said Jane Roe, mayor of Quay Harbour. "
    "Revenue rose 12 percent to $3.4 million in the third quarter. "
)


@pytest.fixture
def long_article(archive: Archive, site: FeedSite) -> int:
    """The id of an article whose analysis takes longer than SHORT_S."""
    with working(archive) as (engine, _):
        refresh(engine, archive, site.put_feed("/feed", item(1, body=SENTENCES * 1_500)))
    (article_id,) = archive.articles.ids(View())
    return article_id


@pytest.mark.soak
def test_an_analysis_that_hangs_is_tried_once_more_alone_and_said_of_its_article(
    archive: Archive, long_article: int
) -> None:
    with working(archive, deadline_s=SHORT_S) as (engine, tasks):
        engine.workers.start(engine.backlog.catch_up()).result(timeout=100)
        first = list(tasks)
        engine.workers.start(engine.backlog.catch_up()).result(timeout=100)

    article = archive.articles.article(long_article)
    assert first == tasks == [("analyse", "")] * 2
    assert article.summary.analysis is AnalysisState.FAILED
    assert article.analysis_problem == STOPPED
    assert SENTENCES.strip() in article.text.text
    assert archive.articles.waiting(9) == ()


def test_a_later_extractor_analyses_the_same_text_again_and_so_does_a_person(
    engine: Engine, archive: Archive, site: FeedSite
) -> None:
    refresh(engine, archive, site.put_feed("/feed", item(1)))
    (article_id,) = archive.articles.ids(View())
    version_id = archive.articles.article(article_id).version_id
    archive.findings.fail(version_id, STOPPED)
    assert archive.articles.waiting(9) == ()
    with archive.database.write() as connection:
        connection.execute(text("UPDATE articles SET analysed_by = :earlier"), {"earlier": FINDINGS_VERSION - 1})

    assert archive.articles.waiting(9) == (article_id,)

    archive.findings.fail(version_id, STOPPED)
    engine.workers.start(engine.backlog.analyse(article_id)).result(timeout=100)
    article = archive.articles.article(article_id)
    assert (article.summary.analysis, article.analysis_problem) == (AnalysisState.DONE, "")


# --- pages ---


@pytest.mark.soak
def test_a_page_that_hangs_is_tried_once_more_alone_and_its_article_keeps_the_summary(
    archive: Archive, site: FeedSite
) -> None:
    page = site.put_page(
        "/page", f"<html><body><article>{'<p>The board met and agreed.</p>' * 200_000}</article></body>"
    )
    address = site.put_feed("/feed", item(1, title="Dredging", body="The harbour board met…", link=page))
    with working(archive, deadline_s=SHORT_S) as (engine, tasks):
        refresh(engine, archive, address)
        tasks.clear()
        (wanted,) = archive.articles.pages_wanted(9)
        engine.workers.start(engine.backlog.fetch_page(wanted)).result(timeout=100)

    article = archive.articles.article(wanted.article_id)
    assert tasks == [("read_article_page", page)] * 2
    assert article.page_problem == STOPPED
    assert article.text.text == "The harbour board met…"
    assert archive.articles.pages_wanted(9) == ()
