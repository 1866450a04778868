"""The client's own release, row by row as the window shows it."""

from pathlib import Path

import pytest

from app.anatomy import Dateline, Release
from app.articles import ArticleText, Span
from app.extract.quotes import find_quotes
from app.findings import Quote, QuoteKind
from tests.extract.grammar import syntax_of
from tests.extract.quotes.reading import entities_of

ROWS = [
    (QuoteKind.INDIRECT, 73, 306, "Chinese President Xi Jinping", "said", None),
    (QuoteKind.INDIRECT, 713, 855, "Xi", "said", None),
    (QuoteKind.INDIRECT, 1191, 1402, "Xi", "noted", None),
    (QuoteKind.MIXED, 2127, 2211, "he", "observed", "2013-03"),
    (QuoteKind.DIRECT, 2214, 2327, "Xi", "said", None),
    (QuoteKind.MIXED, 2395, 2418, "Xi", "reiterated", None),
    (QuoteKind.MIXED, 2741, 2839, "He", "noted", None),
    (QuoteKind.INDIRECT, 2925, 3242, "Xi", "believes", None),
]


@pytest.fixture
def text(shared: Path) -> str:
    return next((shared / "seed").glob("*.txt")).read_text(encoding="utf-8")


def read_with(text: str, *names: str) -> tuple[Quote, ...]:
    release = Release(dateline=Dateline(Span(0, text.index("—") + 1), date="2023-03-20"))
    return find_quotes(ArticleText.plain(text), release, entities_of(text, *names), syntax_of(text), language="en")


def rows(quotes: tuple[Quote, ...]) -> list[tuple[object, ...]]:
    return [
        (q.kind, q.span.start, q.span.end, q.speaker and q.speaker.phrase.text, q.cue and q.cue.text, q.said_when)
        for q in quotes
        if q.kind.is_speech
    ]


def test_the_rows_are_those_of_the_design(text: str) -> None:
    quotes = read_with(text, "Vladimir Putin")

    assert rows(quotes) == ROWS
    assert {q.speaker.name for q in quotes if q.speaker} == {"Xi Jinping"}


def test_the_title_is_no_speech(text: str) -> None:
    titles = [quote for quote in read_with(text) if quote.kind is QuoteKind.TITLE]

    assert [(quote.text.split()[0], quote.speaker) for quote in titles] == [("Forging", None)]
