"""What is still to do gets done, whatever goes wrong with one article, and never waits for what is slow elsewhere."""

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from typing import ParamSpec, TypeVar

import pytest

from app.analyse import analyse
from app.archive import Archive
from app.articles import AnalysisState
from app.engine import Engine, build_engine
from app.jobs import Workers
from app.settings import Settings
from app.views import View
from tests.conftest import InlineExecutor
from tests.feed_site import Answer, FeedSite, item
from tests.listening import Listener, refresh

P = ParamSpec("P")
T = TypeVar("T")
PARAGRAPHS = "".join(
    f"<p>Paragraph {number}. The harbour board met and agreed on dredging.</p>" for number in range(20)
)
PAGE = f"<html><body><article><h1>Dredging</h1>{PARAGRAPHS}</article></body></html>"


def catch_up(engine: Engine) -> None:
    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)


def the_only(archive: Archive) -> int:
    (article_id,) = archive.articles.ids(View())
    return article_id


def had_page(archive: Archive) -> list[int]:
    summaries = archive.articles.summaries(archive.articles.ids(View()))
    return [one.id for one in summaries if one.body_source == "page"]


def test_text_of_a_page_is_analysed_too(engine: Engine, archive: Archive, site: FeedSite) -> None:
    page = site.put_page("/page", PAGE)
    refresh(engine, archive, site.put_feed("/feed", item(1, title="Dredging", body="They met…", link=page)))

    catch_up(engine)

    article = archive.articles.article(the_only(archive))
    assert article.summary.body_source == "page"
    assert article.summary.analysis is AnalysisState.DONE
    assert archive.findings.findings(article.version_id) is not None


def test_arrivals_are_analysed_while_a_page_keeps_us_waiting(
    engine: Engine, archive: Archive, site: FeedSite, listener: Listener
) -> None:
    release = threading.Event()
    site.answers["/page"] = Answer(PAGE.encode(), content_type="text/html", held_until=release)
    slow = item(1, title="Dredging", body="They met…", link=site.origin + "/page")
    refresh(engine, archive, site.put_feed("/slow", slow))
    first = the_only(archive)
    engine.keep_going(polling=False)
    listener.wait_for(first)

    refresh(engine, archive, site.put_feed("/quick", item(2)))

    (arrived,) = set(archive.articles.ids(View())) - {first}
    listener.wait_for(arrived)
    release.set()
    assert archive.articles.article(first).summary.body_source == "summary"


def test_slow_page_holds_no_other_page_up(
    engine: Engine, archive: Archive, site: FeedSite, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.backlog.AT_ONCE", 2)
    release = threading.Event()
    pages = [f"/page{number}" for number in range(6)]
    for path in pages:  # each another text, or one would stand for all
        site.answers[path] = Answer(PAGE.replace("harbour", f"harbour of {path}").encode(), content_type="text/html")
    site.answers[pages[-1]].held_until = release
    items = [item(one, body="They met…", link=site.origin + path) for one, path in enumerate(pages)]
    refresh(engine, archive, site.put_feed("/feed", *items))
    engine.keep_going(polling=False)

    listener.wait_until(lambda: not set(pages) - set(site.asked) and len(had_page(archive)) == 5)
    release.set()
    listener.wait_until(lambda: len(had_page(archive)) == 6)


def test_removed_article_stops_nobody(engine: Engine, archive: Archive, site: FeedSite, listener: Listener) -> None:
    refresh(engine, archive, site.put_feed("/feed", item(1)))
    removed = the_only(archive)
    archive.feeds.remove_feed(archive.feeds.feeds()[0].id, keep_articles=False)
    running = engine.keep_going(polling=False)
    engine.workers.call(lambda: engine.backlog.hurry(removed))

    refresh(engine, archive, site.put_feed("/other", item(2)))

    listener.wait_for(the_only(archive))
    assert not running.done()


def test_article_removed_while_its_page_is_fetched_stops_nobody(
    engine: Engine, archive: Archive, site: FeedSite
) -> None:
    release = threading.Event()
    site.answers["/page"] = Answer(PAGE.encode(), content_type="text/html", held_until=release)
    link = site.origin + "/page"
    refresh(engine, archive, site.put_feed("/feed", item(1, title="Dredging", body="They met…", link=link)))
    (task,) = archive.articles.pages_wanted(9)
    fetching = engine.workers.start(engine.backlog.fetch_page(task))
    site.wait_for("/page")
    archive.feeds.remove_feed(task.feed_id, keep_articles=False)

    release.set()

    assert fetching.result(timeout=30) is None
    assert archive.articles.ids(View()).tolist() == []


class LostExecutor(InlineExecutor):
    """Analyses nothing: all its processes are gone; anything else it does."""

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        if function is not analyse:
            return super().submit(function, *args, **kwargs)
        future: Future[T] = Future()
        future.set_exception(BrokenExecutor())
        return future


def test_lost_workers_are_held_against_no_article(archive: Archive, site: FeedSite, listener: Listener) -> None:
    workers = Workers(cpu=LostExecutor())
    engine = build_engine(archive, workers, Settings(worker_processes=1), news=listener, progressed=print)
    refresh(engine, archive, site.put_feed("/feed", item(1), item(2)))

    caught = engine.workers.start(engine.backlog.catch_up()).exception(timeout=30)

    assert "tries again later" in str(caught)
    assert len(archive.articles.waiting(9)) == 2
    engine.close()


def test_closing_counts_against_no_feed_and_no_page(archive: Archive, site: FeedSite, listener: Listener) -> None:
    workers = Workers(cpu=InlineExecutor())
    engine = build_engine(archive, workers, Settings(), news=listener, progressed=print)
    release = threading.Event()
    site.answers["/page"] = Answer(PAGE.encode(), content_type="text/html", held_until=release)
    link = site.origin + "/page"
    feed_address = site.put_feed("/feed", item(1, title="Dredging", body="They met…", link=link))
    refresh(engine, archive, feed_address)
    site.answers["/feed"].held_until = release
    (task,) = archive.articles.pages_wanted(9)
    engine.workers.start(engine.backlog.fetch_page(task))
    engine.workers.start(engine.rounds.refresh(archive.feeds.feeds()))
    site.wait_for("/page")
    site.wait_for("/feed", times=2)

    engine.close()
    release.set()

    assert archive.articles.pages_wanted(9) == (task,)
    assert archive.feeds.feeds()[0].health.failures == 0
    assert archive.feeds.feeds()[0].health.last_error == ""
