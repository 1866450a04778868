"""What is mended in a feed's XML before feedparser reads it.

An ill-formed document sends feedparser to its loose parser, which is slow and reads a bare `&` as `AT&T;`, so that
guids differ as soon as the producer mends the feed. These faults make up most of it and can be mended safely: junk
before the document, forbidden signs, bare ampersands, and HTML's named entities that XML does not know.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from xml.sax.saxutils import escape

from app.errors import FeedFormatError

MOST_ATTRIBUTES = 500
"""Of one element: feedparser's time grows with their square."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEGINNING = re.compile(r"<(?:\?xml\s|!DOCTYPE\s|rss[\s>]|(?:\w{1,20}:)?feed[\s>]|rdf:RDF[\s>])", re.IGNORECASE)
_FARTHEST_BEGINNING = 10_000

_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,9}|#x[0-9A-Fa-f]{1,8}|[A-Za-z_:][\w:.-]{0,40});)")
_NUMBER = re.compile(r"&#(x[0-9A-Fa-f]{1,8}|\d{1,9});(?:&#(x[Dd][C-Fc-f][0-9A-Fa-f]{2}|5[67]\d{3});)?")
_NAME = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARES_ENTITIES = "<!ENTITY"

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000,}")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]{1,100}\s{0,5}=\s{0,5}["']""")


def mend_xml(text: str, *, address: str) -> str:
    """Return the document as XML that a strict parser is more likely to read, with nothing of its content changed.

    Raises FeedFormatError for a document built to keep the parser busy.
    """
    text = _FORBIDDEN.sub("", _without_junk(text))
    _check_attributes(text, address=address)
    knows_names = _DECLARES_ENTITIES in text[:_FARTHEST_BEGINNING]
    return "".join(_mend_outside_cdata(text, knows_names=knows_names))


def _without_junk(text: str) -> str:
    beginning = _BEGINNING.search(text[:_FARTHEST_BEGINNING])
    return text[beginning.start() :] if beginning else text.lstrip()


def _check_attributes(text: str, *, address: str) -> None:
    for tag in _LONG_TAG.finditer(text):
        count = sum(1 for _ in _ATTRIBUTE.finditer(tag[0]))
        if count > MOST_ATTRIBUTES:
            raise FeedFormatError(f"One element of this document has {count:,} attributes; it was not read.", address)


def _mend_outside_cdata(text: str, *, knows_names: bool) -> Iterator[str]:
    """Yield the document in pieces, those outside CDATA mended."""
    position = 0
    while (start := text.find("<![CDATA[", position)) >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        yield _mend(text[position:start], knows_names=knows_names)
        yield text[start : end + 3]
        position = end + 3
    yield _mend(text[position:], knows_names=knows_names)


def _mend(markup: str, *, knows_names: bool) -> str:
    if "&" not in markup:
        return markup
    if "&#" in markup:
        markup = _NUMBER.sub(_number, markup)
    markup = _BARE_AMPERSAND.sub("&amp;", markup)
    return markup if knows_names else _NAME.sub(_name, markup)


def _number(match: re.Match[str]) -> str:
    """Keep a reference that XML allows; join two halves of a surrogate pair, as Java's writers part them."""
    first, second = _code(match[1]), _code(match[2]) if match[2] else 0
    if second and 0xD800 <= first < 0xDC00 <= second < 0xE000:
        return f"&#{0x10000 + ((first - 0xD800) << 10) + second - 0xDC00};"
    return _allowed(first) + (_allowed(second) if match[2] else "")


def _code(digits: str) -> int:
    return int(digits[1:], 16) if digits[0] == "x" else int(digits)


def _allowed(code: int) -> str:
    is_allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return f"&#{code};" if is_allowed else ""


def _name(match: re.Match[str]) -> str:
    if match[1] in _OF_XML:
        return match[0]
    sign = html5.get(f"{match[1]};")
    return escape(sign) if sign is not None else f"&amp;{match[1]};"
