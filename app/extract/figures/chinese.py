"""Figures in Chinese, by patterns over the text: sums, percentages, dates, ranges and counts with measure word."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from app.anatomy import Release, SectionKind
from app.articles import ArticleText, Span
from app.extract.figures.dates.parts import iso_day, nearest_year
from app.extract.figures.dates.shifts import period_of
from app.findings import Bound, Direction, Figure, FigureKind

_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_SCALE = r"万亿|千万|百万|亿|万|千"
_SCALES = {"万亿": 1e12, "千万": 1e7, "百万": 1e6, "亿": 1e8, "万": 1e4, "千": 1e3}
_CURRENCIES = {
    "人民币": "CNY", "元": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD",
    "港币": "HKD", "新台币": "TWD", "韩元": "KRW", "澳元": "AUD", "加元": "CAD", "新元": "SGD", "瑞士法郎": "CHF",
    "卢布": "RUB", "卢比": "INR",
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "HK$": "HKD",
}  # fmt: skip
_UNITS = {
    "年": (FigureKind.DURATION, "year"), "个月": (FigureKind.DURATION, "month"), "天": (FigureKind.DURATION, "day"),
    "小时": (FigureKind.DURATION, "hour"), "分钟": (FigureKind.DURATION, "minute"), "周": (FigureKind.DURATION, "week"),
    "平方米": (FigureKind.MEASURE, "square metre"), "平方公里": (FigureKind.MEASURE, "square kilometre"),
    "公里": (FigureKind.MEASURE, "kilometre"), "米": (FigureKind.MEASURE, "metre"),
    "吨": (FigureKind.MEASURE, "metric ton"), "公顷": (FigureKind.MEASURE, "hectare"),
    "千瓦": (FigureKind.MEASURE, "kilowatt"), "兆瓦": (FigureKind.MEASURE, "megawatt"),
    "千瓦时": (FigureKind.MEASURE, "kilowatt hour"), "岁": (FigureKind.MEASURE, "year of age"),
    "倍": (FigureKind.RATIO, "times"), "个百分点": (FigureKind.PERCENT, "pp"), "个基点": (FigureKind.PERCENT, "bp"),
}  # fmt: skip
_PEOPLE = "人"
_MEASURE_WORDS = "个|名|家|人|项|次|台|辆|部|件|座|位|种|份|场|架|艘|只|条|所|批|户|处|届|款|套|亩|例"


def _any(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?|(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
)
_RELATIVE = re.compile("去年|明年|上个?月|下个?月")
_RELATIVES = {
    "去年": (-1, "year"),
    "明年": (1, "year"),
    "上月": (-1, "month"),
    "上个月": (-1, "month"),
    "下月": (1, "month"),
    "下个月": (1, "month"),
}
_FIGURE = re.compile(
    rf"(?P<before>US\$|HK\$|[$€£¥￥]|人民币)?\s?(?P<low>{_NUMBER})\s?(?P<lowscale>{_SCALE})?(?P<lowpercent>%)?"
    rf"(?:\s?[-–~至到]\s?(?P<high>{_NUMBER}))?\s?(?P<scale>{_SCALE})?(?P<more>多|余|\+)?\s?"
    rf"(?P<unit>[%％]|{_any(_UNITS)}|{_any(_CURRENCIES)}|{_MEASURE_WORDS})"
)  # fmt: skip
_HUNDREDTHS = re.compile(rf"百分之(?P<low>{_NUMBER})")
_BOUNDS = {
    "超过": Bound.MORE,
    "逾": Bound.MORE,
    "至少": Bound.MORE,
    "高于": Bound.MORE,
    "近": Bound.ABOUT,
    "约": Bound.ABOUT,
    "大约": Bound.ABOUT,
    "不到": Bound.LESS,
    "低于": Bound.LESS,
    "最多": Bound.LESS,
    "将近": Bound.ABOUT,
}
_UP = ("增长", "上升", "上涨", "提高", "增加", "增幅", "增至")
_DOWN = ("下降", "下跌", "减少", "降低", "下滑", "缩减", "降至")


def find_chinese(article: ArticleText, release: Release, anchor: date | None) -> tuple[Figure, ...]:
    """Return the figures of a Chinese text in order, none overlapping another."""
    found: list[Figure] = []
    taken = bytearray(len(article.text))
    quiet = [s.span for s in release.sections if s.kind in (SectionKind.CONTACT, SectionKind.TAIL)]
    for figure in (*_dates(article.text, anchor), *_quantities(article.text)):
        span = figure.span
        if any(taken[span.start : span.end]) or any(span.overlaps(other) for other in quiet):
            continue
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
        found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.span))


def _dates(text: str, anchor: date | None) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        value = _date_value(match, anchor)
        if value:
            inferred = match["year"] is None and anchor is not None
            yield Figure(
                Span(*match.span()),
                match[0],
                FigureKind.DATE,
                value,
                is_inferred=inferred,
                confidence=0.85,
                reason="rule: date",
            )
    for match in _RELATIVE.finditer(text):
        value = period_of(anchor, *_RELATIVES[match[0]])
        if value:
            yield Figure(
                Span(*match.span()),
                match[0],
                FigureKind.DATE,
                value,
                is_inferred=True,
                confidence=0.8,
                reason="rule: relative date",
            )


def _date_value(match: re.Match[str], anchor: date | None) -> str | None:
    month, day = int(match["month"] or match["m"] or 0), int(match["day"] or match["d"] or 0)
    if month > 12 or day > 31 or (match["m"] and not (month and day)):
        return None
    if match["m"]:
        return iso_day(nearest_year(anchor, month, day), month, day)
    year = int(match["year"])
    if day and month:
        return iso_day(year, month, day)
    return f"{year}-{month:02}" if month else str(year)


def _quantities(text: str) -> Iterator[Figure]:
    for match in _HUNDREDTHS.finditer(text):
        yield _figure(text, match, FigureKind.PERCENT, "percent", _value(match["low"], None), None)
    for match in _FIGURE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if (before.isascii() and before.isalnum()) or before in ("第", "-", ".", "/"):
            continue
        kind, unit = _kind(match)
        low = _value(match["low"], match["lowscale"] or (match["scale"] if not match["lowscale"] else None))
        high = _value(match["high"], match["scale"]) if match["high"] else None
        if high is not None and high <= low:
            continue
        yield _figure(text, match, kind, unit, low, high)


def _value(digits: str, scale: str | None) -> float:
    value = float(digits.replace(",", "")) * _SCALES.get(scale or "", 1.0)
    return int(value) if value == int(value) else float(f"{value:.12g}")


def _kind(match: re.Match[str]) -> tuple[FigureKind, str | None]:
    unit = match["unit"]
    if match["before"]:
        return FigureKind.MONEY, _CURRENCIES[match["before"]]
    if unit in ("%", "％"):
        return FigureKind.PERCENT, "percent"
    if unit in _CURRENCIES:
        return FigureKind.MONEY, _CURRENCIES[unit]
    if unit in _UNITS:
        return _UNITS[unit]
    return FigureKind.COUNT, _PEOPLE if unit == _PEOPLE else None  # other measure words say only that it is a count


def _figure(
    text: str, match: re.Match[str], kind: FigureKind, unit: str | None, low: float, high: float | None
) -> Figure:
    start, end = match.span()
    start += len(match[0]) - len(match[0].lstrip())
    left = text[max(start - 4, 0) : start]
    bound = next((mark for word, mark in _BOUNDS.items() if left.endswith(word)), Bound.EXACT)
    if "more" in match.re.groupindex and match["more"]:
        bound = Bound.MORE
    if high is not None:
        bound = Bound.RANGE
    return Figure(
        Span(start, end),
        text[start:end],
        kind,
        low,
        high,
        unit,
        _direction(left),
        bound,
        confidence=0.8,
        reason="rule: unit behind the number",
    )


def _direction(left: str) -> Direction:
    if any(left.rstrip("了约近为至").endswith(word) for word in _UP):
        return Direction.UP
    return Direction.DOWN if any(left.rstrip("了约近为至").endswith(word) for word in _DOWN) else Direction.NONE
