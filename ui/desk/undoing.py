"""Taking back what was done last, and doing it again: every desk tells its deeds here, two keys go back and forth."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import TriageError
from app.jobs import Workers
from app.memory.undoing import Done, TakeBack, Undone, UndoStack
from ui.background import Background


class UndoingDesk(QObject):
    """Holds what can be taken back and done again in this run; one step is finished before the next begins."""

    changed = Signal(str)
    """What would be taken back now; empty: nothing."""
    again_changed = Signal(str)
    """What would be done again now; likewise."""
    said = Signal(str)

    def __init__(self, workers: Workers, background: Background) -> None:
        super().__init__()
        self._workers = workers
        self._background = background
        self._stack = UndoStack()
        self._is_busy = False
        self._steps: deque[Callable[[], None]] = deque()

    def did(
        self,
        name: str,
        take_back: TakeBack,
        after: Callable[[Any], None],
        *,
        do_again: Callable[[Any], TakeBack] | None = None,
        is_said: bool = True,
    ) -> None:
        """Keep a deed that was done (see `Done`); it is said at once with the key that takes it back."""
        self._stack.push(Done(name, take_back, after, do_again))
        self._tell()
        if is_said:
            self.said.emit(self.tr("{}. Ctrl+Z takes it back.").format(name))

    def did_mark(
        self,
        name: str,
        mark: Callable[[Sequence[int], bool], Sequence[int]],
        ids: Sequence[int],
        *,
        is_set: bool,
        after: Callable[[], None],
        is_said: bool = True,
    ) -> None:
        """Keep that a mark was set on articles or taken from them; `mark` does either and returns which it changed."""

        def do_again(taken: Sequence[int]) -> TakeBack:
            again = mark(taken, is_set)
            return lambda: mark(again, not is_set)

        self.did(name, lambda: mark(ids, not is_set), lambda _: after(), do_again=do_again, is_said=is_said)

    def undo(self) -> None:
        """Take the latest deed back."""
        self._take_turn(self._undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take_turn(self._redo)

    # --- one step after the other ---

    def _take_turn(self, step: Callable[[], None]) -> None:
        self._steps.append(step)
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        self._is_busy = False
        self._tell()
        while self._steps and not self._is_busy:
            self._steps.popleft()()

    def _undo(self) -> None:
        done, deeds = self._stack.pop(), self._stack.deeds
        if done is None:
            self.said.emit(self.tr("There is nothing to take back."))
            return

        def take(result: object) -> None:
            if deeds == self._stack.deeds:
                self._stack.push_undone(Undone(done, result))
            done.after(result)
            again = self.tr("Taken back: {}. Ctrl+Shift+Z does it again.")
            self.said.emit((again if done.do_again else self.tr("Taken back: {}.")).format(done.name))
            self._go_on()

        self._write(lambda: _take_back(done), take)

    def _redo(self) -> None:
        undone, deeds = self._stack.pop_undone(), self._stack.deeds
        if undone is None:
            self.said.emit(self.tr("There is nothing to do again."))
            return

        def take(done: Done) -> None:
            if deeds == self._stack.deeds:
                self._stack.push_again(done)
            done.after(None)
            self.said.emit(self.tr("Done again: {}. Ctrl+Z takes it back.").format(done.name))
            self._go_on()

        self._write(lambda: _do_again(undone), take)

    def _write(self, work: Callable[[], Any], take: Callable[[Any], None]) -> None:
        self._is_busy = True
        self._background.follow(self._workers.write(work), take, self._refuse)

    def _refuse(self, sentence: str) -> None:
        self.said.emit(sentence)
        self._go_on()

    def _tell(self) -> None:
        self.changed.emit(self._stack.name)
        self.again_changed.emit(self._stack.name_again)


def _take_back(done: Done) -> object:
    """Take a deed back, in the writer's thread. Raises TriageError when what it was done to is gone."""
    try:
        return done.take_back()
    except KeyError as error:
        raise TriageError(f"This cannot be taken back, since it is gone: {done.name}.") from error


def _do_again(undone: Undone) -> Done | None:
    """Do a deed again, in the writer's thread. Raises TriageError when what it was done to is gone."""
    try:
        return undone.do_again()
    except KeyError as error:
        raise TriageError(f"This cannot be done again, since it is gone: {undone.done.name}.") from error
