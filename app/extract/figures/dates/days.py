"""Days and months by name: "March 20, 2023", "15 May", "June 3-5, 2026", "September 2024", "in June"."""

from app.extract.figures.counted_phrase import phrase_follows
from app.extract.figures.dates.parts import (
    behind_ordinal,
    day_at,
    is_doubtful_month,
    iso_day,
    month_at,
    nearest_year,
    year_at,
)
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.reading import Reading
from app.findings import FigureKind

_BEFORE_MONTH = frozenset({
    "in", "last", "this", "since", "of", "until", "till", "by", "next", "during", "from", "late", "early",
    "mid", "mid-", "to", "through", "throughout", "for", "end", "before", "after", "and", "between", "en", "de",
    "à", "dès", "depuis", "im", "seit", "bis", "ab", "desde", "hasta",
})  # fmt: skip
_DASHES = ("-", "–", "—", "‑")
_LIST_JOINTS = frozenset({",", "and", "&", "or"})
_LONGEST_LIST = 14
_OLDEST = 1000
"""The earliest year that is read behind a day."""


def read_day(reading: Reading, index: int) -> Draft | None:
    """Return the day or month by name that begins at a token, a weekday before it included."""
    start = _behind_weekday(reading, index)
    apart = _year_first(reading, index) or _listed(reading, index)
    if apart:
        return apart
    found = _day_first(reading, start) or (_month_first(reading, start) if month_at(reading, start) else None)
    if found is None:
        return None
    found.first = index
    found.number = found.words_from = index
    return found


def _year_first(reading: Reading, index: int) -> Draft | None:
    """Such as "2010 Mar 29" in a reference."""
    year, month, day = year_at(reading, index), month_at(reading, index + 1), day_at(reading, index + 2)
    if year is None or month is None or day is None or year_at(reading, index + 3) or reading.at(index + 3).text == ",":
        return None
    return Draft(index, index + 3, FigureKind.DATE, iso_day(year, month, day))


