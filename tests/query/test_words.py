"""What is typed into the search box, and where it is found."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.articles import Span
from app.errors import QuerySyntaxError
from app.query.language import read_query
from app.query.tree import Every, Holds, Not
from app.query.words import Term, Words, find_hits, read_term


def read_words(typed: str) -> Words:
    return read_query(typed).words


def test_nothing_typed_gives_no_words() -> None:
    assert read_words("  ") == Words()
    assert not read_words("")


def test_words_phrases_prefixes_and_exclusions_are_read() -> None:
    query = read_query('Tariff* "New York" -steel -"coal mine"')

    assert query.words.terms == (Term(("tariff",), is_prefix=True), Term(("new", "york")))
    assert query.root == Every(
        (
            Holds(Term(("tariff",), is_prefix=True)),
            Holds(Term(("new", "york"))),
            Not(Holds(Term(("steel",)))),
            Not(Holds(Term(("coal", "mine")))),
        )
    )


@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "„{}“", "«{}»", '"{}'])
def test_any_quotation_marks_make_a_phrase(marks: str) -> None:
    assert read_words(marks.format("port authority")).terms == (Term(("port", "authority")),)


@pytest.mark.parametrize("typed", ["-", "&&", "“”", "—", '"', "*"])
def test_signs_without_a_word_are_no_query(typed: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        read_words(f"  {typed}")

    assert caught.value.position == 2


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("client's", "The client’s view and a client.", ["client’s"]),
        ("client’s", "The client's view", ["client's"]),
        ("volatile", "a “volatile” market", ["volatile"]),
        ("covid-19", "COVID 19 and COVID‑19", ["COVID 19", "COVID‑19"]),
        ("e-commerce", "E-Commerce grew", ["E-Commerce"]),
        ("U.S.", "the U.S. and us", ["U.S"]),
        ("zurich", "in Zürich", ["Zürich"]),
        ("compan*", "Companies and a company", ["Companies", "company"]),
        ('"new york"', "New\nYork, new", ["New\nYork"]),
        ("北京", "新华社北京3月20日电", ["北京"]),
        ("新华社", "新华社北京3月20日电", ["新华社"]),
        ("京", "新华社北京3月20日电", ["京"]),
        ("北海", "北京上海", []),
        ("アルプス", "南アルプス市", ["アルプス"]),
        ("port authority", "The authority of the port", ["authority", "port"]),
        ("-port", "The port", []),
    ],
)
def test_hits_are_found_as_the_index_finds_them(typed: str, text: str, hits: list[str]) -> None:
    assert [span.of(text) for span in find_hits(read_words(typed), text)] == hits


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=80))
def test_any_string_gives_hits_in_order_or_a_query_error(typed: str, text: str) -> None:
    hits: tuple[Span, ...] = ()
    position = 0
    try:
        hits = find_hits(read_words(typed), text)
    except QuerySyntaxError as error:
        position = error.position

    assert 0 <= position <= len(typed)
    assert all(span.end <= len(text) for span in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=("L", "N"), max_codepoint=0xFFFF), min_size=1, max_size=8))
def test_a_word_is_found_in_a_text_that_holds_it(word: str) -> None:
    term = read_term(word)

    assert term
    assert find_hits(Words((term,)), f"before “{word}” after")
