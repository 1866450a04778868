"""What the memory needs: repairs, which articles they change, and findings as they were extracted."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary

from app.database.types import CleanText, Json, Key, Moment


def make() -> None:
    """Make tables, columns and indexes."""
    op.add_column("analyses", Column("raw", LargeBinary))
    op.create_table(
        "repairs",
        Column("id", Key, primary_key=True),
        Column("key", CleanText, nullable=False, unique=True),
        Column("kind", CleanText, nullable=False),
        Column("scope", CleanText, nullable=False),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="SET NULL")),
        Column("feed_id", Key, ForeignKey("feeds.id", ondelete="SET NULL")),
        Column("place", Json, nullable=False),
        Column("target", Json, nullable=False),
        Column("change", Json, nullable=False),
        Column("person", CleanText, nullable=False),
        Column("made", Moment, nullable=False),
        Column("undone_by", CleanText, nullable=False),
        Column("undone", Moment),
        Column("asked_below", Key),
    )
    op.create_index("ix_repairs_article_id", "repairs", ["article_id", "scope"])
    op.create_index("ix_repairs_feed_id", "repairs", ["feed_id", "scope"])
    op.create_index("ix_repairs_scope", "repairs", ["scope", "undone"])
    op.create_index("ix_repairs_asked_below", "repairs", ["asked_below"])
    op.create_table(
        "repair_hits",
        Column("repair_id", Key, ForeignKey("repairs.id", ondelete="CASCADE"), primary_key=True),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        Column("wrong", Integer, nullable=False),
        Column("gone", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_repair_hits_article_id", "repair_hits", ["article_id"])
