"""Releases of a few words with figures and statements in them, stored and followed as the program does."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.anatomy import Release
from app.articles import Span
from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.findings import (
    Bound,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Findings,
    Mention,
    Period,
    Phrase,
    Quote,
    QuoteKind,
    Speaker,
)
from app.monitor.following import Following, build_following
from tests.database.conftest import Bring, MakeEntry

Report = Callable[..., int]

_FIGURE = re.compile(
    r"(?P<subject>[A-Z][A-Za-z ’]{2,60}?) was (?P<bound>about |over |)"
    r"(?P<value>\$?[\d.,]+(?: million| billion| percent|))(?: in (?P<period>[\w-]+))?"
)
_QUOTED = re.compile("“([^”]+),?” said ((?:[A-Z][a-z]+ ?){1,3})")
_SCALES = {"million": 1e6, "billion": 1e9}


def find(text: str, issuer: str) -> Findings:
    """Find figures ("Net sales was $5.2 million in 2025"), statements, and who speaks them."""
    names = list(dict.fromkeys(found[2].strip() for found in _QUOTED.finditer(text)))
    entities = [_name(text, f"e{number}", name, EntityType.PERSON) for number, name in enumerate(names, 1)]
    if issuer and issuer in text:
        entities.append(_name(text, "e0", issuer, EntityType.ORGANISATION))
    keys = {one.name: one.id for one in entities}
    quotes = [
        Quote(
            Span(*found.span(1)),
            found[1],
            QuoteKind.DIRECT,
            speaker=Speaker(Phrase.at(text, found.start(2), found.end(2)), found[2].strip(), keys[found[2].strip()]),
        )
        for found in _QUOTED.finditer(text)
    ]
    figures = tuple(map(_figure, _FIGURE.finditer(text)))
    release = Release(issuer=issuer or None)
    return Findings("en", release=release, entities=tuple(entities), quotes=tuple(quotes), figures=figures)


def _name(text: str, key: str, name: str, kind: EntityType) -> Entity:
    places = tuple(Mention(Span(*found.span())) for found in re.finditer(re.escape(name), text))
    return Entity(key, name, kind, places)


def _figure(found: re.Match[str]) -> Figure:
    value = found["value"]
    number, _, scale = value.strip("$").partition(" ")
    is_money = value.startswith("$")
    kind = FigureKind.MONEY if is_money else FigureKind.PERCENT if scale == "percent" else FigureKind.COUNT
    period = found["period"]
    return Figure(
        Span(*found.span("value")),
        value,
        kind,
        float(number.replace(",", "")) * _SCALES.get(scale, 1),
        unit="USD" if is_money else "percent" if scale == "percent" else None,
        bound={"about ": Bound.ABOUT, "over ": Bound.MORE}.get(found["bound"], Bound.EXACT),
        subject=Phrase(Span(*found.span("subject")), found["subject"]),
        period=Period(Phrase(Span(*found.span("period")), period), period) if period else None,
    )


@pytest.fixture
def asking(database: Database) -> AskStore:
    return AskStore(database)


@pytest.fixture
def following(database: Database) -> Following:
    return build_following(database)


@pytest.fixture
def report(
    database: Database,
    articles: ArticleStore,
    findings: FindingStore,
    following: Following,
    feed_id: int,
    bring: Bring,
    make_entry: MakeEntry,
    noon: object,
) -> Report:
    """Bring a release, published so many days after the first one, and find what is in it; returns its id."""

    def bring_one(text: str, *, issuer: str = "", day: int = 0, feed: int = 0, is_followed: bool = True) -> int:
        entry = make_entry(f"Release of day {day}: {text[:30]}", text, published=noon + timedelta(days=day))  # type: ignore[operator]
        with database.write():
            (article_id,) = bring(feed or feed_id, entry)
            task = articles.task(article_id)
            findings.store(task.version_id, find(task.article.text, issuer), now=noon)  # type: ignore[arg-type]
            if is_followed:
                following.articles_stored([article_id])
                following.findings_stored(article_id)
        return article_id

    return bring_one
