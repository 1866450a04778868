"""Which articles may be nearly the same as one: those that share most bands with it, the latest of each band."""

import json
from collections.abc import Collection, Sequence
from typing import Any

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


def read_print(connection: Connection, article_id: int) -> Print | None:
    """Read an article as it is compared; None when it is not there."""
    current = select(ArticleRow.title, VersionRow.text).join(VersionRow, VersionRow.id == ArticleRow.version_id)
    row = connection.execute(current.where(ArticleRow.id == article_id)).one_or_none()
    return None if row is None else make_print(row.title, row.text)


def keep_bands(connection: Connection, article_id: int, bands: Collection[int]) -> None:
    """Let others find the article by these bands, and no longer by those that its earlier text had."""
    connection.execute(delete(StoryBandRow).where(StoryBandRow.article_id == article_id))
    if bands:
        rows = [{"band": band, "article_id": article_id} for band in sorted(set(bands))]
        connection.execute(insert(StoryBandRow), rows)


def find_copy(connection: Connection, article_id: int) -> int | None:
    """Return the story of an article with the very same text."""
    key = select(ArticleRow.copy_key).where(ArticleRow.id == article_id).scalar_subquery()
    same = select(ArticleRow.story_id).where(ArticleRow.copy_key == key, ArticleRow.story_id.is_not(None))
    return connection.execute(same.where(ArticleRow.id != article_id).order_by(ArticleRow.id).limit(1)).scalar()


def stories_of(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """Return the story of each of these articles that is in one."""
    known = select(ArticleRow.id, ArticleRow.story_id).where(ArticleRow.id.in_(id_set(ids)))
    known = known.where(ArticleRow.story_id.is_not(None))
    return {article: story for article, story in connection.execute(known) if story is not None}
