"""A value that another is compared with is its baseline, not a second result."""

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.figures import find_figures
from app.findings import Direction, FigureRole
from tests.extract.grammar import syntax_of


def baselines(text: str) -> dict[str, str | None]:
    """Return each value that has no role, with the baseline it got."""
    figures = find_figures(ArticleText.plain(text), Release(), syntax_of(text), language="en", published=None)
    return {one.text: one.baseline and one.baseline.phrase.text for one in figures if one.role is None}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Alder lost $3.2 million, compared to net income of $1.1 million in the prior-year quarter.",
            {"$3.2 million": "$1.1 million"},
        ),
        (
            "Revenue was $45.0 million, down 4% from $46.9 million a year ago.",
            {"$45.0 million": "$46.9 million", "4%": None},
        ),
        ("Revenue rose to $5 million from $3 million in 2025.", {"$5 million": "$3 million"}),
        ("Sales reached $5 million versus $3 million.", {"$5 million": "$3 million"}),
        ("Margin was 12.5 percent, compared with 11 percent last year.", {"12.5 percent": "11 percent"}),
    ],
)
def test_value_behind_a_comparison_is_a_baseline(sentence: str, expected: dict[str, str | None]) -> None:
    assert baselines(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The fund raised $5 million from 300 investors and $3 million from banks.",
        "Net income was $5 million and revenue $9 million, compared with $4 million and $8 million, respectively.",
        "It paid $5 million. Compared with $3 million, that was much.",
    ],
)
def test_values_that_are_not_clearly_compared_stay_results(sentence: str) -> None:
    figures = find_figures(ArticleText.plain(sentence), Release(), syntax_of(sentence), language="en", published=None)

    assert [one.text for one in figures if one.role is FigureRole.BASELINE] == []


def test_number_that_moved_from_one_to_another_is_a_change_and_no_range(find):
    before, after = find("Engine output rose from 240 to 273.")

    assert (before.value, after.value) == (240, 273)
    assert (before.direction, after.direction) == (Direction.NONE, Direction.UP)
    assert before.role is FigureRole.BASELINE
    assert after.baseline is not None
    assert after.baseline.phrase.text == "240"


def test_figure_that_something_was_set_to_moved_as_the_verb_says(find):
    assert find("The bank cut its forecast from 5% to 4%.")[1].direction is Direction.DOWN
    assert find("The bank raised its price target to $1.20.")[0].direction is Direction.UP


def test_how_far_and_where_to_are_two_figures(find):
    assert [figure.value for figure in find("The index lost 88.72 to 7,874.16.")] == [88.72, 7874.16]
    assert [figure.value for figure in find("She leads 46 percent to 44 percent.")] == [46, 44]
