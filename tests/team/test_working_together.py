"""Windows wish, workers work, and everybody hears of it."""

import threading

import psycopg
import pytest

from app.archive import Archive
from app.article_work import ArticleWork
from app.articles import AnalysisState
from app.database.postgresql import connection_string
from app.engine import Engine
from app.errors import AppError, DatabaseUnreadable
from app.team.wishes import NO_WORKER
from app.views import View
from tests.feed_site import FeedSite
from tests.listening import Listener
from tests.postgresql import Server
from tests.team.conftest import Hire, item, until

PARAGRAPHS = "".join(
    f"<p>Absatz {number}: Der Hafenrat beriet am Montag und beschloss, die Fahrrinne zu vertiefen.</p>"
    for number in range(20)
)
PAGE = f"<html><body><article><h1>Die Fahrrinne</h1>{PARAGRAPHS}</article></body></html>"


def states(archive: Archive) -> list[AnalysisState]:
    return [summary.analysis for summary in archive.articles.summaries(archive.articles.ids(View()))]


def is_done(archive: Archive, number: int) -> bool:
    return states(archive) == [AnalysisState.DONE] * number


def break_connections(server: Server, archive: Archive, *applications: str) -> None:
    names = ", ".join(f"'{name}'" for name in applications)
    server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{archive.database.engine.url.database}' AND application_name IN ({names})"
    )


def sources(archive: Archive) -> set[str]:
    return {one.body_source for one in archive.articles.summaries(archive.articles.ids(View()))}


def test_feeds_that_are_due_are_brought_in_by_themselves(archive: Archive, hire: Hire, site: FeedSite) -> None:
    page = site.put_page("/page", PAGE)
    summary = item(1, title="Die Fahrrinne", body="Der Rat beriet…", link=page)
    archive.feeds.add_feed(site.put_feed("/feed", summary, item(2), item(3)))

    hire()
    until(lambda: is_done(archive, 3) and "page" in sources(archive))  # a summary may be analysed before its page comes

    assert site.asked.count("/feed") == 1


def test_two_workers_do_everything_once(archive: Archive, hire: Hire, site: FeedSite) -> None:
    for number in range(6):
        archive.feeds.add_feed(site.put_feed(f"/feed{number}", item(10 * number), item(10 * number + 1)))

    hire()
    hire()
    until(lambda: is_done(archive, 12))

    assert sorted(site.asked) == [f"/feed{number}" for number in range(6)]


def test_a_window_wishes_and_hears_what_came_of_it(
    archive: Archive, engine: Engine, hire: Hire, site: FeedSite, listener: Listener
) -> None:
    hire()
    feed = archive.feeds.add_feed(site.put_feed("/feed", item(1), item(2)))
    until(lambda: archive.feeds.feed(feed.id).health.fetches == 1)
    site.put_feed("/feed", item(1), item(2), item(3))

    outcomes = engine.workers.start(engine.rounds.refresh([archive.feeds.feed(feed.id)])).result(timeout=60)
    ids = sorted(archive.articles.ids(View()))
    listener.wait_for(ids[-1])

    assert [outcome.error for outcome in outcomes] == [""]
    assert sorted(one for changes in listener.changes for one in changes.new) == ids
    assert feed.id in listener.feeds
    assert (listener.progress[-1].is_over, listener.progress[-1].new) == (True, 1)


def test_a_feed_that_fails_is_part_of_the_outcome(archive: Archive, engine: Engine, hire: Hire, site: FeedSite) -> None:
    hire()
    feed = archive.feeds.add_feed(site.origin + "/nowhere")
    until(lambda: archive.feeds.feed(feed.id).health.failures)

    (outcome,) = engine.workers.start(engine.rounds.refresh([archive.feeds.feed(feed.id)])).result(timeout=60)

    assert "404" in outcome.error


def test_without_a_worker_a_window_says_so(archive: Archive, engine: Engine, listener: Listener) -> None:
    feed = archive.feeds.add_feed("https://news.example/feed")

    with pytest.raises(AppError, match="No worker is running"):
        engine.workers.start(engine.rounds.refresh([feed])).result(timeout=30)

    until(lambda: NO_WORKER in listener.troubles)


def test_the_opened_article_goes_before_all_others(
    archive: Archive, engine: Engine, hire: Hire, site: FeedSite
) -> None:
    hand = hire()
    archive.feeds.add_feed(site.put_feed("/feed", *(item(number) for number in range(8))))
    until(lambda: is_done(archive, 8))
    hand.end()
    with archive.database.write() as connection:
        connection.exec_driver_sql("UPDATE articles SET analysis = 'waiting', analysed_by = 0")
        connection.exec_driver_sql("DELETE FROM analyses")
    oldest = min(archive.articles.ids(View()))

    engine.workers.start(engine.backlog.analyse(oldest)).result(timeout=30)
    hire()
    until(lambda: is_done(archive, 8))

    with archive.database.read() as connection:
        order = connection.exec_driver_sql("SELECT article_id FROM analyses ORDER BY id").scalars().all()
    assert order == [oldest, *sorted(archive.articles.ids(View()), reverse=True)[:-1]]


def test_a_window_and_a_worker_outlive_a_lost_connection(
    archive: Archive, engine: Engine, hire: Hire, site: FeedSite, listener: Listener, server: Server
) -> None:
    hire()
    archive.feeds.add_feed(site.put_feed("/one", item(1)))
    until(lambda: is_done(archive, 1))

    break_connections(server, archive, "dateline", "dateline-queue")
    archive.feeds.add_feed(site.put_feed("/two", item(2)))
    until(lambda: is_done(archive, 2))

    until(lambda: set(archive.articles.ids(View())) <= {one for changes in listener.changes for one in changes.new})


def test_what_arrives_while_nobody_listens_is_told_later(
    archive: Archive, engine: Engine, listener: Listener, server: Server, site: FeedSite, hire: Hire
) -> None:
    hire()
    archive.feeds.add_feed(site.put_feed("/one", item(1)))
    until(lambda: listener.changes)

    break_connections(server, archive, "dateline")
    with psycopg.connect(connection_string(archive.database.engine.url), autocommit=True) as connection:
        connection.execute("ALTER TABLE articles DISABLE TRIGGER articles_are_new")
        archive.feeds.add_feed(site.put_feed("/two", item(2)))
        until(lambda: is_done(archive, 2))
        connection.execute("ALTER TABLE articles ENABLE TRIGGER articles_are_new")

    break_connections(server, archive, "dateline")
    until(lambda: set(archive.articles.ids(View())) <= {one for changes in listener.changes for one in changes.new})


def test_a_worker_outlives_a_failure_of_what_it_does_by_the_way(
    archive: Archive, hire: Hire, site: FeedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = threading.Event()

    async def follow(_work: ArticleWork) -> bool:
        if not failing.is_set():
            failing.set()
            raise DatabaseUnreadable("The archive cannot be reached.", "archive")
        return False

    monkeypatch.setattr(ArticleWork, "follow", follow)
    hire()
    assert failing.wait(timeout=30)

    archive.feeds.add_feed(site.put_feed("/feed", item(1)))

    until(lambda: is_done(archive, 1))
