"""The language of the search box: what is read, what is refused and where, and that depth and length harm nobody."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import QuerySyntaxError
from app.query.judging import Searched, is_sayable, judge
from app.query.language import Query, read_query, read_words_query
from app.query.tree import Amount, Dated, Field, Holds, Is, Listed, Near, Node, Not, Recent, leaves
from app.query.words import Term


def leaf_of(typed: str) -> Node:
    root = read_query(typed).root
    assert root
    return root


@pytest.mark.parametrize(
    ("typed", "place", "sentence"),
    [
        ("steel OR", 8, "At the end: something to search for was expected."),
        ("AND steel", 0, "At sign 1: something to search for was expected before “AND”."),
        ("steel AND OR coal", 10, "At sign 11: something to search for was expected before “OR”."),
        ("(steel OR coal", 14, "At the end: a closing bracket “)” was expected."),
        ("steel)", 5, "At sign 6: no bracket is open that “)” could close."),
        ("()", 1, "At sign 2: something to search for was expected before “)”."),
        ("near/5 steel", 0, "At sign 1: a word was expected before “near/5”."),
        ("steel near/0 coal", 6, "At sign 7: a number from 1 to 1000 was expected in “near/0”."),
        ("atleast0(steel)", 0, "At sign 1: a number from 1 on was expected in “atleast0(”."),
        ("atleast2(a b)", 0, "At sign 1: “atleast2” wants words, or words with OR between them."),
        ("said:(a near/2 b)", 0, "At sign 1: only words can stand in the brackets of “said:(”."),
        ("same-paragraph(lang:en a)", 0, "At sign 1: only words can stand in the brackets of “same-paragraph(”."),
        ("steel speaker:", 14, "At sign 15: a value was expected right behind “speaker:”."),
        ("figure: >1bn", 7, "At sign 8: a value was expected right behind “figure:”."),
        (
            "is:lost",
            3,
            "At sign 4: behind “is:” one of these was expected: unread, read, starred, trash.",
        ),
        (
            "is:(read|lost)",
            9,
            "At sign 10: behind “is:” one of these was expected: unread, read, starred, trash.",
        ),
        ("lang:en|german", 8, "At sign 9: a language of two or three letters was expected, as “en”."),
        ("figure:many", 7, "At sign 8: an amount was expected, as “>1bn”, “2.5m..3m”, “<30k” or “12%”."),
        ("figure:5..3", 7, "At sign 8: the smaller end of a range comes first."),
        ("figure:$5..3%", 7, "At sign 8: both ends of a range must have the same unit."),
        ("date:soon", 5, "At sign 6: a day was expected, as “2026-03-20”, “2026-01..2026-03”, “-7d” or “today”."),
        ("date:2026-02-30", 5, "At sign 6: there is no day “2026-02-30”."),
        ("date:2026..2025", 5, "At sign 6: the earlier day of a range comes first."),
        ("lang:english", 5, "At sign 6: a language of two or three letters was expected, as “en”."),
        ("currency:dollars", 9, "At sign 10: a currency of three letters was expected, as “USD”."),
        ("ticker:NYSE:", 7, "At sign 8: a ticker was expected, as “NYSE:XYZ” or “XYZ”."),
        ("  —", 2, "There is no word in that to search for."),
    ],
)
def test_an_error_names_the_place_and_what_was_expected(typed: str, place: int, sentence: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        read_query(typed)

    assert (str(caught.value), caught.value.position) == (sentence, place)


@pytest.mark.parametrize(
    ("typed", "leaf"),
    [
        ("figure:>1bn", Amount(1e9, takes_low=False)),
        ("figure:>=2.5m", Amount(2.5e6)),
        ("figure:<30k", Amount(high=30e3, takes_high=False)),
        ("figure:≤12%", Amount(high=12, unit="percent")),
        ("figure:1,200", Amount(1200, 1200)),
        ("figure:=7", Amount(7, 7)),
        ("figure:$1bn..5bn", Amount(1e9, 5e9, unit="USD")),
        ("figure:..5", Amount(high=5)),
        ("figure:>-3", Amount(-3, takes_low=False)),
        ('figure:">1.5 billion"', Amount(1.5e9, takes_low=False)),
        ("figure:eur2m", Amount(2e6, 2e6, unit="EUR")),
        ("date:2026", Dated(date(2026, 1, 1), date(2027, 1, 1))),
        ("date:2026-12", Dated(date(2026, 12, 1), date(2027, 1, 1))),
        ("date:2026-01..2026-03", Dated(date(2026, 1, 1), date(2026, 4, 1))),
        ("date:>2026-03", Dated(first=date(2026, 4, 1))),
        ("date:<=2026-03-20", Dated(end=date(2026, 3, 21))),
        ("date:-7d", Recent(7, "d")),
        ("date:yesterday", Recent(1, "today")),
        ("ticker:NYSE:XYZ", Listed("xyz", "nyse")),
        ("ticker:brk.b", Listed("brk b")),
        ("currency:usd", Is(Field.CURRENCY, "USD")),
        ("unit:%", Is(Field.UNIT, "percent")),
        ("a near/5 b", Near(Term(("a",)), Term(("b",)), 5)),
        ('title:"steel towers"', Holds(Term(("steel", "towers")), Field.TITLE)),
        ("foo:bar", Holds(Term(("foo", "bar")))),
        ("12:30", Holds(Term(("12", "30")))),
    ],
)
def test_a_condition_is_read(typed: str, leaf: Node) -> None:
    assert leaf_of(typed) == leaf


def test_what_stood_in_a_search_box_before_means_the_same() -> None:
    typed = 'Orrin (NYSE: ORR) "rises — 5%" -coal- & Q&A: e-commerce'

    assert leaf_of(typed) == leaf_of('orrin nyse orr "rises 5" -coal "q a" "e commerce"')


def test_a_mute_asks_for_words_alone() -> None:
    assert read_words_query("steel near/3 coal").root

    with pytest.raises(QuerySyntaxError, match="Only words"):
        read_words_query("steel is:unread")


def test_depth_is_refused_and_length_is_not() -> None:
    assert read_query("NOT " * 3001 + "steel").root == Not(Holds(Term(("steel",))))
    assert len(list(leaves(leaf_of(" ".join(f"word{number}" for number in range(1500)))))) == 1500
    words = " OR ".join(f"word{number}" for number in range(3000))
    too_much = ("(" * 5000 + "a" + ")" * 5000, "(a (b OR " * 20 + "c" + "))" * 20, words, f"same-paragraph({words})")
    names = " ".join(f"speaker:name{number}" for number in range(300))
    for typed in (*too_much, names, f"atleast2({words})", f"({words}) near/5 ({words})"):
        with pytest.raises(QuerySyntaxError):
            read_query(typed)


@pytest.mark.parametrize("unit", ["a(", ")", '"a', "-", "(a|", "near/1 ", "title:", "a*(b)", "x:y(", "1,"])
def test_reading_takes_time_in_proportion_to_length(unit: str) -> None:
    def time_of(times: int) -> float:
        began = time.process_time()
        for _ in range(20):
            with contextlib.suppress(QuerySyntaxError):
                read_query(unit * times)
        return time.process_time() - began

    read_query("a b")
    time_of(50)
    best = min((time_of(400) + 0.002) / (time_of(200) + 0.002) for _ in range(3))

    assert best < 3


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_string_is_a_query_or_an_error_with_its_place(typed: str) -> None:
    query: Query | None = None
    position = 0
    try:
        query = read_query(typed)
    except QuerySyntaxError as error:
        position = error.position

    assert 0 <= position <= len(typed)
    assert query is None or bool(query) == bool(typed.strip())


@pytest.mark.parametrize(
    ("typed", "is_said"),
    [
        ("a near/10 b", True),
        ("a near/11 b", False),
        ("a* near/3 ab", False),
        ('"a b" near/3 c', False),
        ("a -b", True),
        ("-b", False),
        ("a OR -b", False),
        ("a (b OR c) -(d e)", True),
    ],
)
def test_only_what_every_engine_says_alike_is_asked_of_the_index(typed: str, is_said: bool) -> None:
    assert is_sayable(leaf_of(typed)) == is_said


@pytest.mark.parametrize(
    ("typed", "text", "is_held"),
    [
        ("a near/2 c", "a b c", True),
        ("a near/1 c", "a b c", False),
        ("c near/2 a", "a b c", True),
        ('"a b" near/1 c', "a b c", True),
        ("a near/1 a", "a b", False),
        ("same-paragraph(a c)", "a b\nc", False),
        ("same-paragraph(a -c)", "a c\na b", True),
        ("atleast2(a)", "a b\na", True),
        ("atleast3(a OR b)", "a b a", True),
        ("atleast2(ab*)", "ab abc", True),
    ],
)
def test_a_text_is_judged_word_for_word(typed: str, text: str, is_held: bool) -> None:
    assert judge(leaf_of(typed), Searched.of_article("", text, "")) == is_held
