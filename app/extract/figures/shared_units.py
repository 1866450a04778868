"""Numbers beside others that say what both count: "one or two points", "10 x 12 feet", "two hours at dawn, two in"."""

from itertools import pairwise

from app.extract.figures.drafts import Draft
from app.extract.figures.plausible import is_elliptical
from app.extract.figures.reading import Reading
from app.findings import FigureKind

_LIKE = frozenset({FigureKind.COUNT, FigureKind.MEASURE, FigureKind.MONEY, FigureKind.DURATION})
_REACH = 12
_SIDES = frozenset({"x", "×", "by"})


def share_units(reading: Reading, drafts: list[Draft]) -> None:
    """Fill units that stand with the other number of a pair, or were said before and are left out now."""
    quantities = [draft for draft in drafts if draft.is_quantity]
    for low, high in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        if low.kind is None and high.kind is not None and _are_paired(reading, low, high):
            low.kind, low.unit, low.is_inherited = high.kind, high.unit, True
    for low, high in pairwise(quantities):
        if low.kind is None and high.kind is None and reading.lower_words(low.last, high.first) == ("of",):
            low.kind = high.kind = FigureKind.COUNT  # "19 of 27 for 240 yards"
    for place, draft in enumerate(quantities):
        before = quantities[max(place - _REACH, 0) : place]
        if draft.kind is None and is_elliptical(reading, draft):
            _take_from_before(reading, draft, before)
        elif draft.kind is None and draft.amount != int(draft.amount) and _counts_whole(before):
            draft.kind = FigureKind.COUNT  # "of 33 countries, the index fell to 98.87"


def _are_paired(reading: Reading, low: Draft, high: Draft) -> bool:
    """Whether "or" joins two neighbouring numbers in letters, or a sign the sides of an area."""
    joint = reading.lower_words(low.last, high.first)
    if joint == ("or",) and low.is_word and high.is_word:
        return high.amount == low.amount + 1
    return len(joint) == 1 and joint[0] in _SIDES and high.kind is FigureKind.MEASURE and not low.is_word


def _counts_whole(before: list[Draft]) -> bool:
    """Whether the last figure with a unit counts things, of which there is no part."""
    last = next((other for other in reversed(before) if other.unit), None)
    is_count = last is not None and last.kind is FigureKind.COUNT and last.unit != "point"
    return last is not None and is_count and last.amount == int(last.amount) and last.scale == 1.0


def _take_from_before(reading: Reading, draft: Draft, before: list[Draft]) -> None:
    """Give an elliptical number the unit of the last figure of its sentence; one in letters is none without."""
    for other in reversed(before):
        if reading.sentence_of(other.first) != reading.sentence_of(draft.first):
            break
        if other.kind in _LIKE and other.unit:
            draft.kind, draft.unit, draft.is_inherited = other.kind, other.unit, True
            return
    draft.is_hidden = draft.is_word
