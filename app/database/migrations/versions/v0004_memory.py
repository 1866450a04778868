"""What is remembered across articles: findings asked for anywhere, identities, stories, repairs, watches, triage."""

from app.database.migrations.memory import findings, identities, ledger, order, repairs, stories, triage, watches

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make everything that the memory keeps."""
    for part in (findings, identities, stories, repairs, watches, triage, ledger, order):
        part.make()
