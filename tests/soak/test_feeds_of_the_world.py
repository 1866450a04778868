"""Every captured and shaped document beside the project, served on loopback and fetched by the real program.

No crash, none over its deadline, and the feeds behind a bad one go on. `make soak`.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.archive import Archive
from app.engine import build_engine
from app.jobs import ProcessExecutor, Workers
from app.refresh import FeedOutcome
from app.settings import Settings
from app.subscriptions import FullText
from tests.feed_site import Answer, FeedSite
from tests.listening import Listener

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1200)]

DEADLINE_S = 60.0
TYPES = {".json": "application/feed+json", ".html": "text/html", ".atom": "application/atom+xml"}


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with FeedSite().running() as site:
        yield site


def put(site: FeedSite, folder: Path) -> list[str]:
    addresses = []
    for path in sorted(folder.iterdir()):
        if path.is_file():
            name = f"/{folder.name}/{len(site.answers)}"
            site.answers[name] = Answer(path.read_bytes(), content_type=TYPES.get(path.suffix, "application/xml"))
            addresses.append(site.origin + name)
    return addresses


def fetch(archive: Archive, addresses: list[str]) -> dict[str, tuple[FeedOutcome, float]]:
    """Fetch all of them, one round each for the sake of the clock, two at a time; analyse what came."""
    workers = Workers(cpu=ProcessExecutor(2, deadline_s=DEADLINE_S))
    engine = build_engine(archive, workers, Settings(), news=Listener(), progressed=lambda _: None)
    feeds = [archive.feeds.add_feed(address) for address in addresses]
    for feed in feeds:
        archive.feeds.set_full_text(feed.id, FullText.NEVER)

    def one(address: str) -> tuple[FeedOutcome, float]:
        feed = archive.feeds.find(address)
        assert feed is not None
        begin = time.monotonic()
        outcome = workers.start(engine.refresher.refresh_feed(feed)).result(timeout=DEADLINE_S * 3)
        return outcome, time.monotonic() - begin

    try:
        with ThreadPoolExecutor(2) as pool:
            return dict(zip(addresses, pool.map(one, addresses), strict=True))
    finally:
        engine.close()


def test_captured_and_shaped_feeds(archive: Archive, site: FeedSite, shared: Path) -> None:
    addresses = put(site, shared / "feeds" / "captured") + put(site, shared / "feeds" / "shapes")

    outcomes = fetch(archive, addresses)

    brought = [len(outcome.changes.new) for outcome, _ in outcomes.values()]
    failed = {outcome.error for outcome, _ in outcomes.values() if outcome.error}
    print(f"\n{len(addresses)} documents: {sum(brought)} articles, {sum(map(bool, brought))} feeds brought some")
    print(f"longest {max(seconds for _, seconds in outcomes.values()):.1f} s; refused: {sorted(failed)}")
    assert len(addresses) == 162
    assert not [error for error in failed if "log has the details" in error]
