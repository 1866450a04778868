"""What a query finds, as values: articles, quotes, figures or entities, a page of them at a time."""

from dataclasses import dataclass
from enum import StrEnum

from app.articles import ArticleSummary
from app.findings import Entity, Figure, Quote


class Target(StrEnum):
    """What is looked for: the four tabs."""

    ARTICLES = "articles"
    QUOTES = "quotes"
    FIGURES = "figures"
    ENTITIES = "entities"


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page ended: the article, and of findings the row in it."""

    article_id: int
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of an answer."""

    key: Key
    article: ArticleSummary
    finding: Quote | Figure | Entity | None = None
    """None: the article itself is what was looked for."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits there are."""

    number: int
    is_least: bool = False
    """Whether there may be more, since not every text was read."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits, newest arrival first."""

    hits: tuple[Hit, ...]
    following: Key | None
    """Where the next page begins; None: that was the last."""
