"""A number without a unit takes its neighbour's: "against a quota of 425,000", "200 of the 1,150 homes"."""

from itertools import pairwise

from app.extract.figures.ages import AGE
from app.extract.figures.drafts import Draft
from app.extract.figures.reading import Reading
from app.findings import FigureKind

_LIKE = frozenset({FigureKind.COUNT, FigureKind.MEASURE, FigureKind.MONEY, FigureKind.DURATION})
_REACH = 4
_LEAST = 12
_MOST_APART = 5.0


def inherit_units(reading: Reading, drafts: list[Draft]) -> None:
    """Fill the unit of numbers that have none from figures of like size in the same sentence."""
    quantities = [draft for draft in drafts if draft.is_quantity]
    _share_in_lists(reading, quantities)
    for place, draft in enumerate(quantities):
        if draft.kind is not None and not draft.is_suspended:
            continue
        after = quantities[place + 1 : place + 1 + _REACH]
        before = quantities[max(place - _REACH, 0) : place]
        giver = _following(reading, draft, after) or _preceding(reading, draft, before)
        if giver:
            draft.kind, draft.unit, draft.is_inherited = giver.kind, giver.unit, True
        elif draft.kind is None:
            draft.kind = FigureKind.COUNT


def _share_in_lists(reading: Reading, quantities: list[Draft]) -> None:
    """Give "5, 6 and 7 years" one unit, and the numbers of "aged 5, 6 and 7" that of the first."""
    for low, high in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        if low.kind is None and high.kind is not None and _are_listed(reading, low, high):
            low.kind, low.unit, low.is_inherited = high.kind, high.unit, True
    for low, high in pairwise(quantities):
        if high.kind is None and low.unit == AGE and _are_listed(reading, low, high):
            high.kind, high.unit, high.is_inherited = low.kind, low.unit, True


def _are_listed(reading: Reading, low: Draft, high: Draft) -> bool:
    """Whether "and" or "or" joins two numbers in digits, or a comma before another such joint."""
    if low.is_range or low.is_word or high.is_word or high.first != high.number:
        return False
    joint = reading.lower_words(low.last, high.first)
    if joint in (("and",), ("or",), (",", "and"), (",", "or")):
        return True
    goes_on = {"and", "or"} & set(reading.lower_words(high.number + 1, high.number + 3))
    return joint == (",",) and high.is_inherited | bool(goes_on)


def _following(reading: Reading, draft: Draft, after: list[Draft]) -> Draft | None:
    """Return the next figure where "of the" or "or" joins both, or where the unit was only suspended."""
    giver = next((other for other in after if other.unit and not other.is_suspended), None)
    if giver is None or reading.sentence_of(giver.first) != reading.sentence_of(draft.first):
        return None
    if draft.is_suspended:
        return giver
    if giver.unit == "point" and reading.lower_words(draft.last, giver.first) in (("up",), ("down",)):
        return giver  # "the index (16,369.03 up 58.06 points)"
    if reading.at(draft.first - 1).lower == "from" and reading.at(draft.last).lower == "to":
        return giver if giver.first <= draft.last + 2 else None
    joined = reading.at(draft.last).lower == "of" and giver.words_from <= draft.last + 3
    alternative = reading.at(draft.last).lower == "or" and giver.first == draft.last + 1
    return giver if joined or (alternative and giver.kind is FigureKind.MONEY) else None


def _preceding(reading: Reading, draft: Draft, before: list[Draft]) -> Draft | None:
    if draft.is_range:
        return None
    if before and before[-1].kind is FigureKind.PERCENT and reading.at(draft.words_from - 1).lower == "by":
        is_near = reading.sentence_of(before[-1].first) == reading.sentence_of(draft.first)
        return before[-1] if is_near else None
    if before and before[-1].unit == "point" and reading.at(draft.words_from - 1).lower in ("to", "at"):
        return before[-1] if reading.sentence_of(before[-1].first) == reading.sentence_of(draft.first) else None
    if abs(draft.amount) <= _LEAST or reading.at(draft.first - 1).text == "=":
        return None
    for other in reversed(before):
        if reading.sentence_of(other.first) != reading.sentence_of(draft.first):
            return None
        if other.unit in (None, "fraction") or other.kind not in _LIKE or other.is_range or not other.amount:
            continue
        if 1 / _MOST_APART <= abs(draft.amount / other.amount) <= _MOST_APART:
            return other
    return None
