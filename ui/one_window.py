"""One window for each profile: the first holds a lock, a second hands it what it was given and ends.

The lock is the kernel's, so it ends with its process however that ends, and of two that start at once one gets it. The
socket beside it lies where only its owner can reach it. No Qt here: a second window ends before it loads any.
"""

import contextlib
import fcntl
import hashlib
import json
import logging
import os
import socket
import stat
import struct
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError
from app.owner_only import FOLDER_MODE, make_folder

log = logging.getLogger(__name__)

LONGEST_WAIT_S = 10.0
"""How long a second window waits for the first, which may be starting, ending, or busy."""
TRY_EVERY_S = 0.1
MOST_BYTES = 65_536
TAKEN = b"taken\n"


@dataclass(frozen=True, slots=True)
class Request:
    """What a second window was given, and the desktop's leave to raise the first."""

    things: tuple[str, ...] = ()
    """Addresses and absolute paths."""
    token: str = ""

    def as_line(self) -> bytes:
        """Return it as it goes through the socket."""
        return json.dumps({"things": self.things, "token": self.token}).encode() + b"\n"


def read_request(line: bytes) -> Request | None:
    """Read what came through the socket; None when it is no request."""
    try:
        given = json.loads(line)
        return Request(tuple(map(str, given["things"])), str(given["token"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


class Claim:
    """The right to be the window of a profile, with the socket on which others ask; until it is closed."""

    def __init__(
        self, lock: int | None = None, listening: socket.socket | None = None, path: Path | None = None
    ) -> None:
        self._lock = lock
        self.listening = listening
        """None where no socket can be had, or nobody is to ask."""
        self._path = path

    def close(self) -> None:
        """Let another window be the first."""
        if self.listening is not None:
            self.listening.close()
        if self._path is not None and self.listening is not None:
            self._path.unlink(missing_ok=True)
        if self._lock is not None:
            os.close(self._lock)


def claim_window(window_state: Path, database_url: str, request: Request) -> Claim | None:
    """Become the window of a profile, or hand the request to the one that is; then None.

    Where the profile takes no lock there is nobody to ask, and its opening says what is wrong.
    Raises AppError when there is a window that does not answer.
    """
    lock = lock_path(window_state, database_url)
    try:
        make_folder(lock.parent)
        return claim_or_ask(lock, request)
    except OSError as error:
        log.warning("no lock for the window: %s", error)
        return Claim()


def claim_or_ask(lock: Path, request: Request, *, longest_s: float = LONGEST_WAIT_S) -> Claim | None:
    """Become the window of the profile that `lock` stands for, or hand the request to the one that is; then None.

    Raises AppError when there is one that does not answer, OSError when the lock cannot be made.
    """
    deadline = time.monotonic() + longest_s
    path = socket_path(lock)
    while True:
        if (number := _take_lock(lock)) is not None:
            return Claim(number, _listen(path), path)
        left_s = deadline - time.monotonic()
        if _ask(path, request, longest_s=max(left_s, TRY_EVERY_S)):
            return None
        if left_s <= 0:
            raise AppError("Dateline is open already, but does not answer. End it, then start it again.")
        time.sleep(TRY_EVERY_S)


def lock_path(window_state: Path, database_url: str = "") -> Path:
    """Return the lock of a profile's window; one on another database is another window."""
    name = f"-{hashlib.sha256(database_url.encode()).hexdigest()[:8]}" if database_url else ""
    return window_state.with_name(f"{window_state.stem}{name}.lock")


def _take_lock(path: Path) -> int | None:
    number = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(number)
        return None
    except OSError:
        log.warning("this disk has no locks: a second window would not notice the first")
    return number


# --- the socket -------------------------------------------------------------------------------------------------


def socket_path(lock: Path) -> Path:
    """Return where the window of that lock listens: short, since such a path may have a hundred letters at most."""
    name = hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:16]
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(given) if given and is_ours(Path(given)) else Path(tempfile.gettempdir(), f"dateline-{os.getuid()}")
    return folder / f"dateline-{name}.sock"


def is_ours(path: Path) -> bool:
    """Whether only we can have put it there: it is ours, no link, and in a folder nobody else may write to it."""
    try:
        status = path.lstat()
    except OSError:
        return False
    is_closed = stat.S_ISSOCK(status.st_mode) or not status.st_mode & 0o077
    return status.st_uid == os.getuid() and not stat.S_ISLNK(status.st_mode) and is_closed


def _listen(path: Path) -> socket.socket | None:
    """Listen there; what a window that was killed has left is taken away."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with contextlib.suppress(FileExistsError):
            path.parent.mkdir(mode=FOLDER_MODE)
        if not is_ours(path.parent):
            raise PermissionError(f"{path.parent} belongs to somebody else")
        path.unlink(missing_ok=True)
        listening.bind(str(path))
        path.chmod(0o600)
        listening.listen()
    except OSError as error:
        log.warning("a second window cannot ask this one: %s", error)
        listening.close()
        return None
    return listening


def _ask(path: Path, request: Request, *, longest_s: float) -> bool:
    """Whether the first window took the request; a socket of somebody else is not spoken to."""
    if not is_ours(path.parent) or not is_ours(path):
        return False
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(longest_s)
        asking.connect(str(path))
        if _peer(asking) != os.getuid():
            return False
        asking.sendall(request.as_line())
        return asking.recv(len(TAKEN)) == TAKEN
    return False


def _peer(connection: socket.socket) -> int:
    """Return the user at the other end."""
    size = struct.calcsize("3i")
    return int(struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[1])
