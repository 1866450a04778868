"""A feed's bytes into its items: the only room that knows feedparser.

Called in a worker process, which has a deadline: feedparser is pure Python. Nothing is cleaned here: its sanitising
and its resolving of addresses inside bodies are off, and `app.text` does both once.
"""

import io
import re
from datetime import datetime
from typing import Any

import feedparser

from app.errors import FeedFormatError
from app.feeds.addresses import has_scheme, resolve_address
from app.feeds.bodies import Body, choose_body, is_plain, with_absolute_links
from app.feeds.dates import read_date
from app.feeds.encodings import decode
from app.feeds.fields import plain_line, read_guid, read_language, storable
from app.feeds.inflate import GZIP_MAGIC, DamagedBody, OversizedBody, gunzip
from app.feeds.jsonfeed import MOST_ITEMS, looks_like_json, parse_json_feed
from app.feeds.repair import mend_xml
from app.subscriptions import FeedItem, ParsedFeed

CAP_BYTES = 20 * 1024 * 1024
"""Of a document: twice what is fetched, since a file that was gzipped once more grows."""

_FAULTS_OF_FEEDPARSER = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What it was seen to raise over documents with elements out of place, such as a second `<textinput>`."""

_PAGE = re.compile(r"^\s{0,1000}(?:<\?xml[^<>]{0,200}>\s{0,100})?<(?:!doctype\s{1,10}html|html[\s>])", re.IGNORECASE)


def parse_feed(data: bytes, *, address: str, content_type: str = "", now: datetime) -> ParsedFeed:
    """Read a feed of any known format; relative links are relative to `address`. Raises FeedFormatError."""
    data = _unpack(data, address)
    if looks_like_json(data):
        return parse_json_feed(data, address=address, now=now)
    text = decode(data, content_type=content_type)
    if not text.strip():
        raise FeedFormatError("The document is empty.", address)
    text = mend_xml(text, address=address)
    if _PAGE.match(text):
        raise FeedFormatError("The document is a web page, not RSS, Atom or JSON Feed.", address)
    document = _parse(text, address)
    if not document.get("version") and not document.entries:
        raise FeedFormatError("The document is no feed: not RSS, Atom or JSON Feed.", address)
    return _read_document(document, address=address, now=now)


def _parse(text: str, address: str) -> Any:
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FAULTS_OF_FEEDPARSER as error:
        raise FeedFormatError("The document is too ill-formed to be read.", address) from error


def _unpack(data: bytes, address: str) -> bytes:
    try:
        unpacked = gunzip(data, cap_bytes=CAP_BYTES) if data.startswith(GZIP_MAGIC) else data
        if len(unpacked) > CAP_BYTES:
            raise OversizedBody
    except OversizedBody as error:
        raise FeedFormatError(f"The document is larger than {CAP_BYTES // 1024**2} MB.", address) from error
    except DamagedBody as error:
        raise FeedFormatError("The document is a gzip file that is damaged.", address) from error
    return unpacked


def _read_document(document: Any, *, address: str, now: datetime) -> ParsedFeed:
    feed = document.feed
    site_link = resolve_address(_text(feed, "link"), base=address)
    language = read_language(_text(feed, "language"))
    version = document.get("version") or "unknown"
    base = address if version.startswith("atom") or not site_link else site_link
    items = tuple(_read_item(entry, base=base, language=language, now=now) for entry in document.entries[:MOST_ITEMS])
    return ParsedFeed(
        title=plain_line(_text(feed, "title")),
        site_link=site_link,
        format=version,
        items=items,
        description=plain_line(_text(feed, "subtitle")),
        language=language,
        problem="The document is ill-formed; what could be read was read." if document.bozo else "",
    )


def _read_item(entry: Any, *, base: str, language: str, now: datetime) -> FeedItem:
    body = choose_body(_read_bodies(entry))
    published_raw = _text(entry, "published") or _text(entry, "updated")
    return FeedItem(
        guid=read_guid(_text(entry, "id")),
        link=_read_link(entry, base=base),
        title=_text(entry, "title"),
        body=with_absolute_links(body, address=base),
        is_plain=is_plain(body),
        author=_text(entry, "author"),
        contributor=_read_contributor(entry),
        categories=_read_categories(entry),
        published=read_date(published_raw, now=now),
        published_raw=published_raw,
        updated=read_date(_text(entry, "updated"), now=now),
        language=read_language(_text(entry, "language")) or language,
    )


def _text(values: Any, name: str) -> str:
    """Return a string that can be stored; feedparser's own fallbacks between names are gone round."""
    return storable(dict.get(values, name))


def _read_link(entry: Any, *, base: str) -> str:
    """Return the publisher's own address rather than a counting service's, and the page rather than a file."""
    links = dict.get(entry, "links", [])
    own = _text(entry, "link")
    if dict.get(entry, "guidislink") and not has_scheme(own):
        own = ""  # feedparser takes any guid for a link, "12345" too
    alternates = [_text(link, "href") for link in links if _text(link, "rel") == "alternate"]
    for link in (_text(entry, "feedburner_origlink"), own, *alternates):
        if resolved := resolve_address(link.replace("&amp;", "&"), base=base):
            return resolved
    return ""


def _read_contributor(entry: Any) -> str:
    names = [_text(contributor, "name") for contributor in dict.get(entry, "contributors", [])]
    return next(filter(None, names), "")


def _read_categories(entry: Any) -> tuple[str, ...]:
    tags = dict.get(entry, "tags", [])
    return tuple(dict.fromkeys(filter(None, (_text(tag, "term") or _text(tag, "label") for tag in tags))))


def _read_bodies(entry: Any) -> list[Body]:
    parts = [
        *dict.get(entry, "content", []),
        {**dict.get(entry, "summary_detail", {}), "value": _text(entry, "summary")},
    ]
    return [Body(_text(part, "value"), _text(part, "type"), _text(part, "base")) for part in parts]
