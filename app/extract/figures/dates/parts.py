"""Years, months and days as tokens, and dates made of them."""

import calendar
from datetime import date

from app.extract.figures.counted_phrase import phrase_follows
from app.extract.figures.currencies import currency_before
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import Token

_LONG_MONTHS = frozenset({
    "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_MAY_BE_WORDS = frozenset({"may", "march", "mar", "sep", "dec", "jan", "mai", "mars"})


def year_at(reading: Reading, index: int, *, earliest: int = 1500, latest: int = 2099) -> int | None:
    """Return a year of 1500 to 2099 in four digits, or in wider bounds where the words around bear it out."""
    token = reading.at(index)
    if not token.is_number or len(token.text) != 4 or not token.text.isdigit() or not reading.is_free(index):
        return None
    year = int(token.text)
    after = reading.at(index + 1)
    if not earliest <= year <= latest or (after.text == "%" or (after.text == "," and _goes_on(reading, index + 1))):
        return None
    return year if currency_before(reading, index) is None else None


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a comma only parts groups of digits that the tokeniser left apart."""
    after = reading.at(index + 1)
    return after.is_number and not after.spaced and not reading.at(index).spaced and len(after.text) == 3


def day_at(reading: Reading, index: int) -> int | None:
    """Return a day of the month in one or two digits."""
    token = reading.at(index)
    if not token.is_number or not token.text.isdigit() or len(token.text) > 2 or not reading.is_free(index):
        return None
    return int(token.text) if 1 <= int(token.text) <= 31 else None


def month_at(reading: Reading, index: int) -> int | None:
    """Return a month; in English and German only with a capital, so that "may" and "march" stay verbs."""
    token = reading.at(index)
    if not token.is_word or not reading.is_free(index):
        return None
    month = numbers_of("months.tsv", reading.language).get(token.lower.rstrip("."))
    if month is None or (
        reading.language in ("en", "de") and not token.text[0].isupper() and not _beside_day(reading, index)
    ):
        return None
    return int(month)


def _beside_day(reading: Reading, index: int) -> bool:
    """Whether a month in small letters stands beside a day or a year ("july 20") or can be nothing else."""
    lower, before = reading.at(index).lower, reading.at(index - 1)
    if lower in _LONG_MONTHS and (_is_day(before) or reading.is_lowered):
        return True
    place = index + 2 if reading.at(index + 1).text == "." else index + 1
    day, comma, year = reading.at(place), reading.at(place + 1), reading.at(place + 2)
    if _is_day(day) and (lower in _LONG_MONTHS or (comma.text == "," and _is_year(year))):
        return True
    if not reading.is_lowered:
        return False
    may_count = lower in ("may", "march") and phrase_follows(reading, place + 1)  # "it may 25 times"
    return _is_year(day) or (_is_day(day) and not may_count) or _is_day(before)


def _is_day(token: Token) -> bool:
    return token.is_number and token.text.isdigit() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def _is_year(token: Token) -> bool:
    return token.is_number and token.text.isdigit() and len(token.text) == 4


def is_doubtful_month(reading: Reading, index: int) -> bool:
    """Whether a month's name is also another word or a first name."""
    return reading.at(index).lower in _MAY_BE_WORDS | {"april", "june", "august"}


def behind_ordinal(reading: Reading, index: int) -> int:
    """Return the index behind "th" of "20th", or "." of "20." in German."""
    token = reading.at(index)
    if not token.spaced and token.lower in ("st", "nd", "rd", "th", "er", "º"):
        return index + 1
    return index + 1 if token.text == "." and reading.language == "de" else index


def iso_day(year: int | None, month: int, day: int) -> str:
    """Return ISO 8601 of a day, "--09-30" without a year; an impossible day is cut to the month's last."""
    if year is None:
        return f"--{month:02}-{day:02}"
    return f"{year}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"


_AHEAD = 1.35
"""How much farther a day ahead seems than one that has passed."""


def nearest_year(anchor: date | None, month: int, day: int = 15) -> int | None:
    """Return the year in which a day without a year lies nearest to the anchor."""
    if anchor is None:
        return None
    days = {year: (date(year, month, min(day, 28)) - anchor).days for year in range(anchor.year - 1, anchor.year + 2)}
    return min(days, key=lambda year: days[year] * _AHEAD if days[year] > 0 else -days[year])


def complete_years(reading: Reading, dates: list[Draft]) -> None:
    """Give days and months without a year, where no anchor is known, the year of the full date before them.

    Before the first full date that is the year of all, where they share one; in a text without full dates it is the
    year that it names most often. A month takes the year with which the text names that month, if it does.
    """
    values = [str(draft.value) for draft in dates]
    named = {value[5:7]: value[:4] for value in reversed(values) if _has_year(value)}
    years = {value[:4] for value in values if _has_year(value)}
    year = years.pop() if len(years) == 1 else None if years else _commonest_year(reading, dates)
    for draft, value in zip(dates, values, strict=True):
        if value.startswith("--") and (year or value[2:4] in named):
            draft.value, draft.is_inferred = f"{named.get(value[2:4], year)}-{value[2:]}", True
        elif _has_year(value):
            year = value[:4]


def _has_year(value: str) -> bool:
    return value[:4].isdigit() and value[4:5] == "-" and value[5:7].isdigit()


def _commonest_year(reading: Reading, dates: list[Draft]) -> str | None:
    """Return the year of this century that stands most often, the first of equals; no founding year and no goal."""
    years = []
    for draft in dates:
        year = str(draft.value).removeprefix("FY")[:4]
        before = reading.lower_words(draft.first - 3, draft.first)
        if year.isdigit() and year.startswith("20") and not _FOUNDING.intersection(before):
            years.append(year)
    return max(years, key=years.count, default=None)


_FOUNDING = frozenset({"since", "by", "founded", "established", "until", "incorporated", "launched", "formed", "born"})
