"""Which entries of a poll are new, edited or the same: a pure decision.

An entry is matched with a kept article by guid and link, then by guid where it is unique in the document, then by
link, then by digest; each article is claimed once. Where a key does not single out one article, nothing is
overwritten: the entry is stored beside it, because an article too many can be hidden and a lost one cannot be found.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from urllib.parse import urlsplit

from app.subscriptions import Decisions, Entry, KnownEntry

LEAST_TEXT = 200
"""In code points: a shorter text, with a guid or link of its own, is too little to say that it is the same article."""

_Side = Entry | KnownEntry
_Key = Callable[[_Side], Hashable | None]


def decide(known: Sequence[KnownEntry], entries: Sequence[Entry]) -> Decisions:
    """Compare a document's entries with what is kept of the feed.

    Entries that are doubles of each other are stored once. Deciding again after the decisions were stored changes
    nothing.
    """
    distinct = _without_doubles(entries)
    matches = _match(known, distinct)
    new = tuple(entry for number, entry in enumerate(distinct) if number not in matches)
    edited = tuple(
        (article.article_id, distinct[number])
        for number, article in sorted(matches.items())
        if article.digest != distinct[number].digest
    )
    return Decisions(new=new, edited=edited, unchanged=len(entries) - len(new) - len(edited))


def _without_doubles(entries: Sequence[Entry]) -> list[Entry]:
    distinct: dict[Hashable, Entry] = {}
    for entry in entries:
        distinct.setdefault(_everything(entry), entry)
    return list(distinct.values())


def _match(known: Sequence[KnownEntry], entries: Sequence[Entry]) -> dict[int, KnownEntry]:
    """Return the article of each entry's number, where there is one."""
    matches: dict[int, KnownEntry] = {}
    free = list(known)
    for key in (_everything, _guid_and_link, _guid, _link, _digest):
        waiting = [number for number in range(len(entries)) if number not in matches]
        found = _match_by(key, free, entries, waiting)
        matches |= found
        claimed = {article.article_id for article in found.values()}
        free = [article for article in free if article.article_id not in claimed]
    return matches


def _match_by(
    key: _Key, known: Sequence[KnownEntry], entries: Sequence[Entry], waiting: Sequence[int]
) -> dict[int, KnownEntry]:
    """Match by one key, where it is unique in the whole document and among the articles still free."""
    in_document = Counter(key(entry) for entry in entries)
    in_known = Counter(key(article) for article in known)
    articles = {key(article): article for article in known}
    found = {}
    for number in waiting:
        value = key(entries[number])
        if value is not None and in_document[value] == 1 and in_known[value] == 1:
            found[number] = articles[value]
    return found


def _identity(side: _Side) -> tuple[str, str]:
    return (side.guid, side.link) if isinstance(side, KnownEntry) else (side.item.guid, side.item.link)


def _everything(side: _Side) -> Hashable:
    return (*_identity(side), side.digest)


def _guid_and_link(side: _Side) -> Hashable | None:
    guid, link = _identity(side)
    return (guid, link) if guid else None


def _guid(side: _Side) -> Hashable | None:
    return _identity(side)[0] or None


def _link(side: _Side) -> Hashable | None:
    """The front page of a site, which some feeds give with each item, identifies nothing."""
    link = _identity(side)[1]
    return link if link and urlsplit(link).path.strip("/") else None


def _digest(side: _Side) -> Hashable | None:
    is_telling = isinstance(side, KnownEntry) or len(side.article.text) >= LEAST_TEXT or not any(_identity(side))
    return side.digest if is_telling else None
