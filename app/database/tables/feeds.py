"""Folders, feeds with their state, and mutes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to
from app.database.types import Key


class FolderRow(Base):
    """A folder of feeds; folders may lie in folders."""

    __tablename__ = "folders"

    id: Mapped[OwnKey]
    parent_id: Mapped[int | None] = mapped_column(Key, ForeignKey("folders.id"))
    name: Mapped[str]
    position: Mapped[int]


class FeedRow(Base):
    """A subscription with its state. A removed one stays as the source of the articles that were kept."""

    __tablename__ = "feeds"

    id: Mapped[OwnKey]
    address: Mapped[str] = mapped_column(unique=True)
    feed_title: Mapped[str] = mapped_column(default="")
    own_title: Mapped[str] = mapped_column(default="")
    site_link: Mapped[str] = mapped_column(default="")
    folder_id: Mapped[int | None] = mapped_column(Key, ForeignKey("folders.id"))
    position: Mapped[int]
    full_text: Mapped[str]
    manual_interval_s: Mapped[int | None]
    is_removed: Mapped[bool] = mapped_column(default=False)
    total: Mapped[int] = mapped_column(default=0)
    """Articles that are not muted; kept, never counted."""

    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    body_digest: Mapped[str] = mapped_column(default="")

    last_try: Mapped[datetime | None]
    last_success: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(default="")
    failures: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime | None]
    newest_entry: Mapped[datetime | None]
    interval_s: Mapped[int]
    is_ended: Mapped[bool] = mapped_column(default=False)
    fetches: Mapped[int] = mapped_column(default=0)
    not_modified: Mapped[int] = mapped_column(default=0)
    last_duration_ms: Mapped[int] = mapped_column(server_default="0")

    home: Mapped[str | None]
    """The private host on which it may stay; empty: none, NULL: not decided yet."""
    fatal_digest: Mapped[str] = mapped_column(server_default="")
    """SHA-256 (hex) of a document whose reading ended its process, twice; empty: none."""
    fatal_reader: Mapped[int] = mapped_column(server_default="0")
    """The version of the reading that it ended."""
    has_login: Mapped[bool] = mapped_column(server_default=false())
    """Whether a name and a password belong to it, which lie in the system's keyring and never here."""


class MuteRow(Base):
    """One mute."""

    __tablename__ = "mutes"

    id: Mapped[OwnKey]
    kind: Mapped[str]
    value: Mapped[str]
    hidden: Mapped[int] = mapped_column(default=0)


class MuteHitRow(Base):
    """That a mute hides an article; several may hide the same."""

    __tablename__ = "mute_hits"
    __table_args__ = (Index("ix_mute_hits_article_id", "article_id"), {"sqlite_with_rowid": False})

    mute_id: Mapped[int] = belongs_to("mutes.id", primary_key=True)
    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)
