"""Hard crashes: Python writes where every thread stood into a file, and the next start finds it.

Each running window holds a lock on its own file, so that a start can tell files of the dead from those of the living.
"""

import contextlib
import faulthandler
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

_PATTERN = "fault-*.txt"
MOST_BYTES = 200_000


@contextlib.contextmanager
def faults_written(folder: Path) -> Iterator[None]:
    """Let a hard crash of this process leave its places in `folder`; where that cannot be, go on without."""
    path = folder / f"fault-{os.getpid()}.txt"
    try:
        number = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        faulthandler.enable(number)
        yield
        faulthandler.disable()
        path.unlink(missing_ok=True)
    finally:
        faulthandler.disable()
        os.close(number)


def take_faults(folder: Path) -> tuple[str, ...]:
    """Return what processes that are dead have left, oldest first; it is taken away."""
    found = sorted(folder.glob(_PATTERN), key=lambda path: path.lstat().st_mtime)
    return tuple(fault for path in found if (fault := _take(path)).strip())


def _take(path: Path) -> str:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fault = file.read(MOST_BYTES)
            path.unlink(missing_ok=True)
    except OSError:  # its process lives, or it is not ours
        return ""
    return fault.decode("utf-8", "replace")
