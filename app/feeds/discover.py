"""The feeds that a page points to, and where sites usually keep one."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import LxmlError

from app.feeds.addresses import resolve_address
from app.feeds.encodings import decode
from app.feeds.fields import one_line
from app.feeds.jsonfeed import looks_like_json
from app.subscriptions import FoundFeed

MOST_FEEDS = 50

_FORMATS = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/rdf+xml": "RSS",
    "application/feed+json": "JSON Feed",
    "application/json": "JSON Feed",
    "application/x.atom+xml": "Atom",
    "application/x-rss+xml": "RSS",
    "text/rss+xml": "RSS",
    "text/rss": "RSS",
    "text/xml": "",
    "application/xml": "",
}
_USUAL_PATHS = (
    "feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed/", "feeds", "feed.json", "news/rss",
    "news.rss", "news/feed", "press-releases/rss", "newsroom/rss", "rss/news.xml", "?feed=rss2",
)  # fmt: skip
_LINK_TO_FEED = re.compile(
    r"(?:/(?:feeds?|rss|atom)(?:/[\w.-]{0,40})?/?|\.(?:rss|atom|rdf)|(?:rss|feed|atom)[\w-]{0,20}\.(?:xml|json))$"
)
_COMMENTS = re.compile(r"comments?\b|/comments/", re.IGNORECASE)
_ROOT_OF_FEED = re.compile(
    r"<(?:rss[\s>]|(?:\w{1,20}:)?feed\s[^>]{0,2000}?(?:atom|purl\.org)|(?:rdf:)?RDF[\s>]|channel>)", re.IGNORECASE
)
_ROOT_OF_PAGE = re.compile(r"\s{0,1000}<(?:!doctype\s{1,10}html|html[\s>])", re.IGNORECASE)
_LOOKED_AT = 4000


def find_feeds(page: bytes, *, address: str, content_type: str = "") -> tuple[FoundFeed, ...]:
    """Return the feeds a web page announces, else those it links to; feeds of comments come last."""
    try:
        root = html.document_fromstring(decode(page, content_type=content_type).encode(), parser=_parser())
    except (LxmlError, ValueError):
        return ()
    base = _read_base(root, address)
    found = _once(_announced(root, base)) or _once(_linked(root, base))
    found.sort(key=lambda feed: bool(_COMMENTS.search(f"{feed.title} {feed.address}")))
    return tuple(found[:MOST_FEEDS])


def common_addresses(address: str) -> tuple[str, ...]:
    """Return where a site may keep a feed that it does not announce: below the page, then below the root."""
    address = resolve_address(address if "://" in address else f"https://{address}")
    if not address:
        return ()
    parts = urlsplit(address)
    root = f"{parts.scheme}://{parts.netloc}/"
    below = f"{root}{parts.path.strip('/')}/" if parts.path.strip("/") else root
    candidates = [resolve_address(path, base=folder) for folder in (below, root) for path in _USUAL_PATHS]
    return tuple(dict.fromkeys(filter(None, candidates)))


def looks_like_feed(data: bytes, content_type: str) -> bool:
    """Whether a document is a feed rather than a page, by its beginning."""
    if looks_like_json(data):
        return b"jsonfeed.org/version" in data[:_LOOKED_AT] or "feed+json" in content_type
    beginning = decode(data[:_LOOKED_AT], content_type=content_type)
    return bool(_ROOT_OF_FEED.search(beginning)) and not _ROOT_OF_PAGE.match(beginning)


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)


def _once(feeds: Iterator[FoundFeed]) -> list[FoundFeed]:
    found: dict[str, FoundFeed] = {}
    for feed in feeds:
        found.setdefault(feed.address, feed)
    return list(found.values())


def _read_base(root: html.HtmlElement, address: str) -> str:
    declared = root.find(".//base[@href]")
    return (resolve_address(str(declared.get("href")), base=address) if declared is not None else "") or address


def _announced(root: html.HtmlElement, base: str) -> Iterator[FoundFeed]:
    for link in root.iter("link"):
        relations = str(link.get("rel", "")).lower().split()
        kind = str(link.get("type", "")).split(";")[0].strip().lower()
        if ("alternate" in relations or "feed" in relations) and kind in _FORMATS:
            feed = resolve_address(str(link.get("href", "")), base=base)
            if feed and not _is_of_another_program(feed):
                yield FoundFeed(feed, one_line(str(link.get("title", ""))), _FORMATS[kind])


def _is_of_another_program(address: str) -> bool:
    """WordPress announces its JSON interface and embeds beside its feeds."""
    return "/wp-json" in address or "oembed" in address


def _linked(root: html.HtmlElement, base: str) -> Iterator[FoundFeed]:
    for anchor in root.iter("a"):
        feed = resolve_address(str(anchor.get("href", "")), base=base)
        if feed and _LINK_TO_FEED.search(urlsplit(feed).path.lower()):
            yield FoundFeed(feed, one_line(anchor.text_content())[:200])
