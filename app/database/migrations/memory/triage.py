"""What the memory needs: triage."""

from alembic import op
from sqlalchemy import Boolean, Column, false, text


def make() -> None:
    """Make tables, columns and indexes."""
    op.add_column("statuses", Column("is_trashed", Boolean, nullable=False, server_default=false()))
    op.create_index(
        "ix_statuses_trashed",
        "statuses",
        ["person_id", "article_id"],
        sqlite_where=text("is_trashed = 1"),
        postgresql_where=text("is_trashed"),
    )
