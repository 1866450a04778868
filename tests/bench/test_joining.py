"""How well names are joined against what was judged by hand, how long an article takes, and how quick a profile is.

`make bench`, or `pytest -m bench -s tests/bench/test_joining.py`. `IDENTITIES` sets the size of the archive (2,000
articles unless it is set).
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.engine import Database, open_database, sqlite_url
from app.database.identities.store import IdentityStore
from app.database.tables import IdentityRow
from app.memory.identities import Identity, Step
from tests.bench.big_archive import make_archive

pytestmark = [pytest.mark.bench, pytest.mark.timeout(7200)]

ROOT = Path(__file__).parents[2]
NUMBER = int(os.environ.get("IDENTITIES", "2000"))
ASKED = 50
"""Identities whose profiles are asked for: the most frequent ones of all types."""


def test_joining_against_what_was_judged(shared: Path) -> None:
    script = ROOT / "packaging" / "judging" / "joining.py"

    command = [sys.executable, script, "figures", shared]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    print(f"\n{ran.stdout}")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("identities") / "archive.sqlite"
    make_archive(path, NUMBER)
    database = open_database(sqlite_url(path))
    yield database
    database.close()


@pytest.fixture(scope="module")
def joined(database: Database) -> IdentityStore:
    identities = IdentityStore(database)
    took = []
    more = True
    while more:
        start = time.perf_counter()
        more = identities.catch_up(10)
        took.append((time.perf_counter() - start) / 10)
    print(f"\n{NUMBER} articles: {_spread(took)} to join an article")
    return identities


def test_profiles(database: Database, joined: IdentityStore) -> None:
    questions: dict[str, Callable[[Identity], object]] = {
        "identity": lambda one: joined.identity(one.id),
        "names": lambda one: joined.names(one.id),
        "roles": lambda one: joined.roles(one.id),
        "quotes by": lambda one: joined.quotes_by(one.id),
        "quotes about": lambda one: joined.quotes_about(one.id),
        "figures near": lambda one: joined.figures_near(one.id),
        "company": lambda one: joined.company(one.id),
        "timeline": lambda one: joined.timeline(one.id, Step.WEEK),
        "search": lambda one: joined.find(one.name[:4]),
    }
    asked = frequent(database, joined)

    for name, ask in questions.items():
        took = []
        for one in asked:
            start = time.perf_counter()
            ask(one)
            took.append(time.perf_counter() - start)
        print(f"{name}: {_spread(took)}")
    print(f"the most frequent one is named in {asked[0].articles} articles")


def frequent(database: Database, identities: IdentityStore) -> list[Identity]:
    """Return the identities that are named most."""
    with database.read() as connection:
        ids = connection.execute(select(IdentityRow.id).order_by(IdentityRow.appearances.desc()).limit(ASKED)).scalars()
        found = [identities.identity(one) for one in ids]
    return [one for one in found if one is not None]


def _spread(took: list[float]) -> str:
    p95 = statistics.quantiles(took, n=20)[-1]
    return f"{statistics.median(took) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms, at most {max(took) * 1e3:.1f} ms"
