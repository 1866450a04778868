"""How quick the window is: start, a cold refresh of fifty feeds with its effect on the window, choosing an article.

Prints figures and asserts none: `make bench`, or `pytest -m bench -s tests/bench/test_window.py`.
"""

import os
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive import open_archive
from app.feeds.opml import Outline
from app.outlines import subscribe_to
from app.paths import Places
from app.settings import Settings, save_settings
from tests.bench.release_site import FEEDS, ITEMS, release_site
from tests.bench.window_runs import run_window
from tests.feed_site import FeedSite

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def site() -> Iterator[FeedSite]:
    with release_site() as site:
        yield site


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, site: FeedSite) -> Places:
    places = Places.in_profile(tmp_path_factory.mktemp("profile"))
    places.make()
    save_settings(Settings(poll_by_itself=False), places.settings)  # the refresh that is measured is the only one
    archive = open_archive(places)
    subscribe_to([Outline(f"{site.origin}/{feed}", "", "", ()) for feed in range(FEEDS)], archive.feeds)
    archive.close()
    return places


def test_refresh_then_start(places: Places, site: FeedSite) -> None:
    cold = run_window("refresh", places, site.origin)
    print(f"\n{FEEDS} feeds x {ITEMS} items, cold, with analysis: {cold}; load {os.getloadavg()[0]:.1f}")
    again = run_window("refresh", places, site.origin)
    print(f"the same again: {again}; {site.not_modified} answered 304")
    starts = [run_window("start", places) for _ in range(5)]
    usable = [one["usable_s"] for one in starts]
    print(
        f"start with {FEEDS * ITEMS} articles: usable after {min(usable):.2f}–{max(usable):.2f} s, "
        f"median {statistics.median(usable):.2f} s; PSS {max(one['pss_mb'] for one in starts):.0f} MB"
    )


def test_choosing_a_long_article(tmp_path: Path) -> None:
    print(f"\nchoosing an article: {run_window('choose', Places.in_profile(tmp_path))}")
