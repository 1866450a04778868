"""Backups as values: what each is, whether one is due, and which have had their day. Pure; nothing is touched here.

What is kept is counted in days, weeks and months that have a backup, never from today: a clock that runs years ahead
for a while takes away no more than the one backup made meanwhile displaces.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path


class BackupKind(StrEnum):
    """Why a backup was made; the name of its file begins with it."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    OTHER = "other"
    """A file that somebody else put there."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One file with a whole archive in it."""

    path: Path
    kind: BackupKind
    made: datetime
    """UTC."""
    size_bytes: int
    articles: int | None = None
    """None: nobody looked, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How many daily backups stay: the newest of each of the latest days, weeks and months that have one."""

    days: int = 7
    weeks: int = 4
    months: int = 6


# daily-20261125T081500000000-3f9a1c.sqlite, before-migration-0001-20261125T081500000000-3f9a1c.sqlite; earlier
# releases gave the latter no tag.
_NAME = re.compile(
    r"(?P<kind>daily|by-hand|before-migration|before-restore)(?:-\d{4})?-(?P<made>\d{8}T\d{12})(?:-(?P<tag>[0-9a-f]{6}))?\.sqlite"
)
_MOMENT = "%Y%m%dT%H%M%S%f"


def tag_of(database: Path) -> str:
    """Return six letters that tell the backups of this file from those of others in the same folder."""
    return hashlib.sha256(str(database).encode("utf-8", "surrogateescape")).hexdigest()[:6]


def name_of(kind: BackupKind, now: datetime, database: Path) -> str:
    """Return the file name of a backup that is made now."""
    return f"{kind}-{now.astimezone(UTC):{_MOMENT}}-{tag_of(database)}.sqlite"


def read_name(name: str) -> tuple[BackupKind, datetime | None]:
    """Return what a file name tells; None: no time."""
    if (match := _NAME.fullmatch(name)) is None:
        return BackupKind.OTHER, None
    try:
        return BackupKind(match["kind"]), datetime.strptime(match["made"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return BackupKind.OTHER, None


def is_daily_of(backup: Backup, database: Path) -> bool:
    """Whether the program itself made it of this file, and so may remove it."""
    match = _NAME.fullmatch(backup.path.name)
    return match is not None and match["kind"] == BackupKind.DAILY and match["tag"] == tag_of(database)


def is_due(dailies: Sequence[Backup], now: datetime) -> bool:
    """Whether no daily backup is of today, as the person's clock counts days."""
    today = now.astimezone().date()
    return all(one.made.astimezone().date() != today for one in dailies)


def outlived(dailies: Sequence[Backup], keep: Keep) -> tuple[Backup, ...]:
    """Return those that are the newest of no day, week or month that is kept."""
    newest_first = sorted(dailies, key=lambda one: one.made, reverse=True)
    periods: tuple[tuple[int, Callable[[Backup], object]], ...] = (
        (keep.days, lambda one: one.made.astimezone().date()),
        (keep.weeks, lambda one: one.made.astimezone().isocalendar()[:2]),
        (keep.months, lambda one: (one.made.astimezone().year, one.made.astimezone().month)),
    )
    kept: set[Path] = set()
    for number, period_of in periods:
        newest: dict[object, Backup] = {}
        for one in newest_first:
            newest.setdefault(period_of(one), one)
        kept |= {one.path for one in list(newest.values())[:number]}
    return tuple(one for one in newest_first if one.path not in kept)
