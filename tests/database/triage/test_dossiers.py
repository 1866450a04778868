"""Dossiers: ordered, commented, undone to the exact earlier state."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.database.articles import ArticleStore
from app.database.engine import open_database
from app.database.feeds import FeedStore
from app.database.triage.dossiers import DossierStore, Kept
from app.errors import TriageError
from app.memory.dossiers import Draft, ItemKind
from app.memory.notes import find_words
from app.subscriptions import Decisions
from tests.database.conftest import MakeEntry
from tests.database.triage.conftest import SECTION, quote, titles


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
        lambda: dossiers.take_out(filled, ids[1:3], now=later),
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


def test_all_read_a_dossier_and_its_owner_changes_it(
    address: str, dossiers: DossierStore, filled: int, noon: datetime
) -> None:
    if address.startswith("sqlite"):
        pytest.skip("a file has one person")
    database = open_database(f"{address}{'&' if '?' in address else '?'}person=Ada")
    hers = DossierStore(database)

    seen = [(one.name, one.is_own, one.size) for one in hers.dossiers()]
    with pytest.raises(TriageError):
        hers.take_out(filled, [item.id for item in hers.items(filled)], now=noon)
    own = hers.bring_in(hers.write_out(filled)).dossier
    hers.remove(own.id)
    database.close()

    assert seen == [("Ports of the north", False, 3)]
    assert own.is_own
    assert len(dossiers.items(filled)) == 4
