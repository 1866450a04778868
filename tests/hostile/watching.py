"""How much memory this process and its worker processes take while something goes on."""

import threading
from pathlib import Path
from types import TracebackType

EVERY_S = 0.02
_STATUS_UNIT = 1024


class MemoryWatch:
    """Looks at the resident memory of this process and of those it started, many times a second."""

    def __init__(self) -> None:
        self.before_bytes = self.program_bytes = _resident_bytes("self")
        self.worker_bytes = 0
        """The most that one of the processes it started has taken."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="memory watch")

    @property
    def grown_bytes(self) -> int:
        """By how much this process grew at most."""
        return self.program_bytes - self.before_bytes

    def __enter__(self) -> "MemoryWatch":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(EVERY_S):
            self.program_bytes = max(self.program_bytes, _resident_bytes("self"))
            self.worker_bytes = max([self.worker_bytes, *map(_resident_bytes, _children())])


def _children() -> list[str]:
    """Return the processes it started; one that has not begun its own program yet still shows our memory."""
    begun = [pid for task in Path("/proc/self/task").iterdir() for pid in _words(task / "children")]
    ours = _words(Path("/proc/self/cmdline"))
    return [pid for pid in begun if _words(Path("/proc") / pid / "cmdline") not in (ours, [])]


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:  # it ended while we looked
        return []


def _resident_bytes(pid: str) -> int:
    words = _words(Path("/proc") / pid / "status")
    return int(words[words.index("VmRSS:") + 1]) * _STATUS_UNIT if "VmRSS:" in words else 0
