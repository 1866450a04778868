"""Faults that come while feeds are fetched and articles analysed: a sentence, nobody blamed, nothing lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.archive import Archive, open_archive
from app.database import sqlite
from app.engine import Engine, build_engine
from app.errors import DatabaseError, DatabaseUnreadable
from app.findings import FINDINGS_VERSION
from app.jobs import ProcessExecutor, Workers
from app.paths import Places
from app.settings import Settings
from app.subscriptions import FullText
from app.views import View
from tests.conftest import InlineExecutor
from tests.crash.disks import small_disk
from tests.crash.soundness import assert_sound, opened
from tests.feed_site import FeedSite, item
from tests.listening import Listener

ROOT = Path(__file__).parents[2]
FEEDS, ITEMS = 6, 12


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for locks a moment only, and let tests run on machines that are nearly full."""
    short = tuple("PRAGMA busy_timeout = 100" if "busy" in pragma else pragma for pragma in sqlite._PRAGMAS)
    monkeypatch.setattr(sqlite, "_PRAGMAS", short)
    monkeypatch.setattr("app.database.backups.SPARE_BYTES", 0)


def subscribe(archive: Archive, site: FeedSite, *, feeds: int = FEEDS) -> None:
    for feed in range(feeds):
        address = site.put_feed(f"/{feed}", *(item(100 * feed + number) for number in range(ITEMS)))
        archive.feeds.set_full_text(archive.feeds.add_feed(address).id, FullText.NEVER)


def engine_of(archive: Archive, workers: Workers | None = None) -> Engine:
    workers = workers or Workers(cpu=InlineExecutor())
    return build_engine(archive, workers, Settings(), news=Listener(), progressed=lambda _: None)


def refresh(engine: Engine) -> list[str]:
    """Refresh every feed; return what each failed with. Raises DatabaseError."""
    feeds = [feed for feed in engine.archive.feeds.feeds() if feed.is_polled]
    return [outcome.error for outcome in engine.workers.start(engine.rounds.refresh(feeds)).result(timeout=60)]


def assert_all_there(places: Places) -> None:
    assert_sound(places.database)
    with opened(places.database) as connection:
        per_feed = "SELECT count(*), count(DISTINCT guid) FROM articles GROUP BY feed_id"
        assert connection.execute(per_feed).fetchall() == [(ITEMS, ITEMS)] * FEEDS


@pytest.mark.parametrize("left", [0, 70_000, 150_000, 400_000])
def test_disk_that_fills_during_a_round_blames_no_feed(site: FeedSite, tmp_path: Path, left: int) -> None:
    with small_disk(tmp_path / "disk", size_bytes=8_000_000) as disk:
        places = Places.in_profile(disk.folder / "profile")
        places.make()
        archive = open_archive(places)
        subscribe(archive, site)
        disk.leave(left)
        engine = engine_of(archive)

        with pytest.raises(DatabaseError, match=r"disk is full|may be full"):
            refresh(engine)

        disk.make_room()
        assert [feed.health.last_error for feed in archive.feeds.feeds()] == [""] * FEEDS
        assert_sound(places.database)
        assert refresh(engine) == [""] * FEEDS
        engine.close()
        archive.close()
        assert_all_there(places)


