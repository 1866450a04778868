"""Embargo, correction, update and withdrawal, taken only from unmistakable wording in the title and the first lines."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.articles import ArticleText
from app.text.anatomy.dates import DATE, read_date

_LINES = 6
_LINE = 300

_MARK = r"(?:\s?(?:--|[–—:/!|])|\s-\s|\Z)"
_FLAGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "embargo",
        re.compile(
            r"[\W_]{0,6}(?:(?:strictly|under|news|press|media)\s){0,2}embargo(?:ed)?\b(?=[\s:–—-]{0,4}(?:until|till|for|to|[0-9]|:|!|\Z|not\b))"
            r"|[\W_]{0,6}not\sfor\s(?:release|publication|broadcast)(?:\sor\s\w{1,12})?\s(?:before|until|prior)"
            r"|[\W_]{0,6}(?:sperrfrist|sperrvermerk)\b|[\W_]{0,6}(?:sous\s)?embargo\sjusqu|[\W_]{0,6}embargado\shasta|[\W_]{0,6}hold\sfor\srelease\suntil",
            re.IGNORECASE,
        ),
    ),
    (
        "correction",
        re.compile(
            rf"[\W_]{{0,6}}(?:(?:correction|corrected|korrektur|berichtigung|rectificatif|corrección|rettifica|c\so\sr\sr\se\sc\st\si\so\sn)"
            rf"(?:\sto\b|\snotice|\sof\b.{{0,60}}|\s(?:press\s)?release)?{_MARK}|correct(?:ing|ion)\sand\sreplac)"
            r"|.{0,160}we\sare\sadvised\sby\s(?:the\s)?\w{1,30}\sthat",
            re.IGNORECASE,
        ),
    ),
    (
        "update",
        re.compile(
            rf"[\W_]{{0,6}}(?:updated?|u\sp\sd\sa\st\se|aktualisierung|mise\sà\sjour)(?:\s[0-9])?{_MARK}", re.IGNORECASE
        ),
    ),
    (
        "withdrawal",
        re.compile(
            r"[\W_]{0,6}(?:(?:media\s)?advisory\W{1,4})?(?:please\s)?disregard\s(?:the\s)?(?:press\s|news\s|previous\s|prior\s)?release\b"
            rf"|[\W_]{{0,6}}(?:retraction|(?:press\s|news\s)?release\s(?:withdrawn|retracted)|withdrawn|kill\snotice|mandatory\skill){_MARK}"
            r"|.{0,160}\b(?:press|news)\srelease\b.{0,120}\b(?:has\sbeen|is|was)\s(?:withdrawn|retracted)\b",
            re.IGNORECASE,
        ),
    ),
)
_CLOCK = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4])(?:[:.h](?P<minute>[0-5][0-9]))?(?:\s?hrs|\s?hours)?\s?(?P<half>[ap]\.?m\.?)?(?:\s?\(?(?P<zone>[A-Z]{2,4}|Uhr|GMT[+-][0-9]{1,2})\b)"
)
_FIXED_HOURS = {
    "GMT": 0,
    "UTC": 0,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
} | {
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "JST": 9,
    "HKT": 8,
    "SGT": 8,
    "AEST": 10,
    "AEDT": 11,
}
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "UHR": "Europe/Berlin",
}


def find_flags(article: ArticleText, title: str, body_start: int) -> tuple[str, ...]:
    """Return the flags whose wording stands at the beginning of the title or of one of the first lines."""
    lines = list(_first_lines(article, title, body_start))
    return tuple(flag for flag, wording in _FLAGS if any(wording.match(line) for line in lines))


def _first_lines(article: ArticleText, title: str, body_start: int) -> Iterator[str]:
    """Give the title, the lines up to the dateline's, and what that line says behind it."""
    if title:
        yield title[:_LINE]
    for block in article.blocks[:_LINES]:
        yield article.text[block.span.start : block.span.start + _LINE].split("\n")[0][
            : block.span.end - block.span.start
        ]
        if block.span.start >= body_start > 0 or block.span.end - block.span.start > _LINE:
            return


def find_embargo_end(article: ArticleText, title: str, body_start: int, published: datetime | None) -> datetime | None:
    """Return until when a release is held back, in UTC; None when day, time or time zone is not said."""
    wording = next(pattern for flag, pattern in _FLAGS if flag == "embargo")
    for line in _first_lines(article, title, body_start):
        if wording.match(line):
            return _moment(line, published)
    return None


def _moment(line: str, published: datetime | None) -> datetime | None:
    day = DATE.search(line)
    iso = read_date(day, published) if day else None
    clock = _CLOCK.search(line)
    zone = _zone(clock["zone"]) if clock else None
    if iso is None or clock is None or zone is None:
        return None
    hour = int(clock["hour"]) % 24
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    local = datetime.fromisoformat(iso) + timedelta(hours=hour, minutes=int(clock["minute"] or 0))
    return local.replace(tzinfo=zone).astimezone(UTC)


def _zone(name: str) -> tzinfo | None:
    """Return a time zone by its abbreviation; None for an unknown one."""
    if name.upper() in _FIXED_HOURS:
        return timezone(timedelta(hours=_FIXED_HOURS[name.upper()]))
    if name.startswith("GMT"):
        return timezone(timedelta(hours=int(name[3:])))
    try:
        return ZoneInfo(_PLACES[name.upper()])
    except (KeyError, ZoneInfoNotFoundError):
        return None
