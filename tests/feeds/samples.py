"""Small invented feeds in every format, and how a test reads one."""

from datetime import UTC, datetime

from app.feeds.parse import parse_feed
from app.subscriptions import FeedItem, ParsedFeed

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
ADDRESS = "https://feeds.harbour.example/press/all.xml"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def parse(document: str | bytes, *, content_type: str = "") -> ParsedFeed:
    data = document.encode() if isinstance(document, str) else document
    return parse_feed(data, address=ADDRESS, content_type=content_type, now=NOW)


def rss(items: str, *, before: str = "", channel: str = "<link>https://harbour.example/news/</link>") -> str:
    return f'{before}<rss version="2.0" {SPACES}><channel><title>Harbour</title>{channel}{items}</channel></rss>'


def atom(entries: str, *, attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Harbour</title>{entries}</feed>'


def only(document: str | bytes, *, content_type: str = "") -> FeedItem:
    (item,) = parse(document, content_type=content_type).items
    return item


FORMATS = {
    "rss091u": '<rss version="0.91"><channel><title>H</title><item><title>Pier</title></item></channel></rss>',
    "rss092": '<rss version="0.92"><channel><title>H</title><item><title>Pier</title></item></channel></rss>',
    "rss20": rss("<item><title>Pier</title></item>"),
    "rss090": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>H</title></channel>'
        "<item><title>Pier</title></item></rdf:RDF>"
    ),
    "rss10": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel><title>H</title></channel><item rdf:about="x"><title>Pier</title></item></rdf:RDF>'
    ),
    "atom03": (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>H</title><entry><title>Pier</title></entry></feed>'
    ),
    "atom10": atom("<entry><title>Pier</title></entry>"),
    "json11": '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Pier"}]}',
}
