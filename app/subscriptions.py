"""Feeds as they arrive and as they are kept. Ground: standard library only."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.articles import ArticleText, BodySource
from app.logins import Login

HAND_ADDRESS = "dateline:hand"
"""The address of the feed "Added by hand", which is never polled."""

SAMPLE_ADDRESS = "dateline:sample"
"""The address of the sample feed, which is read from `resources/` and never polled."""

READING_VERSION = 1
"""Of how documents are read; rises when what ended a worker process may not do so any more."""


# --- as they arrive ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item as the feed's document gives it, or one document brought in by hand; nothing is cleaned yet."""

    guid: str = ""
    """As given; empty when there is none."""
    link: str = ""
    """Absolute http or https address; empty when there is none that may be opened."""
    title: str = ""
    """May hold markup and entities."""
    body: str = ""
    """The fullest body given: HTML, or plain text when `is_plain`."""
    is_plain: bool = False
    author: str = ""
    contributor: str = ""
    """dc:contributor, where some wires name the issuer."""
    categories: tuple[str, ...] = ()
    published: datetime | None = None
    """UTC; None when there is none, or it cannot be believed."""
    published_raw: str = ""
    updated: datetime | None = None
    language: str = ""
    """What the item or its feed says of itself; empty when it says nothing."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's document, read."""

    title: str
    site_link: str
    format: str
    """"rss20", "atom10", "rss090", "json11" …"""
    items: tuple[FeedItem, ...]
    description: str = ""
    language: str = ""
    problem: str = ""
    """A sentence when the document was ill-formed but could be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item turned into the one text."""

    item: FeedItem
    title: str
    """Plain text, on one line; empty when there is none."""
    article: ArticleText
    body_source: BodySource
    digest: str
    """SHA-256 (hex) of title and text: what is compared to see an edit."""
    text_digest: str
    """SHA-256 (hex) of the text alone, white space folded: what makes two articles copies."""


@dataclass(frozen=True, slots=True)
class FeedContent:
    """A feed's document with its entries as texts, in the document's order."""

    feed: ParsedFeed
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page points to."""

    address: str
    title: str
    format: str = ""
    login: Login | None = None
    """What the person gave with the address, where it is good for this feed as well."""


# --- as they are kept -------------------------------------------------------------------------------------------


class FullText(StrEnum):
    """Whether the page behind an entry is fetched."""

    AUTOMATIC = "automatic"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Caching:
    """What a server gave for a conditional request, and what was last received."""

    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed has been doing; all times UTC."""

    last_try: datetime | None = None
    last_success: datetime | None = None
    last_error: str = ""
    """A sentence; empty after a success."""
    failures: int = 0
    """In a row."""
    next_try: datetime | None = None
    """None: at once, or never when it is ended or not polled."""
    newest_entry: datetime | None = None
    """When the feed last brought something new: "silent since"."""
    interval_s: int = 3600
    """The adaptive interval."""
    is_ended: bool = False
    """The server said 410: polling has stopped."""
    fetches: int = 0
    """Tries in all."""
    not_modified: int = 0
    last_duration_ms: int = 0
    """From the request to what was stored."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of feeds; folders may lie in folders."""

    id: int
    name: str
    parent_id: int | None
    position: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription with its state."""

    id: int
    address: str
    title: str
    """What is shown: the person's own name for it, else the feed's."""
    site_link: str
    folder_id: int | None
    position: int
    health: FeedHealth = FeedHealth()
    caching: Caching = Caching()
    full_text: FullText = FullText.AUTOMATIC
    manual_interval_s: int | None = None
    home: str | None = None
    """The private host on which it may stay: "" for none, None while its first answer is still to come."""
    fatal_digest: str = ""
    """SHA-256 (hex) of a document whose reading ended its process; empty when there is none for this program."""
    has_login: bool = False
    """Whether its name and password are in the system's keyring."""
    is_muted: bool = False
    unread: int = 0
    total: int = 0

    @property
    def is_fetched(self) -> bool:
        """Whether it comes over the network at all."""
        return self.address.startswith(("http://", "https://"))

    @property
    def is_polled(self) -> bool:
        """Whether it is fetched when it falls due: the server has not ended it."""
        return self.is_fetched and not self.health.is_ended

    def afresh(self) -> "Feed":
        """Return it as one whose document may be read though that ended a process before: a person asks for it."""
        return replace(self, fatal_digest="")


class MuteKind(StrEnum):
    """What a mute looks at."""

    WORD = "word"
    ISSUER = "issuer"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Mute:
    """One mute: what it hides is counted and never deleted."""

    id: int
    kind: MuteKind
    value: str
    hidden: int
    """How many articles it hides."""


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What a write changed: ids of articles."""

    new: tuple[int, ...] = ()
    edited: tuple[int, ...] = ()
    unchanged: int = 0
    waiting: int = 0
    """How many more are to be written."""


# --- between them -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is kept of an article so that a poll can tell whether an entry is new, edited or the same."""

    article_id: int
    guid: str
    link: str
    digest: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a poll will write: new entries, and edited ones with the article each belongs to."""

    new: tuple[Entry, ...] = ()
    edited: tuple[tuple[int, Entry], ...] = ()
    unchanged: int = 0

    @property
    def number(self) -> int:
        """How many articles are to be written."""
        return len(self.new) + len(self.edited)

    def last(self, most: int | None) -> "Decisions":
        """Return those of the document's last entries alone: new ones first; None: all."""
        if most is None or self.number <= most:
            return self
        new = self.new[-most:]
        room = most - len(new)
        return Decisions(new, self.edited[-room:] if room else (), self.unchanged)
