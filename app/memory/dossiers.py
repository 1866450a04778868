"""Dossiers: named, ordered folders of articles, quotes, figures and own words. Frozen values, and how two become one.

Everything in a dossier has a key that is the same in every archive, so that a colleague's file can be merged row by
row: what is new is added, what was changed later wins, and nothing is taken away. What somebody took out of their own
stays out, unless it was changed after that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from app.articles import Span
from app.memory.anchors import Anchor
from app.memory.repairs import Place

LONGEST_NAME = 120


class ItemKind(StrEnum):
    """What stands in a dossier."""

    SECTION = "section"
    ARTICLE = "article"
    QUOTE = "quote"
    FIGURE = "figure"
    NOTE = "note"
    """A passage of an article that was selected, or words of the person's own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that is to be put into a dossier."""

    kind: ItemKind
    title: str = ""
    """Of a section its name; of all else the store takes the article's headline."""
    article_id: int | None = None
    span: Span | None = None
    """The words in the article's current text; None: the article as a whole, or none."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What the finding says beside its words: speaker, value …"""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a dossier; what it shows is its own, so that it outlives its article and every new analysis."""

    id: int
    key: str
    kind: ItemKind
    title: str
    anchor: Anchor
    """The words; empty: the article as a whole, a section, or the person's own words."""
    place: Place
    """Which article it is from, told without ids."""
    article_id: int | None
    """None: there is none, or it is not in this archive."""
    details: Mapping[str, str]
    comment: str
    added: datetime
    """UTC."""
    changed: datetime

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two of one key alike."""
        return (self.kind, self.title, self.anchor, self.place, dict(self.details), self.comment)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier without what is in it."""

    id: int
    key: str
    name: str
    comment: str
    owner: str
    """Who made it; only they change it."""
    is_own: bool
    made: datetime
    """UTC."""
    changed: datetime
    size: int = 0
    """How many things are in it, sections left out."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of a dossier when another of the same key is brought in."""

    items: tuple[Item, ...]
    """All in their order; new ones have the id 0."""
    added: int
    changed: tuple[Item, ...]
    """Those that say something else now."""
    left_out: int = 0
    """Those that were taken out here, and have not been changed there since."""


def merge(own: Sequence[Item], theirs: Sequence[Item], gone: Mapping[str, datetime]) -> Merge:
    """Bring another's things in: new ones behind the neighbour that they have there, the later change of a shared one.

    `gone` says by key when something was taken out. Merging the same once more changes nothing.
    """
    there = {item.key: item for item in own}
    later = {
        item.key: replace(item, id=there[item.key].id)
        for item in theirs
        if item.key in there and item.changed > there[item.key].changed and item.content != there[item.key].content
    }
    items = [later.get(item.key, item) for item in own]
    keys = [item.key for item in items]
    at = added = left_out = 0
    for item in theirs:
        if item.key in keys:
            at = keys.index(item.key) + 1
        elif item.key in gone and item.changed <= gone[item.key]:
            left_out += 1
        else:
            items.insert(at, replace(item, id=0))
            keys.insert(at, item.key)
            at += 1
            added += 1
    return Merge(tuple(items), added, tuple(later.values()), left_out)
