"""Dates as datelines write them, in seven languages and as numbers."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType

from app.text.data import read_rows

_AHEAD = timedelta(days=7)  # a feed's date may lie before the dateline's


@cache
def months() -> Mapping[str, int]:
    """Return the numbers of the months by their names, folded."""
    return MappingProxyType({name.casefold(): int(number) for name, number in read_rows("months.tsv")})


_MONTH = "|".join(sorted((re.escape(row[0]) for row in read_rows("months.tsv")), key=len, reverse=True))
_WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s{1,3}"
    r"|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag,?\s|Mittwoch,?\s|(?:lun|mar|mercre|jeu|vendre|same)di,?\s|dimanche,?\s)"
)
_ZONE = (
    r"(?:\s(?:[A-Z][A-Za-z]{1,12}(?:/[A-Za-z_]{2,20})?)(?:\s(?:Standard|Daylight|Summer))?(?:\s[Tt]ime)?"
    r"(?=\s?[–—,/(-]))"
)
_TIME = (
    r"(?:(?:\s?[@,–-]\s?|\sat\s|\sum\s|\sà\s|\s){1,2}[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})?"
    rf"(?:\s?(?:[AaPp]\.?[Mm]\.?|Uhr|hrs|h)(?![A-Za-z]))?{_ZONE}?)"
)
DATE = re.compile(
    rf"""
    [(\[]? (?: {_WEEKDAY} )?
    (?: (?P<m1>{_MONTH})\b[.,]?\s{{0,3}}(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\b
        (?:\s?,?\s{{0,3}}(?P<y1>(?:19|20)[0-9]{{2}})\b)?
      | (?:le\s|den\s|dem\s|el\s|il\s|the\s)?(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{0,3}}(?:de\s|of\s)?
        (?P<m2>{_MONTH})\b\.?(?:,?\s{{1,3}}(?:de\s|del\s)?(?P<y2>(?:19|20)[0-9]{{2}})\b)?
      | (?P<y3>(?:19|20)[0-9]{{2}})-(?P<m3>[0-9]{{2}})-(?P<d3>[0-9]{{2}})\b
      | (?P<d4>[0-9]{{1,2}})\.\s?(?P<m4>[0-9]{{1,2}})\.\s?(?P<y4>(?:19|20)[0-9]{{2}})\b
      | (?P<m5>[0-9]{{1,2}})/(?P<d5>[0-9]{{1,2}})/(?P<y5>(?:19|20)[0-9]{{2}})\b
    )
    {_TIME}? [)\]]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One text that matches: "Tuesday, March 3, 2026 at 4:23 PM Pacific –"; one that must not: "March of 300"."""


def read_date(found: re.Match[str], published: datetime | None) -> str | None:
    """Return what `DATE` matched as an ISO 8601 day; a missing year is the last one that `published` allows."""
    form = next(form for form in "12345" if found[f"d{form}"])
    year = found[f"y{form}"]
    named = found[f"m{form}"]
    month = months().get(named.casefold()) or int(named)
    day = int(found[f"d{form}"])
    if form == "5" and month > 12:
        month, day = day, month
    return iso_day(int(year) if year else None, month, day, published)


def iso_day(year: int | None, month: int, day: int, published: datetime | None) -> str | None:
    """Return an ISO 8601 day; None when there is no such day, or its year cannot be told."""
    if year is not None:
        return _iso(year, month, day)
    if published is None:
        return None
    latest = (published + _AHEAD).date().isoformat()
    days = (_iso(published.year + step, month, day) for step in (1, 0, -1, -2, -3, -4))
    return next((iso for iso in days if iso and iso <= latest), None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
