"""What the memory needs: stories, the lineage of quotes, and what was new when it came."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, text

from app.database.types import Json, Key


def make() -> None:
    """Make tables, columns and indexes; what is there already is grouped in the background."""
    _extend_articles()
    _extend_quotes()
    op.create_table(
        "story_bands",
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_bands_article_id", "story_bands", ["article_id"])
    op.create_table(
        "quote_bands",
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("quote_id", Key, ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_quote_bands_quote_id", "quote_bands", ["quote_id"])
    op.create_table(
        "first_seen",
        Column("thing", BigInteger, primary_key=True, autoincrement=False),
        Column("article_id", Key, nullable=False),
        Column("is_new", Boolean, nullable=False),
        sqlite_with_rowid=False,
    )


def _extend_articles() -> None:
    op.add_column("articles", Column("story_id", Key, nullable=True))
    op.add_column("articles", Column("grouped_by", Integer, nullable=False, server_default="0"))
    op.add_column("articles", Column("novelty", Integer, nullable=False, server_default="-1"))
    op.add_column("articles", Column("news", Json, nullable=True))
    op.create_index("ix_articles_story", "articles", ["story_id"])
    later = text("story_id != id")
    op.create_index(
        "ix_articles_later_in_story", "articles", ["story_id", "id"], sqlite_where=later, postgresql_where=later
    )
    op.create_index("ix_articles_grouped", "articles", ["grouped_by", "id"])
    unjudged = text("novelty = -1 AND analysis = 'done'")
    op.create_index("ix_articles_unjudged", "articles", ["id"], sqlite_where=unjudged, postgresql_where=unjudged)
    op.create_index(
        "ix_articles_novel",
        "articles",
        ["novelty", "published", "id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 0 AND is_copy = 0"),
        postgresql_where=text("NOT is_muted AND NOT is_copy"),
    )


def _extend_quotes() -> None:
    op.add_column("quotes", Column("lineage_id", Key, nullable=True))
    op.create_index("ix_quotes_lineage", "quotes", ["lineage_id"])
    untraced = text("lineage_id IS NULL")
    op.create_index("ix_quotes_untraced", "quotes", ["id"], sqlite_where=untraced, postgresql_where=untraced)
