"""What is sifted out before anything is asked: never what a query would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.query.judging import Searched, judge
from app.query.language import read_query
from app.query.sifting import Sieve, Vocabulary

WORDS = ("harbour", "ports", "北京港口", "Å", "ångström", "1,200", "q3", "the", "naïve")
QUERIES = st.sampled_from([
    "harbour", "port*", "harbour OR quay", "harbour -ports", '"harbour ports"', "harbour near/3 q3",
    "same-paragraph(harbour the)", "atleast2(harbour*)", "title:harbour", "京*", "港", "北京港",
    "(q3 OR 港口) AND NOT the", "angstrom", "naive", "-harbour OR ports", "1,200",
])  # fmt: skip


@given(QUERIES, st.lists(st.sampled_from(WORDS), max_size=6), st.lists(st.sampled_from(WORDS), max_size=12))
def test_nothing_that_is_held_is_sifted_out(typed: str, title: list[str], text: list[str]) -> None:
    root = read_query(typed).root
    assert root is not None
    article = (" ".join(title), "\n".join(text), "Marlow Ports")

    assert Sieve.of(root).lets_through(Vocabulary.of_article(*article)) or not judge(
        root, Searched.of_article(*article)
    )


@pytest.mark.parametrize("typed", ["harbour", "harbour AND is:unread", "quay OR lighthous*", "issuer:marlow harbour"])
def test_words_that_are_not_there_are_sifted_out(typed: str) -> None:
    article = Vocabulary.of_article("Bakery", "Bread for all.", "Marlow")

    assert not Sieve.of(read_query(typed).root).lets_through(article)


@pytest.mark.parametrize("typed", ["is:unread", "harbour OR speaker:quill", "-harbour", "figure:>1bn"])
def test_what_words_cannot_tell_is_let_through(typed: str) -> None:
    assert Sieve.of(read_query(typed).root).lets_through(Vocabulary.of_article("Bakery", "Bread for all.", ""))
