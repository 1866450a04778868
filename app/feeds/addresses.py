"""Addresses: absolute http and https only, without passwords, safe to store, show and open."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

LONGEST_ADDRESS = 4096
"""In code points; what is longer is no address that a person could open."""

# Browsers drop tab and line ends inside an address and controls and spaces around it.
_DROPPED = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u2060\ufeff"

# What has to be percent-encoded: controls, spaces, delimiters, and signs that change how an address reads.
_UNSAFE = re.compile(
    r"""[\x00-\x20\x7f-\xa0"<>\\^`{|}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"""
    r"""\u205f-\u206f\u3000\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"""
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
# An address without a host, which joining would give the base's; and a backslash, which browsers take for a slash.
_MISLEADING = re.compile(r"https?:(?!//[^/?#])|\\", re.IGNORECASE)
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]{0,30}:")


def resolve_address(link: str, *, base: str = "") -> str:
    """Return the absolute http or https address that `link` means on `base`; empty when there is none.

    User names and passwords are dropped: in a link of the world they only serve to deceive.
    """
    link = _DROPPED.sub("", link).strip(_AROUND)
    if not link or len(link) > LONGEST_ADDRESS or _MISLEADING.match(link):
        return ""
    try:
        return _tidy(urljoin(base, link))
    except ValueError:
        return ""


def _tidy(address: str) -> str:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or _UNSAFE.search(host):
        return ""
    if ":" in host:
        host = f"[{host}]"
    port = f":{parts.port}" if parts.port is not None else ""
    path, query, fragment = (_UNSAFE.sub(_encode, part) for part in (parts.path, parts.query, parts.fragment))
    tidied = urlunsplit((parts.scheme, host + port, path, query, fragment))
    return tidied if len(tidied) <= LONGEST_ADDRESS else ""


def _encode(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="replace")


def has_scheme(text: str) -> bool:
    """Whether `text` begins as an address with a scheme does."""
    return bool(_SCHEME.match(text))
