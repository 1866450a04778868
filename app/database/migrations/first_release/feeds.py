"""Feeds, folders, mutes, persons, and what the database says of itself."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer

from app.database.types import CleanText, Key, Moment


def make() -> None:
    """Make the tables with their indexes."""
    op.create_table(
        "facts",
        Column("name", CleanText, primary_key=True),
        Column("value", CleanText, nullable=False),
    )
    op.create_table(
        "persons",
        Column("id", Key, primary_key=True),
        Column("name", CleanText, nullable=False, unique=True),
    )
    op.create_table(
        "folders",
        Column("id", Key, primary_key=True),
        Column("parent_id", Key, ForeignKey("folders.id")),
        Column("name", CleanText, nullable=False),
        Column("position", Integer, nullable=False),
    )
    op.create_table(
        "feeds",
        Column("id", Key, primary_key=True),
        Column("address", CleanText, nullable=False, unique=True),
        Column("feed_title", CleanText, nullable=False),
        Column("own_title", CleanText, nullable=False),
        Column("site_link", CleanText, nullable=False),
        Column("folder_id", Key, ForeignKey("folders.id")),
        Column("position", Integer, nullable=False),
        Column("full_text", CleanText, nullable=False),
        Column("manual_interval_s", Integer),
        Column("is_removed", Boolean, nullable=False),
        Column("total", Integer, nullable=False),
        Column("etag", CleanText, nullable=False),
        Column("last_modified", CleanText, nullable=False),
        Column("body_digest", CleanText, nullable=False),
        Column("last_try", Moment),
        Column("last_success", Moment),
        Column("last_error", CleanText, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("next_try", Moment),
        Column("newest_entry", Moment),
        Column("interval_s", Integer, nullable=False),
        Column("is_ended", Boolean, nullable=False),
        Column("fetches", Integer, nullable=False),
        Column("not_modified", Integer, nullable=False),
    )
    op.create_table(
        "mutes",
        Column("id", Key, primary_key=True),
        Column("kind", CleanText, nullable=False),
        Column("value", CleanText, nullable=False),
        Column("hidden", Integer, nullable=False),
    )
