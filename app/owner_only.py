"""Files and folders that only their owner may read, whatever the umask; and narrowing those that others can read.

The whole process makes such files (`make_files_private`); what is written here says so once more, for the libraries and
tests that run without it. Where a system has no such rights nothing happens. Ground: standard library only.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_OTHERS = 0o077


def make_files_private() -> None:
    """Let this process and those it starts make files that only their owner may read."""
    os.umask(_OTHERS)


def make_folder(folder: Path) -> None:
    """Make a folder with its parents. The outer ones are made for their owner alone as well."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=FOLDER_MODE, exist_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever looks meanwhile, or after a crash, finds the old one or the new one whole.

    Raises OSError.
    """
    scratch = path.with_name(f"{path.name}.new")
    scratch.unlink(missing_ok=True)
    with os.fdopen(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as file:
        file.write(data)
    scratch.replace(path)


def open_private(path: str, flags: int) -> int:
    """Open for `open(..., opener=open_private)`: what is made belongs to its owner alone."""
    return os.open(path, flags, FILE_MODE)


def is_narrow(path: Path) -> bool:
    """Whether others have no right to it; what is not there, or no file or folder, is nobody's."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return True
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or not mode & _OTHERS


def narrow(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Take every right of others away; return those paths where that is not ours to do.

    A link is left alone: what it leads to is not ours to change.
    """
    return tuple(path for path in paths if not is_narrow(path) and not _take_rights(path))


def _take_rights(path: Path) -> bool:
    try:
        path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~_OTHERS)
    except OSError:
        return False
    return is_narrow(path)
