"""Where log lines go: a rotating file in the profile that only its owner can read; warnings on stderr too.

No line holds the text of an article. What is ours is written with ids and sentences; exceptions are told by
`app.discretion`; of a library's line only its own constant words are kept, since it may have put anything into it.
"""

import io
import logging
import logging.handlers
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from app.discretion import tell, trace_of, without_secrets
from app.owner_only import open_private

FORMAT = "%(asctime)s %(levelname)-7s %(name)s  %(message)s"
FILE_NAME = "dateline.log"
LARGEST_BYTES, KEPT = 2_000_000, 3
CHATTY = (
    "httpx2",
    "httpcore2",
    "trafilatura",
    "htmldate",
    "justext",
    "courlan",
    "alembic",
    "procrastinate",
    "psycopg",
    "charset_normalizer",
)
_OURS = ("app", "ui", "resources", "qt", "__main__", "__mp_main__", "tests")
"""Rooms whose lines hold ids, numbers and sentences; "qt" is what Qt says of itself."""
_SPEAKS_PLAINLY = ("asyncio",)
"""Libraries whose first line is constant; what follows it may be the representation of anything."""


def start_logging(folder: Path | None, *, on_stderr: int = logging.WARNING) -> None:
    """Log to `folder` (None: to stderr alone); lines of the libraries count from WARNING on."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    log_to_stderr(on_stderr)
    if folder is not None:
        file = PrivateFileHandler(
            folder / FILE_NAME, maxBytes=LARGEST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )
        file.setFormatter(DiscreetFormatter(FORMAT))
        root.addHandler(file)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)


def log_to_stderr(level: int) -> None:
    """Log to stderr, which on a desktop ends in a log of the system."""
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(level)
    console.setFormatter(DiscreetFormatter("%(levelname)s: %(message)s"))
    logging.getLogger().addHandler(console)


class PrivateFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating file that only its owner can read."""

    def _open(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(open(self.baseFilename, "ab", opener=open_private), self.encoding)


class DiscreetFormatter(logging.Formatter):
    """Writes a record without anything that may be a text or a secret."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line and what follows it."""
        discreet = logging.makeLogRecord(record.__dict__)
        discreet.msg, discreet.args = without_secrets(_message(record)), None
        discreet.exc_text = None  # what another formatter made of it
        return super().format(discreet)

    def formatException(  # noqa: N802 - the name that logging gave it
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Tell the exception by type and place."""
        return trace_of(ei[1]) if ei[1] is not None else ""


def _message(record: logging.LogRecord) -> str:
    room = record.name.partition(".")[0]
    if room in _OURS or record.name == "root":
        return str(record.msg) % _told(record.args) if record.args else str(record.msg)
    words = str(record.msg).partition("\n")[0]
    if record.args or room in _SPEAKS_PLAINLY:
        return words
    return f"({record.module}, line {record.lineno})"


def _told(arguments: Any) -> Any:
    """Return the arguments of a line with exceptions told discreetly."""
    if isinstance(arguments, tuple):
        return tuple(_as_told(one) for one in arguments)
    return arguments


def _as_told(argument: object) -> object:
    if not isinstance(argument, BaseException):
        return argument
    told = tell(argument)
    return told.partition(": ")[2] or told
