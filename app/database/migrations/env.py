"""Run by Alembic: takes the steps on the connection that `app.database.upgrade` hands over, in its transaction."""

from alembic import context

from app.database.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,  # for the names of constraints
    render_as_batch=True,
)
context.run_migrations()
