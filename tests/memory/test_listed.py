"""Stories of a list fold into one row each: nothing is lost, the order stays, a beginning folds as the whole does."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from app.memory.listed import fold

IDS = st.lists(st.integers(1, 60), unique=True, max_size=40).map(lambda ids: array("q", ids))
STORIES = st.dictionaries(st.integers(1, 60), st.integers(1, 8), max_size=40)


def test_a_story_stands_as_the_first_of_its_articles_in_the_list() -> None:
    folds = fold(array("q", [9, 8, 7, 6, 5, 4]), {8: 2, 6: 2, 4: 2, 7: 3, 2: 2})

    assert list(folds.rows) == [9, 8, 7, 5]
    assert list(folds.order) == [9, 8, 6, 4, 7, 5]
    assert (list(folds.behind(8)), list(folds.behind(7)), list(folds.behind(9))) == ([6, 4], [], [])
    assert [folds.first_of(one) for one in (9, 8, 6, 4, 7, 5, 99)] == [9, 8, 8, 8, 7, 5, None]


def test_a_list_without_stories_is_not_copied() -> None:
    ids = array("q", [3, 2, 1])

    assert fold(ids, {}).rows is ids
    assert fold(ids, {3: 3}).order is ids


@given(ids=IDS, story_of=STORIES)
def test_every_article_is_a_row_or_behind_one(ids: "array[int]", story_of: dict[int, int]) -> None:
    folds = fold(ids, story_of)

    assert sorted(folds.order) == sorted(ids)
    assert [one for one in ids if one in set(folds.rows)] == list(folds.rows)
    unfolded = [one for first in folds.rows for one in (first, *folds.behind(first))]
    assert unfolded == list(folds.order)
    for first in folds.rows:
        behind = folds.behind(first)
        assert {story_of[one] for one in behind} <= {story_of.get(first)}
        assert [one for one in ids if one in set(behind)] == list(behind)
        assert {folds.first_of(one) for one in (first, *behind)} == {first}


@given(ids=IDS, story_of=STORIES, most=st.integers(0, 40))
def test_the_beginning_of_a_list_folds_as_the_whole_does(
    ids: "array[int]", story_of: dict[int, int], most: int
) -> None:
    first, whole = fold(ids[:most], story_of), fold(ids, story_of)

    assert whole.rows[: len(first.rows)] == first.rows
    for one in first.rows:
        assert whole.behind(one)[: len(first.behind(one))] == first.behind(one)
