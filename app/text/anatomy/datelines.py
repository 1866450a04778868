"""The line that says where and when a release was given out, and over which wire.

Read part by part rather than by one pattern: a place, dates and wires in any order, parted by commas and dashes, of
which most may be missing. A line without a wire and a date counts only when its place is beyond doubt.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType

from app.anatomy import Dateline
from app.articles import ArticleText, BlockKind, Span
from app.text.anatomy.dates import DATE, iso_day, read_date
from app.text.anatomy.names import can_be_place, in_readers_case, is_known_place, is_shouted_place, tidy_place
from app.text.data import read_rows

_HEAD = 240  # a dateline is shorter
_MOST_BLOCKS = 40
_WEAK_BLOCKS = 8  # where a place alone may stand
_FAR = 8_000


@cache
def _wires() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for printed, name in read_rows("wires.tsv"):
        names[printed] = name
        names.setdefault(printed.casefold(), name)
    return MappingProxyType(names)


def _wire_name(printed: str) -> str | None:
    return _wires().get(printed) or _wires().get(printed.casefold())


def _wire_pattern() -> str:
    names = sorted((row[0] for row in read_rows("wires.tsv")), key=len, reverse=True)
    loose = "|".join(re.escape(name) for name in names if len(name) > 4)
    exact = "|".join(re.escape(name) for name in names if len(name) <= 4)
    return rf"(?:(?i:{loose})|{exact})"


_WIRE = re.compile(
    rf"""
    [\s\u00a0,–—-]{{0,6}}
    (?: [(/\[]\s?(?:via\s|Via\s)?(?P<bracketed>{_wire_pattern()})(?:[\s,/-][^()/\[\]\n]{{0,40}})?\s?[)/\]]
      | (?:(?<=[–—-])|(?<=[–—-]\s)|(?:via|Via|VIA)\s)(?P<dashed>{_wire_pattern()})\s?(?=--|[–—-])
    )
    """,
    re.VERBOSE,
)
_SPONSOR = re.compile(r"\s?/\s(?P<name>[^/\n]{3,60})\s/(?=\s|\Z)")
_SEPARATOR = re.compile(r"[\s\u00a0,.;|·•–—/(-]{0,8}")
_CLOSE = re.compile(r"[\s\u00a0]{0,3}\.?(?:-{1,3}|[–—]{1,3}|[:|/])[–—-]{0,2}")
_STOP = re.compile(r"\.?(?=\s[A-Z“\"])")
_DASH = re.compile(r"\s?(?:--|[–—]|(?<=\s)-(?=\s)|-(?=\())")
_SECOND_PLACE = re.compile(r"[\s\u00a0,–—-]{1,5}(?P<place>[A-Z][A-Z .,'’-]{2,40}?)(?=\s?(?:--|[–—/(]|-\s))")
_LEAD = re.compile(
    r"(?:\s|[*•▪#]|for\simmediate\srelease\s{0,3}[:.,–—-]{0,3}|(?:press|news|media)\srelease\s?[:–—-]{1,2}){0,4}",
    re.IGNORECASE,
)
_RELEASED_ON = re.compile(
    r"(?:(?:release\s)?date|for\simmediate\srelease|released?|issued|published)\s?[:,–—-]?\s{0,3}", re.IGNORECASE
)
# After a run of text: the line was glued to the headline before it.
_GLUED = re.compile(
    r"(?<=\s)(?P<place>[A-Z][A-Z.'’-]{2,20}(?:[ ,]{1,2}[A-Z][A-Za-z.'’-]{1,14}){0,4}), (?=[A-Z][a-z]{2,8}\.? [0-9])"
)
_CHINESE = re.compile(
    r"""
    [【（(]?(?P<wire>新华社|中新社|中新网|人民网|中央社|共同社)?(?P<place>[\u4e00-\u9fff]{2,8}?)
    (?: [，,]?\s?(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日
    (?: (?:电|電|讯|訊|专电|消息)[】]?(?:\s?[（(][^）)\n]{0,60}[）)])?
      | \s?[/（(]\s?(?P<wire2>美通社|新华社|中新社)[^/）)\n]{0,20}[/）)]\s?(?:--|[—–-]{1,2})?
      | \s?(?:--|[—–]{1,2}) )
    | (?P<place3>[\u4e00-\u9fff]{2,10})[，,]\s?(?P<year3>[0-9]{4})年(?P<month3>[0-9]{1,2})月(?P<day3>[0-9]{1,2})日
      \s?(?:/(?P<wire3>美通社)[^/\n]{0,20}/)?\s?(?:--|[—–-]{1,2})
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Parts:
    """What was read so far of a line, from `start` to `end`, where its last sure part ends."""

    place: str = ""
    start: int = 0
    date: str | None = None
    wire: str | None = None
    has_date: bool = False
    end: int = 0
    is_whole_line: bool = False


def find_dateline(article: ArticleText, published: datetime | None) -> Dateline | None:
    """Find the dateline among the first blocks; the first strong one wins, else the first weak one."""
    weak: Dateline | None = None
    for number, (start, line) in enumerate(_heads(article)):
        parts = _read_line(line, published)
        if parts is None:
            continue
        dateline = _placed(parts, start)
        if parts.wire or (parts.has_date and not parts.is_whole_line and parts.place):
            return dateline
        if weak is None and number < _WEAK_BLOCKS:
            weak = dateline
    return weak


def _heads(article: ArticleText) -> Iterator[tuple[int, str]]:
    for block in article.blocks[:_MOST_BLOCKS]:
        if block.span.start > _FAR:
            return
        if block.kind not in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM):
            yield block.span.start, article.text[block.span.start : min(block.span.end, block.span.start + _HEAD)]


