"""What runs in a worker process: bytes in, frozen values out. Never loads Qt or the database.

The rooms are imported where they are used: the window's process imports this module only to name its functions to the
worker processes, and must not pay for parsers and lexicons that it never runs.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

from app.articles import ArticleText, BodySource
from app.errors import DocumentError, ModelError
from app.findings import Findings
from app.subscriptions import Entry, FeedContent, FeedItem, FoundFeed
from app.tasks import AnalysisTask

SHORTEST_PAGE = 40
"""Words that a page must have at least to be taken for the article."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The article found in a page."""

    article: ArticleText
    raw_html: str
    text_digest: str


def read_feed(data: bytes, *, address: str, content_type: str, now: datetime) -> FeedContent:
    """Read a feed's document and turn its items into texts. Raises FeedFormatError."""
    from app.feeds.parse import parse_feed
    from app.text.entry import make_entry

    feed = parse_feed(data, address=address, content_type=content_type, now=now)
    return FeedContent(feed, tuple(make_entry(item) for item in feed.items))


def read_article_page(data: bytes, *, address: str, content_type: str, title: str) -> PageText:
    """Read the article out of a page. Raises DocumentError, whose text says why the page will not do."""
    from app.feeds.fullpage import read_page
    from app.text.entry import text_digest
    from app.text.html import read_html

    html = read_page(data, address=address, content_type=content_type, title=title)
    article = read_html(html, base=address)
    if article.word_count < SHORTEST_PAGE:
        raise DocumentError("The page holds no article text.")
    return PageText(article, html, text_digest(article.text))


def read_page_by_hand(data: bytes, *, address: str, content_type: str) -> Entry:
    """Read a page that a person brought in by its address. Raises DocumentError."""
    from app.text.documents import read_document
    from app.text.entry import entry_of

    title = read_document(data, name=address, content_type=content_type).title
    page = read_article_page(data, address=address, content_type=content_type, title=title)
    item = FeedItem(guid=address, link=address, title=title, body=page.raw_html)
    return entry_of(item, title, page.article, BodySource.HAND)


def read_file(data: bytes, *, name: str, content_type: str = "") -> Entry:
    """Read a text, HTML or e-mail file brought in by hand. Raises DocumentError."""
    from app.text.documents import read_document

    return read_document(data, name=name, content_type=content_type)


def look_for_feeds(data: bytes, *, address: str, content_type: str) -> tuple[FoundFeed, ...]:
    """Return the feeds that an address stands for: itself if it is one, else those its page names."""
    from app.feeds.discover import find_feeds, looks_like_feed

    if looks_like_feed(data, content_type):
        return (FoundFeed(address, ""),)
    return find_feeds(data, address=address)


def analyse(task: AnalysisTask) -> Findings:
    """Find everything in one article. Raises ModelError when a file that Dateline came with is missing or damaged."""
    from app.extract.pipeline import find_all

    try:
        return find_all(task)
    except (OSError, EOFError, BadZipFile) as error:  # it reads nothing but models and word lists
        name = Path(str(getattr(error, "filename", None) or "")).name
        which = f"The file “{name}”" if name else "A file"
        raise ModelError(f"{which} of Dateline's models is missing or damaged. Install Dateline again.") from error
