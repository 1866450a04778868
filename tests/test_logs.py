"""What the log holds: lines that help, and never a word of an article, whatever fails."""

import asyncio
import logging
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from app.archive import Archive
from app.engine import build_engine
from app.errors import FetchError
from app.jobs import ProcessExecutor, Workers
from app.logs import FILE_NAME, KEPT, LARGEST_BYTES, start_logging
from app.settings import Settings
from app.views import View
from tests.feed_site import BODY, FeedSite, item
from tests.listening import Listener, refresh

MARKER = "Zquorndale"
P = ParamSpec("P")
T = TypeVar("T")


@pytest.fixture(autouse=True)
def logs(tmp_path: Path) -> Iterator[Path]:
    """A folder that everything is logged into."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logging.getLogger().manager.loggerDict}
    folder = tmp_path / "logs"
    folder.mkdir()
    start_logging(folder, on_stderr=logging.CRITICAL)
    yield folder
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def logged(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


class ProcessesThatFail(Executor):
    """Fails on every document as a careless library does: with the document in its message."""

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        future: Future[T] = Future()
        try:
            raise ValueError(f"cannot read {args} {kwargs}")
        except ValueError as error:
            future.set_exception(error)
        return future


def work_on(site: FeedSite, archive: Archive, cpu: Executor) -> None:
    """Refresh a feed, fetch the page behind an entry and analyse what came."""
    page = site.put_page("/page", f"<article><h1>{MARKER}</h1><p>{MARKER} {BODY}</p></article>")
    whole = item(1, title=MARKER, body=f"“{MARKER} grew,” said Jane Roe of {MARKER}. {BODY}")
    address = site.put_feed("/feed", whole, item(2, title=MARKER, body=f"{MARKER} short.", link=page))
    workers = Workers(cpu=cpu)
    engine = build_engine(archive, workers, Settings(), news=Listener(), progressed=lambda _: None)
    try:
        refresh(engine, archive, address)
        engine.workers.start(engine.backlog.catch_up()).result(timeout=60)
    finally:
        engine.close()


def test_no_word_of_an_article_is_logged_whether_reading_it_goes_well_or_fails(
    site: FeedSite, archive: Archive, logs: Path
) -> None:
    work_on(site, archive, ProcessExecutor(1))
    assert len(archive.articles.ids(View())) == 2
    assert MARKER not in logged(logs)

    site.put_feed("/feed", item(3, title=f"{MARKER} again"))
    feed = archive.feeds.find(site.origin + "/feed")
    assert feed is not None
    workers = Workers(cpu=ProcessesThatFail())
    engine = build_engine(archive, workers, Settings(), news=Listener(), progressed=lambda _: None)
    try:
        refresh(engine, archive, feed.address)
        for article_id in archive.articles.ids(View()):
            engine.workers.start(engine.backlog.analyse(article_id)).result(timeout=30)
    finally:
        engine.close()

    told = logged(logs)
    assert MARKER not in told
    assert told.count("ValueError") >= 3
    assert "refreshing feed" in told
    assert "analysing article" in told


def test_task_that_nobody_awaited_is_logged_without_its_words(logs: Path) -> None:
    async def fail() -> None:
        raise ValueError(MARKER)

    async def leave_it() -> None:
        asyncio.create_task(fail())  # noqa: RUF006 - nobody awaits it: that is what is tried
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(leave_it())

    assert "Task exception was never retrieved" in logged(logs)
    assert "in fail" in logged(logs)
    assert MARKER not in logged(logs)


def test_lines_of_libraries_keep_their_constant_words_alone(logs: Path) -> None:
    library = logging.getLogger("somelibrary.parser")

    library.warning("discarding %s", MARKER)
    library.warning(f"discarding {MARKER}")

    assert "discarding %s" in logged(logs)
    assert "(test_logs, line " in logged(logs)
    assert MARKER not in logged(logs)


def test_our_own_lines_are_kept_with_their_sentences_and_without_secrets(logs: Path) -> None:
    log = logging.getLogger("app.rounds")

    log.warning("polling rests: %s", FetchError("https://jane:geheim@harbour.example/feed?key=abc is down."))
    log.warning("odd: %s", ValueError(MARKER))
    log.info("%d feeds are due", 3)

    told = logged(logs)
    assert "WARNING app.rounds  polling rests: https://harbour.example/feed?key=… is down." in told
    assert "odd: ValueError" in told
    assert "3 feeds are due" in told
    assert "geheim" not in told
    assert MARKER not in told


def test_log_files_rotate_and_are_their_owners_alone(logs: Path) -> None:
    log = logging.getLogger("app.trial")
    line = "x" * 10_000

    for _ in range(LARGEST_BYTES * (KEPT + 2) // len(line)):
        log.info(line)

    names = sorted(path.name for path in logs.iterdir())
    assert names == [FILE_NAME, *(f"{FILE_NAME}.{number}" for number in range(1, KEPT + 1))]
    assert all(path.stat().st_size <= LARGEST_BYTES for path in logs.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in logs.iterdir()} == {0o600}