def _placed(parts: _Parts, start: int) -> Dateline:
    place = in_readers_case(parts.place) if parts.place else None
    return Dateline(Span(start + parts.start, start + parts.end), place, parts.date, parts.wire)


def _read_line(line: str, published: datetime | None) -> _Parts | None:
    chinese = _CHINESE.match(line)
    if chinese:
        return _read_chinese(chinese, published)
    lead = _LEAD.match(line)
    parts = _read_parts(line, lead.end() if lead else 0, published)
    if parts is not None:
        return parts
    glued = _GLUED.search(line)
    parts = _read_parts(line, glued.start(), published) if glued else None
    return parts if parts and parts.wire and parts.has_date else None


def _read_parts(line: str, start: int, published: datetime | None) -> _Parts | None:
    """Read a line that begins with a place, a date or a wire; None when it is no dateline."""
    marks = [found for pattern in (_WIRE, DATE, _SPONSOR, _DASH) if (found := pattern.search(line, start))]
    if not marks:
        return None
    first = min(marks, key=re.Match.start)
    parts = _Parts(tidy_place(line[start : first.start()]), start)
    if parts.place and not can_be_place(parts.place):
        return _released_on(line, start, published)
    _read_rest(line, first.start(), parts, published)
    return parts if _is_sure(line, start, parts) else None


def _read_rest(line: str, at: int, parts: _Parts, published: datetime | None) -> None:
    """Read dates and wires one after the other; each counts once a dash, a slash or the line's end stands behind it."""
    held: str | None = None
    holds = False
    begin = at
    while at < len(line):
        wire = _WIRE.match(line, at) if parts.wire is None else None
        found = None if wire or holds or parts.has_date else DATE.match(line, _skip(line, at))
        sponsor = None if wire or found else _SPONSOR.match(line, at)
        second = None if parts.place or wire or found or not (holds or parts.wire) else _SECOND_PLACE.match(line, at)
        if wire:
            parts.wire = _wire_name(wire["bracketed"] or wire["dashed"])
            at = wire.end()
        elif found:
            held, holds, at = read_date(found, published), True, found.end()
        elif second and can_be_place(second["place"].strip()):
            parts.place, at = tidy_place(second["place"]), second.end()
        elif sponsor:
            at = sponsor.end()
        else:
            break
        closed = _CLOSE.match(line, at) or (_STOP.match(line, at) if holds and is_known_place(parts.place) else None)
        if closed or wire or sponsor or at >= len(line.rstrip()):
            parts.date, parts.has_date = (held, True) if holds else (parts.date, parts.has_date)
            parts.end = closed.end() if closed else at
            parts.is_whole_line = parts.end >= len(line.rstrip())
    if not parts.end and (dash := _CLOSE.match(line, begin)):
        parts.end = dash.end()


def _skip(line: str, at: int) -> int:
    separator = _SEPARATOR.match(line, at)
    return separator.end() if separator else at


def _is_sure(line: str, start: int, parts: _Parts) -> bool:
    if not parts.end or (parts.has_date and parts.date is None and not parts.wire and not parts.place):
        return False
    if parts.wire:
        return True
    if parts.has_date and (parts.date or is_known_place(parts.place) or is_shouted_place(parts.place)):
        return True
    follows = line[parts.end :].lstrip()[:1]
    if not parts.place or not (follows.isupper() or follows.isdigit() or follows in "“\"«‘'"):
        return False
    if line[start : parts.end].rstrip().endswith(":"):
        return False
    return is_known_place(parts.place) or (is_shouted_place(parts.place) and len(line) > 100)


def _released_on(line: str, start: int, published: datetime | None) -> _Parts | None:
    """Read "Released: 3 March 2026", which names no place."""
    label = _RELEASED_ON.match(line, start)
    found = DATE.match(line, label.end()) if label else None
    if not found or found.end() < len(line.rstrip(" .")):
        return None
    iso = read_date(found, published)
    return _Parts(date=iso, has_date=True, end=found.end(), is_whole_line=True) if iso else None


def _read_chinese(found: re.Match[str], published: datetime | None) -> _Parts:
    suffix = "3" if found["place3"] else ""
    year = found[f"year{suffix}"]
    iso = iso_day(int(year) if year else None, int(found[f"month{suffix}"]), int(found[f"day{suffix}"]), published)
    printed = found["wire"] or found["wire2"] or found["wire3"]
    wire = _wire_name(printed) if printed else None
    return _Parts(found[f"place{suffix}"], date=iso, wire=wire, has_date=True, end=found.end())
