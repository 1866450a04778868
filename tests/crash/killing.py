"""Killing a program amid its deed, alone or with its worker processes, and waiting until nothing of it lives."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from app.paths import Places
from tests.crash.soundness import end, wait_for_end_of

ROOT = Path(__file__).parents[2]
ORPHANED = b"in spawn_main"
"""What Python itself says in a worker process whose parent is killed before it has told it what to do."""
STARTED_WITHIN_S = 90.0


@dataclass(frozen=True)
class Death:
    """How a program ended."""

    ledger: list[list[str]]
    """What it wrote down, word by word."""
    was_over: bool
    """It had done its deed before it was killed."""
    after_s: float
    orphans_lived_s: float


def kill_amid(deed: str, places: Places, ledger: Path, *, wait_s: float, with_all: bool) -> Death:
    """Begin the deed and kill it after so many seconds; `with_all`: with all its processes, else the program alone."""
    ledger.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.victim", deed, str(places.database.parent), str(ledger)],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        begin = _wait_until_ready(process, ledger)
        _let_live(process, ledger, wait_s)
    finally:
        if with_all and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            end(process.pid)
        killed_at = time.monotonic()
        _, said = process.communicate(timeout=60)
    wait_for_end_of(process.pid)
    lived_s = time.monotonic() - killed_at
    assert said.count(b"Traceback") == said.count(ORPHANED), said.decode()
    lines = [line.split() for line in ledger.read_text().splitlines()]
    return Death(lines, lines[-1][0] == "done", killed_at - begin, lived_s)


def _wait_until_ready(process: subprocess.Popen[bytes], ledger: Path) -> float:
    """Return when it began, in seconds of the monotonic clock."""
    deadline = time.monotonic() + STARTED_WITHIN_S
    while not (ledger.exists() and "ready" in ledger.read_text()):
        assert process.poll() is None, process.communicate()[1].decode()
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return time.monotonic()


def _let_live(process: subprocess.Popen[bytes], ledger: Path, wait_s: float) -> None:
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline and process.poll() is None and "done" not in ledger.read_text():
        time.sleep(min(0.005, wait_s / 10))
