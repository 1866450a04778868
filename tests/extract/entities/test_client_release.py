"""The client's release: its rows are those of the design, and nothing else is a row."""

import json
from pathlib import Path

import pytest

from app.articles import ArticleText
from app.extract.entities import find_entities
from app.findings import Entity
from app.text.anatomy import read_anatomy


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return next((shared / "seed").glob("*.txt")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def entities(text: str) -> tuple[Entity, ...]:
    article = ArticleText.plain(text)
    return find_entities(article, read_anatomy(article), language="en")


def test_there_are_eighteen_rows_with_their_types_and_counts(entities: tuple[Entity, ...]) -> None:
    rows = {(entity.type.value, entity.name[:40], len(entity.mentions)) for entity in entities}

    assert rows == {
        ("person", "Xi Jinping", 7),
        ("person", "Vladimir Putin", 1),
        ("organisation", "Russian Gazette", 1),
        ("organisation", "RIA Novosti", 1),
        ("organisation", "Moscow State Institute of International ", 1),
        ("place", "Russia", 8),
        ("place", "China", 5),
        ("place", "Beijing", 1),
        ("place", "Ukraine", 2),
        ("initiative", "Belt and Road Initiative", 1),
        ("initiative", "Global Development Initiative", 1),
        ("initiative", "Global Security Initiative", 1),
        ("initiative", "Global Civilization Initiative", 1),
        ("work", "Forging Ahead to Open a New Chapter of C", 1),
        ("work", "China’s Position on the Political Settle", 1),
        ("event", "Ukraine crisis", 1),
        ("norp", "Chinese", 2),
        ("norp", "Russian", 2),
    }


def test_the_two_presidents_have_their_offices(entities: tuple[Entity, ...]) -> None:
    roles = {entity.name: entity.roles for entity in entities if entity.roles}

    assert roles == {"Xi Jinping": ("Chinese President",), "Vladimir Putin": ("Russian President",)}


def test_ukraine_stands_only_inside_other_names(entities: tuple[Entity, ...]) -> None:
    nested = {entity.name for entity in entities if any(mention.is_nested for mention in entity.mentions)}

    assert nested == {"Ukraine"}


def test_every_mention_is_one_of_the_gold(shared: Path, entities: tuple[Entity, ...]) -> None:
    path = shared / "bench" / "releases" / "gold" / "seed_xi_article_russia.json"
    gold = json.loads(path.read_text(encoding="utf-8"))["entities"]
    wanted = {tuple(span) for entity in gold for span in entity["mentions"] if not entity.get("optional")}
    found = {
        (mention.span.start, mention.span.end)
        for entity in entities
        for mention in entity.mentions
        if not mention.is_nested
    }

    assert found == wanted
