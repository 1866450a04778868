"""A server that sorts texts as a language does, and passes over signs: everything is found and copied there too."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database, open_database
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.identities.store import IdentityStore
from app.database.transfer import copy_archive
from app.memory.hits import Target
from app.query.language import read_query
from app.subscriptions import Decisions
from tests.database.asking.archive import NOW, fill
from tests.database.conftest import MakeEntry
from tests.database.identities.conftest import find
from tests.postgresql import Server

NAMES = {
    "Ada Marlow": "p",
    "ADA MARLOW": "p",
    "Ada-Lou Marlow": "p",
    "Adam Arlow": "p",
    "Zoé Marlow": "p",
    "Øyvind Ås": "p",
}


@pytest.fixture
def sorted_otherwise(server: Server) -> Iterator[Database]:
    """A database whose order of texts is a language's."""
    with server.database(more="TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-u-ka-shifted'") as address:
        database = open_database(address)
        yield database
        database.close()


def name_people(database: Database, make_entry: MakeEntry) -> None:
    """Bring an article that names people whose order is another in every language."""
    feed = FeedStore(database).add_feed("https://names.example/feed").id
    articles = ArticleStore(database, clock=lambda: NOW)
    text = ", ".join(NAMES)
    decisions = Decisions(new=(make_entry("Names", text, published=datetime(2026, 3, 1, tzinfo=UTC)),))
    (article_id,) = articles.store(feed, decisions, now=NOW).new
    FindingStore(database).store(articles.task(article_id).version_id, find(text, NAMES), now=NOW)
    IdentityStore(database).join(article_id)


def test_ranges_of_texts_are_those_of_code_points(sorted_otherwise: Database, make_entry: MakeEntry) -> None:
    fill(sorted_otherwise)
    name_people(sorted_otherwise, make_entry)
    asking = AskStore(sorted_otherwise, clock=lambda: NOW)

    assert len(asking.page(Target.FIGURES, read_query("currency:USD")).hits) == 5
    assert len(asking.page(Target.ENTITIES, read_query("person:mar*")).hits) >= 5
    found = IdentityStore(sorted_otherwise).find("ada m")
    assert "ada marlow" in [one.name.casefold() for one in found]


def test_a_copy_from_another_order_is_the_same(
    database: Database, sorted_otherwise: Database, make_entry: MakeEntry
) -> None:
    fill(database)
    name_people(database, make_entry)

    assert copy_archive(database, sorted_otherwise)
