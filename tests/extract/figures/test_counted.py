"""The grammar of the sentence mends what the rules take for a counted noun."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("It was hosted by nine major overseas media outlets.", "overseas media outlet"),
        ("The house drew 20 or more visitors.", "visitor"),
        ("The yard built 19 high-quality ships.", "high-quality ship"),
    ],
)
def test_plural_behind_the_number_is_counted(find_one, sentence, unit):
    assert find_one(sentence).unit == unit
