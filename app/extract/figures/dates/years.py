"""Years alone: "2023", "the 1990s", "2024-25", "2013–2016"; a number of that size that counts something is none."""

from app.extract.figures.dates.parts import year_at
from app.extract.figures.directions import turns
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.numbers import Number, scale_at
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.figures.units import read_unit
from app.extract.lexicon import read_list
from app.findings import FigureKind

_DASHES = ("-", "–", "/", "‑", "—")
_YEAR_PREPOSITIONS = frozenset({
    "in", "since", "by", "of", "the", "until", "till", "during", "from", "for", "a", "its", "our", "'s",
    "before", "after", "between", "through", "en", "depuis", "im", "seit", "bis", "desde", "de",
})  # fmt: skip
_MEASURING = frozenset({
    "than", "over", "about", "nearly", "almost", "around", "some", "least", "approximately", "roughly", "only",
})  # fmt: skip
"""Words behind which a round number is rather a count: "more than 2000 talks"."""
_NAME_BEFORE = frozenset({
    "vision", "agenda", "destination", "strategy", "route", "form", "rule", "win", "office", "model",
    "resolution", "goals", "act",
})  # fmt: skip
_CODED = frozenset(
    {"episode", "issue", "page", "item", "no", "number", "room", "channel", "block", "lot", "patent", "suite"}
)
_LIKELY = range(1950, 2051)
_TIGHT_BEFORE = "(-–/[—|'’“\""


def read_year(reading: Reading, index: int) -> Draft | None:
    """Return the year, decade or pair of years that begins at a token."""
    token, before = reading.at(index), reading.at(index - 1)
    ancient = _of_era(reading, index) or _short_decade(reading, index)
    if ancient:
        return ancient
    year = year_at(reading, index) or _far_year(reading, index)
    if year is None or not (token.spaced or token.breaks or before.text in _TIGHT_BEFORE):
        return None
    if _is_named(reading, index):
        reading.take(index, index + 1)
        return None
    return _decade(reading, index, year) or _pair(reading, index, year) or _alone(reading, index, year)


def _far_year(reading: Reading, index: int) -> int | None:
    """Return a year of the Middle Ages or of the next centuries ("in 1327", "by 2120") that counts nothing."""
    before, after = reading.at(index - 1).lower, reading.at(index + 1)
    year = year_at(reading, index, earliest=1000, latest=2300)
    in_season = before == "of" and reading.at(index - 2).lower in _SEASONS
    if year is None or not (in_season or before in ("in", "since", "by", "until", "year")):
        return None
    words = () if after.lower in numbers_of("number_words.tsv", "en") else reading.lower_words(index + 1, index + 4)
    is_counted = after.is_word and after.lower not in read_list("noun_stops.txt") and any(map(is_plural, words))
    is_step = before == "by" and (year < 1500 or turns(reading.language, reading.at(index - 2).lower))
    return None if is_counted or is_step else year


def _of_era(reading: Reading, index: int) -> Draft | None:
    """Such as "394 AD", "AD 79" and "776 BCE"; a year before the common era has no value."""
    token, before, after = reading.at(index), reading.at(index - 1), reading.at(index + 1)
    if not (token.text.isdigit() and token.text.isascii() and len(token.text) <= 4 and reading.is_free(index)):
        return None
    if after.text in _ERAS:
        value = f"{int(token.text):04}" if _ERAS[after.text] else None
        return Draft(index, index + 2, FigureKind.DATE, value)
    is_led = before.text in _ERAS and _ERAS[before.text] and before.text not in ("CE", "C.E.")
    return Draft(index - 1, index + 1, FigureKind.DATE, f"{int(token.text):04}") if is_led else None


def _short_decade(reading: Reading, index: int) -> Draft | None:
    """Such as "the ’90s": two digits behind an apostrophe, of the last century."""
    token, ending, before = reading.at(index), reading.at(index + 1), reading.at(index - 1)
    if (
        token.text not in _TENS
        or token.spaced
        or ending.text != "s"
        or ending.spaced
        or before.text not in _APOSTROPHES
    ):
        return None
    return Draft(index - 1, index + 2, FigureKind.DATE, f"19{token.text}s", is_inferred=True)


