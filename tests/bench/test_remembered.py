"""How fast the ledger, the quote bank and trends answer: prints a table and asserts none of it.

`pytest -m bench -s tests/bench/test_remembered.py`; `SCALE` and `SCALE_FOLDER` as in `test_scale`. What is kept about
figures and speakers is brought in step first, which takes a while in a large archive. Times are milliseconds: median
(worst; processor time of the median).
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.database.asking.store import AskStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.identities.store import IdentityStore
from app.database.ledger import LedgerStore, MeasureKeeper
from app.database.quote_bank.store import QuoteBankStore
from app.database.tables import EntityRow, FigureRow
from app.database.trends.store import TrendStore
from app.memory.ledger import make_series
from app.memory.trends import Topic, TrendKind
from app.query.language import Query, read_query
from tests.bench.big_archive import make_archive
from tests.bench.measuring import measure

pytestmark = [pytest.mark.bench, pytest.mark.timeout(6 * 3600)]

SIZES = [int(size) for size in os.environ.get("SCALE", "10000").split(",")]
UNTIL = datetime(2026, 4, 1, tzinfo=UTC)
ALL = Query()


@pytest.fixture(scope="module", params=SIZES)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    kept = os.environ.get("SCALE_FOLDER")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("remembered")
    path = folder / str(request.param) / "dateline.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        make_archive(path, request.param, until=UNTIL)
    database = open_database(sqlite_url(path))
    print(f"\n{request.param:,} articles")
    follow("figures measured", MeasureKeeper(database).catch_up)
    if request.param <= 10_000:  # joining a hundred thousand articles takes an hour
        follow("entities joined", IdentityStore(database).catch_up)
    yield database
    database.close()


def follow(name: str, catch_up: Callable[[int], bool]) -> None:
    begun = time.perf_counter()
    while catch_up(200):
        pass
    print(f"{name:44} {time.perf_counter() - begun:.1f} s")


def tell(name: str, question: Callable[[], object], *, rounds: int = 5) -> None:
    print(f"{name:44} {measure(question, rounds=rounds)}")


def test_the_ledger(database: Database) -> None:
    ledger = LedgerStore(database, AskStore(database))
    page = ledger.measures(ALL)
    tell("measures, first page", lambda: ledger.measures(ALL))
    tell("measures, next page", lambda: ledger.measures(ALL, after=page.following))
    tell("measures by a query", lambda: ledger.measures(read_query("measures:revenue figure:>5bn")), rounds=3)
    for place in (0, len(page.measures) // 2, len(page.measures) - 1):
        one = page.measures[place]
        tell(f"series of {one.figures:,} figures", lambda one=one: make_series(ledger.entries(one.id)))  # type: ignore[misc]
    few = ledger.measures(ALL, after=page.following).measures[-1]
    tell(f"series of {few.figures:,} figures", lambda: make_series(ledger.entries(few.id)))
    tell("contradictions, first page", lambda: ledger.contradicted(ALL), rounds=1)


def test_an_article_is_measured(database: Database) -> None:
    keeper = MeasureKeeper(database)
    with database.read() as connection:
        newest = connection.execute(select(func.max(FigureRow.article_id))).scalar_one()
    tell("an article is measured", lambda: keeper.measure(newest), rounds=20)


def test_the_quote_bank(database: Database) -> None:
    bank = QuoteBankStore(database, AskStore(database))
    speakers = bank.speakers(ALL).speakers
    tell("speakers, first page", lambda: bank.speakers(ALL))
    tell("speakers by a subject", lambda: bank.speakers(read_query("about:harbour")), rounds=3)
    tell("newest statements", lambda: bank.newest(ALL))
    for one in (speakers[0], speakers[-1]):
        tell(f"of {one.quotes:,} statements the first", lambda one=one: bank.said_by(one, ALL))  # type: ignore[misc]
    tell("the first on a subject", lambda: bank.said_by(speakers[0], read_query("about:harbour")))


def test_trends(database: Database) -> None:
    trends = TrendStore(database, AskStore(database))
    ends = trends.ends()
    assert ends is not None
    first, last = ends[1] - timedelta(days=4 * 365), ends[1]
    source = trends.sources()[0]
    topics = [source, Topic(TrendKind.QUERY, 0, "a frequent word", "revenue")]
    with database.read() as connection:
        counted = select(EntityRow.identity_id).where(EntityRow.identity_id.is_not(None))
        most = counted.group_by(EntityRow.identity_id).order_by(func.count().desc()).limit(1)
        named = connection.execute(most).scalar()
    topics += [Topic(TrendKind.ENTITY, named, "who is named most")] if named else []
    for topic in topics:
        tell(f"four years of {topic.name}"[:44], lambda topic=topic: trends.by_day(topic, first, last))  # type: ignore[misc]
    tell("what moved", lambda: trends.movers(last))
    tell("articles behind a mark", lambda: trends.articles(source, last - timedelta(days=7), last))
