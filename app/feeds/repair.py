"""What is mended in a feed's XML before feedparser reads it.

An ill-formed document sends feedparser to its loose parser, which is slow and reads a bare `&` as `AT&T;`, so that
guids differ as soon as the producer mends the feed. Three faults make up most of it and can be mended safely.
"""

import re

from app.errors import FeedFormatError

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])|x0{0,9}(?:[0-8]|[bcef]|1[0-9a-f]|ff[fF][efEF]));", re.IGNORECASE
)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,9}|#x[0-9A-Fa-f]{1,8}|[A-Za-z_:][\w:.-]{0,40});)")
_BEGINNING = re.compile(
    r"<(?:\?xml\s|!DOCTYPE\s|rss[\s>]|feed[\s>]|rdf:RDF[\s>]|(?:\w{1,20}:)?feed[\s>])", re.IGNORECASE
)
_FARTHEST_BEGINNING = 10_000

_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000,}")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]{1,100}\s{0,5}=\s{0,5}["']""")
MOST_ATTRIBUTES = 500
"""Of one element: feedparser's time grows with their square."""


def mend_xml(text: str, *, address: str) -> str:
    """Return the document without junk before it, without forbidden signs and with bare ampersands escaped.

    Raises FeedFormatError for a document built to keep the parser busy.
    """
    text = _FORBIDDEN.sub("", _without_junk(text))
    _check_attributes(text, address=address)
    return "".join(_mend_outside_cdata(text))


def _without_junk(text: str) -> str:
    beginning = _BEGINNING.search(text[:_FARTHEST_BEGINNING])
    return text[beginning.start() :] if beginning else text.lstrip()


def _check_attributes(text: str, *, address: str) -> None:
    for tag in _LONG_TAG.finditer(text):
        count = sum(1 for _ in _ATTRIBUTE.finditer(tag[0]))
        if count > MOST_ATTRIBUTES:
            raise FeedFormatError(f"One element of this document has {count:,} attributes; it was not read.", address)


def _mend_outside_cdata(text: str) -> list[str]:
    """Return the document in pieces, those outside CDATA mended."""
    pieces, position = [], 0
    while (start := text.find("<![CDATA[", position)) >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        pieces += [_mend(text[position:start]), text[start : end + 3]]
        position = end + 3
    pieces.append(_mend(text[position:]))
    return pieces


def _mend(markup: str) -> str:
    if "&" not in markup:
        return markup
    return _BARE_AMPERSAND.sub("&amp;", _FORBIDDEN_REFERENCE.sub("", markup))
