"""Looking at everything once: files, libraries, the database, the log. Takes seconds where an archive is large."""

import dataclasses
import platform
import shutil
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from app.archive import Archive
from app.database.overview import Overview
from app.diagnostics.log_lines import LogTail
from app.discretion import without_secrets
from app.errors import AppError
from app.findings import FINDINGS_VERSION
from app.inspection import Archived, Inspection, Place, Problem, SlowFeed
from app.owner_only import is_narrow
from app.paths import Places
from app.settings import Settings, load_settings
from app.subscriptions import Feed

_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "httpx2",
    "feedparser",
    "lxml",
    "trafilatura",
    "spacy",
    "python-crfsuite",
    "psycopg",
    "procrastinate",
    "keyring",
)
_PROBLEMS, _SLOW_FEEDS, _LOGGED = 10, 5, 10


def inspect(places: Places, archive: Archive | None, *, trouble: str = "") -> Inspection:
    """Look at everything; `archive` is None where the database cannot be opened, and `trouble` says why."""
    return Inspection(
        at=datetime.now(UTC),
        versions=versions(),
        places=file_places(places),
        free_bytes=shutil.disk_usage(places.database.parent).free,
        settings=changed_settings(places),
        wide=tuple(path for path in places.kept() if not is_narrow(path)),
        archived=_archived(archive) if archive is not None else None,
        trouble=trouble,
        problems=logged_problems(places.logs, _LOGGED),
    )


def versions() -> tuple[tuple[str, str], ...]:
    """Return the versions of the program, of what it stands on and of the system."""
    import sqlite3

    libraries = ((name.removesuffix("-Essentials"), found) for name in _LIBRARIES if (found := _version_of(name)))
    return (
        ("Dateline", _version_of("dateline") or "unknown"),
        ("Findings", str(FINDINGS_VERSION)),
        ("Python", platform.python_version()),
        ("System", platform.platform()),
        ("SQLite", sqlite3.sqlite_version),
        *libraries,
    )


def _version_of(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def changed_settings(places: Places) -> tuple[tuple[str, str], ...]:
    """Return the settings that differ from the defaults; a file that cannot be read says so. None is a secret."""
    try:
        settings = load_settings(places.settings)
    except AppError as error:
        return (("settings.toml", str(error)),)
    both = ((field.name, getattr(settings, field.name)) for field in dataclasses.fields(Settings))
    return tuple((name, without_secrets(str(value))) for name, value in both if value != getattr(Settings(), name))


def logged_problems(folder: Path, limit: int) -> tuple[Problem, ...]:
    """Return the last warnings and errors of the log, newest first."""
    lines = [line for line in LogTail(folder).read() if line.is_problem]
    return tuple(Problem(line.room, line.words, line.at) for line in reversed(lines[-limit:]))


# --- files ------------------------------------------------------------------------------------------------------


def file_places(places: Places) -> tuple[Place, ...]:
    """Return where everything lies and how much room it takes."""
    database = places.database
    return tuple(
        Place(name, path, _size(path))
        for name, path in (
            ("Database", database),
            ("Write-ahead log", database.with_name(f"{database.name}-wal")),
            ("Backups", places.backups),
            ("Logs", places.logs),
            ("Settings", places.settings),
            ("Window", places.window_state),
        )
    )


def _size(path: Path) -> int | None:
    """Return the bytes of a file, or of all files of a folder; None when it is not there."""
    try:
        if path.is_dir():
            return sum(one.stat().st_size for one in path.iterdir() if one.is_file())
        return path.stat().st_size
    except OSError:
        return None


# --- the database -----------------------------------------------------------------------------------------------


def _archived(archive: Archive) -> Archived:
    overview, feeds = Overview(archive.database), archive.feeds.feeds()
    failing = [feed for feed in feeds if feed.health.last_error]
    return Archived(
        name=without_secrets(archive.database.name),
        schema=overview.schema(),
        feeds=len(feeds),
        failing_feeds=len(failing),
        articles=sum(feed.total for feed in feeds),
        queue=overview.queue(),
        parts=overview.parts(),
        problems=(*_feed_problems(failing), *_article_problems(overview)),
        slow_feeds=_slow_feeds(feeds),
    )


def _feed_problems(failing: list[Feed]) -> list[Problem]:
    told = [Problem(_name(feed), without_secrets(feed.health.last_error), feed.health.last_try) for feed in failing]
    return sorted(told, key=lambda one: one.at or datetime.min.replace(tzinfo=UTC), reverse=True)[:_PROBLEMS]


def _article_problems(overview: Overview) -> list[Problem]:
    return [Problem(one.where, without_secrets(one.sentence)) for one in overview.problems(_PROBLEMS)]


def _slow_feeds(feeds: tuple[Feed, ...]) -> tuple[SlowFeed, ...]:
    fetched = sorted((feed for feed in feeds if feed.health.last_duration_ms), key=_duration, reverse=True)
    return tuple(
        SlowFeed(_name(feed), without_secrets(feed.address), _duration(feed)) for feed in fetched[:_SLOW_FEEDS]
    )


def _duration(feed: Feed) -> int:
    return feed.health.last_duration_ms


def _name(feed: Feed) -> str:
    """Return the feed's title; one without a title goes by its address."""
    return without_secrets(feed.address if feed.title in feed.address else feed.title)
