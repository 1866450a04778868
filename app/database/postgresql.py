"""What only PostgreSQL needs: how it is connected to, the lock of its writers, its faults as sentences.

The person of a shared database is who the URL says (`?person=Ada`), else the user of the URL, else the login name.
"""

import getpass
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, column, create_engine, event, func, select
from sqlalchemy import table as sql_table
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.database import tsvector
from app.database.search import WordIndex
from app.errors import DatabaseUnreadable

log = logging.getLogger(__name__)

WORDS: WordIndex = tsvector
IS_SHARED = True
READING: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ"}
WRITING: Mapping[str, Any] = {"is_writing": True}

NEWS = "dateline_news"
"""The channel on which the database tells what changed; see `news_0001.postgresql.sql` in the migrations."""
SCHEMA_OF_QUEUE = "dateline_queue"
"""Where the tables of the queue lie, out of the way of ours."""

_PERSON = "person"
_WRITERS_LOCK = 0x6461_7465_6C69_6E65
"""The number of the lock that writers of one database hold in turn."""

_PATIENCE = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    "options": "-c lock_timeout=30000 -c idle_in_transaction_session_timeout=60000 "
    "-c jit=off -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0",
    "application_name": "dateline",
}
"""A server that is gone is noticed within a minute; a machine that falls asleep while it writes holds nobody longer.

Questions are short and indexes lie in memory: what is planned for slow disks reads whole texts instead.
"""

_BUSY = "is in use by others that do not let go of it."
_REFUSED = "does not let this user in: the name or the password is wrong, or the server does not know this machine."
_MISSING = "is not there. Whoever looks after the server has to make it first."
_RESTING = "is just being stopped or started. Try again in a moment."
_LOST = "lost its connection to this machine. Dateline connects again by itself."

_COUNTERS = "SELECT left(sequencename, -7), last_value FROM pg_sequences WHERE schemaname = 'public'"
"""Table and last key; PostgreSQL calls the counter of the keys of `feeds` `feeds_id_seq`."""

_FAULTS = {
    "28": _REFUSED,
    "3D": _MISSING,
    "08": _LOST,
    "25P03": _LOST,
    "25006": "may only be read, so nothing can be stored.",
    "40001": _BUSY,
    "40P01": _BUSY,
    "42501": "does not let this user do that. Whoever looks after the server can allow it.",
    "53100": "could not grow: the disk of its server is full.",
    "53200": "could not be read: its server has no memory left.",
    "53300": "has more users at once than its server allows.",
    "55P03": _BUSY,
    "57014": "took too long, and its server stopped waiting.",
    "57P": _RESTING,
    "58": "could not be read from or written to its server’s disk.",
    "XX001": "is damaged.",
    "XX002": "is damaged.",
}
"""By SQLSTATE or its beginning. What is not here (a wrong statement, a broken constraint) is a bug of ours."""

_REASONS = {
    "authentication failed": _REFUSED,
    "no password supplied": _REFUSED,
    "pg_hba.conf": _REFUSED,
    "role ": _REFUSED,
    "database ": _MISSING,
    "starting up": _RESTING,
    "shutting down": _RESTING,
    "too many": "has more users at once than its server allows.",
    "resolve host": "cannot be reached: its server’s name is not known on the network.",
    "translate host": "cannot be reached: its server’s name is not known on the network.",
    "": "cannot be reached. Is its server running, and is the address right?",
}
"""While connecting there is no SQLSTATE, only the words of libpq and the server."""


def name_of(url: URL) -> str:
    """Return database and server. Raises DatabaseUnreadable for a URL without a database."""
    if not url.database:
        name = url.render_as_string(hide_password=True)
        raise DatabaseUnreadable(f"“{name}” names no database: postgresql+psycopg://user@server/database.", name)
    return f"{url.database} on {url.host}" if url.host else url.database


def make_engine(url: URL) -> Engine:
    """Make the engine; nothing is opened yet. Connections are tried before use, since servers are restarted."""
    address = url.set(drivername="postgresql+psycopg").difference_update_query([_PERSON])
    patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    engine = create_engine(
        address, connect_args=patience, pool_pre_ping=True, pool_size=4, max_overflow=12, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def connection_string(url: URL) -> str:
    """Return the address as libpq has it, for those who connect by themselves: the queue, and who listens for news."""
    from psycopg.conninfo import make_conninfo

    given = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    parts = {"host": url.host, "port": url.port, "dbname": url.database, "user": url.username, "password": url.password}
    parts |= {name: value for name, value in _PATIENCE.items() if name != "options"} | given
    parts.pop(_PERSON, None)
    return make_conninfo("", **{name: value for name, value in parts.items() if value is not None})


def _begin(connection: Connection) -> None:
    """Wait for the other writers: what is counted and decided in a write must still be so when it is committed."""
    if connection.get_execution_options().get("is_writing", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


def make_place(_url: URL) -> None:
    """Do nothing: a database is made by whoever looks after the server."""


def prepare(_connection: Connection) -> None:
    """Do nothing: the server is set up already."""


def explain(error: Exception, name: str) -> DatabaseUnreadable | None:
    """Return the world's fault as an error with a sentence; None when it is a bug of ours."""
    fault = _BUSY if isinstance(error, PoolTimeoutError) else None
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        fault = _by_state(state) if state else _by_words(error)
    return DatabaseUnreadable(f"The database “{name}” {fault}", name) if fault else None


def _by_state(state: str) -> str | None:
    return next((fault for beginning, fault in _FAULTS.items() if state.startswith(beginning)), None)


def _by_words(error: DBAPIError) -> str | None:
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    if error.connection_invalidated or error.statement is not None:
        return _LOST
    words = str(error.orig)
    return next(fault for reason, fault in _REASONS.items() if reason in words)


def back_up(_connection: Connection, _folder: Path, version: str) -> Path | None:
    """Copy nothing: a server's backups are made by whoever looks after it."""
    log.warning("migrating from version %s; the backups of this database are its administrator's", version)
    return None


def has_dangling_rows(_connection: Connection) -> bool:
    """Answer no: the server never lets a row point to one that is not there."""
    return False


def find_damage(connection: Connection) -> str:
    """Return what is wrong in a few words: the server guards pages and references, the index of words is ours."""
    missing = tsvector.count_missing(connection)
    return f"{missing} articles are missing from the index of words" if missing else ""


def last_keys(connection: Connection) -> Mapping[str, int]:
    """Return by table the last key that was given out."""
    return {table: last for table, last in connection.exec_driver_sql(_COUNTERS) if last is not None}


def set_last_keys(connection: Connection, keys: Mapping[str, int]) -> None:
    """Go on counting behind these keys, and behind those of rows that were stored with their key."""
    for table, _ in connection.exec_driver_sql(_COUNTERS).all():
        highest = connection.execute(select(func.max(column("id"))).select_from(sql_table(table))).scalar() or 0
        last = max(highest, keys.get(table, 0))
        if last:
            connection.execute(select(func.setval(f"{table}_id_seq", last)))


def measure(connection: Connection) -> dict[str, int]:
    """Return how many bytes its parts take on the server."""
    rows = connection.exec_driver_sql(
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
        " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    parts = {"texts": 0, "search index": 0, "the rest": 0}
    for name, size in rows:
        is_text, is_index = name == "versions", name.startswith("article_word")
        parts["texts" if is_text else "search index" if is_index else "the rest"] += size
    return parts


def person_of(url: URL) -> str:
    """Return the name of the person who opens the database."""
    given = url.query.get(_PERSON, "")
    return (given if isinstance(given, str) else given[-1]) or url.username or getpass.getuser()
