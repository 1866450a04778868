"""What the memory needs: identities."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, false, text

from app.database.types import CleanText, Key


def make() -> None:
    """Make the tables with their indexes; what is there already is joined in the background."""
    op.create_table(
        "identities",
        Column("id", Key, primary_key=True),
        Column("type", CleanText, nullable=False),
        Column("name", CleanText, nullable=False),
        Column("name_key", CleanText, nullable=False),
        Column("appearances", Integer, nullable=False, server_default="0"),
        Column("is_thinned", Boolean, nullable=False, server_default=false()),
    )
    op.create_index("ix_identities_name_key", "identities", ["name_key"])
    op.create_index("ix_identities_type", "identities", ["type", "appearances"])
    op.create_index(
        "ix_identities_thinned",
        "identities",
        ["id"],
        sqlite_where=text("is_thinned = 1"),
        postgresql_where=text("is_thinned"),
    )
    op.create_table(
        "identity_aliases",
        _of_identity(),
        Column("kind", CleanText, primary_key=True),
        Column("key", CleanText, primary_key=True),
        Column("name", CleanText, primary_key=True),
        Column("count", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_identity_aliases_key", "identity_aliases", ["key", "kind", "identity_id"])
    op.create_table(
        "identity_contexts",
        _of_identity(),
        Column("kind", CleanText, primary_key=True),
        Column("key", CleanText, primary_key=True),
        Column("count", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    _extend_findings()


def _of_identity() -> Column[int]:
    return Column("identity_id", Key, ForeignKey("identities.id", ondelete="CASCADE"), primary_key=True)


def _extend_findings() -> None:
    op.add_column("entities", Column("identity_id", Key, nullable=True))
    op.add_column("entities", Column("day", Integer, nullable=True))
    op.create_index("ix_entities_identity", "entities", ["identity_id", "day", "article_id"])
    op.add_column("analyses", Column("is_joined", Boolean, nullable=False, server_default=false()))
    waiting = text("is_joined = 0"), text("NOT is_joined")
    op.create_index("ix_analyses_unjoined", "analyses", ["id"], sqlite_where=waiting[0], postgresql_where=waiting[1])
