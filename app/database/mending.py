"""Mending what can be made anew from the rest: the search index of an SQLite file."""

import sqlite3

from sqlalchemy.exc import DatabaseError as DriverError

from app.database import fts5, sqlite
from app.database.engine import Database
from app.errors import DatabaseUnreadable


def mend_index(database: Database) -> bool:
    """Build the search index anew if it does not say what the texts say; return whether that was so.

    Reads every text. Raises DatabaseUnreadable when that does not help. Writer's thread.
    """
    if database.kind is not sqlite or _is_in_step(database):
        return False
    with database.write() as connection:
        database.words.build(connection)
    if not _is_in_step(database):
        raise DatabaseUnreadable(f"The search index of “{database.name}” is damaged beyond mending.", database.name)
    return True


def _is_in_step(database: Database) -> bool:
    try:
        with database.write() as connection:
            fts5.check(connection)
    except DatabaseUnreadable as error:
        cause = error.__cause__
        driver = cause.orig if isinstance(cause, DriverError) else None
        if getattr(driver, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            return False
        raise
    return True
