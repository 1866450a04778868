"""What holds for every text: spans inside it, in order, and time that grows with its length."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.quotes import find_quotes
from app.findings import Entity, EntityType, Mention, Quote, Span
from tests.doubling import is_about_linear
from tests.extract.grammar import syntax_of
from tests.extract.quotes.reading import marked, read

MARKS = "“”„‟«»‹›「」『』\"＂‘’‚‛'()[],.:;!?…—–-\n\t \u00a0\u200e\x00é𝒳"
WORDS = """said|says|Mira Tolland|Tolland|he|She |that |according to |the company|president |, |. |We open in May|is|
May 4, 2013|when she spoke in |说|表示：|sagte |a déclaré |MR. TOLLAND: |If |
a spokesman for |who |''|``|--| said |\n\n"""
PIECES = st.sampled_from([*MARKS, *WORDS.split("|")])
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "zh"])


def assert_sound(text: str, quotes: tuple[Quote, ...]) -> None:
    assert [quote.span for quote in quotes] == sorted(quote.span for quote in quotes)
    for quote in quotes:
        assert quote.span.end <= len(text)
        assert quote.text == quote.span.of(text) != ""
        assert all(quote.span.contains(part) and part.start < part.end for part in quote.parts)
        assert all(a.end <= b.start for a, b in pairwise(quote.parts))
        assert 0 <= quote.confidence <= 1
        for phrase in (quote.speaker.phrase if quote.speaker else None, quote.cue):
            assert phrase is None or phrase.span.of(text) == phrase.text
    parts = [part for quote in marked(quotes) for part in quote.parts]
    assert all(a.end <= b.start for a, b in pairwise(parts))


@settings(max_examples=200, deadline=None)
@given(TEXTS, LANGUAGES)
def test_any_text_gives_spans_inside_it_in_order(text: str, language: str) -> None:
    assert_sound(text, read(text, "Mira Tolland", language=language))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_any_entity_spans_are_borne(text: str, data: st.DataObject) -> None:
    points = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8).map(sorted))
    spans = [Span(a, b) for a, b in pairwise(points) if a < b]
    kind = data.draw(st.sampled_from(list(EntityType)))
    entities = [Entity("e1", "Mira Tolland", kind, tuple(map(Mention, spans)))]

    assert_sound(
        text,
        find_quotes(ArticleText.plain(text), Release(), entities, syntax_of(text), language="en"),
    )


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_quotes(text: str) -> None:
    assert read(text, "Mira Tolland") == read(text, "Mira Tolland")


HOSTILE = {
    "opening marks": "“" * 4_000,
    "straight marks": '" ' * 4_000,
    "mixed marks": "“‘„«\"'»“”’ " * 800,
    "apostrophes": "' " * 4_000,
    "open paragraphs": "“A b c d e f.\n" * 900,
    "cues": "said " * 4_000,
    "commas and names": "Mira Tolland, " * 1_500,
    "pronouns": "“We open in May,” he said. " * 900,
    "one word": "a" * 40_000,
    "initials": "A." * 8_000,
    "brackets": "(the “Company” " * 900,
    "conditions": "Tolland said " + "if, " * 8_000,
    "relatives": "who said " * 3_000,
    "labels": "MR. TOLLAND: We open.\n" * 700,
    "sources": "according to " * 3_000,
    "dates": "In a speech when she spoke in March 2013 “yes” she said. " * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_of_the_text(text: str) -> None:
    read("warm-up: “Yes,” said Mira Tolland.")

    assert is_about_linear(lambda count: read(text * count, "Mira Tolland", language="en"), 1)
