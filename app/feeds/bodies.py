"""The body of an item: the fullest one given, plain or HTML, with the links that xml:base makes absolute."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from app.feeds.addresses import has_scheme, resolve_address

_READABLE_TYPES = ("text", "html", "xml", "plain")
_PLAIN_TYPES = frozenset({"text/plain", "text", "plain"})
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|table|tr|td|img|h[1-6]|blockquote|pre|font|center|hr|iframe|script)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ANY_TAG_OR_ENTITY = re.compile(r"<[A-Za-z!/][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_LINK = re.compile(r"""(<[A-Za-z][^<>]{0,500}?\s(?:href|src)\s{0,5}=\s{0,5}(["']))([^"'<>]{1,2000})(?=\2)""")


@dataclass(frozen=True, slots=True)
class Body:
    """One body as the feed gives it."""

    text: str
    media_type: str = ""
    base: str = ""
    """What xml:base says at this element; empty when it says nothing."""


def choose_body(bodies: Sequence[Body]) -> Body:
    """Return the fullest that can be read as text."""
    readable = [body for body in bodies if not body.media_type or any(t in body.media_type for t in _READABLE_TYPES)]
    return max(readable, key=lambda body: len(body.text), default=Body(""))


def is_plain(body: Body) -> bool:
    """RSS calls every description HTML, and many an Atom summary is HTML that calls itself text: look at it."""
    if body.media_type in _PLAIN_TYPES:
        return not _MARKUP.search(body.text)
    return not _ANY_TAG_OR_ENTITY.search(body.text)


def with_absolute_links(body: Body, *, address: str) -> str:
    """Return the text with relative links made absolute where xml:base says on what; others are left to `app.text`."""
    base = resolve_address(body.base, base=address)
    if not base:
        return body.text

    def resolve(match: re.Match[str]) -> str:
        link = unescape(match[3])
        resolved = "" if has_scheme(link) or link.startswith("#") else resolve_address(link, base=base)
        return match[1] + escape(resolved) if resolved else match[0]

    return _LINK.sub(resolve, body.text)
