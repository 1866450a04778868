"""What grows with an archive, and how fast: prints a table and asserts none of it.

`make bench`, or `pytest -m bench -s tests/bench/test_scale.py`. `SCALE` names the sizes (10,000 articles unless it is
set; the whole table: `SCALE=10000,100000,1000000`), and `SCALE_FOLDER` a folder in which archives are kept from one run
to the next; a million articles take 15 GB and their backup and migration as much again. Times are milliseconds:
the median (the worst; processor time of the median).
"""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive import Archive, open_archive
from app.feeds.opml import Outline
from app.outlines import subscribe_to
from app.paths import Places
from app.settings import Settings, save_settings
from app.views import HitOrder, View, ViewKind
from tests.bench.big_archive import make_archive
from tests.bench.earlier_release import write_as_first_release
from tests.bench.measuring import Table, measure
from tests.bench.release_site import FEEDS, ITEMS, release_site
from tests.bench.window_runs import run_window
from ui.desk.listing import FIRST

pytestmark = [pytest.mark.bench, pytest.mark.timeout(6 * 3600)]

SIZES = [int(size) for size in os.environ.get("SCALE", "10000").split(",")]
STARTS = 5
SEARCHES = (
    "revenue",
    "harbour turbine",
    '"rose 12.5 percent"',
    "quarter -harbour",
    "harb*",
    "edition 0000003",
    "-revenue",
)


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    table = Table()
    yield table
    print(f"\n{table}\nload {os.getloadavg()[0]:.1f}")


@pytest.fixture(scope="module", params=SIZES)
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, table: Table) -> Places:
    """The profile with an archive of each size."""
    kept = os.environ.get("SCALE_FOLDER")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("scale")
    places = Places.in_profile(folder / str(request.param))
    places.make()
    save_settings(Settings(poll_by_itself=False), places.settings)
    if not places.database.exists():
        began = time.perf_counter()
        make_archive(places.database, request.param)
        table.put("made in s", request.param, f"{time.perf_counter() - began:.0f}")
    table.put("size in MB", request.param, f"{places.database.stat().st_size / 1e6:,.0f}")
    return places


@pytest.fixture(scope="module")
def size(places: Places) -> int:
    return int(places.database.parent.name)


@pytest.fixture
def archive(places: Places) -> Iterator[Archive]:
    archive = open_archive(places)
    yield archive
    archive.close()


def test_lists(archive: Archive, size: int, table: Table) -> None:
    articles = archive.articles
    views = {
        "All": View(),
        "a feed": View(ViewKind.FEED, archive.feeds.feeds()[0].id),
        "a folder": View(ViewKind.FOLDER, archive.feeds.folders()[0].id),
        "Unread": View(ViewKind.UNREAD),
        "Today": View(ViewKind.TODAY),
        "Starred": View(ViewKind.STARRED),
        "Muted": View(ViewKind.MUTED),
    }
    for name, view in views.items():
        table.put(f"{name}: the first {FIRST}", size, measure(lambda view=view: articles.listing(view, most=FIRST)))
        table.put(f"{name}: all", size, measure(lambda view=view: articles.listing(view)))
    ids = articles.ids(View())
    table.put("60 rows anywhere", size, measure(lambda: articles.summaries(random.sample(ids, 60))))
    table.put("counts of views", size, measure(articles.view_counts))
    table.put("feeds with their counts", size, measure(archive.feeds.feeds))
    table.put("arrivals since the last look", size, measure(lambda: articles.count_arrivals(View(), max(ids) - 50)))
    table.put("issuers", size, measure(lambda: articles.issuers(View())))
    table.put("waiting for analysis", size, measure(lambda: articles.waiting(20)))
    table.put("opening an article", size, measure(lambda: articles.article(random.choice(ids))))


@pytest.mark.parametrize("words", SEARCHES)
def test_searches(archive: Archive, size: int, table: Table, words: str) -> None:
    articles = archive.articles
    found = len(articles.ids(View(words=words)))
    table.put(f"{words}: hits", size, f"{found:,}")
    for order in (HitOrder.ARRIVAL, HitOrder.PUBLICATION):
        view = View(words=words, order=order)
        table.put(f"{words}: the first by {order}", size, measure(lambda view=view: articles.listing(view, most=FIRST)))
    for order in HitOrder:
        view = View(words=words, order=order)
        table.put(f"{words}: all by {order}", size, measure(lambda view=view: articles.listing(view), rounds=3))


def test_start(places: Places, size: int, table: Table) -> None:
    starts = [run_window("start", places) for _ in range(STARTS)]
    for name, unit in (("usable_s", "s"), ("processor_s", "s"), ("whole_s", "s"), ("pss_mb", "MB")):
        values = sorted(one[name] for one in starts)
        table.put(f"start: {name} (worst)", size, f"{values[STARTS // 2]:.2f} ({values[-1]:.2f}) {unit}")


@pytest.mark.parametrize("deed", ["rest", "mark_feed", "mark_all", "star", "mute", "back_up"])
def test_deeds(places: Places, size: int, table: Table, deed: str) -> None:
    for name, value in run_window(deed, places).items():
        table.put(f"{deed}: {name}", size, f"{value:.1f}")


def test_refresh(places: Places, size: int, table: Table, tmp_path: Path) -> None:
    empty = Places.in_profile(tmp_path)
    empty.make()
    save_settings(Settings(poll_by_itself=False), empty.settings)
    with release_site(seed=time.time_ns()) as site:
        for one, name in ((empty, "an empty archive"), (places, "this archive")):
            archive = open_archive(one)
            subscribe_to([Outline(f"{site.origin}/{feed}", "", "", ()) for feed in range(FEEDS)], archive.feeds)
            archive.close()
            figures = run_window("refresh", one, site.origin)
            for kind in ("refresh_s", "late_p95_ms", "late_max_ms", "pss_mb"):
                table.put(f"refresh of {FEEDS} x {ITEMS} into {name}: {kind}", size, f"{figures[kind]:.1f}")


def test_migration(places: Places, size: int, table: Table, tmp_path: Path) -> None:
    earlier = Places.in_profile(places.database.parent / "earlier")
    earlier.make()
    try:
        write_as_first_release(places.database, earlier.database)
        before = earlier.database.stat().st_size
        began = time.perf_counter()
        open_archive(earlier).close()
        table.put("0001 to head in s", size, f"{time.perf_counter() - began:.1f}")
        copies = sum(path.stat().st_size for path in earlier.backups.glob("*.sqlite"))
        grown = earlier.database.stat().st_size - before
        table.put("0001 to head: copy, growth in MB", size, f"{copies / 1e6:,.0f}, {grown / 1e6:,.0f}")
    finally:
        for path in [*earlier.backups.glob("*"), *earlier.database.parent.glob("*.sqlite*")]:
            path.unlink()
