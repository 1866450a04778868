"""kill -9 at random moments of refresh, analysis, backup, restore, migration: ten rounds here, 200 in `make soak`."""

import itertools
import os
from pathlib import Path

import pytest

from tests.crash.harness import Crashes
from tests.feed_site import FeedSite

DEEDS = ("refresh", "migration", "backup", "analysis", "restore", "both")


def crash(folder: Path, site: FeedSite, *, rounds: int, articles: int, seed: int) -> Crashes:
    crashes = Crashes(folder, site, seed, articles)
    for deed in itertools.islice(itertools.cycle(DEEDS), rounds):
        try:
            crashes.round(deed)
        except BaseException:
            print(f"\nfailed in round {crashes.rounds + 1} ({deed}), seed {seed}")
            raise
    return crashes


@pytest.fixture(autouse=True)
def _spare_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests run on machines that are nearly full."""
    monkeypatch.setattr("app.database.backups.SPARE_BYTES", 0)


@pytest.mark.timeout(600)
def test_archive_survives_ten_crashes(tmp_path: Path, site: FeedSite) -> None:
    crashes = crash(tmp_path, site, rounds=10, articles=300, seed=20)

    assert crashes.rounds == 10


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_archive_survives_two_hundred_crashes(tmp_path: Path, site: FeedSite) -> None:
    seed = int(os.environ.get("DATELINE_SEED", "4"))
    crashes = crash(tmp_path, site, rounds=200, articles=3000, seed=seed)

    print(f"\n{crashes.report()}")
    assert crashes.rounds == 200
