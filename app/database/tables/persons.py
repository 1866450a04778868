"""Who reads: what each person has read, starred, thrown away, labelled and noted, and how much is unread."""

from datetime import datetime

from sqlalchemy import Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to, index_where


class PersonRow(Base):
    """Somebody who reads."""

    __tablename__ = "persons"

    id: Mapped[OwnKey]
    name: Mapped[str] = mapped_column(unique=True)


class StatusRow(Base):
    """What a person did with an article; without a row it is unread."""

    __tablename__ = "statuses"
    __table_args__ = (
        Index("ix_statuses_article_id", "article_id"),
        index_where("ix_statuses_starred", "person_id", "article_id", condition="is_starred = 1"),
        index_where("ix_statuses_trashed", "person_id", "article_id", condition="is_trashed = 1"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[int] = belongs_to("persons.id", primary_key=True)
    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)
    is_read: Mapped[bool]
    is_starred: Mapped[bool]
    is_trashed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Hidden from this person everywhere but in the trash, until it is put back."""


class UnreadRow(Base):
    """How many articles of a feed a person has not read or has thrown away; kept with every write, never counted."""

    __tablename__ = "unread_counts"
    __table_args__ = (Index("ix_unread_counts_feed_id", "feed_id"), {"sqlite_with_rowid": False})

    person_id: Mapped[int] = belongs_to("persons.id", primary_key=True)
    feed_id: Mapped[int] = belongs_to("feeds.id", primary_key=True)
    unread: Mapped[int] = mapped_column(default=0)
    """In the feed's own list, copies included."""
    listed: Mapped[int] = mapped_column(default=0)
    """In lists over several feeds, where one article stands for its copies."""
    trashed: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many of the feed's articles, read or not, the person has thrown away."""


class LabelRow(Base):
    """A label with its colour and key."""

    __tablename__ = "labels"
    __table_args__ = (Index("ix_labels_person_id_name", "person_id", "name", unique=True),)

    id: Mapped[OwnKey]
    person_id: Mapped[int] = belongs_to("persons.id")
    name: Mapped[str]
    colour: Mapped[str]
    key: Mapped[str] = mapped_column(default="")


class ArticleLabelRow(Base):
    """That an article bears a label."""

    __tablename__ = "article_labels"
    __table_args__ = (Index("ix_article_labels_article_id", "article_id"), {"sqlite_with_rowid": False})

    label_id: Mapped[int] = belongs_to("labels.id", primary_key=True)
    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)


class NoteRow(Base):
    """A note or highlight, anchored by its words and what stands around them, so that it outlives a new version."""

    __tablename__ = "notes"
    __table_args__ = (
        Index("ix_notes_article_id", "article_id"),
        Index("ix_notes_person_id", "person_id", "article_id"),
    )

    id: Mapped[OwnKey]
    person_id: Mapped[int] = belongs_to("persons.id")
    article_id: Mapped[int] = belongs_to("articles.id")
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    start: Mapped[int]
    """Where the words stood when the note was written: a hint."""
    found_start: Mapped[int | None]
    """Where they stand in the article's current version; NULL: nowhere."""
    found_end: Mapped[int | None]
    text: Mapped[str]
    colour: Mapped[str]
    written: Mapped[datetime]
    changed: Mapped[datetime]
