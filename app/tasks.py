"""What is to be done for articles, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime

from app.articles import ArticleText


@dataclass(frozen=True, slots=True)
class PageTask:
    """An article whose page is to be fetched."""

    article_id: int
    feed_id: int
    link: str
    title: str = ""
    digest: str = ""
    """The entry's when the page was wanted; empty: whatever it is."""
    home: str = ""
    """The private host on which the feed may stay; empty: none."""


@dataclass(frozen=True, slots=True)
class AnalysisTask:
    """What the analysis of an article's current version needs to know."""

    article_id: int
    version_id: int
    article: ArticleText
    title: str = ""
    contributor: str = ""
    categories: tuple[str, ...] = ()
    published: datetime | None = None
    """UTC; the anchor of relative dates where the text has no dateline."""
    language: str = ""
    """What the feed says; the text itself decides."""
    pipeline: str = ""
    """The spaCy pipeline that parses it; empty: the one that ships with Dateline."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come."""

    done: int
    total: int
    new: int
    """Articles."""
    failed: int
    """Feeds."""

    @property
    def is_over(self) -> bool:
        """Whether every feed has been tried."""
        return self.done == self.total
