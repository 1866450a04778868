"""What was done last and can be taken back, the latest first: one stack for every deed of the window."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_KEPT = 200
"""Deeds: whoever wants more back than that looks at each of them anyway."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that can be taken back."""

    name: str
    """What was done, as a person would say it: “Label Urgent on 3 articles”."""
    take_back: Callable[[], Any]
    """Runs in the writer's thread."""
    after: Callable[[Any], None]
    """Takes what `take_back` returned, on the window's thread."""


class UndoStack:
    """Holds the deeds of this run."""

    def __init__(self, *, most: int = MOST_KEPT) -> None:
        self._done: deque[Done] = deque(maxlen=most)

    @property
    def name(self) -> str:
        """What would be taken back now; empty: nothing."""
        return self._done[-1].name if self._done else ""

    def push(self, done: Done) -> None:
        """Keep a deed; the oldest is forgotten where there are too many."""
        self._done.append(done)

    def pop(self) -> Done | None:
        """Take the latest deed from the stack."""
        return self._done.pop() if self._done else None
