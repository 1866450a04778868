"""Notes in the text: their words are marked, a sign stands beside them, the pointer shows what they say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip

from app.articles import Span
from ui.highlights import passages_at
from ui.reading.marks import NoteMark
from ui.wording import plain_hint

if TYPE_CHECKING:
    from app.memory.notes import Note
    from ui.reading.article_browser import ArticleBrowser


class NoteMarks(QObject):
    """Puts the notes of the shown article into its marks; knows which stands where."""

    chosen = Signal(int)
    """Id of the note whose words or sign were clicked."""

    highlight_wanted = Signal()
    """The selected words are to be highlighted."""
    note_wanted = Signal()
    dossier_wanted = Signal()

    def __init__(self, browser: "ArticleBrowser") -> None:
        super().__init__(browser)
        self._browser = browser
        self._notes: tuple[Note, ...] = ()
        self._hovered: Note | None = None
        browser.clicked_at.connect(self._click)
        browser.hovered_at.connect(self._hover)
        browser.sign_clicked.connect(self._choose_beside)

    def show_notes(self, notes: Sequence["Note"]) -> None:
        """Mark these notes and no others; those whose words are nowhere in the text are left out."""
        self._notes = tuple(note for note in notes if note.found is not None)
        self._browser.marks.notes = tuple(
            NoteMark(note.found, note.colour, bool(note.text)) for note in self._notes if note.found
        )
        self._browser.update_marks()

    def note(self, note_id: int) -> "Note | None":
        """Return a note of the shown article."""
        return next((note for note in self._notes if note.id == note_id), None)

    def note_at(self, offset: int) -> "Note | None":
        """Return the shortest note whose words hold that code point."""
        there = [note for note in self._notes if note.found and note.found.start <= offset < note.found.end]
        return min(there, key=lambda note: len(note.anchor.exact), default=None)

    def selected_span(self) -> Span | None:
        """Return the words that the reader selected; None: none."""
        span = self._browser.selected_span()
        return span if self._browser.selected_text().strip() else None

    def note_at_cursor(self) -> "Note | None":
        """Return the note in which the text cursor stands."""
        return self.note_at(self._browser.selected_span().start)

    def _click(self, offset: int) -> None:
        note = self.note_at(offset)
        if note is not None and not passages_at(self._browser.marks.shown(), offset):
            self.chosen.emit(note.id)

    def _choose_beside(self, offset: int) -> None:
        note = next((note for note in self._notes if note.found and note.found.start == offset), None)
        if note is not None:
            self.chosen.emit(note.id)

    def _hover(self, offset: int) -> None:
        note = self.note_at(offset) if offset >= 0 else None
        if note is not self._hovered:
            self._hovered = note
            QToolTip.showText(QCursor.pos(), plain_hint(note.text) if note and note.text else "", self._browser)
