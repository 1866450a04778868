"""Reckon with periods: so many years before a day, the month after it, an interval that ends with it."""

from datetime import date, timedelta

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
