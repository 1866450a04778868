"""From whatever version a database has to the one that this program reads and writes.

Alembic is only imported when there is a step to take: comparing two numbers must not cost a start-up.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, column, delete, insert, inspect, select, table

from app.database.kinds import Kind
from app.database.migrations import FOLDER, HEAD
from app.database.tables import FactRow
from app.errors import DatabaseTooNew, DatabaseUnreadable
from app.query.folding import FOLDING_VERSION

_STEP_TABLE = "alembic_version"


Patiently = Callable[[Callable[[], None]], None]
"""Does work that may take minutes, and tells whoever waits for it; in any thread, and returns when it is done."""


def at_once(work: Callable[[], None]) -> None:
    """Do it without a word."""
    work()


def bring_up_to_date(engine: Engine, kind: Kind, name: str, *, backups: Path, patiently: Patiently = at_once) -> None:
    """Check whose the database is, back it up and migrate it where needed, and build its index anew where needed.

    Each step is taken in a write, which waits for those of other programs: two that open an empty database together
    make it once. What an archive is, and has to become, is done `patiently`.
    """
    with engine.connect() as connection:
        version = _read_version(connection, name)
        connection.rollback()
        kind.prepare(connection)
        if version is None:
            _take_steps(connection, kind, name)
        elif version != HEAD or _is_index_old(connection):
            patiently(lambda: _take_steps(connection, kind, name, version=version, backups=backups))


def _take_steps(
    connection: Connection, kind: Kind, name: str, *, version: str = "", backups: Path | None = None
) -> None:
    if backups is not None and version != HEAD:
        kind.back_up(connection, backups, version)
    connection.execution_options(**kind.WRITING)
    if version != HEAD:
        _migrate(connection, kind, name)
    if _is_index_old(connection):
        _build_index(connection, kind)


def _read_version(connection: Connection, name: str) -> str | None:
    """Return the stored version, None for an empty database; refuse what is not ours or too new."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {_STEP_TABLE, FactRow.__tablename__} <= tables:
        raise DatabaseUnreadable(f"“{name}” is a database, but not one of Dateline's.", name)
    version = connection.execute(select(column("version_num")).select_from(table(_STEP_TABLE))).scalar()
    if not isinstance(version, str):
        raise DatabaseUnreadable(f"The database “{name}” does not say its version.", name)
    if version > HEAD:
        raise DatabaseTooNew(f"The database “{name}” was written by a later Dateline; it was left untouched.", name)
    return version


def _migrate(connection: Connection, kind: Kind, name: str) -> None:
    """Take every step in one transaction, so that a cut-off migration leaves what was there before."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with connection.begin():
        command.upgrade(config, "head")
        if kind.has_dangling_rows(connection):
            raise DatabaseUnreadable(f"The database “{name}” refers to rows that are not there.", name)


def _is_index_old(connection: Connection) -> bool:
    folding = connection.execute(select(FactRow.value).where(FactRow.name == "folding")).scalar()
    connection.rollback()
    return folding != FOLDING_VERSION


def _build_index(connection: Connection, kind: Kind) -> None:
    with connection.begin():
        kind.WORDS.build(connection)
        connection.execute(delete(FactRow).where(FactRow.name == "folding"))
        connection.execute(insert(FactRow), {"name": "folding", "value": FOLDING_VERSION})
