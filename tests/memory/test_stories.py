"""Whether two texts are one story."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.memory.shingles import BANDS, fold_words, hash_shingles, make_bands, read_words
from app.memory.stories import DEFAULT_THRESHOLD, Print, bands_of, coverage, is_one_story, make_print, similarity
from tests.bench.near_duplicates import Changer, Told
from tests.memory.releases import results_of_quarter

FIRST = results_of_quarter("Marlow Harbours", quarter=1)
SECOND = results_of_quarter("Marlow Harbours", quarter=2)
OTHERS = [Told(f"{name} reports", results_of_quarter(name, quarter=3)) for name in ("Tindle Optics", "Brea Steel")]


def compare(left: str, right: str, *, titles: tuple[str, str] = ("Results", "Results")) -> float:
    return similarity(make_print(titles[0], left), make_print(titles[1], right))


def test_figures_and_scripts_without_spaces_are_words() -> None:
    assert read_words("Up 12.5% to $1,200 on 20/3: 北京 says") == [
        "Up",
        "12.5",
        "to",
        "1,200",
        "on",
        "20/3",
        "北",
        "京",
        "says",
    ]


def test_the_same_text_is_the_same() -> None:
    assert compare(FIRST, FIRST) == 1


@pytest.mark.parametrize("way", ["cut", "reorder", "rehead", "reword", "mix"])
def test_a_release_that_was_changed_on_its_way_is_one_story(way: str) -> None:
    pairs = Changer(OTHERS, 4).pairs([Told("Marlow reports", FIRST)] * 20)
    changed = [pair for pair in pairs if pair.kind == way]

    assert [similarity(make_print(*one.left), make_print(*one.right)) >= DEFAULT_THRESHOLD for one in changed] == [
        True
    ] * len(changed)


@pytest.mark.parametrize("quarter", [2, 3, 4])
def test_results_of_two_quarters_are_two_stories(quarter: int) -> None:
    assert compare(FIRST, results_of_quarter("Marlow Harbours", quarter=quarter)) < DEFAULT_THRESHOLD


def test_results_of_two_issuers_are_two_stories() -> None:
    assert compare(FIRST, results_of_quarter("Tindle Optics", quarter=1)) < DEFAULT_THRESHOLD


def test_a_figure_that_was_corrected_makes_no_other_story() -> None:
    figure = next(word for word in read_words(FIRST) if "." in word)

    assert compare(FIRST, FIRST.replace(figure, "77.7", 1)) >= DEFAULT_THRESHOLD


def test_headlines_of_two_quarters_weigh() -> None:
    apart = ("Marlow reports results of the first quarter", "Marlow reports results of the second quarter")
    changed = FIRST.replace("first quarter", "second quarter")

    assert compare(FIRST, changed, titles=apart) < compare(FIRST, changed, titles=(apart[0], apart[0]))


def test_a_digest_of_many_releases_is_not_each_of_them() -> None:
    digest = "\n".join(results_of_quarter(f"Issuer {number}", quarter=1) for number in range(30))

    assert compare(digest, FIRST) == 0


def test_a_text_of_a_few_words_has_no_bands() -> None:
    assert bands_of(make_print("Read on", "Read the full release here.")) == ()


@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.95])
def test_who_is_one_story_is_so_similar(threshold: float) -> None:
    pairs = Changer(OTHERS, 5).pairs([Told("Marlow reports", FIRST)] * 25)
    prints = [(make_print(*pair.left), make_print(*pair.right)) for pair in pairs]
    prints += [(make_print("", FIRST), make_print("", SECOND))]

    assert all(similarity(*two) >= threshold - 0.05 for two in prints if is_one_story(*two, threshold))
    assert not [two for two in prints if similarity(*two) >= threshold and not is_one_story(*two, threshold)]


def test_near_duplicates_share_bands_and_others_do_not() -> None:
    changer = Changer(OTHERS, 7)
    near = [bool(bands_shared(pair.left, pair.right)) for pair in changer.pairs([Told("Marlow reports", FIRST)] * 40)]
    words = [f"word{number}" for number in range(4000)]
    far = [
        len(
            set(make_bands(hash_shingles(random.Random(seed).sample(words, 400)))).intersection(
                bands_of(print_of(FIRST))
            )
        )
        for seed in range(20)
    ]

    assert (sum(near), sum(far)) == (40, 0)


def print_of(text: str) -> Print:
    return make_print("", text)


def bands_shared(left: Told, right: Told) -> set[int]:
    return set(bands_of(make_print(*left))).intersection(bands_of(make_print(*right)))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    own = make_print(text, text)

    assert len(make_bands(hash_shingles(own.words))) == (BANDS if own.words else 0)
    assert fold_words(read_words(text)) == list(own.words)
    assert similarity(own, own) in (0.0, 1.0)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_coverage_is_a_share(left: list[str], right: list[str]) -> None:
    assert 0 <= coverage(left, right) <= 1
