"""Dates, periods and fiscal periods; read before all other figures, so that a year is never taken for a count."""

from collections.abc import Callable
from functools import cache

from app.extract.figures.dates.days import read_day
from app.extract.figures.dates.fiscal import read_fiscal
from app.extract.figures.dates.numeric import read_numeric
from app.extract.figures.dates.parts import complete_years
from app.extract.figures.dates.relative import read_relative
from app.extract.figures.dates.weekdays import read_weekday
from app.extract.figures.dates.years import read_year
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import TokenKind

_DIGITS = (TokenKind.NUMBER, TokenKind.DATE)
Reader = Callable[[Reading, int], Draft | None]

_FIRST_WORDS = frozenset({
    "fy", "q", "h", "fiscal", "financial", "first", "second", "third", "fourth", "full", "last", "next", "this", "past",
    "previous", "prior", "current", "coming", "a", "an", "in", "over", "ago", "today", "yesterday", "tomorrow",
    "half", "year", "same", "year-ago",
})  # fmt: skip


@cache
def _starters(language: str) -> frozenset[str]:
    """Return the words with which a date or period may begin."""
    return _FIRST_WORDS.union(
        *(numbers_of(table, language) for table in ("months.tsv", "weekdays.tsv", "number_words.tsv"))
    )


def read_dates(reading: Reading) -> list[Draft]:
    """Return the dates of a text in order and take their tokens."""
    starters = _starters(reading.language)
    dates: list[Draft] = []
    for index, token in enumerate(reading.tokens):
        if reading.taken[index] or not (token.lower in starters if token.is_word else token.kind in _DIGITS):
            continue
        date = _first(reading, index)
        if date:
            reading.take(date.first, date.last)
            dates.append(date)
    dates.sort(key=lambda date: date.first)
    complete_years(reading, dates)
    return dates


def _first(reading: Reading, index: int) -> Draft | None:
    for read in _READERS:
        found = read(reading, index)
        if found:
            return found
    return None


_READERS: tuple[Reader, ...] = (read_numeric, read_day, read_weekday, read_fiscal, read_relative, read_year)