_SEASONS = frozenset({"summer", "winter", "spring", "autumn", "fall", "year", "end", "beginning"})
_TENS = frozenset({"30", "40", "50", "60", "70", "80", "90"})
_APOSTROPHES = ("'", "’", "‘")
_ERAS = {
    "AD": True, "A.D.": True, "CE": True, "C.E.": True, "BC": False, "B.C.": False, "BCE": False, "B.C.E.": False,
}  # fmt: skip
"""Short forms of the eras, and whether years count up in them."""


def _is_named(reading: Reading, index: int) -> bool:
    """Such as "Vision 2030", "Securities Act of 1933"."""
    before, two = reading.at(index - 1).lower, reading.at(index - 2).lower
    if reading.at(index - 1).is_capitalised and before in _CODED:
        return True
    return before in _NAME_BEFORE or (before == "of" and two in ("act", "acts", "reform", "code", "law"))


def _decade(reading: Reading, index: int, year: int) -> Draft | None:
    after, behind = reading.at(index + 1), reading.at(index + 2)
    if after.lower == "s" and not after.spaced:
        return Draft(index, index + 2, FigureKind.DATE, f"{year // 10 * 10}s")
    if after.text in ("'", "’") and behind.lower == "s" and not behind.spaced and year % 10 == 0:
        return Draft(index, index + 3, FigureKind.DATE, f"{year}s")
    return None


def _pair(reading: Reading, index: int, year: int) -> Draft | None:
    """Such as "2024-25" and "2013–2016" become an interval; "2024-25" written "2024/2025"."""
    sign, second = reading.at(index + 1), reading.at(index + 2)
    if reading.at(index - 1).lower in ("from", "between") and sign.lower in ("to", "through", "and", "until"):
        later = year_at(reading, index + 2)
        if later and later > year and (sign.lower == "and") == (reading.at(index - 1).lower == "between"):
            return Draft(index, index + 3, FigureKind.DATE, f"{year}/{later}")
    if sign.text not in _DASHES or sign.spaced or second.spaced or not second.is_number:
        return None
    other = year_at(reading, index + 2)
    if other is None and len(second.text) == 2 and second.text.isdigit() and int(second.text) == (year + 1) % 100:
        other = year + 1
    if other is None or other <= year:
        return None
    return Draft(index, index + 3, FigureKind.DATE, f"{year}/{other}")


def _alone(reading: Reading, index: int, year: int) -> Draft | None:
    after = reading.at(index + 1)
    number = Number(float(year), index + 1, is_word=False)
    if (after.is_word and not after.spaced and not after.lower.startswith("年")) or scale_at(reading, index + 1):
        return None
    unit = read_unit(reading, number)
    if unit and unit.name not in ("foot", "inch") and not (unit.kind is FigureKind.DURATION and after.text != "-"):
        return None
    if _counts_something(reading, index, year):
        return None
    return Draft(index, index + 1, FigureKind.DATE, str(year))


def _counts_something(reading: Reading, index: int, year: int) -> bool:
    """Such as "1900 people": a plural behind a number that is no likely year and no preposition of time precedes."""
    before, two, after = reading.at(index - 1), reading.at(index - 2), reading.at(index + 1)
    noun = after.is_word and after.spaced and not after.breaks and is_plural(after.lower)
    noun = noun and after.lower not in read_list("noun_stops.txt")
    if before.lower in ("to", "and", "-", "–") and two.is_number and year_at(reading, index - 2) is None:
        return reading.is_free(index - 2) and before.lower == "to"
    if year % 100 == 0 and before.lower in _MEASURING:
        return any(map(is_plural, reading.lower_words(index + 1, index + 4)))
    if before.lower in _YEAR_PREPOSITIONS:
        return False
    return noun and (year not in _LIKELY or after.lower in read_list("age_persons.txt"))
