"""Ages of persons, by the words and names beside a bare number."""

import pytest

from app.findings import Bound


@pytest.mark.parametrize(
    ("sentence", "low", "high", "bound"),
    [
        ("Dana Ortiz, 44, of Leeds won.", 44, None, Bound.EXACT),
        ("Dana Ortiz (44) won the vote.", 44, None, Bound.EXACT),
        ("It serves citizens over the age of 45.", 45, None, Bound.MORE),
        ("It serves adults 65 and older.", 65, None, Bound.MORE),
        ("It serves children under 5.", 5, None, Bound.LESS),
        ("It asked people aged 18 to 34.", 18, 34, Bound.RANGE),
        ("Most are in their early 40s.", 40, 49, Bound.RANGE),
        ("Some are in their 40s or 50s.", 40, 59, Bound.RANGE),
    ],
)
def test_bare_number_is_an_age(find, sentence, low, high, bound):
    (figure,) = find(sentence)

    assert (figure.value, figure.value_high, figure.unit, figure.bound) == (low, high, "year of age", bound)


@pytest.mark.parametrize("sentence", ["It has 44 plants.", "Over 50 firms came.", "A team of 44 came."])
def test_other_numbers_are_none(find, sentence):
    assert find(sentence)[0].unit != "year of age"
