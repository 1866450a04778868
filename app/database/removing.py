"""The one place where articles go for good, and only because a person asked for it."""

from sqlalchemy import Connection, delete, select

from app.database import mutes
from app.database.copies import find_groups, keys_of, regroup
from app.database.search import WordIndex
from app.database.tables import ArticleRow, FeedRow, MuteRow
from app.subscriptions import MuteKind


def remove_with_articles(connection: Connection, index: WordIndex, feed_id: int) -> None:
    """Remove a feed and everything that it brought; copies in other feeds stay and stand for themselves."""
    from app.database.identities.joining import take_out_articles  # with the rules of joining, which few need
    from app.database.stories.store import inherit_stories

    ids = connection.execute(select(ArticleRow.id).where(ArticleRow.feed_id == feed_id)).scalars().all()
    keys = keys_of(connection, ids)
    index.take_out(connection, ids)
    take_out_articles(connection, ids)
    connection.execute(delete(ArticleRow).where(ArticleRow.feed_id == feed_id))
    inherit_stories(connection, ids)
    connection.execute(delete(FeedRow).where(FeedRow.id == feed_id))
    connection.execute(delete(MuteRow).where(MuteRow.kind == MuteKind.FEED, MuteRow.value == str(feed_id)))
    regroup(connection, find_groups(connection, keys))
    mutes.count_hidden(connection)
