"""Articles, their versions, and which mutes hide them."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, text

from app.database.types import CleanText, Digest, Json, Key, Moment


def make() -> None:
    """Make the tables with their indexes."""
    op.create_table(
        "articles",
        Column("id", Key, primary_key=True),
        Column("feed_id", Key, ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
        Column("version_id", Key),
        Column("title", CleanText, nullable=False),
        Column("opening", CleanText, nullable=False),
        Column("issuer", CleanText, nullable=False),
        Column("wire", CleanText, nullable=False),
        Column("published", Moment, nullable=False),
        Column("is_published_inferred", Boolean, nullable=False),
        Column("first_seen", Moment, nullable=False),
        Column("is_muted", Boolean, nullable=False),
        Column("is_copy", Boolean, nullable=False),
        Column("copies", Integer, nullable=False),
        Column("quote_count", Integer, nullable=False),
        Column("figure_count", Integer, nullable=False),
        Column("flags", CleanText, nullable=False),
        Column("body_source", CleanText, nullable=False),
        Column("language", CleanText, nullable=False),
        Column("analysis", CleanText, nullable=False),
        Column("analysed_by", Integer, nullable=False),
        Column("analysis_problem", CleanText, nullable=False),
        Column("is_indexed", Boolean, nullable=False),
        Column("page_state", CleanText, nullable=False),
        Column("page_problem", CleanText, nullable=False),
        Column("guid", CleanText, nullable=False),
        Column("link", CleanText, nullable=False),
        Column("digest", Digest, nullable=False),
        Column("copy_key", Digest),
        Column("author", CleanText, nullable=False),
        Column("contributor", CleanText, nullable=False),
        Column("categories", Json, nullable=False),
        Column("published_raw", CleanText, nullable=False),
        Column("updated", Moment),
        Column("declared_language", CleanText, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_analysed", "articles", ["analysed_by", "published"])
    op.create_index("ix_articles_copy_key", "articles", ["copy_key"])
    op.create_index("ix_articles_digest", "articles", ["feed_id", "digest"])
    op.create_index("ix_articles_feed", "articles", ["feed_id", "is_muted", "published"])
    op.create_index("ix_articles_guid", "articles", ["feed_id", "guid"])
    op.create_index(
        "ix_articles_hidden",
        "articles",
        ["id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 1 OR is_copy = 1"),
        postgresql_where=text("is_muted OR is_copy"),
    )
    op.create_index("ix_articles_issuer", "articles", ["issuer", "is_muted", "is_copy", "published"])
    op.create_index("ix_articles_link", "articles", ["feed_id", "link"])
    op.create_index(
        "ix_articles_listed",
        "articles",
        ["published", "id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 0 AND is_copy = 0"),
        postgresql_where=text("NOT is_muted AND NOT is_copy"),
    )
    op.create_index(
        "ix_articles_muted",
        "articles",
        ["published", "id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 1 AND is_copy = 0"),
        postgresql_where=text("is_muted AND NOT is_copy"),
    )
    op.create_index(
        "ix_articles_page_wanted",
        "articles",
        ["id"],
        sqlite_where=text("page_state = 'wanted'"),
        postgresql_where=text("page_state = 'wanted'"),
    )
    op.create_table(
        "versions",
        Column("id", Key, primary_key=True),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        Column("seen", Moment, nullable=False),
        Column("body_source", CleanText, nullable=False),
        Column("title", CleanText, nullable=False),
        Column("text_version", Integer, nullable=False),
        Column("is_repaired", Boolean, nullable=False),
        Column("text_digest", Digest, nullable=False),
        Column("text", CleanText, nullable=False),
        Column("layout", CleanText, nullable=False),
        Column("raw", LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_versions_article_id", "versions", ["article_id"])
    op.create_table(
        "mute_hits",
        Column("mute_id", Key, ForeignKey("mutes.id", ondelete="CASCADE"), primary_key=True),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mute_hits_article_id", "mute_hits", ["article_id"])
