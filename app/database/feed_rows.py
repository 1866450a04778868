"""A feed's row and back: what is selected for it, and the value that is made of it."""

from typing import Any

from sqlalchemy import Select, and_, cast, exists, func, select

from app.database.reading import FEED_TITLE
from app.database.tables import FeedRow, MuteRow, UnreadRow
from app.database.types import AnyRow, CleanText
from app.subscriptions import READING_VERSION, Caching, Feed, FeedHealth, FullText, MuteKind

_HEALTH = (
    FeedRow.last_try,
    FeedRow.last_success,
    FeedRow.last_error,
    FeedRow.failures,
    FeedRow.next_try,
    FeedRow.newest_entry,
    FeedRow.interval_s,
    FeedRow.is_ended,
    FeedRow.fetches,
    FeedRow.not_modified,
    FeedRow.last_duration_ms,
)


def select_feeds(person_id: int) -> Select[Any]:
    """Select every feed with what its person has not read."""
    is_muted = exists().where(MuteRow.kind == MuteKind.FEED, MuteRow.value == cast(FeedRow.id, CleanText))
    counts = and_(UnreadRow.feed_id == FeedRow.id, UnreadRow.person_id == person_id)
    columns = (FeedRow.id, FeedRow.address, FEED_TITLE.label("title"), FeedRow.site_link, FeedRow.folder_id)
    state = (
        FeedRow.position,
        FeedRow.full_text,
        FeedRow.manual_interval_s,
        (FeedRow.total - func.coalesce(UnreadRow.trashed, 0)).label("total"),
    )
    caching = (FeedRow.etag, FeedRow.last_modified, FeedRow.body_digest)
    safety = (FeedRow.home, FeedRow.fatal_digest, FeedRow.fatal_reader, FeedRow.has_login)
    unread = func.coalesce(UnreadRow.unread, 0).label("unread")
    selected = select(*columns, *state, *caching, *safety, *_HEALTH, unread, is_muted.label("is_muted"))
    return selected.outerjoin(UnreadRow, counts).order_by(FeedRow.position, FeedRow.id)


def read_feed(row: AnyRow) -> Feed:
    """Make the value of a row."""
    return Feed(
        id=row.id,
        address=row.address,
        title=row.title,
        site_link=row.site_link,
        folder_id=row.folder_id,
        position=row.position,
        health=FeedHealth(*(getattr(row, column.key) for column in _HEALTH)),
        caching=Caching(row.etag, row.last_modified, row.body_digest),
        full_text=FullText(row.full_text),
        manual_interval_s=row.manual_interval_s,
        home=row.home,
        fatal_digest=row.fatal_digest if row.fatal_reader == READING_VERSION else "",
        has_login=row.has_login,
        is_muted=bool(row.is_muted),
        unread=row.unread,
        total=row.total,
    )
