"""Which articles a list holds, and in which order."""

from dataclasses import dataclass
from enum import StrEnum


class ViewKind(StrEnum):
    """Which articles a list holds."""

    ALL = "all"
    TODAY = "today"
    UNREAD = "unread"
    STARRED = "starred"
    HAND = "hand"
    MUTED = "muted"
    FEED = "feed"
    FOLDER = "folder"
    LABEL = "label"
    NOTES = "notes"
    TRASH = "trash"
    WATCH = "watch"
    """What a watch looks for, whenever it came; its query comes as the view's words."""
    STORY = "story"
    """What is nearly the same as an article."""


class HitOrder(StrEnum):
    """What comes first of the articles that hold the words of a search."""

    ARRIVAL = "arrival"
    """The newest arrival."""
    PUBLICATION = "publication"
    """What was published last."""
    RELEVANCE = "relevance"
    """The best hit."""
    NOVELTY = "novelty"
    """What was new in the most ways when it came, and of these what was published last; of any view."""


@dataclass(frozen=True, slots=True)
class View:
    """Which articles a list holds: a smart view, a feed, a folder or a label, narrowed by issuer or words."""

    kind: ViewKind = ViewKind.ALL
    id: int | None = None
    """Of the feed, folder or label; of labels None is any."""
    issuer: str = ""
    words: str = ""
    """What stands in the search box; empty: no search."""
    order: HitOrder = HitOrder.ARRIVAL
    """Of search hits; without words the list is ordered by publication."""
