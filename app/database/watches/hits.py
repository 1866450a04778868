"""What arrived for watches: noted once for each, and new for as long as its person has not seen it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from app.database.id_sets import id_set
from app.database.tables import ArticleRow, StatusRow, WatchHitRow, WatchRow


def add_hits(connection: Connection, watch_id: int, article_ids: Collection[int], now: datetime) -> None:
    """Note articles that arrived for a watch; those that it had found before stay as they are."""
    there = select(WatchHitRow.article_id).where(
        WatchHitRow.watch_id == watch_id, WatchHitRow.article_id.in_(id_set(article_ids))
    )
    fresh = sorted(set(article_ids) - set(connection.execute(there).scalars()))
    if not fresh:
        return
    common = {"watch_id": watch_id, "found": now, "is_new": True, "is_told": False}
    connection.execute(insert(WatchHitRow), [common | {"article_id": article_id} for article_id in fresh])
    connection.execute(update(WatchRow).where(WatchRow.id == watch_id).values(silence_told=None))
    settle_new(connection, fresh)


def settle_new(connection: Connection, article_ids: Collection[int]) -> None:
    """Let articles be new for the watches of whoever has not seen them: read them or thrown them away.

    What is muted is new for nobody. Whoever has seen an article need not be told of it any more, even if it is unread
    again.
    """
    these = WatchHitRow.article_id.in_(id_set(article_ids))
    seen = _is_seen()
    gone = update(WatchHitRow).where(these, WatchHitRow.is_new, seen)
    connection.execute(gone.values(is_new=False, is_told=True))
    connection.execute(update(WatchHitRow).where(these, ~WatchHitRow.is_new, ~seen).values(is_new=True))


def _is_seen() -> ColumnElement[bool]:
    status = select(StatusRow.article_id).join(WatchRow, WatchRow.person_id == StatusRow.person_id)
    status = status.where(WatchRow.id == WatchHitRow.watch_id, StatusRow.article_id == WatchHitRow.article_id)
    status = status.where(or_(StatusRow.is_read, StatusRow.is_trashed)).correlate(WatchHitRow)
    muted = select(ArticleRow.id).where(ArticleRow.id == WatchHitRow.article_id, ArticleRow.is_muted)
    return or_(status.exists(), muted.correlate(WatchHitRow).exists())
