"""What happens inside a worker process: its limits, its deadline, and its end when the program that started it ends.

Deadline and end are signals of the system, whose default is to end the process: they work where Python no longer gets a
turn, such as inside a regular expression.
"""

import fcntl
import logging
import multiprocessing
import os
import pickle
import resource
import select
import signal
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from app.logs import log_to_stderr

P = ParamSpec("P")
T = TypeVar("T")

ENDED_BY_DEADLINE = -signal.SIGALRM
"""The exit status of a process that worked too long."""


def begin_worker(memory_bytes: int) -> None:
    """Make this process polite and bounded: below the window in priority, and short of memory before the machine is."""
    _end_with_parent()
    os.nice(10)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    log_to_stderr(logging.ERROR)


def _end_with_parent() -> None:
    """Let the system end this process when its parent is gone, however that ended and whatever is being done here.

    The parent holds the other end of a pipe; when that closes, SIGIO comes.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    pipe = parent.sentinel
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([pipe], [], [], 0)[0]:  # it ended before this began to listen
        os._exit(1)


def work(deadline_s: float, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the work in the worker process; an exception that cannot travel would take all processes with it.

    The deadline is measured while the machine is awake, and no clock that somebody sets moves it.
    """
    signal.setitimer(signal.ITIMER_REAL, deadline_s)
    try:
        return function(*args, **kwargs)
    except Exception as error:
        if _travels(error):
            raise
        raise RuntimeError(f"{type(error).__name__}: {error}") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _travels(error: Exception) -> bool:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - whatever goes wrong here would go wrong on the way home
        return False
    return True
