"""Dates in digits: "2023-03-20", "3/20/2023", "22.09.2026"."""

import re

from app.extract.figures.dates.parts import day_at, iso_day, year_at
from app.extract.figures.drafts import Draft
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import TokenKind
from app.findings import FigureKind

_DOTTED = re.compile(r"(\d{1,2})\.\ ?(\d{1,2})\.\ ?(\d{2,4})")


def read_numeric(reading: Reading, index: int) -> Draft | None:
    """Return the date in digits that begins at a token."""
    token = reading.at(index)
    if token.kind is TokenKind.DATE:
        return _dotted(reading, index)
    return (_iso(reading, index) or _slashed(reading, index)) if token.is_number else None


def _date(first: int, last: int, year: int, month: int, day: int) -> Draft | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Draft(first, last, FigureKind.DATE, iso_day(year, month, day))


def _dotted(reading: Reading, index: int) -> Draft | None:
    match = _DOTTED.fullmatch(reading.at(index).text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    is_american = len(match[3]) == 2 and reading.language == "en" and first <= 12
    month, day = (first, second) if is_american or second > 12 else (second, first)
    return _date(index, index + 1, year if year > 99 else 2000 + year, month, day)


def _are_tight(reading: Reading, index: int, count: int) -> bool:
    return not any(reading.at(place).spaced for place in range(index + 1, index + count))


def _iso(reading: Reading, index: int) -> Draft | None:
    year = year_at(reading, index)
    dashes = reading.at(index + 1).text, reading.at(index + 3).text
    month, day = day_at(reading, index + 2), day_at(reading, index + 4)
    if year is None or dashes != ("-", "-") or month is None or day is None or not _are_tight(reading, index, 5):
        return None
    return _date(index, index + 5, year, month, day)


def _slashed(reading: Reading, index: int) -> Draft | None:
    first, second = day_at(reading, index), day_at(reading, index + 2)
    slashes = reading.at(index + 1).text, reading.at(index + 3).text
    if first is None or second is None or slashes != ("/", "/") or not _are_tight(reading, index, 5):
        return None
    year = year_at(reading, index + 4) or _short_year(reading, index + 4)
    if year is None:
        return None
    is_day_first = first > 12 or (reading.language != "en" and second <= 12)
    month, day = (second, first) if is_day_first else (first, second)
    return _date(index, index + 5, year, month, day)


def _short_year(reading: Reading, index: int) -> int | None:
    token = reading.at(index)
    return 2000 + int(token.text) if token.is_number and len(token.text) == 2 and token.text.isdigit() else None
