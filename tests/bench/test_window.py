"""How quick the window is: start, a cold refresh of fifty feeds with its effect on the window, choosing an article.

Prints figures and asserts none: `make bench`, or `pytest -m bench -s tests/bench/test_window.py`.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive import open_archive
from app.feeds.opml import Outline
from app.outlines import subscribe_to
from app.paths import Places
from app.settings import Settings, save_settings
from tests.feed_site import FeedSite

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

FEEDS, ITEMS = 50, 200
TRIAL = Path(__file__).with_name("window_trial.py")
WORDS = (
    *("revenue", "rose", "percent", "million", "quarter", "harbour", "turbine", "pier", "company", "announced"),
    *("customers", "market", "agreement", "board", "year", "results", "operating", "income", "net", "cash"),
    *("shares", "guidance", "outlook", "region", "port", "growth", "said", "Nordhavn", "Jane", "Roe"),
)


def body(number: int) -> str:
    """Make some 2.6 kB of a release that is like no other."""
    source = random.Random(number)
    sentences = [
        f"“{' '.join(source.choices(WORDS, k=9))},” said Jane Roe, chief executive of Nordhavn Wind. "
        f"Revenue rose {source.randint(1, 99)} percent to ${source.randint(1, 990)} million. "
        f"{' '.join(source.choices(WORDS, k=24)).capitalize()}."
        for _ in range(8)
    ]
    return "".join(f"&lt;p&gt;{sentence}&lt;/p&gt;" for sentence in sentences)


@pytest.fixture(scope="module")
def site() -> Iterator[FeedSite]:
    with FeedSite().running() as site:
        for feed in range(FEEDS):
            items = [
                f"<item><title>Release {feed}-{number}</title><guid>{feed}-{number}</guid>"
                f"<link>https://harbour.example/{feed}/{number}</link>"
                f"<description>{body(feed * ITEMS + number)}</description></item>"
                for number in range(ITEMS)
            ]
            site.put_feed(f"/{feed}", *items, title=f"Newsroom {feed}")
        yield site


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory, site: FeedSite) -> Path:
    profile = tmp_path_factory.mktemp("profile")
    places = Places.in_profile(profile)
    places.make()
    save_settings(Settings(poll_by_itself=False), places.settings)  # the refresh that is measured is the only one
    archive = open_archive(places)
    subscribe_to([Outline(f"{site.origin}/{feed}", "", "", ()) for feed in range(FEEDS)], archive.feeds)
    archive.close()
    return profile


def run(what: str, profile: Path) -> dict[str, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TRIAL_STARTED": str(time.time())}
    done = subprocess.run(
        [sys.executable, str(TRIAL), what, str(profile)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def test_refresh_then_start(profile: Path, site: FeedSite) -> None:
    cold = run("refresh", profile)
    print(f"\n{FEEDS} feeds x {ITEMS} items, cold, with analysis: {cold}; load {os.getloadavg()[0]:.1f}")
    again = run("refresh", profile)
    print(f"the same again: {again}; {site.not_modified} answered 304")
    starts = [run("start", profile) for _ in range(5)]
    usable = [one["usable_s"] for one in starts]
    print(
        f"start with {FEEDS * ITEMS} articles: usable after {min(usable):.2f}–{max(usable):.2f} s, "
        f"median {statistics.median(usable):.2f} s; PSS {max(one['pss_mb'] for one in starts):.0f} MB"
    )


def test_choosing_a_long_article(tmp_path: Path) -> None:
    print(f"\nchoosing an article: {run('choose', tmp_path / 'profile')}")
