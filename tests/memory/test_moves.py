"""How far a share moved and where to: told by the words before it."""

import pytest

from app.findings import Bound, Direction
from app.memory.ledger import FlagKind, find_flags, make_series
from app.memory.moves import is_level, settle_move, sign_fall
from tests.memory.test_ledger import entry


@pytest.mark.parametrize(
    ("before", "language"),
    [
        ("Revenue fell to ", "en"),
        ("Revenue rose to just over ", "en-GB"),
        ("The rate fell below ", "en"),
        ("Der Umsatz stieg auf rund ", "de"),
        ("La marge recule à ", "fr"),
        ("El margen cayó al ", "es"),
        ("利润率下降至约", "zh"),
    ],
)
def test_words_that_lead_to_a_level(before: str, language: str) -> None:
    assert is_level(before, language)


@pytest.mark.parametrize(
    ("before", "language"),
    [
        ("Revenue fell ", "en"),
        ("Revenue rose by more than ", "en"),
        ("It told shareholders on the quay of Marlow Port that revenue rose ", "en"),
        ("Der Umsatz stieg um ", "de"),
        ("Revenue saw a ", "en"),
        ("收入下降", "zh"),
        ("fell to ", ""),
        ("", "en"),
    ],
)
def test_words_that_lead_to_a_change(before: str, language: str) -> None:
    assert not is_level(before, language)


@pytest.mark.parametrize(
    ("said", "signed"),
    [
        ((7, None, Bound.EXACT), (-7, None, Bound.EXACT)),
        ((7, None, Bound.MORE), (-7, None, Bound.LESS)),
        ((7, None, Bound.LESS), (-7, None, Bound.MORE)),
        ((5, 7, Bound.RANGE), (-7, -5, Bound.RANGE)),
        ((-7, None, Bound.EXACT), (-7, None, Bound.EXACT)),
        ((0, None, Bound.EXACT), (0, None, Bound.EXACT)),
    ],
)
def test_fall_is_below_nothing(
    said: tuple[float, float | None, Bound], signed: tuple[float, float | None, Bound]
) -> None:
    assert sign_fall(*said) == signed


def test_rise_and_fall_of_one_size_contradict_each_other_and_a_level_neither() -> None:
    share = {"unit": "percent", "text": "7 percent"}
    rise = settle_move(entry(7, direction=Direction.UP, **share), "Revenue rose ", "en")
    fall = settle_move(entry(7, direction=Direction.DOWN, article=2, day=1, **share), "Revenue fell ", "en")
    level = settle_move(entry(7, direction=Direction.DOWN, article=3, **share), "The margin fell to ", "en")

    (flag,) = find_flags([rise, fall])

    assert (flag.kind, flag.first.value, flag.second.value) == (FlagKind.CONFLICT, 7, -7)
    assert dict(make_series([rise, fall, level]).scales) == {"percent change": 2, "percent": 1}
    assert level.value == 7
