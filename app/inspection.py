"""What can be told of the program from inside: versions, places, sizes, what waits, what failed, what is slow.

Ground: standard library only. Values hold numbers, names of feeds and sentences, never the text of an article.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder of the profile."""

    name: str
    path: Path
    size_bytes: int | None = None
    """Of a folder with all that lies in it; None: it is not there."""


@dataclass(frozen=True, slots=True)
class QueueState:
    """What is still to be done, and what could not be."""

    pages_wanted: int = 0
    """Articles whose page is to be fetched."""
    waiting: int = 0
    """Articles to be analysed."""
    failed_analyses: int = 0
    failed_pages: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that failed, as it was told to the person."""

    where: str
    """A feed by its title, an article by its number, a part of the program."""
    sentence: str
    at: datetime | None = None
    """UTC; None where the moment is not kept."""


@dataclass(frozen=True, slots=True)
class SlowFeed:
    """How long the last fetch of a feed took, its reading and storing included."""

    title: str
    address: str
    """Without user, password and tokens."""
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Archived:
    """What the database says of itself."""

    name: str
    """A file or an address without its password."""
    schema: str
    """The version of its tables."""
    feeds: int = 0
    failing_feeds: int = 0
    articles: int = 0
    queue: QueueState = QueueState()
    parts: tuple[tuple[str, int], ...] = ()
    """What takes room in it, in bytes; empty where the engine cannot tell."""
    problems: tuple[Problem, ...] = ()
    """Newest first where their moments are kept."""
    slow_feeds: tuple[SlowFeed, ...] = ()
    """Slowest first."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything at one moment."""

    at: datetime
    versions: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    free_bytes: int
    """On the disk where the database lies."""
    settings: tuple[tuple[str, str], ...]
    """Those that differ from what Dateline starts with."""
    wide: tuple[Path, ...]
    """What others than the owner have rights to."""
    archived: Archived | None = None
    """None: the database cannot be opened."""
    trouble: str = ""
    """Why not."""
    problems: tuple[Problem, ...] = ()
    """The last warnings and errors of the log, newest first."""


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is told of something that went wrong inside; it lies on this machine and is sent nowhere."""

    kind: str
    """What crashes of the same kind have in common."""
    sentence: str
    text: str
    """Versions, places, settings and the last lines of the log, for whoever mends it."""
    path: Path | None = None
    """Where it is kept; None: it could not be written."""
