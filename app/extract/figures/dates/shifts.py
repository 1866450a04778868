"""Reckon with periods: so many years before a day, the month after it, an interval that ends with it."""

import re
from datetime import date, timedelta

_ENDED = re.compile(
    r"(?:(three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|[0-9]{1,2}) )?"
    r"(month|week|quarter|year)s? ended"
    r"(?: (?:on )?([a-z]{3,9})\.? ([0-9]{1,2}))?",
    re.IGNORECASE,
)
_COUNTS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13, "twenty-six": 26, "thirty-nine": 39, "fifty-two": 52,
}  # fmt: skip
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def shifted(anchor: date | None, amount: float, unit: str) -> str | None:
    """Return the date so many units from the anchor, at the precision of the unit; None where it cannot be reckoned."""
    if anchor is None or amount != int(amount):
        return None
    if unit in _DAYS:
        return _safe_day(anchor, int(amount) * _DAYS[unit])
    months = _MONTHS.get(unit)
    if months is None:
        return None
    count = anchor.year * 12 + anchor.month - 1 + int(amount) * months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return None
    return f"{year:04}" if months >= 12 else f"{year:04}-{month + 1:02}"


def _safe_day(anchor: date, days: int) -> str | None:
    try:
        return (anchor + timedelta(days)).isoformat()
    except OverflowError:
        return None


def between(anchor: date | None, amount: float, unit: str) -> str | None:
    """Return the interval from the anchor to so many units from it, earlier end first."""
    other = shifted(anchor, amount, unit)
    here = shifted(anchor, 0, unit)
    if other is None or here is None:
        return None
    return "/".join(sorted((other, here)))


def period_of(anchor: date | None, step: int, span: str) -> str | None:
    """Return the year, quarter, month or week so many steps from the anchor's own."""
    if anchor is None:
        return None
    if span == "year":
        return str(anchor.year + step)
    if span == "month":
        return shifted(anchor, step, "month")
    if span == "quarter":
        year, quarter = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + step, 4)
        return f"{year}-Q{quarter + 1}"
    year, week, _ = (anchor + timedelta(7 * step)).isocalendar()
    return f"{year}-W{week:02}"


def years_before(iso: str, years: int) -> str | None:
    """Return a period so many years before an ISO period such as "2022" or "2024-Q3"; None for an interval."""
    prefix, digits = ("FY", iso[2:6]) if iso.startswith("FY") else ("", iso[:4])
    if "/" in iso or len(digits) != 4 or not digits.isdigit() or int(digits) <= years:
        return None
    return f"{prefix}{int(digits) - years:04}{iso[len(prefix) + 4 :]}"


def ended_in(iso: str | None, heading: str) -> str | None:
    """Return the interval of "Three Months Ended September 30," over a column of a year, or of a day; else None."""
    found = _ENDED.search(heading)
    if iso is None or found is None:
        return None
    end = _end_of(iso, found[3], found[4])
    if end is None:
        return None
    count = _COUNTS.get((found[1] or "").lower()) or int(found[1] or 1)
    if found[2].lower() == "week":
        return f"{end - timedelta(7 * count - 1)}/{end}"
    months = count * {"month": 1, "quarter": 3, "year": 12}[found[2].lower()]
    whole = end.year * 12 + end.month - months
    return f"{date(whole // 12, whole % 12 + 1, 1)}/{end}"


def _end_of(iso: str, month: str | None, day: str | None) -> date | None:
    try:
        if month is None or day is None or len(iso) != 4:
            return date.fromisoformat(iso)
        return date(int(iso), _NAMES.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None
