"""Dates as feeds write them.

feedparser's own readings are not used: it takes `2026/09/22` for the first of November and `1695388800` for the year
1696 without a warning, and does not read `Sept. 22, 2026` or `22.09.2026 13:31`. The shapes here are those that
feeds and releases were seen to use; a date that can mean two days (`12/11/2026`) is not believed.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, tzinfo

from app.feeds.months import month_number
from app.feeds.zones import in_zone, named_zone, offset_zone

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before that there were no feeds."""
LATEST_AHEAD = timedelta(days=2)
LONGEST_DATE = 100
"""In code points; what is longer is no date."""

_EPOCH = re.compile(r"^\d{9,10}(?:\d{3})?$")  # seconds or milliseconds; not 20260922
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?=Z|[+-]|\s|$)")  # 20260922T133100Z
_ISO_WEEK = re.compile(r"^\d{4}-W\d\d-\d$")  # 2026-W39-2
_YEAR_FIRST = re.compile(r"^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")  # 2026-09-22, 2026/09/22, 2026-09
_DAY_FIRST_DOTS = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)(?!\d)")  # 22.09.2026
_SLASHES = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")  # 09/22/2026, 22-09-2026
_EAST_ASIAN = re.compile(r"^(令和|平成)?(\d{1,4}|元)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_MONTH_YEAR = re.compile(
    r"""^(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?  # 22, 22nd, 1er, 22.
    (?:\s{1,3}|\s?-\s?)(?:de\s|of\s)?          # "22 de septiembre"
    ([^\W\d_]{3,12})\.?,?                      # September, Sept.
    (?:\s{1,3}|\s?-\s?)(?:de\s|del\s)?
    (\d{4}|\d\d)(?![\d:])""",
    re.VERBOSE,
)
_MONTH_DAY_YEAR = re.compile(
    r"""^([^\W\d_]{3,12})\.?\s{1,3}            # Sept.
    (\d{1,2})(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})
    (\d{4})(?!\d)""",
    re.VERBOSE,
)
_ASCTIME = re.compile(r"^([^\W\d_]{3,12})\s{1,3}(\d{1,2})\s{1,3}(?=\d{1,2}:).{5,20}\s(\d{4})$")  # Sep 22 13:31:00 2026
_WEEKDAY = re.compile(r"^[^\W\d_]{2,14}[.,、]{0,2}\s{0,3}(?:den\s|le\s|el\s)?(?=\S)")

_TIME = re.compile(
    r"""(?<![\d:])(\d{1,2})(?:[:.h]|時|시\s?)(\d\d)分?(?::(\d\d)(?:[.,]\d{1,12})?)?(?!\d)
    \s?([AaPp])?(?(4)\.?[Mm])""",
    re.VERBOSE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d\d)?(?!\d)")
_NAME = re.compile(r"[A-Za-z]{1,5}")

_ERA_BEFORE = {"令和": 2018, "平成": 1988}
_NO_DAY = 1


def read_date(raw: str, *, now: datetime) -> datetime | None:
    """Return what `raw` says as UTC; without a zone it is read as UTC.

    None when it cannot be read, can mean two days, or cannot be believed: before 1990, or over two days after `now`.
    """
    text = unicodedata.normalize("NFKC", raw[: LONGEST_DATE + 1]).strip()
    if not text or len(text) > LONGEST_DATE:
        return None
    try:
        moment = _read(text)
        if moment is None:
            return None
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None  # the 31st of February
    return moment if EARLIEST <= moment <= now + LATEST_AHEAD else None


def _read(text: str) -> datetime | None:
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text) / (1000 if len(text) > 10 else 1), UTC)
    if _ISO_WEEK.match(text):
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    if compact := _COMPACT.match(text):
        fields = [int(field or 0) for field in compact.groups()]
        return in_zone(datetime(*fields), _read_zone(text[compact.end() :]))  # type: ignore[arg-type]
    day = _read_day(text) or _read_day(_WEEKDAY.sub("", text, count=1))
    if day is None:
        return None
    date, rest = day
    return _with_time(date, rest)


def _read_day(text: str) -> tuple[datetime, str] | None:
    """Return midnight of the day that `text` begins with, and the rest of it."""
    for shape, reader in _SHAPES:
        match = shape.match(text)
        if match and (day := reader(match)):
            year, month, number = day
            rest = text[match.start(2) :] if shape is _ASCTIME else text[match.end() :]
            return datetime(year, month, number), rest
    return None


def _year_first(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match[1]), int(match[3]), int(match[4] or _NO_DAY)


def _day_first(match: re.Match[str]) -> tuple[int, int, int]:
    return _full_year(match[3]), int(match[2]), int(match[1])


def _slashes(match: re.Match[str]) -> tuple[int, int, int] | None:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first == second or second > 12:
        return year, first, second
    return (year, second, first) if first > 12 else None


def _east_asian(match: re.Match[str]) -> tuple[int, int, int]:
    year = 1 if match[2] == "元" else int(match[2])
    return _ERA_BEFORE.get(match[1] or "", 0) + year, int(match[3]), int(match[4])


def _day_month_year(match: re.Match[str]) -> tuple[int, int, int] | None:
    month = month_number(match[2])
    return (_full_year(match[3]), month, int(match[1])) if month else None


def _month_day_year(match: re.Match[str]) -> tuple[int, int, int] | None:
    month = month_number(match[1])
    return (int(match[3]), month, int(match[2])) if month else None


_SHAPES = (
    (_YEAR_FIRST, _year_first),
    (_DAY_FIRST_DOTS, _day_first),
    (_SLASHES, _slashes),
    (_EAST_ASIAN, _east_asian),
    (_DAY_MONTH_YEAR, _day_month_year),
    (_MONTH_DAY_YEAR, _month_day_year),
    (_ASCTIME, _month_day_year),
)


def _full_year(digits: str) -> int:
    """RFC 822 had two digits."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _with_time(date: datetime, rest: str) -> datetime:
    time = _TIME.search(rest)
    if time is None:
        return in_zone(date, None)
    hour, minute, second = int(time[1]), int(time[2]), min(int(time[3] or 0), 59)
    if time[4]:
        hour = hour % 12 + (12 if time[4] in "Pp" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(rest)
    moment = date + timedelta(hours=hour, minutes=minute, seconds=second)
    return in_zone(moment, _read_zone(rest[time.end() :]))


def _read_zone(rest: str) -> tzinfo | None:
    rest = rest.strip(" \t(,[")
    if offset := _OFFSET.match(rest):
        return offset_zone(offset[1], offset[2], offset[3])
    name = _NAME.match(rest)
    return named_zone(name[0]) if name else None
