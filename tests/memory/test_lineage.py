"""What became of words that were said before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.memory.lineage import LEAST_WORDS, Kinship, find_kinship, make_marks

SAID = "we will open the second quay in autumn and every ship that waits today will find a place at it"
WORDS = SAID.split()
OTHERS = "nobody had asked us what we thought of a quay as long as that"


@pytest.mark.parametrize(
    ("later", "kinship"),
    [
        (WORDS, Kinship.EXACT),
        (WORDS[9:], Kinship.SHORTENED),
        (WORDS[:6] + WORDS[14:], Kinship.SHORTENED),
        ([*WORDS, "and", "so", "will", "every", "boat"], Kinship.EXTENDED),
        ([*WORDS[:4], "third", *WORDS[5:]], Kinship.ALTERED),
        (WORDS[::-1], None),
        (WORDS[:4], None),
        (OTHERS.split(), None),
    ],
)
def test_kinship(later: list[str], kinship: Kinship | None) -> None:
    assert find_kinship(WORDS, later) is kinship


def test_a_few_words_of_another_speaker_are_chance() -> None:
    said = WORDS[:10]

    assert find_kinship(WORDS, said, speakers=("ada marlow", "marlow")) is Kinship.SHORTENED
    assert find_kinship(WORDS, said, speakers=("ada marlow", "tom tindle")) is None
    assert find_kinship(WORDS, WORDS, speakers=("ada marlow", "tom tindle")) is Kinship.EXACT
    assert find_kinship(WORDS[:6], WORDS[:6], speakers=("ada marlow", "tom tindle")) is None


def test_few_words_have_no_marks() -> None:
    assert make_marks(WORDS[: LEAST_WORDS - 1]) == ()


@given(
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.lists(st.sampled_from("abcdefghijklmnop"), min_size=9, max_size=9),
    st.lists(st.sampled_from(WORDS), max_size=30),
)
def test_who_shares_nine_words_shares_a_mark(before: list[str], shared: list[str], after: list[str]) -> None:
    assert set(make_marks([*before, *shared])) & set(make_marks([*shared, *after]))
