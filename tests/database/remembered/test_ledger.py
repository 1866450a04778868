"""The ledger on both engines: what is measured, every value of it, contradictions, and what follows a new text."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.identities.keeping import merge
from app.database.ledger import LedgerStore, MeasureKeeper
from app.database.tables import FactRow, FigureRow, IdentityRow, MeasureRow
from app.database.triage.trash import TrashStore
from app.memory.ledger import FlagKind, make_series
from app.monitor.following import Following
from app.query.language import Query, read_query
from app.subscriptions import Decisions
from tests.database.conftest import NOON, MakeEntry
from tests.database.remembered.conftest import Report

ALL = Query()


@pytest.fixture
def ledger(database: Database, asking: AskStore) -> LedgerStore:
    return LedgerStore(database, asking)


def names(ledger: LedgerStore, query: Query = ALL) -> list[tuple[str, str, int]]:
    return [(one.issuer, one.subject, one.figures) for one in ledger.measures(query).measures]


def pages(ledger: LedgerStore, limit: int) -> list[tuple[str, int]]:
    """Return what all pages list, one after the other."""
    found: list[tuple[str, int]] = []
    after = None
    while True:
        page = ledger.measures(ALL, after=after, limit=limit)
        found += [(one.issuer, one.figures) for one in page.measures]
        if (after := page.following) is None:
            return found


def test_spellings_of_one_measure_are_one(ledger: LedgerStore, report: Report) -> None:
    report("The company’s net sales was $5.2 million in 2024.", issuer="Marlow Docks Inc.")
    report("Revenues was $6.1 million in 2025.", issuer="Marlow Docks", day=1)
    report("Adjusted net income was $1.1 million in 2025.", issuer="Marlow Docks", day=2)
    report("Net income was $1 million in 2025.", issuer="Marlow Docks", day=3)
    report("Revenue was $9 million in 2025.", issuer="Tindle Foods", day=4)

    assert names(ledger) == [
        ("Marlow Docks Inc.", "The company’s net sales", 2),
        ("Tindle Foods", "Revenue", 1),
        ("Marlow Docks", "Net income", 1),
        ("Marlow Docks", "Adjusted net income", 1),
    ]


def test_a_series_has_each_value_with_its_passage(ledger: LedgerStore, report: Report) -> None:
    text = "Revenue was $5.2 million in 2024."
    first = report(text, issuer="Marlow Docks")
    second = report("Revenue was $6.1 million in 2025.", issuer="Marlow Docks", day=300)
    (measure,) = ledger.measures(ALL).measures

    series = make_series(ledger.entries(measure.id))

    assert [(point.entry.article_id, point.entry.value, point.entry.period) for point in series.points] == [
        (first, 5.2e6, "2024"),
        (second, 6.1e6, "2025"),
    ]
    entry = series.points[0].entry
    assert text[entry.start : entry.end] == "$5.2 million"
    assert (series.scale, entry.source, entry.headline[:17]) == (
        "USD",
        "https://news.example/feed",
        "Release of day 0:",
    )
    assert [(flag.kind, round(flag.ratio or 0, 3)) for flag in series.flags] == [(FlagKind.CHANGE, 1.173)]


def test_what_contradicts_is_found_in_the_whole_archive(ledger: LedgerStore, report: Report) -> None:
    report("Revenue was $5.2 million in 2024. Passengers was 1,210 in 2024.", issuer="Marlow Docks")
    report("Revenue was $5.6 million in 2024. Passengers was 1,210 in 2024.", issuer="Marlow Docks", day=1)
    report("Revenue was $5.2 million in 2024.", issuer="Tindle Foods", day=2)
    report("Revenue was $5.18 million in 2024.", issuer="Tindle Foods", day=3)

    page = ledger.contradicted(ALL, limit=1)
    rest = ledger.contradicted(ALL, after=page.following)

    assert [(one.issuer, one.subject, one.figures) for one in page.measures] == [("Marlow Docks", "Revenue", 2)]
    assert (rest.measures, rest.following) == ((), None)
    assert [one.id for one in ledger.contradicted(read_query("measures:passengers")).measures] == []


def test_names_of_one_issuer_share_a_series(ledger: LedgerStore, report: Report, database: Database) -> None:
    report("Northern Harbour Trust grew. Revenue was $5 million in 2024.", issuer="Northern Harbour Trust")
    report("Quay Keepers grew. Revenue was $6 million in 2025.", issuer="Quay Keepers", day=1)
    report("Revenue was $7 million in 2025-Q1.", issuer="Quay Keepers", day=2)
    report("Passengers was 1,210 in 2024.", issuer="Tindle Foods", day=3)
    first, _, second = ledger.measures(ALL).measures
    assert [entry.value for entry in ledger.entries(first.id)] == [6e6, 7e6]

    with database.write() as connection:
        one, other = connection.execute(select(IdentityRow.id).order_by(IdentityRow.id)).scalars()
        merge(connection, one, [other])

    assert [entry.value for entry in ledger.entries(first.id)] == [5e6, 6e6, 7e6]
    assert [entry.value for entry in ledger.entries(second.id)] == [5e6, 6e6, 7e6]
    assert names(ledger) == [("Quay Keepers", "Revenue", 3), ("Tindle Foods", "Passengers", 1)]
    assert names(ledger, read_query("figure:<5.5m")) == [
        ("Tindle Foods", "Passengers", 1),
        ("Northern Harbour Trust", "Revenue", 1),
    ]
    assert pages(ledger, 1) == [("Quay Keepers", 3), ("Tindle Foods", 1)]


def test_names_of_one_issuer_contradict_each_other_however_the_period_is_written(
    ledger: LedgerStore, report: Report, database: Database
) -> None:
    report("Northern Harbour Trust grew. Revenue was $5.2 million in 2025-Q3.", issuer="Northern Harbour Trust")
    report("Quay Keepers grew. Revenue was $6.2 million in 2025-07.", issuer="Quay Keepers", day=1)
    report("Revenue was $6.3 million in 2025-07.", issuer="Tindle Foods", day=1)
    with database.write() as connection:
        spelled = update(FigureRow).where(FigureRow.period_iso == "2025-07")
        period = [0, 1, "x", "2025-07-01/2025-09-30", False]
        connection.execute(spelled.values(period_iso="2025-07-01/2025-09-30", period=period))
    assert ledger.contradicted(ALL).measures == ()

    with database.write() as connection:
        rows = connection.execute(select(IdentityRow.id).order_by(IdentityRow.id)).scalars().all()
        merge(connection, rows[0], [rows[1]])

    (found,) = ledger.contradicted(ALL).measures
    assert (found.issuer, found.figures) == ("Quay Keepers", 2)
    assert [flag.kind for flag in make_series(ledger.entries(found.id)).flags] == [FlagKind.CONFLICT]


def test_pages_of_measures_follow_each_other(ledger: LedgerStore, report: Report) -> None:
    for number in range(7):
        report("Revenue was $5.2 million in 2024.", issuer=f"Marlow {'ABCDEFG'[number]} Docks", day=number)
    report("Revenue was $5.3 million in 2025.", issuer="Marlow A Docks", day=9)
    found = pages(ledger, 3)

    assert len(found) == len(set(found)) == 7
    assert found[0] == ("Marlow A Docks", 2)


def test_the_query_narrows_by_amount_currency_and_words(ledger: LedgerStore, report: Report) -> None:
    report("Revenue was $5.2 million in 2024. Passengers was 1,210 in 2024.", issuer="Marlow Docks")
    report("Revenue was $9.5 billion in 2024.", issuer="Tindle Foods", day=1)

    assert names(ledger, read_query("figure:>1bn currency:USD")) == [("Tindle Foods", "Revenue", 1)]
    assert names(ledger, read_query("measures:passengers")) == [("Marlow Docks", "Passengers", 1)]
    assert names(ledger, read_query("issuer:marlow same-paragraph(revenue million)")) != []


def test_figures_of_nobody_are_comparable_with_none(ledger: LedgerStore, report: Report) -> None:
    report("Revenue was $5.2 million in 2024.")
    report("Trade between Norrowland and Vell was $5 billion in 2024.", day=1)

    assert names(ledger) == [("", "Trade between Norrowland and Vell", 1)]


def test_what_was_thrown_away_is_left_out(ledger: LedgerStore, report: Report, trash: TrashStore) -> None:
    report("Revenue was $5.2 million in 2024.", issuer="Marlow Docks")
    other = report("Revenue was $5.9 million in 2024.", issuer="Marlow Docks", day=1)
    (measure,) = ledger.measures(ALL).measures

    trash.set_trashed([other], True)

    assert names(ledger) == [("Marlow Docks", "Revenue", 1)]
    assert [entry.value for entry in ledger.entries(measure.id)] == [5.2e6]


def test_a_new_text_takes_the_values_of_the_earlier_one_out(
    database: Database,
    ledger: LedgerStore,
    report: Report,
    articles: ArticleStore,
    following: Following,
    make_entry: MakeEntry,
    feed_id: int,
) -> None:
    article_id = report("Revenue was $5.2 million in 2024.", issuer="Marlow Docks")
    (measure,) = ledger.measures(ALL).measures
    with database.write():
        edited = make_entry("Another", "Nothing is measured any more.")
        articles.store(feed_id, Decisions(edited=((article_id, edited),)), now=NOON + timedelta(days=1))
        following.articles_stored([article_id])

    assert ledger.entries(measure.id) == ()
    assert names(ledger) == []


def test_what_was_there_before_is_measured_in_the_background(
    database: Database, ledger: LedgerStore, report: Report
) -> None:
    keeper = MeasureKeeper(database)
    for day in range(25):
        report(f"Revenue was ${day + 1}.2 million in 2024.", issuer="Marlow Docks", day=day, is_followed=False)

    rounds = 1
    while keeper.catch_up(1):
        rounds += 1

    assert rounds == 3
    assert names(ledger) == [("Marlow Docks", "Revenue", 25)]


def test_other_rules_measure_everything_anew(database: Database, ledger: LedgerStore, report: Report) -> None:
    report("Revenue was $5.2 million in 2024.", issuer="Marlow Docks")
    keeper = MeasureKeeper(database)
    keeper.catch_up(10)
    with database.write() as connection:
        connection.execute(update(FactRow).where(FactRow.name == "measured by").values(value="0"))
        connection.execute(update(MeasureRow).values(key="of other rules"))

    keeper.catch_up(10)

    with database.read() as connection:
        assert connection.execute(select(MeasureRow.key)).scalars().all() == ["revenue"]
    assert names(ledger) == [("Marlow Docks", "Revenue", 1)]


def test_figures_lead_to_their_measures(database: Database, ledger: LedgerStore, report: Report) -> None:
    report("Revenue was $5.2 million in 2024. Passengers was 1,210.", issuer="Marlow Docks")
    with database.read() as connection:
        starts = connection.execute(select(FigureRow.article_id, FigureRow.start).order_by(FigureRow.start)).all()

    found = [ledger.measure_at(*start) for start in starts]

    assert [one and (one.issuer, one.subject, one.figures) for one in found] == [
        ("Marlow Docks", "Revenue", 1),
        ("Marlow Docks", "Passengers", 1),
    ]
    assert ledger.measure_at(starts[0].article_id, 10_000) is None
