"""When a figure holds: ISO strings of periods as days, and the same period one year before."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

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
