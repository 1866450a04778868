"""Entries and pages as columns of articles and versions, before anything is found in them."""

import zlib
from datetime import datetime
from typing import Any

from app.articles import AnalysisState, ArticleText, BodySource
from app.database.codec import write_layout
from app.database.copies import copy_key
from app.database.types import clean
from app.subscriptions import Entry, FullText

PAGE_WANTED, PAGE_HAD, PAGE_FAILED = "wanted", "had", "failed"

_OPENING_LENGTH = 120
_RAW_LEVEL, _RAW_WINDOW = 1, 13
"""zlib's quickest, with a window as long as most releases: the usual ones take twice the time and save a fortieth."""


def write_new(entry: Entry, feed_id: int, full_text: FullText, now: datetime) -> dict[str, Any]:
    """Write a new article; its version comes apart."""
    return (
        write_identity(entry)
        | write_text(entry)
        | write_page_state(entry, full_text)
        | {
            "feed_id": feed_id,
            "published": entry.item.published or now,
            "is_published_inferred": entry.item.published is None,
            "first_seen": now,
            "analysis": AnalysisState.WAITING,
        }
    )


def write_identity(entry: Entry) -> dict[str, Any]:
    """Write what the feed says of an entry, apart from its text."""
    item = entry.item
    return {
        "title": entry.title,
        "guid": item.guid,
        "link": item.link,
        "digest": entry.digest,
        "author": item.author,
        "contributor": item.contributor,
        "categories": item.categories,
        "published_raw": item.published_raw,
        "updated": item.updated,
        "declared_language": item.language,
    }


def write_text(entry: Entry) -> dict[str, Any]:
    """Write what the article's row says of its text."""
    return {
        "opening": "" if entry.title else first_words(entry.article.text),
        "body_source": entry.body_source,
        "copy_key": copy_key(entry.title, entry.article.text, entry.text_digest),
    }


def write_page_state(entry: Entry, full_text: FullText) -> dict[str, Any]:
    """Write whether the entry's page is to be fetched."""
    is_cut = entry.body_source == BodySource.SUMMARY
    is_wanted = full_text == FullText.ALWAYS or (full_text == FullText.AUTOMATIC and is_cut)
    is_wanted = is_wanted and bool(entry.item.link) and entry.body_source != BodySource.HAND
    return {"page_state": PAGE_WANTED if is_wanted else "", "page_problem": ""}


def write_unanalysed() -> dict[str, Any]:
    """Write that nobody has read the present text yet."""
    return {"analysis": AnalysisState.WAITING, "analysed_by": 0, "analysis_problem": ""}


def write_entry_version(article_id: int, entry: Entry, now: datetime) -> dict[str, Any]:
    """Write the entry's text as a version."""
    version = write_version(article_id, entry.article, entry.body_source, now)
    return version | {"title": entry.title, "text_digest": entry.text_digest, "raw": pack(entry.item.body)}


def write_version(article_id: int, article: ArticleText, source: BodySource, now: datetime) -> dict[str, Any]:
    """Write a text; title, digest and the bytes as received are the caller's."""
    return {
        "article_id": article_id,
        "seen": now,
        "body_source": source,
        "text_version": article.version,
        "is_repaired": article.is_repaired,
        "text": article.text,
        "layout": write_layout(article),
    }


def pack(raw: str) -> bytes:
    """Compress what was received."""
    return zlib.compress(clean(raw).encode(), _RAW_LEVEL, wbits=_RAW_WINDOW)


def first_words(text: str) -> str:
    """Return the words that stand in for a title, on one line."""
    line = " ".join(text[: 4 * _OPENING_LENGTH].split())
    if len(line) <= _OPENING_LENGTH:
        return line
    cut = line[:_OPENING_LENGTH]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"
