"""How fast an archive answers the language of queries: prints a table and asserts none of it.

`pytest -m bench -s tests/bench/test_queries.py`; `SCALE` and `SCALE_FOLDER` as in `test_scale`. Each query of the sheet
is asked for the first page of articles, quotes, figures and entities. Times are milliseconds, the median
of several rounds, in brackets those of the processor, then how many hits the page has.
"""

import os
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database, open_database, sqlite_url
from app.memory.hits import Target
from app.query.language import read_query
from app.query.sheet import SHEET
from app.query.tree import Field
from app.views import View
from tests.bench.big_archive import make_archive
from tests.bench.measuring import measure

pytestmark = [pytest.mark.bench, pytest.mark.timeout(6 * 3600)]

SIZES = [int(size) for size in os.environ.get("SCALE", "10000").split(",")]
ROUNDS = 2
SHARPER = (
    "speaker:nobody",
    "said:nothing speaker:anna",
    "figure:>900bn",
    "measures:revenue figure:12.5%",
    "ticker:XYZ has:quotes",
    "is:starred figure:>1bn",
    "is:trash",
    "-lang:en",
    "org:group person:anna lang:en is:unread",
    "wire:nowhere",
    "unit:percent currency:USD",
    "same-paragraph(harbour turbine)",
    "revenue near/3 harbour",
    "atleast30(revenue)",
)
"""Queries that find little, or nothing, where frequent ones are asked."""


@pytest.fixture(scope="module", params=SIZES)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    kept = os.environ.get("SCALE_FOLDER")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("queries")
    path = folder / str(request.param) / "dateline.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        make_archive(path, request.param, until=datetime(2026, 4, 1, tzinfo=UTC))
    database = open_database(sqlite_url(path))
    yield database
    database.close()


def fit(typed: str, store: AskStore) -> str:
    """Put names that the archive knows in place of those of the sheet."""
    for field, name in ((Field.SPEAKER, "anna"), (Field.PLACE, "london"), (Field.ORG, "group")):
        known = store.names(field, "")
        typed = typed.replace(f":{name}", f":{known[0].split()[-1]}" if known else f":{name}")
    return typed


def test_every_query_of_the_sheet(database: Database) -> None:
    store = AskStore(database)
    clock: dict[Target, list[float]] = {target: [] for target in Target}
    processor: dict[Target, list[float]] = {target: [] for target in Target}
    print(f"\n{'query':44}" + "".join(f"{target:>20}" for target in Target))
    for typed in (fit(one, store) for one in (*(line.example for line in SHEET), *SHARPER)):
        query, cells = read_query(typed), []
        for target in Target:
            times = measure(lambda target=target, query=query: store.page(target, query), rounds=ROUNDS)  # type: ignore[misc]
            clock[target].append(times.median)
            processor[target].append(times.processor)
            hits = len(store.page(target, query).hits)
            cells.append(f"{times.median:7.1f} ({times.processor:6.1f}) {hits:>2}")
        print(f"{typed:44}" + "".join(f"{cell:>20}" for cell in cells), flush=True)
    for target in Target:
        p95, of_processor = (statistics.quantiles(some[target], n=20)[-1] for some in (clock, processor))
        print(f"{target}: p95 {p95:.1f} ms, of the processor {of_processor:.1f} ms; load {os.getloadavg()[0]:.1f}")


def test_words_newest_first(database: Database) -> None:
    articles = ArticleStore(database)
    for typed in ("revenue", "harbour turbine", '"rose 12.5 percent"', "harb*", "quarter -harbour", "-revenue"):
        store, query = AskStore(database), read_query(typed)
        page = measure(lambda store=store, query=query: store.page(Target.ARTICLES, query))  # type: ignore[misc]
        listed = measure(lambda typed=typed: articles.listing(View(words=typed), most=200))  # type: ignore[misc]
        print(f"{typed:44} page {page} list {listed}")


def test_counts(database: Database) -> None:
    store = AskStore(database)
    for typed in ("revenue", "speaker:anna", "figure:>1bn", "lang:en", "same-paragraph(revenue quarter)"):
        query = read_query(typed)
        for target in Target:
            began = time.perf_counter()
            number = store.count(target, query)
            print(f"{typed:36} {target:10} {number:>9,} {(time.perf_counter() - began) * 1000:9.1f} ms", flush=True)
