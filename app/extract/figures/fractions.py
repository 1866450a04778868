"""Fractions and shares: "a third of", "two-thirds", "one in five", "eight out of 10", "half of", "half a year"."""

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.numbers import Number, read_number, scale_at
from app.extract.figures.reading import Reading
from app.extract.figures.units import Unit, read_unit
from app.findings import FigureKind

_AFTER_HALF = frozenset({
    "of", "the", "will", "are", "were", "have", "has", "had", "its", "their", "that", "said", "say", "our",
    "these", "those", "would", "do", "did",
})  # fmt: skip
_BEFORE_ORDINAL_HALF = frozenset(
    ["first", "second", "this", "last", "other", "next", "one", "better", "a", "the", "latter", "former", "later"]
)
_AFTER_A_THIRD = frozenset({
    "of", "the", "as", ".", ",", "more", "less", "in", "to", "from", "higher", "lower", "were", "are", "said",
    ";", ")", "have", "will",
})  # fmt: skip

_AFTER_A_FIFTH = frozenset({"of", "the", "more", "less", "higher", "lower", ".", ",", "to"})
"""Behind the rest "a sixth" is rather one more than five."""
_RAREST = 10_000_000
_HYPHENS = ("-", "‑")
_DIVIDED = frozenset({FigureKind.DURATION, FigureKind.MEASURE, FigureKind.PERCENT})
_NO_PARTS = frozenset({"second", "quarter", "touch down"})
_ORDERS = frozenset({"first", "second", "third", "fourth", "last", "other", "next", "final", "opening", "this", "that"})
_OF_TIME = frozenset({
    "last", "past", "first", "next", "previous", "prior", "for", "in", "within", "the", "after", "through", "over",
    "these", "those", "all", "other", "coming", "final", "recent", "every",
})  # fmt: skip
_BOUNDING = frozenset({"over", "than", "nearly", "almost", "about", "around", "roughly", "by"})


def read_fraction(reading: Reading, index: int) -> Draft | None:
    """Return the fraction that begins at a token."""
    return _out_of(reading, index) or _spelt(reading, index) or _half(reading, index) or _unit_and_half(reading, index)


def _fraction(first: int, last: int, value: float) -> Draft:
    return Draft(first, last, FigureKind.RATIO, value, unit="fraction", is_word=True)


def _out_of(reading: Reading, index: int) -> Draft | None:
    """Such as "one in five", "eight out of 10", "nine of every ten"; "one in 2023" is none."""
    number = read_number(reading, index)
    if number is None or number.value > 99 or (reading.at(index - 1).text in "$€£" and reading.at(index - 1).text):
        return None
    words = reading.lower_words(number.last, number.last + 3)
    skip = 0
    if words[:2] == ("out", "of") or words[:2] in (("in", "every"), ("of", "every")):
        skip = 2
    elif words[:1] == ("in",) and (number.is_word or _is_share_in_digits(reading, index, number.last + 1)):
        skip = 1
    below = read_number(reading, number.last + skip) if skip and reading.is_free(number.last + skip) else None
    if below is None or not number.value < below.value <= (_RAREST if number.value == 1 else 1000):
        return None
    if skip == 1 and below.value > 100 and not _is_rare(reading, number, below):
        return None
    if skip == 1 and reading.at(below.last).lower in (
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "seconds",
    ):
        return None
    return _fraction(index, below.last, number.value / below.value)


def _is_rare(reading: Reading, number: Number, below: Number) -> bool:
    """Such as "1 in 10,000 births": a one, and digits that are no year."""
    return number.value == 1 and ("," in reading.at(below.last - 1).text or below.is_word or below.value % 500 == 0)


def _is_share_in_digits(reading: Reading, index: int, below: int) -> bool:
    """Such as "1 in 4 women", "4 in 10 said", not "No. 1 in 3 cities" or "grew 3 in 10"."""
    above, other, before = reading.at(index), reading.at(below), reading.at(index - 1)
    is_whole = above.text.isdigit() and other.text.replace(",", "").isdigit()
    if not (is_whole and above.spaced and len(above.text) == 1):
        return False
    return before.text not in (".", "#", "-", "–", "/") and before.lower not in ("no", "ranked", "number", "grade")


