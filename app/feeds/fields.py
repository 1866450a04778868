"""Small strings of a feed as they can be stored: guids, languages, texts without what a database refuses."""

import hashlib
import html
import re

LONGEST_GUID = 1000
"""In code points; a longer guid is kept as its digest, since an index has to hold it."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Controls, which a terminal would obey, and signs that change the direction of what stands around a name.
_UNRULY = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,500}>")
_LONGEST_LINE = 500
_LANGUAGE = re.compile(r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$")


def storable(value: object) -> str:
    """Return the string without NUL, surrogates and space around it; anything but a string is empty."""
    return _UNSTORABLE.sub("", value).strip() if isinstance(value, str) else ""


def plain_line(markup: str) -> str:
    """Return a feed's own title or description on one line, without markup; the items' are cleaned by `app.text`."""
    return one_line(html.unescape(_TAG.sub(" ", markup)))[:_LONGEST_LINE]


def one_line(text: str) -> str:
    """Return a name given by the world on one line, so that it can be shown in a tree and printed in a terminal."""
    return " ".join(_UNRULY.sub("", text).split())


def read_guid(guid: str) -> str:
    """Return the guid as given."""
    if len(guid) <= LONGEST_GUID:
        return guid
    return "sha256:" + hashlib.sha256(guid.encode()).hexdigest()


def read_language(language: str) -> str:
    """Return a language tag with hyphens; empty when it is none."""
    language = language.replace("_", "-")
    return language if _LANGUAGE.match(language) else ""
