"""An archive that a team shares: workers take jobs from one queue, windows hear what they did."""

import asyncio


def end_if_cancelled() -> None:
    """Raise CancelledError in a task that is to end: a group whose tasks failed while they ended hides it."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
