"""The quote bank on both engines: speakers across articles, statements by subject and date, the same words as one."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.identities.keeping import merge
from app.database.quote_bank.store import QuoteBankStore
from app.database.tables import EntityRow, IdentityRow
from app.database.triage.trash import TrashStore
from app.memory.statements import BankSpeaker, Order, ends_of, find_words_that_differ, gather
from app.monitor.following import Following
from app.query.language import Query, read_query
from app.subscriptions import Decisions
from tests.database.conftest import NOON, MakeEntry
from tests.database.remembered.conftest import Report, find

ALL = Query()
QUAY = "“We will open the second quay in autumn, whatever the weather brings,” said Ada Marlow."
LATER = "“The second quay will open in spring of next year,” said Ada Marlow."
OTHER = "“Nobody had asked us about any ferry before,” said Tom Tindle."


@pytest.fixture
def bank(database: Database, asking: AskStore) -> QuoteBankStore:
    return QuoteBankStore(database, asking)


def speakers(bank: QuoteBankStore, query: Query = ALL, named: str = "") -> list[tuple[str, int]]:
    return [(one.name, one.quotes) for one in bank.speakers(query, named=named).speakers]


def speaker(bank: QuoteBankStore, name: str) -> BankSpeaker:
    return next(one for one in bank.speakers(ALL).speakers if one.name == name)


def test_speakers_are_counted_across_articles(bank: QuoteBankStore, report: Report) -> None:
    for day, text in enumerate((QUAY, LATER, OTHER)):
        report(text, day=day)

    assert speakers(bank) == [("Ada Marlow", 2), ("Tom Tindle", 1)]
    assert all(one.identity_id for one in bank.speakers(ALL).speakers)
    assert speakers(bank, named="tin") == [("Tom Tindle", 1)]
    assert speakers(bank, named="arlo") == []
    assert speakers(bank, read_query("about:ferry")) == [("Tom Tindle", 1)]


def test_one_person_under_two_names_is_one_speaker(bank: QuoteBankStore, report: Report, database: Database) -> None:
    report(QUAY)
    report(LATER.replace("Ada Marlow", "Berta Brackwater"), day=1)
    assert len(speakers(bank)) == 2

    with database.write() as connection:
        first, second = connection.execute(select(IdentityRow.id).order_by(IdentityRow.id)).scalars()
        merge(connection, first, [second])

    (one,) = bank.speakers(ALL).speakers
    assert (one.quotes, one.identity_id) == (2, first)
    assert [said.speaker for said in bank.said_by(one, ALL).statements] == ["Ada Marlow", "Berta Brackwater"]


def test_pages_of_speakers_follow_each_other(bank: QuoteBankStore, report: Report) -> None:
    for day, name in enumerate(("Ada", "Berta", "Carla", "Dora", "Edda")):
        report(OTHER.replace("Tom", name), day=day, is_followed=day % 2 == 0)
    found, after = [], None
    while True:
        page = bank.speakers(ALL, after=after, limit=2)
        found += [one.name for one in page.speakers]
        if (after := page.following) is None:
            break

    assert sorted(found) == [f"{name} Tindle" for name in ("Ada", "Berta", "Carla", "Dora", "Edda")]


def test_what_was_said_then_and_is_said_now_stands_in_order(bank: QuoteBankStore, report: Report) -> None:
    now = report(LATER, day=200)
    then = report(QUAY)
    report("“A ferry is no quay and never was one,” said Tom Tindle.", day=3)
    report("“I like it here by the water,” said Ada Marlow.", day=4)
    ada = speaker(bank, "Ada Marlow")

    on_quays = bank.said_by(ada, read_query("about:quay"))
    newest = bank.said_by(ada, ALL, order=Order.NEWEST, limit=2)
    rest = bank.said_by(ada, ALL, order=Order.NEWEST, after=newest.following, limit=2)

    assert [one.article_id for one in on_quays.statements] == [then, now]
    assert [one.article_id for one in (*newest.statements, *rest.statements)][::2] == [now, then]
    ends = ends_of(newest.statements + rest.statements)
    assert ends is not None
    assert [one.article_id for one in ends] == [then, now]
    first = on_quays.statements[0]
    assert QUAY[first.start : first.end] == first.text
    assert first.published == NOON


def test_the_same_words_stand_together(bank: QuoteBankStore, report: Report) -> None:
    first = report(QUAY)
    report(OTHER, day=1)
    again = report(f"Nothing else is new. {QUAY}", day=2)

    page = bank.newest(ALL)

    together = [[one.article_id for one in some] for some in gather(page.statements)]
    assert sorted(together[0]) == [first, again]
    assert (len(together), page.following) == (2, None)


def test_newest_statements_are_narrowed_and_paged(bank: QuoteBankStore, report: Report) -> None:
    for day in range(5):
        report(f"“The quay number {day} is open to all ships,” said Ada Marlow.", day=day)
    report(OTHER, day=9)
    found, after = [], None
    while True:
        page = bank.newest(read_query("speaker:marlow"), after=after, limit=2)
        found += [one.text for one in page.statements]
        if (after := page.following) is None:
            break

    assert [text.split()[3] for text in found] == ["4", "3", "2", "1", "0"]


def test_earlier_texts_and_the_trash_are_not_in_the_bank(
    database: Database,
    bank: QuoteBankStore,
    report: Report,
    articles: ArticleStore,
    following: Following,
    trash: TrashStore,
    make_entry: MakeEntry,
    feed_id: int,
) -> None:
    edited, thrown, kept = (report(text, day=day) for day, text in enumerate((QUAY, LATER, OTHER)))
    with database.write():
        entry = make_entry("Another", "Nobody says anything any more.")
        articles.store(feed_id, Decisions(edited=((edited, entry),)), now=NOON + timedelta(days=1))
        following.articles_stored([edited])
    trash.set_trashed([thrown], True)

    assert speakers(bank) == [("Tom Tindle", 1)]
    assert [one.article_id for one in bank.newest(ALL).statements] == [kept]


def test_words_that_differ_are_told() -> None:
    then, now = "We will open the second quay in autumn", "We will open the third quay in spring"

    gone, come = find_words_that_differ(then, now)

    assert [then[start:end] for start, end in gone] == ["second", "autumn"]
    assert [now[start:end] for start, end in come] == ["third", "spring"]


def test_what_is_found_in_a_text_that_was_edited_meanwhile_is_not_in_the_bank(
    database: Database,
    bank: QuoteBankStore,
    report: Report,
    articles: ArticleStore,
    findings: FindingStore,
    following: Following,
    make_entry: MakeEntry,
    feed_id: int,
) -> None:
    article_id = report(QUAY)
    task = articles.task(article_id)
    with database.write():
        edited = make_entry("Another", f"{OTHER} Revenue was $5 million in 2025.")
        articles.store(feed_id, Decisions(edited=((article_id, edited),)), now=NOON + timedelta(days=1))
        following.articles_stored([article_id])

    with database.write():
        findings.store(task.version_id, find(task.article.text, ""), now=NOON)
        following.findings_stored(article_id)
    while following.catch_up(10):
        pass

    assert speakers(bank) == []
    with database.read() as connection:
        assert connection.execute(select(EntityRow.identity_id)).scalars().all() == [None]
