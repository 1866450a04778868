"""Says when something was said, where the sentence gives a time other than the release's own."""

import re

from app.anatomy import Dateline
from app.articles import Span

_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()}
_DATE = re.compile(
    r"""\b(?:(?P<day_first>\d{1,2})\s)?                        # 20 March 2013
        (?:(?P<month>[A-Z][a-z]{2,8})\.?\s
        (?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s)?)?            # March 20, 2013
        (?P<year>(?:19|20)\d\d)\b""",
    re.VERBOSE,
)
_OCCASION = re.compile(
    r"\b[Ww]hen (?:he|she|they|it|[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,3}) "
    r"(?:spoke|speaks|addressed|delivered|gave|visited|met|testified|wrote|said|appeared|announced)\b"
    r"|\b(?:[Ii]n|[Dd]uring|[Aa]t|[Ff]rom) (?:a|an|the|his|her|its|their)(?: [\w’'-]{1,30}){0,4} "
    r"(?:speech|interview|address|statement|remarks|letter|article|lecture|testimony|conference|briefing|debate|"
    r"hearing|post|tweet|memo|op-ed|essay|book|report)\b",
)


def said_when(text: str, sentence: Span, content: Span, dateline: Dateline | None) -> str | None:
    """Return the ISO date at which `content` was said; None where it is the release's own time or not told."""
    outside = [
        Span(sentence.start, max(sentence.start, content.start)),
        Span(min(content.end, sentence.end), sentence.end),
    ]
    for span in outside:
        occasion = _OCCASION.search(text, span.start, span.end)
        if occasion is None:
            continue
        for found in _DATE.finditer(text, occasion.start(), min(span.end, occasion.end() + 160)):
            date = _iso(found)
            own = dateline.date if dateline else None
            if date is not None and (own is None or not own.startswith(date[:10])):
                return date
    return None


def _iso(found: re.Match[str]) -> str | None:
    name = (found["month"] or "").lower()
    month = (
        _MONTHS.get(name)
        or (_SHORT.get(name) if len(name) <= 4 else None)
        or _SHORT.get(name[:3] if len(name) == 4 else "")
    )
    if month is None:
        return found["year"]
    day = found["day"] or found["day_first"]
    if day is None or not 1 <= int(day) <= 31:
        return f"{found['year']}-{month:02}"
    return f"{found['year']}-{month:02}-{int(day):02}"
