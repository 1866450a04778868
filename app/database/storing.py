"""How articles get in: new entries, edited ones, and pages fetched for them. Runs in the writer's transaction."""

import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, literal_column, select, update

from app.articles import AnalysisState, ArticleText, BodySource
from app.database.codec import write_layout
from app.database.copies import copy_key, find_groups, keys_of, regroup, settle
from app.database.counts import count_in
from app.database.inserting import insert_rows
from app.database.mutes import judge
from app.database.search import WordIndex
from app.database.statuses import inherit_read
from app.database.tables import ArticleRow, FeedRow, VersionRow
from app.database.types import clean
from app.subscriptions import Entry, FullText

PAGE_WANTED, PAGE_HAD, PAGE_FAILED = "wanted", "had", "failed"

IS_PAGE_WANTED = ArticleRow.page_state == literal_column(f"'{PAGE_WANTED}'")
"""Spelt out as the partial index has it, so that the index serves."""

_OPENING_LENGTH = 120
_RAW_LEVEL, _RAW_WINDOW = 1, 13
"""zlib's quickest, with a window as long as most releases: the usual ones take twice the time and save a fortieth."""


def add_entries(
    connection: Connection, index: WordIndex, feed_id: int, entries: Sequence[Entry], now: datetime
) -> tuple[int, ...]:
    """Store entries as new articles; the document's first gets the highest id, since feeds begin with the newest."""
    if not entries:
        return ()
    full_text = _full_text(connection, feed_id)
    upwards = entries[::-1]
    rows = [_new_row(entry, feed_id, full_text, now) for entry in upwards]
    ids = insert_rows(connection, ArticleRow.id, rows)
    versions = [_entry_version(article_id, entry, now) for article_id, entry in zip(ids, upwards, strict=True)]
    _add_versions(connection, versions)
    index.bring_in(connection, ids)
    groups = find_groups(connection, {row["copy_key"] for row in rows if row["copy_key"]})
    if groups:
        inherit_read(connection, ids)
    count_in(connection, ids)
    regroup(connection, groups)
    judge(connection, index, ids)
    return tuple(ids[::-1])


def edit_articles(
    connection: Connection, index: WordIndex, edited: Sequence[tuple[int, Entry]], now: datetime
) -> tuple[int, ...]:
    """Store the new wording of articles as further versions; what was there before stays."""
    ids = [article_id for article_id, _ in edited]
    before = keys_of(connection, ids)
    for article_id, entry in edited:
        _edit(connection, article_id, entry, now)
    if ids:
        index.follow(connection, ids)
        settle(connection, ids, before)
        judge(connection, index, ids)
    return tuple(dict.fromkeys(ids))


class Page(NamedTuple):
    """A page as it was fetched for an article."""

    text: ArticleText
    raw_html: str
    text_digest: str
    digest: str
    """The entry's when the page was wanted; empty: whatever it is."""


def add_page(connection: Connection, index: WordIndex, article_id: int, page: Page, now: datetime) -> int:
    """Store the page's text as the current version and return its id; the same page once more adds nothing.

    A page that was wanted for an entry of another `digest` than today's is stored beside the current version.
    """
    current = _current(connection, article_id)
    had = {"page_state": PAGE_HAD, "page_problem": ""}
    this = update(ArticleRow).where(ArticleRow.id == article_id)
    was_edited = page.digest not in ("", current.digest)
    if current.body_source is BodySource.PAGE and current.text_digest == page.text_digest:
        if not was_edited:
            connection.execute(this.values(had))
        return current.version_id
    version = _version(article_id, page.text, BodySource.PAGE, now)
    version |= {"title": current.title, "text_digest": page.text_digest, "raw": _pack(page.raw_html)}
    if was_edited:
        return insert_rows(connection, VersionRow.id, [version])[0]
    before = keys_of(connection, [article_id])
    key = copy_key(current.title, page.text.text, page.text_digest)
    connection.execute(this.values(had | _unanalysed() | {"copy_key": key, "body_source": BodySource.PAGE}))
    version_id = _add_versions(connection, [version])[0]
    index.follow(connection, [article_id])
    settle(connection, [article_id], before)
    judge(connection, index, [article_id])
    return version_id