def _spelt(reading: Reading, index: int) -> Draft | None:
    """Such as "a third", "two-thirds", "three quarters of"."""
    denominators = numbers_of("fractions.tsv", reading.language)
    counts = numbers_of("number_words.tsv", reading.language)
    token = reading.at(index)
    above = 1.0 if token.lower in ("a", "one") else counts.get(token.lower, 0.0)
    place = index + 2 if reading.at(index + 1).text in ("-", "‑") else index + 1
    word = reading.at(place)
    below = denominators.get(word.lower)
    if below is None or not 1 <= above < 10 or word.breaks or (word.lower == "half" and token.lower == "a"):
        return None
    after = reading.at(place + 1).lower
    if above == 1 and (word.lower.endswith("s") or (below > 4 and after not in _AFTER_A_FIFTH)):
        return None
    is_bounded = reading.at(index - 1).lower in _BOUNDING
    if above == 1 and not (after in _AFTER_A_THIRD if word.lower != "quarter" or is_bounded else after == "of"):
        return None
    is_joined = place == index + 2
    if above > 1 and not word.lower.endswith("s"):
        return None
    if above > 1 and word.lower == "quarters" and after != "of" and not is_joined and _lasts(reading, index):
        return None
    quarter_of_a = (
        scale_at(reading, place + 3) if after == "of" and reading.at(place + 2).lower in ("a", "an") else None
    )
    if quarter_of_a:
        return Draft(index, place + 4, None, quarter_of_a * above / below, is_word=True)
    return _fraction(index, place + 1, above / below)


def _lasts(reading: Reading, index: int) -> bool:
    """Whether quarters are those of a year or a game: "the last three quarters", "for two quarters"."""
    return reading.at(index).lower != "three" or reading.at(index - 1).lower in _OF_TIME


def _half(reading: Reading, index: int) -> Draft | None:
    token, before, after = reading.at(index), reading.at(index - 1), reading.at(index + 1)
    part = _part_of_unit(reading, index)
    if part:
        return part
    if token.lower != "half" or before.lower in _BEFORE_ORDINAL_HALF or before.text in ("-", "‑"):
        return None
    if after.lower in ("a", "an"):
        return _half_a_unit(reading, index)
    is_bounded = before.lower in _BOUNDING and after.text not in ("-", "‑") and scale_at(reading, index + 1) is None
    return _fraction(index, index + 1, 0.5) if after.lower in _AFTER_HALF or is_bounded else None


def _half_a_unit(reading: Reading, index: int) -> Draft | None:
    unit = _unit_named(reading, index + 2)
    return Draft(index, unit.last, unit.kind, 0.5, unit=unit.name, is_word=True) if unit else None


def _part_of_unit(reading: Reading, index: int) -> Draft | None:
    """Such as "a half-hour", "a quarter mile" and "half-inch": a singular unit behind the part."""
    part = {"half": 0.5, "quarter": 0.25}.get(reading.at(index).lower)
    place = index + 2 if reading.at(index + 1).text in _HYPHENS else index + 1
    is_joined = place == index + 2 and not reading.at(place).spaced
    unit = _unit_named(reading, place)
    if part is None or unit is None or unit.name in _NO_PARTS or reading.at(unit.last - 1).lower.endswith("s"):
        return None
    if reading.at(index - 1).lower in _ORDERS or not (is_joined or reading.at(index - 1).lower in ("a", "one")):
        return None
    return Draft(index, unit.last, unit.kind, part, unit=unit.name, is_word=True)


def _unit_and_half(reading: Reading, index: int) -> Draft | None:
    """Such as "an hour and a half", "a mile and a half"."""
    if reading.at(index).lower not in ("a", "an", "one"):
        return None
    unit = _unit_named(reading, index + 1)
    if unit is None or reading.lower_words(unit.last, unit.last + 3) != ("and", "a", "half"):
        return None
    return Draft(index, unit.last + 3, unit.kind, 1.5, unit=unit.name, is_word=True)


def _unit_named(reading: Reading, index: int) -> Unit | None:
    """Return the unit in letters that stands here; money and multiples have no such parts."""
    unit = read_unit(reading, Number(1.0, index, is_word=True)) if reading.at(index).is_word else None
    return unit if unit and unit.name and unit.kind in _DIVIDED else None
