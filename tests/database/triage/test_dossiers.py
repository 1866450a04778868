"""Dossiers: ordered, commented, undone to the exact earlier state, and merged with a colleague's."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.articles import Span
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.triage.dossiers import DossierStore, Kept
from app.errors import DocumentError, TriageError
from app.memory.dossiers import Draft, ItemKind
from app.memory.notes import find_words
from app.subscriptions import Decisions
from tests.database.conftest import Bring, MakeEntry

TEXT = "The harbour board expects 12,000 visitors this year.\nA second keeper will be hired in May."
SECTION = Draft(ItemKind.SECTION, "Visitors")


@pytest.fixture
def dossiers(database: Database) -> DossierStore:
    return DossierStore(database)


@pytest.fixture
def article(bring: Bring, make_entry: MakeEntry, feed_id: int) -> int:
    return bring(feed_id, make_entry("Lighthouse", TEXT, guid="g1", link="https://news.example/1"))[0]


def quote(article: int, words: str = "12,000 visitors", kind: ItemKind = ItemKind.QUOTE) -> Draft:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    return Draft(kind, article_id=article, span=span, details={"speaker": "Ada Quill"})


@pytest.fixture
def filled(dossiers: DossierStore, article: int, noon: datetime) -> int:
    """A dossier with a section, an article, a quote and a figure."""
    made = dossiers.add("Ports of the north", now=noon)
    drafts = (
        SECTION,
        Draft(ItemKind.ARTICLE, article_id=article, comment="Begin here"),
        quote(article),
        quote(article, "A second keeper", ItemKind.FIGURE),
    )
    dossiers.put_in(made.id, drafts, now=noon)
    return made.id


def titles(dossiers: DossierStore, dossier_id: int) -> list[str]:
    return [item.anchor.exact or item.title for item in dossiers.items(dossier_id)]


def test_a_dossier_keeps_what_it_shows(dossiers: DossierStore, filled: int, article: int) -> None:
    section, whole, said, figure = dossiers.items(filled)

    assert (section.kind, section.title, section.article_id) == (ItemKind.SECTION, "Visitors", None)
    assert (whole.kind, whole.title, whole.comment) == (ItemKind.ARTICLE, "Lighthouse", "Begin here")
    assert (said.anchor.exact, said.details["speaker"], said.article_id) == ("12,000 visitors", "Ada Quill", article)
    assert said.details["address"] == "https://news.example/1"
    assert (figure.kind, figure.anchor.exact) == (ItemKind.FIGURE, "A second keeper")
    assert [(one.name, one.size, one.is_own) for one in dossiers.dossiers()] == [("Ports of the north", 3, True)]


def test_what_is_in_it_already_is_passed_over(
    dossiers: DossierStore, filled: int, article: int, noon: datetime
) -> None:
    dossiers.put_in(filled, [quote(article), Draft(ItemKind.ARTICLE, article_id=article), SECTION], now=noon)

    assert titles(dossiers, filled) == ["Visitors", "Lighthouse", "12,000 visitors", "A second keeper", "Visitors"]


def test_things_are_put_at_a_place(dossiers: DossierStore, filled: int, noon: datetime) -> None:
    dossiers.put_in(filled, [Draft(ItemKind.SECTION, "One"), Draft(ItemKind.SECTION, "Two")], now=noon, at=1)

    assert titles(dossiers, filled)[:4] == ["Visitors", "One", "Two", "Lighthouse"]


def test_every_change_is_undone_exactly(dossiers: DossierStore, filled: int, article: int, noon: datetime) -> None:
    before, later = dossiers.keep(filled), noon + timedelta(hours=1)
    ids = [item.id for item in before.items]
    deeds: tuple[Callable[[], Kept], ...] = (
        lambda: dossiers.change(filled, name="Harbours", comment="All of them", now=later),
        lambda: dossiers.put_in(filled, [quote(article, "in May")], now=later, at=0),
        lambda: dossiers.change_item(filled, ids[2], title="", comment="Really?", now=later),
        lambda: dossiers.change_item(filled, ids[0], title="Guests", comment="", now=later),
        lambda: dossiers.take_out(filled, ids[1:3]),
        lambda: dossiers.reorder(filled, ids[::-1]),
        lambda: dossiers.remove(filled),
    )
    for deed in deeds:
        kept = deed()
        changed = filled not in [one.id for one in dossiers.dossiers()] or dossiers.keep(filled) != before
        dossiers.put_back(kept)

        assert changed
        assert dossiers.keep(filled) == before


def test_the_order_is_the_persons(dossiers: DossierStore, filled: int) -> None:
    ids = [item.id for item in dossiers.items(filled)]

    dossiers.reorder(filled, [ids[3], ids[0], 77, ids[3]])

    assert [item.id for item in dossiers.items(filled)] == [ids[3], ids[0], ids[1], ids[2]]


def test_a_name_is_needed(dossiers: DossierStore, noon: datetime) -> None:
    with pytest.raises(TriageError):
        dossiers.add("  ", now=noon)


def test_what_is_in_it_outlives_its_article_and_finds_a_new_version(
    dossiers: DossierStore,
    articles: ArticleStore,
    feeds: FeedStore,
    filled: int,
    article: int,
    feed_id: int,
    make_entry: MakeEntry,
    noon: datetime,
) -> None:
    later = "Corrected.\nThe board expects 12,000 visitors."
    articles.store(feed_id, Decisions(edited=((article, make_entry("Lighthouse", later)),)), now=noon)
    said = dossiers.items(filled)[2]

    found = find_words(said.anchor, later)
    assert found is not None
    assert found.of(later) == "12,000 visitors"
    feeds.remove_feed(feed_id, keep_articles=False)
    assert [item.article_id for item in dossiers.items(filled)] == [None] * 4
    assert titles(dossiers, filled)[2] == "12,000 visitors"


# --- a colleague's ----------------------------------------------------------------------------------------------


@pytest.fixture
def colleague(tmp_path: Path, empty_file: Path) -> DossierStore:
    """The dossiers of another archive, without any article."""
    path = tmp_path / "colleague.sqlite"
    path.write_bytes(empty_file.read_bytes())
    return DossierStore(open_database(sqlite_url(path)))


def in_words(items: Sequence[object]) -> list[object]:
    return [getattr(item, "content", None) for item in items]


def test_a_file_brings_everything_and_twice_changes_nothing(
    dossiers: DossierStore, colleague: DossierStore, filled: int
) -> None:
    data = dossiers.write_out(filled)

    first, second = colleague.bring_in(data), colleague.bring_in(data)

    assert (first.added, first.changed, first.before) == (4, 0, None)
    assert (second.added, second.changed) == (0, 0)
    assert in_words(colleague.items(first.dossier.id)) == in_words(dossiers.items(filled))
    assert [(one.name, one.is_own) for one in colleague.dossiers()] == [("Ports of the north", True)]
    back = dossiers.bring_in(colleague.write_out(first.dossier.id))
    assert (back.added, back.changed) == (0, 0)


def test_two_who_worked_apart_are_merged_row_by_row(
    dossiers: DossierStore, colleague: DossierStore, filled: int, noon: datetime
) -> None:
    theirs = colleague.bring_in(dossiers.write_out(filled)).dossier.id
    mine_ids = [item.id for item in dossiers.items(filled)]
    their_ids = [item.id for item in colleague.items(theirs)]
    later = noon + timedelta(hours=1)
    colleague.put_in(theirs, [Draft(ItemKind.NOTE, "", comment="Ask the keeper")], now=later, at=2)
    colleague.change_item(theirs, their_ids[2], title="", comment="Theirs", now=later)
    colleague.change(theirs, name="Ports", comment="Of the north", now=later)
    dossiers.change_item(filled, mine_ids[3], title="", comment="Mine", now=later)
    dossiers.take_out(filled, mine_ids[:1])

    merged = dossiers.bring_in(colleague.write_out(theirs))

    assert (merged.added, merged.changed, merged.dossier.name) == (2, 2, "Ports")
    comments = [item.comment for item in dossiers.items(filled)]
    assert comments == ["", "Begin here", "Ask the keeper", "Theirs", "Mine"]
    again = dossiers.bring_in(colleague.write_out(theirs))
    assert (again.added, again.changed) == (0, 0)
    assert merged.before is not None
    dossiers.put_back(merged.before)
    assert [item.comment for item in dossiers.items(filled)] == ["Begin here", "", "Mine"]


def test_an_article_that_comes_later_is_found(
    dossiers: DossierStore, colleague: DossierStore, filled: int, article: int, feeds: FeedStore, feed_id: int
) -> None:
    data = dossiers.write_out(filled)
    dossiers.remove(filled)

    brought = dossiers.bring_in(data)

    assert [item.article_id for item in dossiers.items(brought.dossier.id)] == [None, article, article, article]
    there = colleague.bring_in(data)
    assert [item.article_id for item in colleague.items(there.dossier.id)] == [None] * 4


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"format": "dateline dossier", "version": 2}',
        b'{"format": "dateline dossier", "version": 1}',
        b'{"format": "dateline dossier", "version": 1, "key": "k", "name": "n", "made": "2026-01-01T00:00:00+00:00",'
        b' "changed": "2026-01-01T00:00:00+00:00", "items": [{"key": "a", "kind": "poem"}]}',
    ],
)
def test_what_is_no_dossier_is_refused_and_nothing_is_brought(dossiers: DossierStore, data: bytes) -> None:
    with pytest.raises(DocumentError):
        dossiers.bring_in(data)

    assert dossiers.dossiers() == ()


def test_all_read_a_dossier_and_its_owner_changes_it(address: str, dossiers: DossierStore, filled: int) -> None:
    if address.startswith("sqlite"):
        pytest.skip("a file has one person")
    database = open_database(f"{address}{'&' if '?' in address else '?'}person=Ada")
    hers = DossierStore(database)

    seen = [(one.name, one.is_own, one.size) for one in hers.dossiers()]
    with pytest.raises(TriageError):
        hers.take_out(filled, [item.id for item in hers.items(filled)])
    own = hers.bring_in(hers.write_out(filled)).dossier
    hers.remove(own.id)
    database.close()

    assert seen == [("Ports of the north", False, 3)]
    assert own.is_own
    assert len(dossiers.items(filled)) == 4
