"""Who reads: found by name, and made with counts of their own when they come for the first time."""

from sqlalchemy import Connection, Engine, insert, select

from app.database.counts import make_counts_of_person
from app.database.kinds import Kind
from app.database.tables import PersonRow

NOBODY = 0
"""Whose marks a program shows that reads for nobody."""


def find_person(engine: Engine, kind: Kind, name: str) -> int:
    """Return the id of the person of that name; who is new finds everything unread."""
    with engine.connect() as connection:
        there = _find(connection, name)
    if there is not None:
        return there
    with engine.connect() as connection:
        connection.execution_options(**kind.WRITING)
        with connection.begin():
            return _find(connection, name) or _add(connection, name)


def _find(connection: Connection, name: str) -> int | None:
    return connection.execute(select(PersonRow.id).where(PersonRow.name == name)).scalar()


def _add(connection: Connection, name: str) -> int:
    person_id = connection.execute(insert(PersonRow).values(name=name).returning(PersonRow.id)).scalar_one()
    make_counts_of_person(connection, person_id)
    return person_id