def _edit(connection: Connection, article_id: int, entry: Entry, now: datetime) -> None:
    current = _current(connection, article_id)
    (version_id,) = insert_rows(connection, VersionRow.id, [_entry_version(article_id, entry, now)])
    values = _identify(entry) | _page_state(entry, current.full_text) | _unanalysed()
    if entry.item.published is not None:
        values |= {"published": entry.item.published, "is_published_inferred": False}
    is_page_better = current.body_source is BodySource.PAGE and entry.body_source == BodySource.SUMMARY
    if not is_page_better:  # otherwise the summary is only kept: the page stays until it has been fetched again
        values |= _describe_text(entry) | {"version_id": version_id}
    connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(values))


def _add_versions(connection: Connection, versions: Sequence[dict[str, Any]]) -> Sequence[int]:
    """Store versions and make them current."""
    ids = insert_rows(connection, VersionRow.id, versions)
    pairs = [{"a": version["article_id"], "v": version_id} for version, version_id in zip(versions, ids, strict=True)]
    pointed = update(ArticleRow).where(ArticleRow.id == bindparam("a")).values(version_id=bindparam("v"))
    connection.execute(pointed, pairs)
    return ids


# --- rows -------------------------------------------------------------------------------------------------------


def _new_row(entry: Entry, feed_id: int, full_text: FullText, now: datetime) -> dict[str, Any]:
    return (
        _identify(entry)
        | _describe_text(entry)
        | _page_state(entry, full_text)
        | {
            "feed_id": feed_id,
            "published": entry.item.published or now,
            "is_published_inferred": entry.item.published is None,
            "first_seen": now,
            "analysis": AnalysisState.WAITING,
        }
    )


def _identify(entry: Entry) -> dict[str, Any]:
    """What the feed says of an entry, apart from its text."""
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


def _describe_text(entry: Entry) -> dict[str, Any]:
    return {
        "opening": "" if entry.title else first_words(entry.article.text),
        "body_source": entry.body_source,
        "copy_key": copy_key(entry.title, entry.article.text, entry.text_digest),
    }


def _page_state(entry: Entry, full_text: FullText) -> dict[str, Any]:
    is_cut = entry.body_source == BodySource.SUMMARY
    is_wanted = full_text == FullText.ALWAYS or (full_text == FullText.AUTOMATIC and is_cut)
    is_wanted = is_wanted and bool(entry.item.link) and entry.body_source != BodySource.HAND
    return {"page_state": PAGE_WANTED if is_wanted else "", "page_problem": ""}


def _unanalysed() -> dict[str, Any]:
    return {"analysis": AnalysisState.WAITING, "analysed_by": 0, "analysis_problem": ""}


def _entry_version(article_id: int, entry: Entry, now: datetime) -> dict[str, Any]:
    version = _version(article_id, entry.article, entry.body_source, now)
    return version | {"title": entry.title, "text_digest": entry.text_digest, "raw": _pack(entry.item.body)}


def _version(article_id: int, article: ArticleText, source: BodySource, now: datetime) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "seen": now,
        "body_source": source,
        "text_version": article.version,
        "is_repaired": article.is_repaired,
        "text": article.text,
        "layout": write_layout(article),
    }


def _pack(raw: str) -> bytes:
    return zlib.compress(clean(raw).encode(), _RAW_LEVEL, wbits=_RAW_WINDOW)


def first_words(text: str) -> str:
    """Return the words that stand in for a title, on one line."""
    line = " ".join(text[: 4 * _OPENING_LENGTH].split())
    if len(line) <= _OPENING_LENGTH:
        return line
    cut = line[:_OPENING_LENGTH]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


class _Current(NamedTuple):
    """What is there before a change."""

    version_id: int
    title: str
    body_source: BodySource
    text_digest: str
    digest: str
    full_text: FullText


def _current(connection: Connection, article_id: int) -> _Current:
    columns = (
        ArticleRow.version_id,
        ArticleRow.title,
        VersionRow.body_source,
        VersionRow.text_digest,
        ArticleRow.digest,
    )
    row = connection.execute(
        select(*columns, FeedRow.full_text)
        .join(VersionRow, VersionRow.id == ArticleRow.version_id)
        .join(FeedRow, FeedRow.id == ArticleRow.feed_id)
        .where(ArticleRow.id == article_id)
    ).one_or_none()
    if row is None:
        raise KeyError(article_id)
    return _Current(row[0] or 0, row[1], BodySource(row[2]), row[3], row[4], FullText(row[5]))


def _full_text(connection: Connection, feed_id: int) -> FullText:
    full_text = connection.execute(select(FeedRow.full_text).where(FeedRow.id == feed_id)).scalar()
    if full_text is None:
        raise KeyError(feed_id)
    return FullText(full_text)
