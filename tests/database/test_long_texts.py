"""Texts beyond the limits of an engine's index are found by all their words, wherever these stand."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.database import word_vectors
from app.database.articles import ArticleStore
from app.database.word_vectors import Field, write_vectors
from app.views import HitOrder, View
from tests.database.conftest import Bring, MakeEntry

MANY_WORDS = " ".join(f"word{number}" for number in range(40_000))
ONE_WORD_OFTEN = "the " * 700 + "harbour of the north " + "the " * 700 + "end of the story"
MUCH_TEXT = " ".join(f"{number * 7919:012}" for number in range(70_000))
LONG_WORDS = f"{'a' * 3000}b {'a' * 3000}c plain {'港' * 5000}"


@pytest.mark.parametrize(
    ("text", "typed", "is_found"),
    [
        (MANY_WORDS, "word7 word39999", True),
        (MANY_WORDS, '"word39998 word39999"', True),
        (MANY_WORDS, '"word15999 word16000 word16001"', True),
        (MANY_WORDS, '"word39999 word39998"', False),
        (MANY_WORDS, "word3999*", True),
        (MANY_WORDS, "word12 -word39999", False),
        (MANY_WORDS, "word12 -word40001", True),
        (MANY_WORDS, '-"word39998 word39999"', False),
        (MANY_WORDS, '"lighthouse word0"', False),
        (MANY_WORDS, "lighthouse word39999", True),
        (ONE_WORD_OFTEN, '"harbour of the north"', True),
        (ONE_WORD_OFTEN, '"end of the story"', True),
        (ONE_WORD_OFTEN, '"of the the story"', False),
        (ONE_WORD_OFTEN, '"the the the harbour"', True),
        (MUCH_TEXT, "000554322081", True),
        (MUCH_TEXT, '"000000000000 000000007919"', True),
        (MUCH_TEXT, "000000000001", False),
        (LONG_WORDS, f"{'a' * 3000}b", True),
        (LONG_WORDS, f"{'a' * 3000}d", False),
        (LONG_WORDS, f"{'a' * 2000}*", True),
        (LONG_WORDS, "plain 港港港", True),
    ],
)
def test_long_texts_are_found(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, text: str, typed: str, is_found: bool
) -> None:
    bring(feed_id, make_entry("Lighthouse", text), make_entry("Other", "A peaceful day."))

    found = [articles.summaries([one])[0].headline for one in articles.ids(View(words=typed))]

    assert ("Lighthouse" in found) == is_found
    relevant = articles.ids(View(words=typed, order=HitOrder.RELEVANCE))
    assert sorted(relevant) == sorted(articles.ids(View(words=typed)))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=80), st.integers(1, 6), st.integers(4, 20))
def test_no_vector_is_larger_than_it_may_be_and_neighbours_stay_together(
    words: list[str], often: int, places: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_vectors, "_PLACES_OF_A_WORD", often + 3)
        patch.setattr(word_vectors, "_PLACES", places)
        patch.setattr(word_vectors, "_OVERLAP", 2)
        vectors = [read(vector) for vector in write_vectors([Field(" ".join(words))])]

    for vector in vectors:
        assert len(vector) <= places + 1
        assert all(list(vector.values()).count(word) <= often + 3 for word in "abc")
    pairs = {pair for vector in vectors for pair in pairwise(in_order(vector))}
    assert pairs == set(pairwise(words))


def read(vector: str) -> dict[int, str]:
    """Return the word at each place."""
    found: dict[int, str] = {}
    for entry in vector.split():
        word, _, places = entry.partition(":")
        found |= {int(place): word.strip("'") for place in places.split(",")}
    return found


def in_order(vector: dict[int, str]) -> list[str]:
    return [vector[place] for place in sorted(vector)]
