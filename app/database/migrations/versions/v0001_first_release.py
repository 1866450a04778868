"""The first release: feeds, articles with their versions, findings, persons with what they did, and the index."""

from alembic import op

from app.database.migrations import FOLDER
from app.database.migrations.first_release import articles, feeds, findings, persons

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything in an empty database."""
    for part in (feeds, articles, persons, findings):
        part.make()
    op.execute("INSERT INTO facts (name, value) VALUES ('application', 'dateline')")
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":  # elsewhere persons come with their names
        op.execute("INSERT INTO persons (id, name) VALUES (1, 'local')")
    for script in sorted(FOLDER.glob(f"*_0001.{dialect}.sql")):
        for statement in script.read_text(encoding="utf-8").split("\n\n"):
            op.get_bind().exec_driver_sql(statement)
