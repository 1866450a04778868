"""Whether what was typed or pasted reads as an address of the web."""

import re

from app.feeds.addresses import resolve_address

# "https://harbour.example/feed", "feed://harbour.example", "feed:https://harbour.example"; not "harbour.example".
_WITH_SCHEME = re.compile(r"(?:feed:(?://)?)?https?://\S{1,4000}|feed://\S{1,4000}", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed(?=://)", re.IGNORECASE)
# "harbour.example/news", "localhost:8080", "192.0.2.7/feed"; not "3.5", "e.g.", "mailto:a@b.example", "Harbour opens".
_BARE = re.compile(
    r"""
    (?: (?:[\w-]{1,63}\.){1,10} (?: [^\W\d_]{2,63} | xn--[a-z0-9-]{1,59} )  # a name and its last part
      | localhost
      | \d{1,3} (?:\.\d{1,3}){3} )
    (?: :\d{1,5} )?
    (?: [/?\#]\S{0,4000} )?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_address(text: str) -> bool:
    """Whether this is one address with its scheme and nothing else."""
    text = text.strip()
    if _WITH_SCHEME.fullmatch(text) is None:
        return False
    return bool(resolve_address(_FEED_SCHEME.sub(_web_scheme, text, count=1)))


def _web_scheme(match: re.Match[str]) -> str:
    return "http" if match[0].lower() == "feed" else ""


def reads_as_address(text: str) -> bool:
    """Whether this is an address, or could be one that was typed without its scheme ("harbour.example/news")."""
    return is_address(text) or _BARE.fullmatch(text.strip()) is not None
