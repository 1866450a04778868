"""An archive as the first release would have written it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import make_url

from app.database import sqlite
from app.database.engine import sqlite_url
from app.database.migrations import FOLDER
from app.query.folding import fold_for_index


def write_as_first_release(source: Path, target: Path) -> None:
    """Copy everything that the first release knew of `source` into a new file of its version."""
    engine = sqlite.make_engine(make_url(sqlite_url(target)))
    with engine.connect() as connection:
        sqlite.prepare(connection)
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
            copy.execute(f"PRAGMA {pragma}")
        copy.create_function("fold_for_index", 1, fold_for_index)
        copy.execute("ATTACH ? AS source", (str(source),))
        tables = copy.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        for (name,) in tables.fetchall():
            if name != "alembic_version":
                columns = ", ".join(f'"{column[1]}"' for column in copy.execute(f"PRAGMA main.table_info({name})"))
                copy.execute(f"DELETE FROM main.{name}")
                copy.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM source.{name}")
        copy.execute("PRAGMA journal_mode = WAL")
