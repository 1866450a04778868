"""An inspection in words: groups of named facts, as text to be copied, and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.inspection import Archived, Inspection, Place, Problem

Fact = tuple[str, str]
"""A name and what is to be said; the name may be empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


def groups(inspection: Inspection) -> tuple[Group, ...]:
    """Return everything in the order in which it is asked for: what is wrong stands before what merely is."""
    archived = inspection.archived
    told = (
        Group("Trouble", (("Database", inspection.trouble),) if inspection.trouble else ()),
        Group("Readable by others", tuple(("", shorten(path)) for path in inspection.wide)),
        Group("Work", _work(archived) if archived else ()),
        Group("Last errors", _problems(archived.problems if archived else ())),
        Group("From the log", _problems(inspection.problems)),
        Group("Slowest feeds", _slow_feeds(archived) if archived else ()),
        Group("Sizes", _sizes(inspection)),
        Group("Places", tuple((place.name, shorten(place.path)) for place in inspection.places)),
        Group("Changed settings", inspection.settings),
        Group("Versions", inspection.versions),
    )
    return tuple(group for group in told if group.facts)


def as_text(told: Iterable[Group]) -> str:
    """Return the groups as plain text, names in a column."""
    parts = []
    for group in told:
        width = max(len(name) for name, _ in group.facts) + 2
        lines = (f"  {f'{name}:' if name else '':{width}}{said}" if name else f"  {said}" for name, said in group.facts)
        parts.append("\n".join([group.title, *(line.rstrip() for line in lines)]))
    return "\n\n".join(parts) + "\n"


def as_json(inspection: Inspection) -> dict[str, object]:
    """Return everything as JSON can hold it: sizes in bytes, durations in milliseconds, times in ISO 8601."""
    archived = inspection.archived
    return {
        "at": inspection.at.isoformat(),
        "versions": dict(inspection.versions),
        "places": {
            place.name: {"path": str(place.path), "size_bytes": place.size_bytes} for place in inspection.places
        },
        "free_bytes": inspection.free_bytes,
        "settings": dict(inspection.settings),
        "readable_by_others": [str(path) for path in inspection.wide],
        "database": _archived_as_json(archived) if archived else None,
        "trouble": inspection.trouble,
        "log": [_problem_as_json(one) for one in inspection.problems],
    }


def bytes_in_words(size_bytes: int) -> str:
    """Return a size as people say it: “412 bytes”, “3.1 MB”."""
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    size, unit = size_bytes / 1000, "kB"
    for larger in ("MB", "GB", "TB"):
        if size < 999.5:
            break
        size, unit = size / 1000, larger
    return f"{size:.0f} {unit}" if size >= 99.5 else f"{size:.1f} {unit}"


def shorten(path: Path) -> str:
    """Return a path with “~” for the home directory, whose name is often a person's."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) and path != home else str(path)


def _work(archived: Archived) -> tuple[Fact, ...]:
    queue = archived.queue
    failing = f", {archived.failing_feeds:,} of them failing" if archived.failing_feeds else ""
    return (
        ("Database", f"{archived.name}, tables of version {archived.schema}"),
        ("Feeds", f"{archived.feeds:,}{failing}"),
        ("Articles", f"{archived.articles:,}"),
        ("Pages to fetch", f"{queue.pages_wanted:,}"),
        ("Articles to analyse", f"{queue.waiting:,}"),
        ("Analyses failed", f"{queue.failed_analyses:,}"),
        ("Pages failed", f"{queue.failed_pages:,}"),
    )


def _problems(problems: Iterable[Problem]) -> tuple[Fact, ...]:
    return tuple((one.where, f"{one.sentence}{_moment(one.at)}") for one in problems)


def _moment(at: datetime | None) -> str:
    return f" ({at:%Y-%m-%d %H:%M} UTC)" if at else ""


def _slow_feeds(archived: Archived) -> tuple[Fact, ...]:
    return tuple((one.title, f"{one.duration_ms / 1000:.1f} s, {one.address}") for one in archived.slow_feeds)


def _sizes(inspection: Inspection) -> tuple[Fact, ...]:
    parts = inspection.archived.parts if inspection.archived else ()
    files = sizes(inspection.places)
    inside = [(f"In the database: {name}", bytes_in_words(size)) for name, size in parts]
    return (*files[:1], *inside, *files[1:], ("Free on that disk", bytes_in_words(inspection.free_bytes)))


def sizes(places: Iterable[Place]) -> tuple[Fact, ...]:
    """Return how much room files and folders take."""
    return tuple((place.name, _size(place.size_bytes)) for place in places)


def _size(size_bytes: int | None) -> str:
    return "not there" if size_bytes is None else bytes_in_words(size_bytes)


def _archived_as_json(archived: Archived) -> dict[str, object]:
    queue = archived.queue
    return {
        "name": archived.name,
        "schema": archived.schema,
        "feeds": archived.feeds,
        "failing_feeds": archived.failing_feeds,
        "articles": archived.articles,
        "queue": {
            "pages_wanted": queue.pages_wanted,
            "waiting": queue.waiting,
            "failed_analyses": queue.failed_analyses,
            "failed_pages": queue.failed_pages,
        },
        "parts_bytes": dict(archived.parts),
        "errors": [_problem_as_json(one) for one in archived.problems],
        "slowest_feeds": [
            {"title": one.title, "address": one.address, "duration_ms": one.duration_ms} for one in archived.slow_feeds
        ],
    }


def _problem_as_json(problem: Problem) -> dict[str, object]:
    at = problem.at.isoformat() if problem.at else None
    return {"where": problem.where, "sentence": problem.sentence, "at": at}
