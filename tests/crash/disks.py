"""A disk of a few megabytes, for tests that fill it: a file system in memory, which only root may mount."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, *, size_bytes: int) -> Iterator["Disk"]:
    """Mount one at a new folder; skips where that is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size_bytes},mode=700", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Disk:
    """The mounted disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def leave(self, left_bytes: int) -> None:
        """Fill it until so many bytes are left."""
        self.make_room()
        free = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_frsize
        with self._filler.open("wb") as filler:
            filler.write(b"\0" * max(0, free - left_bytes))

    def make_room(self) -> None:
        """Take away what filled it."""
        self._filler.unlink(missing_ok=True)

    def forbid_writing(self) -> None:
        """Let it only be read."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def allow_writing(self) -> None:
        """Let it be written again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)
