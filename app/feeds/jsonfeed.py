"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read as leniently as the world writes it."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.errors import FeedFormatError
from app.feeds.addresses import resolve_address
from app.feeds.dates import read_date
from app.feeds.encodings import decode
from app.feeds.fields import plain_line, read_guid, read_language, storable
from app.subscriptions import FeedItem, ParsedFeed

MOST_ITEMS = 50_000
"""Of one document: what stands behind them is not read, since all is stored in one write, for which others wait."""

_BEGINS_AS_OBJECT = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t\r\n]{0,10000}[{\[]")
_VERSION = re.compile(r"jsonfeed\.org/version/(\d)(?:\.(\d))?")


class _Number(str):
    """A number as written: an id may have thousands of digits, which int() refuses."""

    __slots__ = ()


def looks_like_json(data: bytes) -> bool:
    """Whether the document begins as a JSON object or array does."""
    return bool(_BEGINS_AS_OBJECT.match(data))


def parse_json_feed(data: bytes, *, address: str, now: datetime) -> ParsedFeed:
    """Read a JSON Feed; items that are no objects are left out. Raises FeedFormatError."""
    feed = _load(data, address)
    version = _VERSION.search(_text(feed, "version"))
    items = feed.get("items")
    if version is None or not isinstance(items, list):
        raise FeedFormatError("The document is JSON, but not a JSON Feed.", address)
    site_link = resolve_address(_text(feed, "home_page_url"), base=address)
    language = read_language(_text(feed, "language"))
    return ParsedFeed(
        title=plain_line(_text(feed, "title")),
        site_link=site_link,
        format=f"json{version[1]}{version[2] or '0'}",
        items=tuple(
            _read_item(item, base=site_link or address, language=language, now=now)
            for item in items[:MOST_ITEMS]
            if isinstance(item, dict)
        ),
        description=plain_line(_text(feed, "description")),
        language=language,
    )


def _load(data: bytes, address: str) -> dict[str, Any]:
    try:
        document = json.loads(decode(data), parse_int=_Number, parse_float=_Number, parse_constant=_Number)
    except (ValueError, RecursionError) as error:
        raise FeedFormatError("The document is JSON that cannot be read.", address) from error
    if not isinstance(document, dict):
        raise FeedFormatError("The document is JSON, but not a JSON Feed.", address)
    return document


def _read_item(item: Mapping[str, Any], *, base: str, language: str, now: datetime) -> FeedItem:
    page, plain = _text(item, "content_html"), _text(item, "content_text")
    published_raw = _text_or_number(item, "date_published") or _text_or_number(item, "date_modified")
    return FeedItem(
        guid=read_guid(_text_or_number(item, "id")),
        link=resolve_address(_text(item, "url") or _text(item, "external_url"), base=base),
        title=_text(item, "title"),
        body=page or plain or _text(item, "summary"),
        is_plain=not page,
        author=_read_author(item),
        categories=_read_tags(item),
        published=read_date(published_raw, now=now),
        published_raw=published_raw,
        updated=read_date(_text_or_number(item, "date_modified"), now=now),
        language=read_language(_text(item, "language")) or language,
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return "" if isinstance(value, _Number) else storable(value)


def _text_or_number(values: Mapping[str, Any], name: str) -> str:
    return storable(values.get(name))


def _read_author(item: Mapping[str, Any]) -> str:
    """Version 1.1 has `authors`, 1.0 had `author`."""
    authors = item.get("authors")
    found = [*authors] if isinstance(authors, list) else []
    found.append(item.get("author"))
    names = [_text(author, "name") for author in found if isinstance(author, dict)]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _read_tags(item: Mapping[str, Any]) -> tuple[str, ...]:
    tags = item.get("tags")
    texts = [tag for tag in tags if not isinstance(tag, _Number)] if isinstance(tags, list) else []
    return tuple(dict.fromkeys(filter(None, map(storable, texts))))
