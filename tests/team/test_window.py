"""The window on a shared archive: it fetches nothing itself, says when nobody does, and shows what others did."""

from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.jobs import Workers
from app.paths import Places
from app.team.wishes import NO_WORKER
from app.views import View
from tests.conftest import InlineExecutor
from tests.feed_site import FeedSite
from tests.team.conftest import Hire, item
from tests.ui.program import panels_of, running


def test_what_a_worker_brings_in_is_shown(
    qtbot: QtBot, places: Places, address: str, archive: Archive, hire: Hire, site: FeedSite
) -> None:
    hire()
    with running(qtbot, places, Workers(cpu=InlineExecutor()), database_url=f"{address}&person=ben") as program:
        assert program.archive.feeds.feeds() == ()
        archive.feeds.add_feed(site.put_feed("/feed", item(1, title="Pier one"), item(2, title="Pier two")))

        qtbot.waitUntil(lambda: len(panels_of(program).articles.ids()) == 2, timeout=60_000)
        qtbot.waitUntil(lambda: not archive.articles.waiting(1), timeout=60_000)
        assert len(program.archive.articles.ids(View())) == 2


def test_a_window_without_workers_says_so_and_goes_on(
    qtbot: QtBot, places: Places, address: str, archive: Archive
) -> None:
    archive.feeds.add_feed("https://news.example/feed")
    with running(qtbot, places, Workers(cpu=InlineExecutor()), database_url=address) as program:
        said: list[str] = []
        program.desks.working.said.connect(said.append)
        program.background.failed.connect(said.append)

        program.desks.working.refresh_all()

        qtbot.waitUntil(lambda: NO_WORKER in said, timeout=30_000)
