"""The backups of one archive: where they lie, how many stay, and the deeds with them.

Everything here takes its time: it runs in a thread of its own, or in a command.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.backups import Backup, Keep
from app.database.backups import (
    clear_leftovers,
    count_articles,
    file_at,
    list_backups,
    make_backup,
    make_daily_backup,
    restore_backup,
)
from app.database.copying import never
from app.database.engine import sqlite_url
from app.paths import Places
from app.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """The backups of an archive that is a file."""

    file: Path
    folder: Path
    """Where new ones go."""
    profile_folder: Path
    """Where those go that are made before a migration or a restore."""
    keep: Keep

    def back_up_daily(self, *, now: datetime, is_stopped: Callable[[], bool] = never) -> Path | None:
        """Make today's backup unless it is there. Raises DatabaseError, CopyStopped."""
        if self.profile_folder != self.folder:
            clear_leftovers(self.file, self.profile_folder)
        return make_daily_backup(self.file, self.folder, self.keep, now=now, is_stopped=is_stopped)

    def back_up(self, *, now: datetime, is_stopped: Callable[[], bool] = never) -> Path:
        """Make a backup that stays until a person removes it. Raises DatabaseError, CopyStopped."""
        return make_backup(self.file, self.folder, now=now, is_stopped=is_stopped)

    def backups(self) -> tuple[Backup, ...]:
        """Return what can be brought back, newest first, with the number of articles in each."""
        found = list_backups(self.folder, self.profile_folder)
        return tuple(replace(one, articles=count_articles(one.path)) for one in found)

    def restore(self, backup: Path) -> Path | None:
        """Bring a backup back while nobody has the archive open; return where what stood there is kept.

        Raises DatabaseError.
        """
        return restore_backup(backup, self.file, backups=self.profile_folder)


def safekeeping_of(places: Places, settings: Settings, database_url: str = "") -> Safekeeping:
    """Return the safekeeping of the profile's own archive, or of that at a URL.

    Raises DatabaseError where the archive lies on a server, which has backups of its own.
    """
    return Safekeeping(
        file=file_at(database_url or sqlite_url(places.database)).absolute(),
        folder=Path(settings.backup_folder).expanduser() if settings.backup_folder else places.backups,
        profile_folder=places.backups,
        keep=Keep(settings.backup_days, settings.backup_weeks, settings.backup_months),
    )


async def in_thread(work: Callable[[Callable[[], bool]], T]) -> T:
    """Run the work in a thread and await it; when the caller is cancelled, the work is told to stop."""
    stop = threading.Event()
    try:
        return await asyncio.to_thread(work, stop.is_set)
    finally:
        stop.set()
