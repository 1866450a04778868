"""The log, read back: its last lines as values, and what has been added since, across rotations."""

import logging
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.logs import FILE_NAME, KEPT

FIRST_BYTES = 512_000
"""How far back the first look goes."""
MOST_BYTES = 2_000_000
"""How much is read in one look; a log that grows faster skips the rest."""

_LINE = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{1,6} (?P<level>[A-Z]{1,20}) {1,8}(?P<room>\S{1,200})  (?P<words>.*)"
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One record of the log."""

    level: int
    """As the logging module numbers them."""
    room: str
    words: str
    """Its sentence, on one line."""
    at: datetime | None = None
    """UTC; None for what stands before the first whole record."""
    more: tuple[str, ...] = ()
    """Lines below it, such as the places of an exception."""

    @property
    def is_problem(self) -> bool:
        """Whether it tells of something that should not be."""
        return self.level >= logging.WARNING

    def as_text(self) -> str:
        """Return it as it stands in the log, in this machine's time."""
        at = f"{self.at.astimezone():%Y-%m-%d %H:%M:%S} " if self.at else ""
        return "\n".join([f"{at}{logging.getLevelName(self.level):8}{self.room}  {self.words}", *self.more])


class LogTail:
    """Reads what is new each time; one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._inode = 0
        self._offset = 0
        self._rest = b""

    def read(self) -> tuple[LogLine, ...]:
        """Return the records that were added since the last call; the first call goes some way back.

        A folder that is not there, or may not be read, has none.
        """
        try:
            data = self._read_new()
        except OSError:
            return ()
        whole, newline, self._rest = (self._rest + data).rpartition(b"\n")
        return tuple(parse_lines((whole + newline).decode("utf-8", "replace").splitlines()))

    def _read_new(self) -> bytes:
        if not self._inode:
            return self._begin()
        status = self._path.stat()
        if status.st_ino == self._inode and status.st_size >= self._offset:
            return self._take(self._path)
        before = self._rotated_away()
        data = self._take(before) if before else b""
        self._inode, self._offset = status.st_ino, 0
        return data + self._take(self._path)

    def _begin(self) -> bytes:
        """Start some way back, in the file before this one where this one is young."""
        size = self._path.stat().st_size
        earlier = self._path.with_name(f"{FILE_NAME}.1")
        data = b""
        if size < FIRST_BYTES and earlier.exists():
            data = _last_lines(earlier, FIRST_BYTES - size)
        with self._path.open("rb") as file:
            self._inode = os.fstat(file.fileno()).st_ino
        if size > FIRST_BYTES:
            data = _last_lines(self._path, FIRST_BYTES)
            self._offset = size
            return data
        return data + self._take(self._path)

    def _rotated_away(self) -> Path | None:
        """Return where the file that was read is now."""
        names = (self._path.with_name(f"{FILE_NAME}.{number}") for number in range(1, KEPT + 1))
        return next((path for path in names if path.exists() and path.stat().st_ino == self._inode), None)

    def _take(self, path: Path) -> bytes:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(self._offset, size - MOST_BYTES))
            data = file.read(MOST_BYTES)
            self._offset = file.tell()
        return data


def _last_lines(path: Path, size_bytes: int) -> bytes:
    """Return the end of a file, from the beginning of a line on."""
    with path.open("rb") as file:
        start = max(0, os.fstat(file.fileno()).st_size - size_bytes)
        file.seek(start)
        data = file.read(size_bytes)
    return data.partition(b"\n")[2] if start else data


def parse_lines(lines: Iterable[str]) -> list[LogLine]:
    """Read lines as records; a line that begins none belongs to the record above it."""
    records: list[LogLine] = []
    below: list[str] = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            below.append(line)
            continue
        _put_below(records, below)
        records.append(_record(match))
        below = []
    _put_below(records, below)
    return records


def _put_below(records: list[LogLine], lines: list[str]) -> None:
    if lines and records:
        records[-1] = replace(records[-1], more=(*records[-1].more, *lines))
    elif lines:
        records.append(LogLine(logging.INFO, "", lines[0], more=tuple(lines[1:])))


def _record(match: re.Match[str]) -> LogLine:
    level = logging.getLevelNamesMapping().get(match["level"], logging.INFO)
    local = datetime.strptime(match["at"], "%Y-%m-%d %H:%M:%S")
    return LogLine(level, match["room"], match["words"], local.astimezone(UTC))
