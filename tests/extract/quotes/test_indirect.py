"""Statements that are reported without quotation marks, and when they were made."""

import pytest

from app.articles import Span
from app.findings import Dateline, QuoteKind, Release
from tests.extract.quotes.reading import read


def statements(text: str, *people: str, release: Release = Release()) -> list[tuple[str, str | None, str]]:
    quotes = [q for q in read(text, *people, release=release) if q.kind is QuoteKind.INDIRECT]
    return [(q.text, q.speaker.name if q.speaker else None, q.cue.text if q.cue else "") for q in quotes]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Mira Tolland said that the plant opens in May.", "the plant opens in May", "said"),
        ("Mira Tolland said the plant will open in May.", "the plant will open in May", "said"),
        ("The plant will open in May, Mira Tolland noted.", "The plant will open in May", "noted"),
        ("The plant will open in May, said Mira Tolland.", "The plant will open in May", "said"),
        ("Mira Tolland believes that soup, if warm, unites a town.", "soup, if warm, unites a town", "believes"),
        ("According to Mira Tolland, the plant will open in May.", "the plant will open in May", "According to"),
        ("The plant will open in May, according to Mira Tolland.", "The plant will open in May", "according to"),
        ("Mira Tolland told the Brent Courier that the plant opens.", "the plant opens", "told"),
        ("Mira Tolland said on Monday that the plant opens.", "the plant opens", "said"),
    ],
)
def test_what_somebody_says_is_reported_to_the_end_of_its_clause(text: str, content: str, cue: str) -> None:
    assert statements(text, "Mira Tolland") == [(content, "Mira Tolland", cue)]


def test_where_it_was_said_is_no_part_of_what_was_said() -> None:
    text = "Mira Tolland said she looks forward to years of good soup in her signed article published on Monday."

    assert statements(text, "Mira Tolland")[0][0] == "she looks forward to years of good soup"


def test_a_second_report_begins_a_statement_of_its_own() -> None:
    text = "Mira Tolland said that the plant opens in May, adding that it will employ forty people."

    assert [content for content, _, _ in statements(text, "Mira Tolland")] == [
        "the plant opens in May",
        "it will employ forty people",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ardleigh Foods today announced the opening of a plant in Brent.",
        "Mira Tolland noted the warm weather in Brent.",
        "Mira Tolland wants to open a plant in May.",
        "We believe that the plant will open in May.",
        "Ardleigh Foods Announces It Will Open A Plant In May",
    ],
)
def test_objects_wishes_narrators_and_headlines_are_no_statements(text: str) -> None:
    assert statements(text, "Mira Tolland") == []


def test_the_dateline_is_no_part_of_a_statement() -> None:
    text = "BRENT, May 4 (Soupwire) -- The plant will open in May, Mira Tolland said."
    release = Release(dateline=Dateline(Span(0, text.index("--") + 2)))

    assert statements(text, "Mira Tolland", release=release)[0][0] == "The plant will open in May"


def test_a_speech_of_long_ago_is_dated() -> None:
    text = "It was when she spoke at the Soup Academy in March 2013, where Mira Tolland observed that “warmth is one”."

    quotes = read(text, "Mira Tolland")

    assert quotes[0].said_when == "2013-03"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("In an interview in 2019, Mira Tolland said that soup unites a town.", "2019"),
        ("In her speech on March 20, 2013, Mira Tolland said that soup unites a town.", "2013-03-20"),
        ("Mira Tolland said that soup has united Brent since March 2013.", None),
        ("Mira Tolland said that soup unites a town.", None),
    ],
)
def test_only_the_time_of_saying_is_told(text: str, when: str | None) -> None:
    assert [quote.said_when for quote in read(text, "Mira Tolland")] == [when]


def test_the_release_own_time_is_not_repeated() -> None:
    text = "In a statement on March 20, 2023, Mira Tolland said that soup unites a town."
    release = Release(dateline=Dateline(Span(0, 0), date="2023-03-20"))

    assert read(text, "Mira Tolland", release=release)[0].said_when is None
