"""Statements that are reported without quotation marks, and when they were made."""

import re

import pytest

from app.anatomy import Dateline, Release
from app.articles import Span
from app.extract.quotes.statements import without_conflicts
from app.findings import Quote, QuoteKind
from tests.extract.quotes.reading import read


def statements(text: str, *people: str, release: Release = Release()) -> list[tuple[str, str | None, str]]:
    """Return what is reported without "that", by whom and by which word."""
    quotes = [q for q in read(text, *people, release=release) if q.kind is QuoteKind.INDIRECT]
    return [
        (re.sub(r"\Athat ", "", q.text), q.speaker.name if q.speaker else None, q.cue.text if q.cue else "")
        for q in quotes
    ]


WARNING = "the plant in Brent will be closed for good if the town council does not pay for its roof"


@pytest.mark.parametrize(
    ("before", "behind", "cue"),
    [
        ("Mira Tolland said that ", ".", "said"),
        ("Mira Tolland said ", ".", "said"),
        ("Mira Tolland believes that ", ".", "believes"),
        ("Mira Tolland told the Brent Courier that ", ".", "told"),
        ("", ", Mira Tolland said.", "said"),
        ("", ", said Mira Tolland.", "said"),
        ("", ", according to Mira Tolland.", "according to"),
        ("According to Mira Tolland, ", ".", "According to"),
    ],
)
def test_what_somebody_says_is_reported_to_the_end_of_its_clause(before: str, behind: str, cue: str) -> None:
    text = f"{before}{WARNING}{behind}"

    assert statements(text[:1].upper() + text[1:], "Mira Tolland") == [
        (WARNING if before else WARNING.capitalize().replace("brent", "Brent"), "Mira Tolland", cue)
    ]


def test_a_second_report_begins_a_statement_of_its_own() -> None:
    text = "Mira Tolland said that the plant will open in May, adding that it will employ forty people."

    assert [content for content, _, _ in statements(text, "Mira Tolland")] == [
        "the plant will open in May",
        "it will employ forty people",
    ]


def test_what_is_conceded_on_the_way_stays_apart_from_the_statement() -> None:
    text = f"Conceding that there is no simple answer, Mira Tolland believes that {WARNING}."

    assert [content for content, _, _ in statements(text, "Mira Tolland")][-1] == WARNING


@pytest.mark.parametrize(
    "text",
    [
        "Ardleigh Foods opened a plant in Brent.",
        "The weather in Brent was warm in May.",
        "We believe that the plant will open in May.",
        "Ardleigh Foods Opens A Plant In Brent",
    ],
)
def test_deeds_narrators_and_headlines_are_no_statements(text: str) -> None:
    assert statements(text, "Mira Tolland") == []


def test_the_dateline_is_no_part_of_a_statement() -> None:
    text = f"BRENT, May 4 (Soupwire) -- Perhaps {WARNING}, Mira Tolland said."
    release = Release(dateline=Dateline(Span(0, text.index("--") + 2)))

    assert statements(text, "Mira Tolland", release=release)[0][0] == f"Perhaps {WARNING}"


def test_each_statement_says_why_and_how_surely_it_was_found() -> None:
    quote = read("Mira Tolland said that the plant will open in May.", "Mira Tolland")[0]

    assert re.fullmatch(r"model: statements 0\.\d\d", quote.reason)
    assert 0.3 < quote.confidence < 1.0


def quote(start: int, end: int, kind: QuoteKind) -> Quote:
    return Quote(Span(start, end), "", kind)


def test_a_statement_stands_for_the_lesser_marks_that_it_holds() -> None:
    inner, reported = quote(10, 20, QuoteKind.MIXED), quote(5, 30, QuoteKind.INDIRECT)

    assert without_conflicts([inner], [reported]) == [reported]


def test_quoted_speech_goes_before_a_statement_that_crosses_it() -> None:
    speech, reported = quote(10, 40, QuoteKind.DIRECT), quote(5, 30, QuoteKind.INDIRECT)

    assert without_conflicts([speech], [reported]) == [speech]


def test_a_term_in_marks_does_not_stop_a_statement() -> None:
    term, reported = quote(10, 20, QuoteKind.SCARE), quote(5, 30, QuoteKind.INDIRECT)

    assert without_conflicts([term], [reported]) == [term, reported]


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