def _listed(reading: Reading, index: int) -> Draft | None:
    """Return the 26 and the 27 of "March 25, 26 and 27"; what counts something behind the list is no day."""
    day, after = day_at(reading, index), reading.at(index + 1)
    if day is None or not _goes_on(reading, index) or after.text in ("%", "-", "–", "—", ":", "/"):
        return None
    place = index - 2
    while place > index - _LONGEST_LIST and reading.at(place).is_number and reading.at(place - 1).lower in _LIST_JOINTS:
        place -= 2
    month = numbers_of("months.tsv", reading.language).get(reading.at(place - 1).lower.rstrip("."))
    if month is None or not reading.at(place).is_number or reading.is_free(place) or len(reading.at(place).text) > 2:
        return None
    return _dated(reading, index, index + 1, int(month), (day, None))


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a joint stands before a day, and behind it a joint and a day or no noun."""
    joint, after = reading.at(index - 1).lower, reading.at(index + 1)
    if joint not in _LIST_JOINTS or reading.at(index).breaks:
        return False
    if after.lower in _LIST_JOINTS and day_at(reading, index + 2) is not None:
        return True
    return joint in ("and", "&", "or") and not phrase_follows(reading, index + 1)


def _behind_weekday(reading: Reading, index: int) -> int:
    """Return the index behind "Monday," or "Monday the" where a day follows."""
    if reading.at(index).lower not in numbers_of("weekdays.tsv", reading.language):
        return index
    place = index + 1
    while reading.at(place).lower in (",", "the", ".", "le", "den", "el") and place < index + 3:
        place += 1
    return place if month_at(reading, place) or day_at(reading, place) else index


def _day_first(reading: Reading, index: int) -> Draft | None:
    """Such as "20 March 2023", "26 April", "3-5 June 2026", "20th of March"."""
    day = day_at(reading, index)
    if day is None:
        return None
    place, day_to = _second_day(reading, behind_ordinal(reading, index + 1))
    if reading.at(place).lower in ("of", "de"):
        place += 1
    month = month_at(reading, place)
    if month is None or reading.at(place).breaks:
        return None
    return _dated(reading, index, _behind_point(reading, place), month, (day, day_to))


def _month_first(reading: Reading, index: int) -> Draft | None:
    month = month_at(reading, index)
    if month is None:
        return None
    place = _behind_point(reading, index)
    day = day_at(reading, place)
    if day is not None and not reading.at(place).breaks and not _is_quantity(reading, place):
        behind, day_to = _second_day(reading, behind_ordinal(reading, place + 1))
        return _dated(reading, index, behind, month, (day, day_to))
    return _month_alone(reading, index, place, month)


def _behind_point(reading: Reading, index: int) -> int:
    """Return the index behind a month and the point of its short form."""
    is_short = len(reading.at(index).text) <= 4 and reading.at(index + 1).text == "."
    return index + 2 if is_short else index + 1


def _is_quantity(reading: Reading, index: int) -> bool:
    after = reading.at(index + 1)
    return after.lower in ("million", "billion", "percent", "%", "years", "people")


def _second_day(reading: Reading, place: int) -> tuple[int, int | None]:
    """Read the end of "3-5", "3 to 5", "3 and 4"."""
    sign = reading.at(place)
    if sign.text in _DASHES or sign.lower in ("to", "and", "&", "bis", "au", "al"):
        day = day_at(reading, place + 1)
        if day is not None and (sign.text not in _DASHES or sign.spaced == reading.at(place + 1).spaced):
            return behind_ordinal(reading, place + 2), day
    return place, None


def _dated(reading: Reading, first: int, last: int, month: int, days: tuple[int, int | None]) -> Draft:
    """Make the draft, with the year behind it or the one nearest to the anchor."""
    day, day_to = days
    place = last + 1 if reading.at(last).text == "," or reading.at(last).lower in ("de", "of") else last
    year = year_at(reading, place, earliest=_OLDEST) if not reading.at(place).breaks else None
    if year is not None:
        last = place + 1
    is_inferred = year is None and reading.anchor is not None
    year = year or nearest_year(reading.anchor, month, day)
    value = iso_day(year, month, day)
    if day_to is not None and day_to > day:
        value += "/" + iso_day(year, month, day_to)
    return Draft(first, last, FigureKind.DATE, value, is_inferred=is_inferred)


def _month_alone(reading: Reading, index: int, place: int, month: int) -> Draft | None:
    """Such as "September 2024", "June of 2023", "in June"; a name that is also a word only behind a preposition."""
    joint = place + 1 if reading.at(place).text == "," or reading.at(place).lower in ("of", "de") else place
    year = year_at(reading, joint)
    if year is not None and not reading.at(joint).breaks:
        return Draft(index, joint + 1, FigureKind.DATE, f"{year}-{month:02}")
    before, after = reading.at(index - 1), reading.at(index + 1)
    if before.lower not in _BEFORE_MONTH and (is_doubtful_month(reading, index) or before.is_capitalised):
        return None
    if after.is_capitalised or (len(reading.at(index).text) <= 3 and before.lower not in _BEFORE_MONTH):
        return None
    if reading.anchor is None:
        return Draft(index, place, FigureKind.DATE, f"--{month:02}")
    first = index - 1 if before.lower in ("last", "this", "next") and reading.is_free(index - 1) else index
    year = _year_of_month(reading, month, before.lower)
    return Draft(first, place, FigureKind.DATE, f"{year}-{month:02}", is_inferred=True)


def _year_of_month(reading: Reading, month: int, before: str) -> int:
    anchor = reading.anchor
    assert anchor is not None
    if before == "last":
        return anchor.year if month < anchor.month else anchor.year - 1
    if before == "next":
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year if before == "this" else nearest_year(anchor, month) or anchor.year
