"""When a figure holds: ISO strings of periods as days, and the same period one year before."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

_PART = re.compile(
    r"""(?P<fiscal>FY)?(?P<year>\d{4})
        (?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?\Z""",  # FY2024-Q3 2013-03-01
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days, both ends included. A fiscal year is taken for the calendar's, since nobody says when it ends."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


@lru_cache(maxsize=4096)
def read_days(iso: str | None) -> Days | None:
    """Return the days of a period: "2022", "2013-03", "FY2024-Q3", "2023-H1", "2013/2023"; None for any other."""
    if not iso:
        return None
    begins, _, ends = iso.partition("/")
    first = _read_part(begins)
    last = _read_part(ends) if ends else first
    if first is None or last is None or last.last < first.first:
        return None
    return Days(first.first, last.last)


def _read_part(iso: str) -> Days | None:
    found = _PART.match(iso)
    if found is None or not 1 <= int(found["year"]) <= 9998:
        return None
    year = int(found["year"])
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if not found["month"]:
        return _months(year, 1, 12)
    month = int(found["month"])
    if not 1 <= month <= 12:
        return None
    if not found["day"]:
        return _months(year, month, 1)
    try:
        day = date(year, month, int(found["day"]))
    except ValueError:
        return None
    return Days(day, day)


def _months(year: int, first: int, number: int) -> Days:
    last = first + number - 1
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def year_before(iso: str) -> str | None:
    """Return the same period one year before; None where there is no telling."""
    parts = iso.split("/")
    if len(parts) > 2 or any(_PART.match(part) is None for part in parts) or read_days(iso) is None:
        return None
    moved = "/".join(re.sub(r"\d{4}", lambda year: f"{int(year[0]) - 1:04}", part, count=1) for part in parts)
    return moved if read_days(moved) else None


def is_fiscal(iso: str) -> bool:
    """Whether a period is counted by a body's own year, of which nobody says when it ends."""
    return iso.startswith("FY")


def say_days(iso: str) -> str | None:
    """Return the shortest name of a period that is given by its days: "2025-Q3" for July to September of 2025.

    None for one that has no such name, or has it already.
    """
    days = read_days(iso)
    if days is None or "/" not in iso or is_fiscal(iso):
        return None
    year = days.first.year
    short = [str(year), *(f"{year}-H{half}" for half in (1, 2)), *(f"{year}-Q{quarter}" for quarter in (1, 2, 3, 4))]
    short += [f"{year}-{month:02}" for month in range(1, 13)]
    return next((name for name in short if read_days(name) == days), None) or _say_months(days)


def _say_months(days: Days) -> str | None:
    first, last = days.first, days.last
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    return f"{first.year}-{first.month:02}/{last.year}-{last.month:02}" if is_whole else None


class Length(StrEnum):
    """About how long a period is: values of one length can be compared."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine months"
    YEAR = "year"
    OTHER = "other"


_LENGTHS = (
    (Length.DAY, 1, 1),
    (Length.MONTH, 28, 31),
    (Length.QUARTER, 84, 98),
    (Length.HALF, 175, 190),
    (Length.NINE_MONTHS, 266, 280),
    (Length.YEAR, 357, 372),
)


def length_of(days: Days) -> Length:
    """Return about how long a period is: thirteen weeks are a quarter, fifty-two a year."""
    return next((name for name, least, most in _LENGTHS if least <= days.length <= most), Length.OTHER)
