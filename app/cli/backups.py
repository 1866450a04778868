"""Backups on the command line: which there are, bringing one back, and how they stand, for `dateline doctor`."""

import argparse
from datetime import UTC, datetime

from app.backups import Backup
from app.cli.printing import print_json
from app.errors import AppError, DatabaseError
from app.paths import Places
from app.safekeeping import Safekeeping, safekeeping_of
from app.settings import Settings, load_settings

_OLD_DAYS = 14


def safekeeping(places: Places, url: str) -> Safekeeping:
    """Return the safekeeping that the settings ask for, the default one if they are broken. Raises DatabaseError."""
    try:
        settings = load_settings(places.settings)
    except AppError:
        settings = Settings()
    return safekeeping_of(places, settings, url)


def restore(given: argparse.Namespace, places: Places) -> str:
    """Bring the named backup back, and return what was done. Raises DatabaseError."""
    kept = safekeeping(places, given.database or "").restore(given.restore)
    return f"{given.restore} is the database now." + (f" The one before is kept as {kept}." if kept else "")


def print_backups(given: argparse.Namespace, places: Places) -> None:
    """List the backups, newest first. Raises DatabaseError."""
    backups = safekeeping(places, given.database or "").backups()
    if given.json:
        print_json([_as_json(one) for one in backups])
        return
    for one in backups:
        articles = "damaged" if one.articles is None else f"{one.articles:,} articles"
        size = f"{one.size_bytes / 1_000_000:,.1f} MB"
        print(f"{one.made:%Y-%m-%d %H:%M} UTC  {one.kind:16}  {articles:>18}  {size:>12}  {one.path}")
    if not backups:
        print("There is no backup yet. The open window and `dateline fetch` make one a day.")


def _as_json(backup: Backup) -> dict[str, object]:
    return {
        "path": str(backup.path),
        "made": backup.made.isoformat(),
        "kind": backup.kind.value,
        "articles": backup.articles,
        "size_bytes": backup.size_bytes,
    }


def state(places: Places, url: str) -> str:
    """Say how the backups stand. Raises AppError when there ought to be a newer one."""
    try:
        keeping = safekeeping(places, url)
    except DatabaseError as error:
        return str(error)
    readable = [one for one in keeping.backups() if one.articles is not None]
    if not readable:
        return f"none yet in {keeping.folder}; the open window and `dateline fetch` make one a day."
    newest = readable[0]
    days = (datetime.now(UTC) - newest.made).days
    if days >= _OLD_DAYS:
        raise AppError(f"The newest is {days} days old. Look in Preferences whether they are on and where they go.")
    return f"{len(readable)}, the newest with {newest.articles:,} articles: {newest.path}."
