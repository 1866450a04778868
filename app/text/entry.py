"""An item of a feed to an entry: its title, its one text, how much of it the feed gave, and the digests."""

import hashlib
import re

from app.articles import ArticleText, BodySource
from app.subscriptions import Entry, FeedItem
from app.text.html import read_html
from app.text.plain import plain_line, read_plain

_SHORT = 600
"""A body of fewer characters is taken for a summary."""

_APPENDED = re.compile(r"(?:The post\b.{1,500}\b(?:appeared first|first appeared) on|Source:|Original article:)", re.I)
_MORE = r"""(?: read\s(?:more|on|the\sfull\s\w{1,20}|full\s\w{1,20}) | continue\sreading(?:\s.{1,120})? | more
  | (?:click\shere\s)?to\sread\smore | weiterlesen | mehr\slesen | weiter\slesen
  | lire\s(?:la\ssuite|plus) | en\ssavoir\splus | leer\smás | seguir\sleyendo | leggi\stutto )
  \s?(?:\.{3}|[…\])»→.>]){0,3}"""
_CUT = re.compile(
    rf"""(?:\.{{3}}|…) \s? (?:["”'’)\]>»→]{{0,2}} | [\[(]?{_MORE}) \Z     # "he said …", "[…]", "… Read more »"
       | [\[(.!?] \s? {_MORE} \Z                                           # "the end. Read more", "(more…)"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONLY_LINK = re.compile(_MORE, re.VERBOSE | re.IGNORECASE)
_LONGEST_END = 260


def make_entry(item: FeedItem) -> Entry:
    """Read an item's title and body; markup in both is only formatting, never active."""
    title = plain_line(item.title)
    article = read_plain(item.body) if item.is_plain else read_html(item.body, base=item.link)
    source = BodySource.SUMMARY if is_cut(article) else BodySource.FEED
    return entry_of(item, title, article, source)


def entry_of(item: FeedItem, title: str, article: ArticleText, source: BodySource) -> Entry:
    """Put an entry together with its digests.

    An entry without any text is nobody's copy, so its text digest is made of what tells it apart.
    """
    own = text_digest(article.text or "\n".join((item.guid, item.link, title, item.published_raw)))
    return Entry(item, title, article, source, entry_digest(title, article.text), own)


def entry_digest(title: str, text: str) -> str:
    """Return what changes when an entry is edited: SHA-256 (hex) of title and text."""
    return hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def text_digest(text: str) -> str:
    """Return what two copies of a text share: SHA-256 (hex) with white space folded."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def is_cut(article: ArticleText) -> bool:
    """Whether a feed gave only the beginning: nothing, under 600 characters, or an end that says that more follows."""
    if len(article.text) < _SHORT:
        return True
    ends = [block.span.of(article.text) for block in article.blocks[-3:]]
    while len(ends) > 1 and _APPENDED.match(ends[-1]):
        ends.pop()
    return bool(ends) and _ends_cut(ends[-1])


def _ends_cut(block: str) -> bool:
    end = block.rstrip()[-_LONGEST_END:]
    return _CUT.search(end) is not None or _ONLY_LINK.fullmatch(end) is not None
