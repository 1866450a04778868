"""What many tests need: the material outside the project, Qt without a screen, workers that work on the spot."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from app.archive import Archive, open_archive
from app.engine import Engine, build_engine
from app.jobs import Workers
from app.paths import Places
from app.settings import Settings
from tests.feed_site import FeedSite
from tests.listening import Listener
from tests.postgresql import Server, found_server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).parents[2] / "shared"
P = ParamSpec("P")
T = TypeVar("T")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real releases, feeds and gold beside the project; a test that wants them skips where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("the material beside the project is not here")
    return SHARED


class InlineExecutor(Executor):
    """Does the work at once, in the thread that asks: an executor without processes."""

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        future: Future[T] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever was raised
            future.set_exception(error)
        return future


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL; a test that wants one skips where there is none."""
    with found_server() as server:
        yield server


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An empty profile."""
    places = Places.in_profile(tmp_path / "profile")
    places.make()
    return places


@pytest.fixture
def archive(places: Places) -> Iterator[Archive]:
    """An empty archive in the profile."""
    archive = open_archive(places)
    yield archive
    archive.close()


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Real threads, and the work of the processes done on the spot."""
    workers = Workers(cpu=InlineExecutor())
    yield workers
    workers.close()


@pytest.fixture
def site() -> Iterator[FeedSite]:
    """A web site on loopback."""
    with FeedSite().running() as site:
        yield site


@pytest.fixture
def listener() -> Listener:
    """Who hears the news of `engine`."""
    return Listener()


@pytest.fixture
def engine(archive: Archive, workers: Workers, listener: Listener) -> Iterator[Engine]:
    """An engine that does nothing by itself."""
    engine = build_engine(archive, workers, Settings(), news=listener, progressed=listener.progress.append)
    yield engine
    engine.close()
