"""What may stand in a log or a report: no article text, no password, no token. Ground: standard library only.

An exception's message may hold whatever was being read when it was raised. So an exception is told by its type and the
places it came through; its message only where its kind never holds a text.
"""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path

from app.errors import AppError

_HIDDEN = "…"
_LONGEST_CHAIN = 20
"""Exceptions told of one; a chain may be long, and in groups wide."""

# "https://user:pass@harbour.example/feed?key=1#top": scheme, user info, host, path, query, fragment.
_ADDRESS = re.compile(
    r"""
    (?<![a-z0-9+.-]) (?P<scheme> [a-z][a-z0-9+.-]{1,30} ://)
    (?: [^\s/?\#"'<>]{0,400} @ )?
    (?P<host> [^\s/?\#"'<>]{0,255} )
    (?P<path> [^\s?\#"'<>]{0,4000} )
    (?: \? (?P<query> [^\s\#"'<>]{0,4000} ) )?
    (?: \# [^\s"'<>]{0,4000} )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A part of a path that nobody could have thought of: "9f86d081884c7d659a2feaa0", a UUID; not "third-quarter-results".
_TOKEN = re.compile(
    r"""
    (?<=/)
    (?: (?=[a-z0-9_]{0,200}\d) (?=[a-z0-9_]{0,200}[a-z]) [a-z0-9_]{20,200}
      | [0-9a-f]{8} (?:-[0-9a-f]{4,12}){2,4} )
    (?=/|\.|$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Where a worker process was when it failed, as Python prints it: only lines of that shape are taken from its words.
_PLACE = re.compile(r'^ {2,8}File "(?P<path>[^"\n]{1,400})", line \d{1,9}, in [\w<>.]{1,200}$', re.MULTILINE)

_HARMLESS = (AppError, ImportError, AttributeError, NameError, MemoryError, RecursionError, NotImplementedError)
"""What these say is written by us or by Python about names in the code."""


def without_secrets(text: str) -> str:
    """Return a text whose addresses have no user, password, values in the query, fragment or token left."""
    return _ADDRESS.sub(_clean, text) if "://" in text else text


def _clean(match: re.Match[str]) -> str:
    path = _TOKEN.sub(_HIDDEN, match["path"])
    names = [part.partition("=")[0] for part in (match["query"] or "").split("&") if part]
    query = "&".join(f"{name}={_HIDDEN}" if len(name) <= 30 else _HIDDEN for name in names)
    return f"{match['scheme']}{match['host']}{path}{'?' if query else ''}{query}"


def tell(error: BaseException) -> str:
    """Return an exception's type, with its message where that can hold no text."""
    name = type(error).__name__
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        return f"{name}: {error.strerror or ''} {error.filename or ''}".rstrip(": ")
    if isinstance(error, _HARMLESS) and str(error):
        return without_secrets(f"{name}: {error}")
    return name


def trace_of(error: BaseException) -> str:
    """Return how an exception came about: each one of its chain with its places, the one that was raised last below."""
    return "\n".join(_told(one) for one in reversed(list(_chain(error))))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give the exception, those that a group holds, and what caused each, at most so many."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < _LONGEST_CHAIN:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        cause = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        waiting += [cause] if cause is not None else []
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions


def _told(error: BaseException) -> str:
    if error.__traceback__ is None and type(error).__name__.endswith("RemoteTraceback"):
        return f"In a worker process:\n{_remote_places(str(error))}"
    return "".join(["Traceback (most recent call last):\n", *traceback.format_tb(error.__traceback__), tell(error)])


def _remote_places(words: str) -> str:
    """Return the places alone: the words of an exception in another process stand between them."""
    places = [match[0] for match in _PLACE.finditer(words) if Path(match["path"]).suffix == ".py"]
    return "\n".join(places) or "  (no place is known)"


def kind_of(error: BaseException) -> str:
    """Return what two crashes of the same kind have in common: the type, and the place where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__} {place}".rstrip()
