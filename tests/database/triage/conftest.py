"""A dossier with a few things in it, on each engine."""

from datetime import datetime

import pytest

from app.articles import Span
from app.database.engine import Database
from app.database.triage.dossiers import DossierStore
from app.memory.dossiers import Draft, ItemKind
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
