"""Takes a migration again and again, each time killed one statement later: `python -m tests.crash.each_statement FILE`.

Prints how many statements there were to be killed at. Each time what was there before must be there, and the next
start must finish the migration.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.database.engine import open_database, sqlite_url
from tests.crash.soundness import assert_sound, holdings


def open_and_die(path: Path, backups: Path, *, before_statement: int) -> None:
    """Open the archive in a process that kills itself before this statement (counted from 0), commits counted too."""
    left = before_statement

    def count(*_: object) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    open_database(sqlite_url(path), backups=backups).close()
    os._exit(0)


def main(source: Path) -> None:
    import alembic.command  # noqa: F401 - once for all processes

    folder = source.parent / "each"
    path, backups = folder / "archive.sqlite", folder / "backups"
    before = holdings(source)
    killed = 0
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(source, path)
        child = os.fork()
        if child == 0:
            open_and_die(path, backups, before_statement=killed)
        _, status = os.waitpid(child, 0)
        assert holdings(path) == before, killed
        open_database(sqlite_url(path), backups=backups).close()
        assert_sound(path)
        assert holdings(path) == before, killed
        for backup in backups.glob("*.sqlite"):
            assert holdings(backup) == before, killed
        if os.WIFEXITED(status):
            break
        killed += 1
    print(killed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