def test_archive_that_somebody_locks_during_a_round_blames_no_feed(
    site: FeedSite, archive: Archive, places: Places
) -> None:
    subscribe(archive, site)
    archive.database.engine.dispose()
    engine = engine_of(archive)
    with closing(sqlite3.connect(places.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnreadable, match="in use by another program"):
            refresh(engine)
        other.execute("ROLLBACK")

    assert [feed.health.last_error for feed in archive.feeds.feeds()] == [""] * FEEDS
    assert refresh(engine) == [""] * FEEDS
    engine.close()
    assert_all_there(places)


def test_damage_met_during_a_round_is_a_sentence(site: FeedSite, archive: Archive, places: Places) -> None:
    subscribe(archive, site)
    engine = engine_of(archive)
    feeds = archive.feeds.feeds()
    archive.database.engine.dispose()
    content = places.database.read_bytes()
    places.database.write_bytes(content[:4096] + os.urandom(len(content) - 4096))

    with pytest.raises(DatabaseUnreadable, match="damaged"):
        engine.workers.start(engine.rounds.refresh(feeds)).result(timeout=60)

    places.database.write_bytes(content)
    for ending in ("-wal", "-shm"):
        places.database.with_name(places.database.name + ending).unlink(missing_ok=True)
    archive.database.engine.dispose()
    assert refresh(engine) == [""] * FEEDS
    engine.close()
    assert_all_there(places)


def test_worker_processes_that_are_killed_lose_no_article(site: FeedSite, archive: Archive, places: Places) -> None:
    subscribe(archive, site, feeds=1)
    executor = ProcessExecutor(2)
    listener = Listener()
    engine = build_engine(archive, Workers(cpu=executor), Settings(), news=listener, progressed=lambda _: None)
    assert refresh(engine) == [""]
    victims = {executor.submit(os.getpid).result(timeout=30) for _ in range(6)}
    catching_up = engine.workers.start(engine.backlog.catch_up())
    with listener.heard:
        assert listener.heard.wait_for(lambda: len(listener.analysed_ids) >= 2, timeout=60)
    os.kill(min(victims), signal.SIGKILL)
    catching_up.result(timeout=90)

    engine.close()
    with opened(places.database) as connection:
        states = connection.execute("SELECT analysed_by, analysis_problem, count(*) FROM articles GROUP BY 1, 2")
        assert states.fetchall() == [(FINDINGS_VERSION, "", ITEMS)]


@pytest.mark.parametrize("years", [-2, 2])
def test_clock_that_was_years_off_stops_no_feed(archive: Archive, site: FeedSite, years: int) -> None:
    """A feed that was fetched by a wrong clock is due as soon as the clock is right, and its articles are listed."""
    wrong = datetime.now(UTC) + timedelta(days=365 * years)
    subscribe(archive, site)
    engine = engine_of(archive)
    engine.refresher._clock = lambda: wrong
    assert refresh(engine) == [""] * FEEDS
    engine.refresher._clock = lambda: datetime.now(UTC)

    due = archive.feeds.due(datetime.now(UTC))

    assert len(due) == FEEDS
    assert refresh(engine) == [""] * FEEDS
    assert archive.feeds.due(datetime.now(UTC)) == ()
    assert len(archive.articles.ids(View())) == FEEDS * ITEMS
    engine.close()


# --- a file of the program is missing ---------------------------------------------------------------------------


@pytest.fixture
def lacking(tmp_path: Path) -> Path:
    """The program's resources, from whose models something can be taken away."""
    for path in (ROOT / "resources").iterdir():
        target = tmp_path / "lacking" / "resources" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.name == "models":
            target.mkdir()
            for model in path.iterdir():
                (target / model.name).symlink_to(model)
        elif path.suffix == ".py":
            shutil.copy(path, target)
        else:
            target.symlink_to(path)
    return tmp_path / "lacking"


def dateline(places: Places, *arguments: str, resources: Path = ROOT) -> tuple[int, str]:
    """Run a command with these resources; return its status and what it said on stderr."""
    ran = subprocess.run(
        [sys.executable, "-m", "ui", "--profile", str(places.database.parent), *arguments],
        cwd=resources,
        env=os.environ | {"PYTHONPATH": f"{resources}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    return ran.returncode, ran.stderr


@pytest.mark.parametrize("model", ["names.crfsuite.gz", pytest.param("parser", marks=pytest.mark.soak)])
def test_missing_model_is_a_sentence_and_blames_no_article(
    lacking: Path, archive: Archive, places: Places, site: FeedSite, model: str
) -> None:
    feed = archive.feeds.add_feed(site.put_feed("/0", item(1), item(2)))
    archive.feeds.set_full_text(feed.id, FullText.NEVER)
    (lacking / "resources" / "models" / model).unlink()

    status, said = dateline(places, "fetch", resources=lacking)

    assert status == 1
    assert "missing or damaged. Install Dateline again." in said
    assert "Traceback" not in said
    assert len(archive.articles.waiting(9)) == 2
    assert dateline(places, "fetch") == (0, "")
    assert archive.articles.waiting(9) == ()
