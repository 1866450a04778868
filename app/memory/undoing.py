"""What was done last and can be taken back, the latest first, and what was taken back and can be done again."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

MOST_KEPT = 200
"""Deeds: whoever wants more back than that looks at each of them anyway."""

TakeBack = Callable[[], Any]
"""Takes a deed back, in the writer's thread; returns what doing it again needs."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that can be taken back."""

    name: str
    """What was done, as a person would say it: “Label Urgent on 3 articles”."""
    take_back: TakeBack
    after: Callable[[Any], None]
    """Tells the window, on its thread, what `take_back` returned; None where the deed was done again."""
    do_again: Callable[[Any], TakeBack] | None = None
    """Does the deed again, in the writer's thread, with what `take_back` returned; returns what takes it back then.

    None: it cannot be done again.
    """


@dataclass(frozen=True, slots=True)
class Undone:
    """A deed that was taken back."""

    done: Done
    result: Any
    """What `take_back` returned."""

    def do_again(self) -> Done | None:
        """Do the deed again, in the writer's thread; returns it as done now. None: it cannot be."""
        if self.done.do_again is None:
            return None
        return replace(self.done, take_back=self.done.do_again(self.result))


class UndoStack:
    """Holds the deeds of this run."""

    def __init__(self, *, most: int = MOST_KEPT) -> None:
        self._done: deque[Done] = deque(maxlen=most)
        self._undone: list[Undone] = []
        self._deeds = 0

    @property
    def name(self) -> str:
        """What would be taken back now; empty: nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def name_again(self) -> str:
        """What would be done again now; empty: nothing."""
        return self._undone[-1].done.name if self._undone else ""

    @property
    def deeds(self) -> int:
        """How many new deeds there were."""
        return self._deeds

    def push(self, done: Done) -> None:
        """Keep a new deed: what was taken back before it can no longer be done again, the oldest deed is forgotten."""
        self._deeds += 1
        self._undone.clear()
        self._done.append(done)

    def pop(self) -> Done | None:
        """Take the latest deed from the stack."""
        return self._done.pop() if self._done else None

    def push_undone(self, undone: Undone) -> None:
        """Keep a deed that was taken back."""
        if undone.done.do_again is not None:
            self._undone.append(undone)

    def pop_undone(self) -> Undone | None:
        """Take what was taken back last from the stack."""
        return self._undone.pop() if self._undone else None

    def push_again(self, done: Done) -> None:
        """Keep a deed that was done again; what else was taken back can still be done again."""
        self._done.append(done)
