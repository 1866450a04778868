"""The same program once more on another profile, in place of this process."""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn


def begin_anew(profile: Path, things: Sequence[str] = ()) -> NoReturn:
    """Become the window of another profile, with what this one was asked to bring in.

    Whatever the process holds, the lock of the first profile above all, ends with it.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *_program(), "--profile", str(profile), *things])  # noqa: S606


def _program() -> Sequence[str]:
    """Return what the interpreter was given before the program's own arguments; of a frozen one nothing."""
    return sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
