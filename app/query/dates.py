"""Days as they are typed behind `date:`: 2026, 2026-03, 2026-03-20, 2026-01..2026-03, >=2026-02, -7d, today."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from app.errors import QuerySyntaxError
from app.query.tree import Dated, Recent

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)
_AGO = re.compile(r"[-−](\d{1,4})([hdwmy])\Z", re.ASCII | re.IGNORECASE)
_COMPARISONS = (">=", "<=", "≥", "≤", ">", "<", "=")
_NAMED = {"today": 0, "yesterday": 1}

Days = tuple[date, date | None]
"""The first of some days, and the day after the last; None where no calendar goes on."""


def read_days(typed: str, place: int) -> Dated | Recent:
    """Read when something was published; `place` is where it begins. Raises QuerySyntaxError."""
    if ago := _AGO.match(typed):
        return Recent(int(ago[1]), ago[2].lower())
    if typed.lower() in _NAMED:
        return Recent(_NAMED[typed.lower()], "today")
    if ".." in typed:
        return _read_range(typed, place)
    sign = next((sign for sign in _COMPARISONS if typed.startswith(sign)), "")
    first, end = _read_day(typed[len(sign) :], place + len(sign))
    match sign:
        case ">":
            return Dated(first=end) if end else Dated(first, first)
        case ">=" | "≥":
            return Dated(first=first)
        case "<":
            return Dated(end=first)
        case "<=" | "≤":
            return Dated(end=end)
        case _:
            return Dated(first, end)


def _read_range(typed: str, place: int) -> Dated:
    since, _, until = typed.partition("..")
    if not since and not until:
        raise _expected(place)
    first = _read_day(since, place)[0] if since else None
    end = _read_day(until, place + len(since) + 2)[1] if until else None
    if first and end and first >= end:
        raise QuerySyntaxError(f"At sign {place + 1}: the earlier day of a range comes first.", place)
    return Dated(first, end)


def _read_day(typed: str, place: int) -> Days:
    found = _DAY.match(typed.strip())
    if not found:
        raise _expected(place)
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        raise QuerySyntaxError(f"At sign {place + 1}: there is no day “{typed}”.", place) from None
    return first, _after(first, has_month=bool(found[2]), has_day=bool(found[3]))


def _after(first: date, *, has_month: bool, has_day: bool) -> date | None:
    if has_day:
        return first + timedelta(days=1) if first < date.max else None
    year, month = (first.year, first.month + 1) if has_month else (first.year + 1, 1)
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return date(year, month, 1) if MINYEAR <= year <= MAXYEAR else None


def _expected(place: int) -> QuerySyntaxError:
    sentence = f"At sign {place + 1}: a day was expected, as “2026-03-20”, “2026-01..2026-03”, “-7d” or “today”."
    return QuerySyntaxError(sentence, place)
