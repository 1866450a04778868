"""Taking back what was done last: every desk tells its deeds here, and one key takes them back in turn."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import TriageError
from app.jobs import Workers
from app.memory.undoing import Done, UndoStack
from ui.background import Background


class UndoingDesk(QObject):
    """Holds what can be taken back in this run."""

    changed = Signal(str)
    """What would be taken back now; empty: nothing."""
    said = Signal(str)

    def __init__(self, workers: Workers, background: Background) -> None:
        super().__init__()
        self._workers = workers
        self._background = background
        self._stack = UndoStack()

    def did(
        self, name: str, take_back: Callable[[], Any], after: Callable[[Any], None], *, is_said: bool = True
    ) -> None:
        """Keep a deed that was done; it is said at once with the key that takes it back."""
        self._stack.push(Done(name, take_back, after))
        self.changed.emit(name)
        if is_said:
            self.said.emit(self.tr("{}. Ctrl+Z takes it back.").format(name))

    def undo(self) -> None:
        """Take the latest deed back."""
        done = self._stack.pop()
        if done is None:
            self.said.emit(self.tr("There is nothing to take back."))
            return
        self.changed.emit(self._stack.name)

        def take(result: object) -> None:
            done.after(result)
            self.said.emit(self.tr("Taken back: {}.").format(done.name))

        self._background.follow(self._workers.write(_take_back, done), take, self.said.emit)


def _take_back(done: Done) -> object:
    """Take a deed back, in the writer's thread. Raises TriageError when what it was done to is gone."""
    try:
        return done.take_back()
    except KeyError as error:
        raise TriageError(f"This cannot be taken back, since it is gone: {done.name}.") from error
