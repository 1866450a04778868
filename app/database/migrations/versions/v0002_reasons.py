"""Why a finding was made, and how sure an entity is."""

from alembic import op
from sqlalchemy import Column, Double

from app.database.types import CleanText

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; what was found before is read again anyway, since the extractor's version rises."""
    op.add_column("entities", Column("confidence", Double, nullable=False, server_default="0.5"))
    for table in ("entities", "quotes", "figures"):
        op.add_column(table, Column("reason", CleanText, nullable=False, server_default=""))
