"""Which articles may be nearly the same as one: those that share most bands with it, the latest of each band."""

import json
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, Select, bindparam, delete, func, insert, select, true

from app.database.id_sets import array_of_ids, id_rows, id_set
from app.database.tables import ArticleRow, StoryBandRow, VersionRow
from app.memory.stories import Print, make_print

NEWEST = 24
"""Articles of a band that are looked at: what many releases say word for word leads nowhere."""
MOST = 5
"""Articles that are compared word by word."""


def _select_sharing() -> Select[Any]:
    wanted = id_rows(bindparam("bands"))  # type: ignore[arg-type]
    own = select(StoryBandRow.article_id).where(StoryBandRow.band == wanted.c.value.cast(BigInteger))
    own = own.where(StoryBandRow.article_id != bindparam("article"))
    newest = id_rows(array_of_ids(own.order_by(StoryBandRow.article_id.desc()).limit(NEWEST).correlate(wanted)))
    article_id = newest.c.value.cast(BigInteger)
    found = select(article_id).select_from(wanted).join(newest, true())
    return found.group_by(article_id).order_by(func.count().desc(), article_id.desc()).limit(MOST)


_SHARING = _select_sharing()
"""Built once: it is asked of every article that arrives."""


def find_candidates(connection: Connection, article_id: int, bands: Sequence[int]) -> list[int]:
    """Return the articles that share most bands with this one, the likeliest first."""
    if not bands:
        return []
    return list(connection.execute(_SHARING, {"bands": json.dumps(bands), "article": article_id}).scalars())


class Grouped(NamedTuple):
    """An article as it is compared, and how it was grouped so far."""

    print: Print
    story_id: int | None
    copies: int
    copy_key: str | None
    grouped_by: int


_CURRENT = (
    select(
        *(ArticleRow.title, VersionRow.text, ArticleRow.story_id),
        *(ArticleRow.copies, ArticleRow.copy_key, ArticleRow.grouped_by),
    )
    .join(VersionRow, VersionRow.id == ArticleRow.version_id)
    .where(ArticleRow.id == bindparam("article"))
)


def read_grouped(connection: Connection, article_id: int) -> Grouped | None:
    """Read an article; None when it is not there."""
    row = connection.execute(_CURRENT, {"article": article_id}).one_or_none()
    return None if row is None else Grouped(make_print(row[0], row[1]), *row[2:])


def keep_bands(connection: Connection, article_id: int, bands: Collection[int], *, had_others: bool) -> None:
    """Let others find the article by these bands, and no longer by those that its earlier text had."""
    if had_others:
        connection.execute(delete(StoryBandRow).where(StoryBandRow.article_id == article_id))
    if bands:
        rows = [{"band": band, "article_id": article_id} for band in sorted(set(bands))]
        connection.execute(insert(StoryBandRow), rows)


def find_copy(connection: Connection, article_id: int, own: Grouped) -> int | None:
    """Return the story of an article with the very same text."""
    if own.copies == 1:
        return None
    same = select(ArticleRow.story_id).where(ArticleRow.copy_key == own.copy_key, ArticleRow.story_id.is_not(None))
    return connection.execute(same.where(ArticleRow.id != article_id).order_by(ArticleRow.id).limit(1)).scalar()


def stories_of(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """Return the story of each of these articles that is in one."""
    known = select(ArticleRow.id, ArticleRow.story_id).where(ArticleRow.id.in_(id_set(ids)))
    known = known.where(ArticleRow.story_id.is_not(None))
    return {article: story for article, story in connection.execute(known) if story is not None}
