"""How articles get in: new entries, edited ones, and pages fetched for them. Runs in the writer's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, literal_column, select, update

from app.articles import ArticleText, BodySource
from app.database.article_rows import (
    PAGE_HAD,
    PAGE_WANTED,
    pack,
    write_entry_version,
    write_identity,
    write_new,
    write_page_state,
    write_text,
    write_unanalysed,
    write_version,
)
from app.database.copies import copy_key, find_groups, keys_of, regroup, settle
from app.database.counts import count_in
from app.database.inserting import insert_rows
from app.database.mutes import judge
from app.database.search import WordIndex
from app.database.statuses import inherit_marks
from app.database.tables import ArticleRow, FeedRow, VersionRow
from app.subscriptions import Entry, FullText

IS_PAGE_WANTED = ArticleRow.page_state == literal_column(f"'{PAGE_WANTED}'")
"""Spelt out as the partial index has it, so that the index serves."""


def add_entries(
    connection: Connection, index: WordIndex, feed_id: int, entries: Sequence[Entry], now: datetime
) -> tuple[int, ...]:
    """Store entries as new articles; the document's first gets the highest id, since feeds begin with the newest."""
    if not entries:
        return ()
    full_text = _full_text(connection, feed_id)
    upwards = entries[::-1]
    rows = [write_new(entry, feed_id, full_text, now) for entry in upwards]
    ids = insert_rows(connection, ArticleRow.id, rows)
    versions = [write_entry_version(article_id, entry, now) for article_id, entry in zip(ids, upwards, strict=True)]
    _add_versions(connection, versions)
    index.bring_in(connection, ids)
    groups = find_groups(connection, {row["copy_key"] for row in rows if row["copy_key"]})
    if groups:
        inherit_marks(connection, ids)
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
    version = write_version(article_id, page.text, BodySource.PAGE, now)
    version |= {"title": current.title, "text_digest": page.text_digest, "raw": pack(page.raw_html)}
    if was_edited:
        return insert_rows(connection, VersionRow.id, [version])[0]
    before = keys_of(connection, [article_id])
    key = copy_key(current.title, page.text.text, page.text_digest)
    connection.execute(this.values(had | write_unanalysed() | {"copy_key": key, "body_source": BodySource.PAGE}))
    version_id = _add_versions(connection, [version])[0]
    index.follow(connection, [article_id])
    settle(connection, [article_id], before)
    judge(connection, index, [article_id])
    return version_id


def _edit(connection: Connection, article_id: int, entry: Entry, now: datetime) -> None:
    current = _current(connection, article_id)
    (version_id,) = insert_rows(connection, VersionRow.id, [write_entry_version(article_id, entry, now)])
    values = write_identity(entry) | write_page_state(entry, current.full_text) | write_unanalysed()
    if entry.item.published is not None:
        values |= {"published": entry.item.published, "is_published_inferred": False}
    is_page_better = current.body_source is BodySource.PAGE and entry.body_source == BodySource.SUMMARY
    if not is_page_better:  # otherwise the summary is only kept: the page stays until it has been fetched again
        values |= write_text(entry) | {"version_id": version_id}
    connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(values))


def _add_versions(connection: Connection, versions: Sequence[dict[str, Any]]) -> Sequence[int]:
    """Store versions and make them current."""
    ids = insert_rows(connection, VersionRow.id, versions)
    pairs = [{"a": version["article_id"], "v": version_id} for version, version_id in zip(versions, ids, strict=True)]
    pointed = update(ArticleRow).where(ArticleRow.id == bindparam("a")).values(version_id=bindparam("v"))
    connection.execute(pointed, pairs)
    return ids


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
