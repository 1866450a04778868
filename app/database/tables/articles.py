"""Articles as lists need them, and apart from them the versions of their texts."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, or_
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to, index_where
from app.database.types import Digest, Json, Key


class ArticleRow(Base):
    """One entry of one feed, or one release brought in by hand."""

    __tablename__ = "articles"
    __table_args__ = (
        index_where(
            "ix_articles_listed", "published", "id", "is_muted", "is_copy", condition="is_muted = 0 AND is_copy = 0"
        ),
        index_where(
            "ix_articles_muted", "published", "id", "is_muted", "is_copy", condition="is_muted = 1 AND is_copy = 0"
        ),
        Index("ix_articles_feed", "feed_id", "is_muted", "published"),
        Index("ix_articles_issuer", "issuer", "is_muted", "is_copy", "published"),
        Index("ix_articles_analysed", "analysed_by", "published"),
        Index("ix_articles_guid", "feed_id", "guid"),
        Index("ix_articles_link", "feed_id", "link"),
        Index("ix_articles_digest", "feed_id", "digest"),
        Index("ix_articles_copy_key", "copy_key"),
        index_where("ix_articles_hidden", "id", "is_muted", "is_copy", condition="is_muted = 1 OR is_copy = 1"),
        index_where("ix_articles_page_wanted", "id", condition="page_state = 'wanted'"),
        Index("ix_articles_story", "story_id"),
        index_where("ix_articles_later_in_story", "story_id", "id", condition="story_id != id"),
        Index("ix_articles_grouped", "grouped_by", "id"),
        index_where("ix_articles_unjudged", "id", condition="novelty = -1 AND analysis = 'done'"),
        index_where(
            "ix_articles_novel",
            *("novelty", "published", "id", "is_muted", "is_copy"),
            condition="is_muted = 0 AND is_copy = 0",
        ),
        {"sqlite_autoincrement": True},  # an id must never come back as another article: links and exports hold it
    )

    id: Mapped[OwnKey]
    feed_id: Mapped[int] = belongs_to("feeds.id")
    version_id: Mapped[int | None] = mapped_column(Key)
    """The current version; no foreign key, since versions point here."""

    title: Mapped[str]
    opening: Mapped[str]
    """The first words, when there is no title."""
    issuer: Mapped[str] = mapped_column(default="")
    wire: Mapped[str] = mapped_column(default="")
    published: Mapped[datetime]
    is_published_inferred: Mapped[bool]
    first_seen: Mapped[datetime]
    is_muted: Mapped[bool] = mapped_column(default=False)
    is_copy: Mapped[bool] = mapped_column(default=False)
    """Whether another article of the same text stands for it in lists."""
    copies: Mapped[int] = mapped_column(default=1)
    quote_count: Mapped[int] = mapped_column(default=0)
    figure_count: Mapped[int] = mapped_column(default=0)
    flags: Mapped[str] = mapped_column(default="")
    """Parted by commas."""
    body_source: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    analysis: Mapped[str]
    analysed_by: Mapped[int] = mapped_column(default=0)
    """The version of the extractor that last saw the current text, in vain or not; 0: none."""
    analysis_problem: Mapped[str] = mapped_column(default="")
    is_indexed: Mapped[bool] = mapped_column(default=False)
    """Whether it is in the search index, which then follows its title, issuer and current version."""
    page_state: Mapped[str] = mapped_column(default="")
    """Empty, "wanted", "had" or "failed"."""
    page_problem: Mapped[str] = mapped_column(default="")

    guid: Mapped[str]
    link: Mapped[str]
    digest: Mapped[str] = mapped_column(Digest)
    """Of title and text as the feed last gave them, so that a version from the page does not hide an edit."""
    copy_key: Mapped[str | None] = mapped_column(Digest)
    """What articles of the same text have in common; NULL where the text says too little to tell."""

    author: Mapped[str]
    contributor: Mapped[str]
    categories: Mapped[object] = mapped_column(Json)
    published_raw: Mapped[str]
    updated: Mapped[datetime | None]
    declared_language: Mapped[str]

    story_id: Mapped[int | None] = mapped_column(Key)
    """What near-duplicates have in common: the id of the one that arrived first; NULL: not compared yet."""
    grouped_by: Mapped[int] = mapped_column(server_default="0")
    """By which rules and threshold it was compared; 0: by none."""
    novelty: Mapped[int] = mapped_column(server_default="-1")
    """How much in it was new when it came; -1: not judged yet."""
    news: Mapped[object | None] = mapped_column(Json, nullable=True)
    """What was new: kinds and names."""


IS_HIDDEN = or_(ArticleRow.is_muted, ArticleRow.is_copy)
"""What lists over several feeds leave out; as the index `ix_articles_hidden` has it."""


class VersionRow(Base):
    """One text of an article, under the title that it had. Both are final: the index is kept in step by triggers."""

    __tablename__ = "versions"
    __table_args__ = (Index("ix_versions_article_id", "article_id"), {"sqlite_autoincrement": True})

    id: Mapped[OwnKey]
    article_id: Mapped[int] = belongs_to("articles.id")
    seen: Mapped[datetime]
    body_source: Mapped[str]
    title: Mapped[str]
    text_version: Mapped[int]
    is_repaired: Mapped[bool]
    text_digest: Mapped[str] = mapped_column(Digest)
    text: Mapped[str]
    layout: Mapped[str]
    """Blocks and inlines, see `codec`."""
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    """As received, UTF-8, compressed by zlib."""
