"""What persons did with articles."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, text

from app.database.types import CleanText, Key, Moment


def make() -> None:
    """Make the tables with their indexes."""
    op.create_table(
        "statuses",
        Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        Column("is_read", Boolean, nullable=False),
        Column("is_starred", Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statuses_article_id", "statuses", ["article_id"])
    op.create_index(
        "ix_statuses_starred",
        "statuses",
        ["person_id", "article_id"],
        sqlite_where=text("is_starred = 1"),
        postgresql_where=text("is_starred"),
    )
    op.create_table(
        "unread_counts",
        Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
        Column("feed_id", Key, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
        Column("unread", Integer, nullable=False),
        Column("listed", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unread_counts_feed_id", "unread_counts", ["feed_id"])
    op.create_table(
        "labels",
        Column("id", Key, primary_key=True),
        Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        Column("name", CleanText, nullable=False),
        Column("colour", CleanText, nullable=False),
        Column("key", CleanText, nullable=False),
    )
    op.create_table(
        "article_labels",
        Column("label_id", Key, ForeignKey("labels.id", ondelete="CASCADE"), primary_key=True),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_labels_article_id", "article_labels", ["article_id"])
    op.create_table(
        "notes",
        Column("id", Key, primary_key=True),
        Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        Column("exact", CleanText, nullable=False),
        Column("prefix", CleanText, nullable=False),
        Column("suffix", CleanText, nullable=False),
        Column("start", Integer, nullable=False),
        Column("text", CleanText, nullable=False),
        Column("colour", CleanText, nullable=False),
        Column("written", Moment, nullable=False),
        Column("changed", Moment, nullable=False),
    )
    op.create_index("ix_notes_article_id", "notes", ["article_id"])
