"""Notes and highlights: written on selected words, changed, removed; each of it can be taken back."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.articles import Span
from app.jobs import Workers
from app.memory.undoing import TakeBack
from ui.background import Background
from ui.desk.undoing import UndoingDesk

if TYPE_CHECKING:
    from app.database.triage.notes import NoteStore
    from app.memory.notes import Note


class NotesDesk(QObject):
    """Tells the notes of the open article, and all of them where somebody asks."""

    notes_changed = Signal(int, object)
    """Id of an article, and its notes in the order of its text."""
    all_changed = Signal(object)
    """All notes, the latest change first."""
    rows_changed = Signal(object)
    """Ids whose rows look different now."""
    said = Signal(str)

    def __init__(self, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk) -> None:
        super().__init__()
        self._archive = archive
        self._workers = workers
        self._background = background
        self._undoing = undoing
        self._open: int | None = None
        self._asks_all = False

    @property
    def _notes(self) -> "NoteStore":
        return self._archive.triage.notes

    def open_article(self, article_id: int) -> None:
        """Tell the notes of an article that was opened, or whose text is another; quick enough for this thread."""
        self._open = article_id
        self.notes_changed.emit(article_id, self._notes.notes_in(article_id))

    def tell_all(self) -> None:
        """Tell all notes, now and after every change."""
        self._asks_all = True
        self._background.ask("notes", self._notes.notes, self.all_changed.emit)

    def add(self, article_id: int, span: Span, text: str, colour: str) -> None:
        """Write a note on words; without text it is a highlight."""
        future = self._workers.write(self._notes.add, article_id, span, text, colour=colour, now=datetime.now(UTC))

        def take(note: "Note") -> None:
            told = self.tr("Note written") if note.text else self.tr("Words highlighted")
            self._did(told, note, lambda: self._notes.remove(note.id), self._restore_again)

        self._follow(future, take)

    def change(self, note_id: int, text: str, colour: str) -> None:
        """Change what a note says."""

        def change(note_id: int) -> "Note":
            return self._notes.change(note_id, text, colour=colour, now=datetime.now(UTC))

        def change_again(restored: "Note") -> TakeBack:
            before = change(restored.id)
            return lambda: self._notes.restore(before)

        def take(before: "Note") -> None:
            self._did(self.tr("Note changed"), before, lambda: self._notes.restore(before), change_again)

        self._follow(self._workers.write(change, note_id), take)

    def remove(self, note_id: int) -> None:
        """Remove a note."""

        def remove_again(restored: "Note") -> TakeBack:
            removed = self._notes.remove(restored.id)
            return lambda: self._notes.restore(removed)

        def take(removed: "Note") -> None:
            self._did(self.tr("Note removed"), removed, lambda: self._notes.restore(removed), remove_again)

        self._follow(self._workers.write(self._notes.remove, note_id), take)

    def _restore_again(self, removed: "Note") -> TakeBack:
        restored = self._notes.restore(removed)
        return lambda: self._notes.remove(restored.id)

    def _did(self, told: str, note: "Note", take_back: TakeBack, do_again: Callable[["Note"], TakeBack]) -> None:
        self._changed(note.article_id)
        self._undoing.did(told, take_back, lambda _: self._changed(note.article_id), do_again=do_again)

    def _changed(self, article_id: int) -> None:
        self.rows_changed.emit([article_id])
        if article_id == self._open:
            self.open_article(article_id)
        if self._asks_all:
            self.tell_all()

    def _follow(self, future: "Future[Any]", take: Callable[[Any], None]) -> None:
        self._background.follow(future, take, self.said.emit)
