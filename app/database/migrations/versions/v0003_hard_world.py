"""Which private host a feed may stay on, what broke the reading of it, whether it has a login, how long it took."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, false

from app.database.types import CleanText

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; where a feed may go is decided by its next answer."""
    op.add_column("feeds", Column("home", CleanText, nullable=True))
    op.add_column("feeds", Column("fatal_digest", CleanText, nullable=False, server_default=""))
    op.add_column("feeds", Column("fatal_reader", Integer, nullable=False, server_default="0"))
    op.add_column("feeds", Column("has_login", Boolean, nullable=False, server_default=false()))
    op.add_column("feeds", Column("last_duration_ms", Integer, nullable=False, server_default="0"))
