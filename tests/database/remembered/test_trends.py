"""Coverage over time on both engines: by source, entity, watch and query, the articles behind it, what moved."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.tables import IdentityRow
from app.database.trends.store import TrendStore
from app.database.triage.trash import TrashStore
from app.errors import QuerySyntaxError
from app.memory.trends import Topic, TrendKind
from tests.database.conftest import NOON
from tests.database.remembered.conftest import Report

DAY = NOON.date()
LATER = DAY + timedelta(days=40)
OTHER = "“Nobody had asked us about any ferry before,” said Tom Tindle."


@pytest.fixture
def trends(database: Database, asking: AskStore) -> TrendStore:
    return TrendStore(database, asking)


def entity(database: Database, name: str) -> Topic:
    with database.read() as connection:
        found = connection.execute(select(IdentityRow.id).where(IdentityRow.name == name)).scalar_one()
    return Topic(TrendKind.ENTITY, found, name)


def test_coverage_is_counted_by_day(
    trends: TrendStore, report: Report, database: Database, feeds: FeedStore, feed_id: int
) -> None:
    other_feed = feeds.add_feed("https://other.example/feed", title="Other").id
    first = report(OTHER)
    report("A quay was opened.", day=1)
    report(f"{OTHER} It is so again.", day=1, feed=other_feed)
    report(f"{OTHER} It is long past.", day=50)
    topics = {
        "feed": Topic(TrendKind.SOURCE, feed_id, ""),
        "entity": entity(database, "Tom Tindle"),
        "watch": Topic(TrendKind.WATCH, 1, "", "quay OR source:other"),
    }

    counted = {name: trends.by_day(topic, DAY, LATER) for name, topic in topics.items()}

    second = DAY + timedelta(days=1)
    assert counted == {"feed": {DAY: 1, second: 1}, "entity": {DAY: 1, second: 1}, "watch": {second: 2}}
    behind, more = trends.articles(topics["entity"], DAY, DAY)
    assert ([one.id for one in behind], more) == ([first], None)
    assert [one.name for one in trends.sources()] == ["https://news.example/feed", "Other"]
    assert trends.ends() == (DAY, DAY + timedelta(days=50))


def test_articles_behind_a_mark_come_in_pages(trends: TrendStore, report: Report, feed_id: int) -> None:
    ids = [report(f"Quay number {number} was opened.", day=0) for number in range(5)]
    topic, found, after = Topic(TrendKind.SOURCE, feed_id, ""), [], None
    while True:
        some, after = trends.articles(topic, DAY, DAY, after=after, limit=2)
        found += [one.id for one in some]
        if after is None:
            break

    assert found == ids[::-1]


def test_what_is_hidden_is_not_counted(trends: TrendStore, report: Report, feed_id: int, trash: TrashStore) -> None:
    ids = [report(f"Quay number {number} was opened.") for number in range(3)]
    trash.set_trashed(ids[:1], True)

    assert trends.by_day(Topic(TrendKind.SOURCE, feed_id, ""), DAY, DAY) == {DAY: 2}


def test_movers_are_held_against_the_weeks_before(trends: TrendStore, report: Report, feeds: FeedStore) -> None:
    quiet, steady = (feeds.add_feed(f"https://{name}.example/feed", title=name).id for name in ("quiet", "steady"))
    for week in range(5):
        for number in range(4):
            report(f"Steady news {week} {number}.", day=7 * week, feed=steady)
            if week < 4:
                report(f"Quiet news {week} {number}.", day=7 * week, feed=quiet)
    for number in range(5):
        report(f"{OTHER} Again, {number}.", day=28)

    movers = trends.movers(DAY + timedelta(days=28))

    assert [(one.topic.name, one.now, one.before) for one in movers] == [
        ("Tom Tindle", 5, 0.0),
        ("https://news.example/feed", 5, 0.0),
        ("quiet", 0, 4.0),
    ]
    assert [one.is_rising for one in movers] == [True, True, False]


def test_a_query_that_cannot_be_read_is_said(trends: TrendStore) -> None:
    with pytest.raises(QuerySyntaxError):
        trends.by_day(Topic(TrendKind.QUERY, 0, "", "(quay"), DAY, DAY)


def test_days_before_1970_are_days(trends: TrendStore, report: Report, feed_id: int) -> None:
    early = date(1969, 12, 31)
    report("An old text.", day=(early - DAY).days)

    assert trends.by_day(Topic(TrendKind.SOURCE, feed_id, ""), early, early) == {early: 1}
