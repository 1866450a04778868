"""Releases of a few words with what is found in them, stored and joined as the program does."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.anatomy import Release
from app.articles import Span
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.identities.store import IdentityStore
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, Phrase, Quote, QuoteKind, Speaker
from app.monitor.identifying import IdentityFollower
from tests.database.conftest import Bring, MakeEntry

Publish = Callable[..., int]
Analyse = Callable[..., None]

_QUOTED = re.compile("“([^”]+)” said ([A-Z][a-z]+ [A-Z][a-z]+)")
_FIGURE = re.compile(r"\d+ percent")
_KINDS = {"p": EntityType.PERSON, "o": EntityType.ORGANISATION, "l": EntityType.PLACE}


@pytest.fixture
def identities(database: Database) -> IdentityStore:
    return IdentityStore(database)


def find(text: str, names: dict[str, str], issuer: str = "", **more: dict[str, Any]) -> Findings:
    """Find names of a text by their kind (p, o, l), with roles and the like in `more`, quotes and percentages."""
    entities = tuple(
        Entity(
            f"e{number}",
            name,
            _KINDS[kind],
            tuple(Mention(Span(*found.span())) for found in re.finditer(re.escape(name), text)),
            **more.get(name.replace(" ", "_"), {}),
        )
        for number, (name, kind) in enumerate(names.items(), 1)
    )
    keys = {one.name: one.id for one in entities}
    quotes = tuple(
        Quote(
            Span(*found.span(1)),
            found[1],
            QuoteKind.DIRECT,
            speaker=Speaker(Phrase.at(text, *found.span(2)), found[2], keys.get(found[2])),
        )
        for found in _QUOTED.finditer(text)
    )
    figures = tuple(
        Figure(Span(*found.span()), found[0], FigureKind.PERCENT, int(found[0].split()[0]))
        for found in _FIGURE.finditer(text)
    )
    return Findings("en", release=Release(issuer=issuer or None), entities=entities, quotes=quotes, figures=figures)


@pytest.fixture
def analyse(articles: ArticleStore, findings: FindingStore, identities: IdentityStore, noon: datetime) -> Analyse:
    """Store what is found in an article's current text, and let identities follow in the same write."""

    def store(article_id: int, names: dict[str, str], issuer: str = "", **more: dict[str, Any]) -> None:
        task = articles.task(article_id)
        findings.store(task.version_id, find(task.article.text, names, issuer, **more), now=noon)
        IdentityFollower(identities).findings_stored(article_id)

    return store


@pytest.fixture
def publish(bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime, analyse: Analyse) -> Publish:
    """Bring a release, published so many days after the first, and analyse it."""

    def bring_one(text: str, names: dict[str, str], issuer: str = "", *, day: int = 0, **more: dict[str, Any]) -> int:
        entry = make_entry(f"Release of day {day}", text, published=noon + timedelta(days=day))
        (article_id,) = bring(feed_id, entry)
        analyse(article_id, names, issuer, **more)
        return article_id

    return bring_one
