"""What the memory needs: watches, what arrived for them, and what they have not seen yet."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, text

from app.database.types import CleanText, Key, Moment


def make() -> None:
    """Make the tables with their indexes."""
    op.create_table(
        "watches",
        Column("id", Key, primary_key=True),
        Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        Column("name", CleanText, nullable=False),
        Column("query", CleanText, nullable=False),
        Column("colour", CleanText, nullable=False),
        Column("folder", CleanText, nullable=False),
        Column("ways", CleanText, nullable=False),
        Column("silence_days", Integer, nullable=True),
        Column("is_paused", Boolean, nullable=False),
        Column("position", Integer, nullable=False),
        Column("made", Moment, nullable=False),
        Column("after_version", Key, nullable=False),
        Column("silence_told", Moment, nullable=True),
    )
    op.create_index("ix_watches_person_id", "watches", ["person_id"])
    op.create_table(
        "watch_hits",
        Column("watch_id", Key, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        Column("found", Moment, nullable=False),
        Column("is_new", Boolean, nullable=False),
        Column("is_told", Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_watch_hits_article_id", "watch_hits", ["article_id"])
    op.create_index("ix_watch_hits_new", "watch_hits", ["watch_id", "is_new"], sqlite_where=text("is_new = 1"))
    op.create_index("ix_watch_hits_untold", "watch_hits", ["watch_id", "is_told"], sqlite_where=text("is_told = 0"))
    op.create_table(
        "unwatched",
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    )
