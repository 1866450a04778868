"""An archive that a team shares: workers take jobs from one queue, windows hear what they did."""

import asyncio


def end_if_cancelled() -> None:
    """Raise CancelledError in a task that is to end: a group whose tasks failed while they ended hides it.

    The group itself belongs into a task of its own, since Python 3.11 leaves the task of a group that failed marked as
    one that is to end.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
