"""Watches and what arrived for them."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to, index_where
from app.database.types import Key


class WatchRow(Base):
    """A saved query of one person."""

    __tablename__ = "watches"
    __table_args__ = (Index("ix_watches_person_id", "person_id"),)

    id: Mapped[OwnKey]
    person_id: Mapped[int] = belongs_to("persons.id")
    name: Mapped[str]
    query: Mapped[str]
    colour: Mapped[str]
    folder: Mapped[str]
    ways: Mapped[str]
    """Parted by commas."""
    silence_days: Mapped[int | None]
    is_paused: Mapped[bool]
    position: Mapped[int]
    made: Mapped[datetime]
    """When it began to look for what it looks for."""
    after_version: Mapped[int] = mapped_column(Key)
    """The last version that was there when it began to look, or went on: what was worded before is not news for it."""
    silence_told: Mapped[datetime | None]
    """When its silence was told; forgotten with the next hit."""


class WatchHitRow(Base):
    """That an article arrived for a watch after that was made."""

    __tablename__ = "watch_hits"
    __table_args__ = (
        Index("ix_watch_hits_article_id", "article_id"),
        index_where("ix_watch_hits_new", "watch_id", "is_new", condition="is_new = 1"),
        index_where("ix_watch_hits_untold", "watch_id", "is_told", condition="is_told = 0"),
        {"sqlite_with_rowid": False},
    )

    watch_id: Mapped[int] = belongs_to("watches.id", primary_key=True)
    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)
    found: Mapped[datetime]
    is_new: Mapped[bool]
    """Whether the person has neither read nor thrown it away, nor is it muted; see `watches.hits`."""
    is_told: Mapped[bool]


class UnwatchedRow(Base):
    """That an article is new or another and was not yet held against the watches."""

    __tablename__ = "unwatched"

    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)
