"""What a command that uses the archive needs: the stores, and the engine for as long as it runs."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator

from app.archive import Archive, open_archive
from app.engine import Engine, build_engine
from app.errors import AppError
from app.jobs import ProcessExecutor, Workers, process_count
from app.logins import Login
from app.paths import Places, find_places
from app.refresh import NoNews
from app.secrets import Secrets
from app.settings import load_settings
from app.subscriptions import Feed
from app.tasks import Progress


def places_of(given: argparse.Namespace) -> Places:
    """Return the places that the arguments name."""
    return find_places(given.profile)


@contextlib.contextmanager
def opened_archive(given: argparse.Namespace, *, as_person: bool = True) -> Iterator[Archive]:
    """Open the archive for the length of a command. Raises DatabaseError."""
    archive = open_archive(places_of(given), given.database or "", as_person=as_person, patiently=_say_and_do)
    try:
        yield archive
    finally:
        archive.close()


def _say_and_do(work: Callable[[], None]) -> None:
    print("The archive is brought up to date first; a large one takes some minutes.", file=sys.stderr)
    work()


@contextlib.contextmanager
def running_engine(
    given: argparse.Namespace, archive: Archive, progressed: Callable[[Progress], None] = lambda _: None
) -> Iterator[Engine]:
    """Run the engine for the length of a command."""
    settings = load_settings(places_of(given).settings)
    workers = Workers(cpu=ProcessExecutor(process_count(settings.worker_processes)))
    engine = build_engine(archive, workers, settings, news=NoNews(), progressed=progressed)
    try:
        workers.start(engine.move_logins()).result()
        yield engine
    finally:
        engine.close()


def keep_logins(archive: Archive, given: Iterable[tuple[str, Login | None]]) -> None:
    """Put the logins of these feeds into the system's keyring. Raises SecretsError; the feeds stay without them."""

    async def keep(address: str, login: Login) -> None:
        await Secrets().keep(address, login)

    for address, login in given:
        feed = archive.feeds.find(address)
        if login is not None and feed is not None:
            asyncio.run(keep(address, login))
            archive.feeds.set_has_login(feed.id, True)


def find_feed(archive: Archive, wanted: str) -> Feed:
    """Return the one feed with that number, address or title. Raises AppError."""
    feeds = archive.feeds.feeds()
    found = [
        feed
        for feed in feeds
        if wanted == str(feed.id) or wanted == feed.address or wanted.casefold() == feed.title.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise AppError(f"“{wanted}” fits {len(found)} feeds; name one by its number.")
    raise AppError(f"There is no feed “{wanted}”; `dateline feeds list` shows them.")


def state_of(feed: Feed) -> str:
    """Return how a feed is doing in a few words."""
    health = feed.health
    if health.is_ended:
        return f"ended: {health.last_error}"
    if health.last_error:
        return f"failed {health.failures}×: {health.last_error}"
    if not feed.is_polled:
        return "not polled"
    return f"last success {health.last_success:%Y-%m-%d %H:%M} UTC" if health.last_success else "not fetched yet"
