"""Short ways to read a sentence: its figures, or the only one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.anatomy import Dateline, Release
from app.articles import ArticleText, Span
from app.extract.figures import find_figures
from app.findings import Figure
from tests.extract.grammar import syntax_of

Find = Callable[..., tuple[Figure, ...]]
DAY = "2024-05-10"  # a Friday


def _find(text: str, *, date: str | None = DAY, language: str = "en") -> tuple[Figure, ...]:
    release = Release(dateline=Dateline(Span(0, 0), date=date)) if date else Release()
    return find_figures(ArticleText.plain(text), release, syntax_of(text), language=language, published=None)


@pytest.fixture(scope="session")
def find() -> Find:
    """All figures of a text, the dateline being a Friday in May 2024."""
    return _find


@pytest.fixture(scope="session")
def find_one() -> Callable[..., Figure]:
    """The only figure of a text."""

    def only(text: str, **options: str | None) -> Figure:
        figures = _find(text, **options)  # type: ignore[arg-type]
        assert len(figures) == 1, [figure.text for figure in figures]
        return figures[0]

    return only


@pytest.fixture(scope="session")
def published() -> datetime:
    """When a feed says that an article was published."""
    return datetime(2024, 5, 10, 9, 30, tzinfo=UTC)
