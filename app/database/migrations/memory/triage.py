"""What the memory needs: triage."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, false, text

from app.database.types import CleanText, Json, Key, Moment


def make() -> None:
    """Make tables, columns and indexes."""
    _extend_marks()
    op.create_table(
        "dossiers",
        Column("id", Key, primary_key=True),
        Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        Column("key", CleanText, nullable=False),
        Column("name", CleanText, nullable=False),
        Column("comment", CleanText, nullable=False),
        Column("made", Moment, nullable=False),
        Column("changed", Moment, nullable=False),
    )
    op.create_index("ix_dossiers_person_id_key", "dossiers", ["person_id", "key"], unique=True)
    op.create_table(
        "dossier_items",
        Column("id", Key, primary_key=True),
        Column("dossier_id", Key, ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False),
        Column("key", CleanText, nullable=False),
        Column("position", Integer, nullable=False),
        Column("kind", CleanText, nullable=False),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="SET NULL")),
        Column("place", Json, nullable=False),
        Column("title", CleanText, nullable=False),
        Column("exact", CleanText, nullable=False),
        Column("prefix", CleanText, nullable=False),
        Column("suffix", CleanText, nullable=False),
        Column("start", Integer, nullable=False),
        Column("details", Json, nullable=False),
        Column("comment", CleanText, nullable=False),
        Column("added", Moment, nullable=False),
        Column("changed", Moment, nullable=False),
    )
    op.create_index("ix_dossier_items_dossier_id_key", "dossier_items", ["dossier_id", "key"], unique=True)
    op.create_index("ix_dossier_items_article_id", "dossier_items", ["article_id"])
    op.create_table(
        "dossier_gone",
        Column("dossier_id", Key, ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
        Column("key", CleanText, primary_key=True),
        Column("gone", Moment, nullable=False),
        sqlite_with_rowid=False,
    )


def _extend_marks() -> None:
    op.add_column("statuses", Column("is_trashed", Boolean, nullable=False, server_default=false()))
    op.create_index(
        "ix_statuses_trashed",
        "statuses",
        ["person_id", "article_id"],
        sqlite_where=text("is_trashed = 1"),
        postgresql_where=text("is_trashed"),
    )
    op.add_column("unread_counts", Column("trashed", Integer, nullable=False, server_default="0"))
    op.create_index("ix_labels_person_id_name", "labels", ["person_id", "name"], unique=True)
    for name in ("found_start", "found_end"):
        op.add_column("notes", Column(name, Integer, nullable=True))
    op.create_index("ix_notes_person_id", "notes", ["person_id", "article_id"])
    op.execute(text("UPDATE notes SET found_start = start, found_end = start + length(exact)"))
