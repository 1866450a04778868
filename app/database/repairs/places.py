"""Where a repair was made, told without ids, and found again in another archive."""

from collections.abc import Collection

from sqlalchemy import Connection, and_, or_, select

from app.database.id_sets import id_set
from app.database.tables import ArticleRow, FeedRow, RepairRow
from app.memory.repair_file import read_place
from app.memory.repair_kinds import Scope
from app.memory.repairs import Place

_WAITS = or_(
    and_(RepairRow.scope == Scope.ARTICLE, RepairRow.article_id.is_(None)),
    and_(RepairRow.scope == Scope.SOURCE, RepairRow.feed_id.is_(None)),
)
"""Its article or feed is not here."""


def place_of(connection: Connection, article_id: int) -> tuple[Place, int]:
    """Tell of an article where it stands, and return its feed's id too. Raises KeyError when it is not there."""
    columns = (ArticleRow.guid, ArticleRow.link, ArticleRow.title, ArticleRow.opening, ArticleRow.feed_id)
    one = select(*columns, FeedRow.address).join(FeedRow, FeedRow.id == ArticleRow.feed_id)
    row = connection.execute(one.where(ArticleRow.id == article_id)).one_or_none()
    if row is None:
        raise KeyError(article_id)
    return Place(row.address, row.guid, row.link, row.title or row.opening), row.feed_id


def find_feed(connection: Connection, place: Place) -> int | None:
    """Return the feed of that address, even if nobody is subscribed to it any more."""
    return connection.execute(select(FeedRow.id).where(FeedRow.address == place.source)).scalar()


def find_article(connection: Connection, place: Place, feed_id: int | None) -> int | None:
    """Return the article of that place: by guid and link, by guid, then by link; None where several are alike."""
    if feed_id is None:
        return None
    by_guid, by_link = ArticleRow.guid == place.guid, ArticleRow.link == place.link
    ways = ((by_guid, by_link), (by_guid,) if place.guid else (), (by_link,) if place.link else ())
    for way in ways:
        if way and (place.guid or place.link):
            found = select(ArticleRow.id).where(ArticleRow.feed_id == feed_id, *way).limit(2)
            ids = connection.execute(found).scalars().all()
            if len(ids) == 1:
                return ids[0]
    return None


def find_waiting(connection: Connection, article_ids: Collection[int]) -> list[int]:
    """Return the repairs that wait for one of these articles, or for their feeds."""
    waiting = connection.execute(select(RepairRow.id, RepairRow.scope, RepairRow.place).where(_WAITS)).all()
    if not waiting:
        return []
    columns = (FeedRow.address, ArticleRow.guid, ArticleRow.link)
    come = select(*columns).join(ArticleRow, ArticleRow.feed_id == FeedRow.id)
    rows = connection.execute(come.where(ArticleRow.id.in_(id_set(article_ids)))).all()
    sources = {row.address for row in rows}
    names = {(row.address, name) for row in rows for name in (row.guid, row.link) if name}
    found = []
    for row in waiting:
        place = read_place(row.place)
        is_here = place.source in sources and row.scope == Scope.SOURCE
        if is_here or names.intersection({(place.source, place.guid), (place.source, place.link)}):
            found.append(row.id)
    return found
