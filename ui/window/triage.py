"""Labels, notes and the trash in the window: which key and which dialog is which deed, and who is told."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.articles import Article, Label
from app.memory.notes import COLOURS, Note
from app.views import View, ViewKind
from ui.desk.preferring import PreferringDesk
from ui.item_models.feed_tree import OwnRow
from ui.window.parts import Desks, Panels
from ui.window.passages import PassageWindow


class TriageWindow(QObject):
    """Opens the dialogs of triage, and wires its desks to the panels."""

    def __init__(
        self, window: QWidget, panels: Panels, desks: Desks, preferring: PreferringDesk, passages: PassageWindow
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._desks = desks
        self._preferring = preferring
        self._passages = passages
        self._titles: dict[int, str] = {}
        self._wire_labels()
        self._wire_trash()
        self._wire_notes()

    # --- labels -------------------------------------------------------------------------------------------------

    def _wire_labels(self) -> None:
        triage, menus = self._desks.triage, self._panels.articles.menus
        triage.labels_changed.connect(self._show_labels)
        triage.rows_changed.connect(self._panels.articles.refresh_rows)
        triage.said.connect(self._panels.status.say)
        menus.label_toggled.connect(triage.toggle_label)
        menus.label_wanted.connect(self.make_label)
        self._panels.feeds.labels_wanted.connect(self.show_labels)
        triage.tell_labels()

    def _show_labels(self, labels: Sequence[Label], counts: Mapping[int, int]) -> None:
        rows = [OwnRow(View(ViewKind.LABEL, label.id), label.name, counts.get(label.id, 0)) for label in labels]
        self._titles = {label.id: label.name for label in labels}
        self._panels.feeds.show_own(ViewKind.LABEL, rows)
        self._panels.articles.menus.set_labels(labels)

    def title_of(self, view: View) -> str:
        """Return the name of a view of one label; empty for every other."""
        return self._titles.get(view.id or 0, "") if view.kind is ViewKind.LABEL else ""

    def toggle_label(self, key: str) -> None:
        """Put the label of a key on the selected articles, or take it off."""
        self._desks.triage.toggle_key(key, self._panels.articles.selected_ids())

    def show_labels(self) -> None:
        """Show all labels."""
        from ui.dialogs.labels import LabelsDialog

        triage = self._desks.triage
        dialog = LabelsDialog(self._preferring.theme, parent=self._window)
        dialog.label_added.connect(triage.add_label)
        dialog.label_changed.connect(triage.change_label)
        dialog.label_removed.connect(triage.remove_label)
        triage.labels_changed.connect(dialog.show_labels)
        triage.failed.connect(dialog.show_problem)
        dialog.offer_undo(self._desks.undoing.undo, self._desks.undoing.redo)
        dialog.show_labels(triage.labels, {})
        triage.tell_labels()
        dialog.open()

    def make_label(self, ids: Sequence[int]) -> None:
        """Make a label for articles."""
        from ui.dialogs.labels import LabelsDialog

        triage = self._desks.triage
        dialog = LabelsDialog(self._preferring.theme, is_new=True, parent=self._window)
        dialog.show_labels(triage.labels, {})
        dialog.label_added.connect(lambda name, colour, key: triage.add_label(name, colour, key, ids))
        triage.failed.connect(dialog.show_problem)
        triage.rows_changed.connect(dialog.accept)
        dialog.open()

    # --- the trash ----------------------------------------------------------------------------------------------

    def _wire_trash(self) -> None:
        triage, articles = self._desks.triage, self._panels.articles
        triage.hidden_changed.connect(self._desks.listing.show_again)
        triage.hidden_changed.connect(self._desks.subscribing.tell_tree)
        triage.hidden_changed.connect(self._desks.watching.tell)
        articles.menus.trash_wanted.connect(self._throw)
        articles.delete_pressed.connect(self.throw_away)

    def throw_away(self) -> None:
        """Throw the selected articles and folded stories away, or put them back where they lie in the trash."""
        ids = self._panels.articles.selected_ids(with_folded=True)
        self._throw(ids, not self._panels.articles.are_trashed(ids))

    def _throw(self, ids: Sequence[int], is_thrown: bool) -> None:
        if ids:
            self._panels.articles.step_from_selected()
            self._desks.triage.throw_away(ids, is_thrown)

    # --- notes --------------------------------------------------------------------------------------------------

    def _wire_notes(self) -> None:
        notes, marks = self._desks.notes, self._panels.article.notes
        self._desks.reading.article_ready.connect(self._tell_notes)
        notes.notes_changed.connect(self._mark_notes)
        notes.rows_changed.connect(self._panels.articles.refresh_rows)
        notes.rows_changed.connect(lambda _: self._desks.subscribing.tell_tree())
        notes.said.connect(self._panels.status.say)
        marks.chosen.connect(self._change_by_id)
        marks.highlight_wanted.connect(self.highlight)
        marks.note_wanted.connect(self.write_note)

    def _tell_notes(self, article: Article, _findings: object) -> None:
        self._desks.notes.open_article(article.summary.id)

    def _mark_notes(self, article_id: int, notes: Sequence[Note]) -> None:
        current = self._desks.reading.current
        if current is not None and current.summary.id == article_id:
            self._panels.article.notes.show_notes(notes)

    def highlight(self) -> None:
        """Highlight the selected words."""
        article, span = self._desks.reading.current, self._panels.article.notes.selected_span()
        if article is None or span is None:
            self._panels.status.say(self.tr("Select the words first."))
            return
        self._desks.notes.add(article.summary.id, span, "", COLOURS[0])

    def write_note(self) -> None:
        """Write a note on the selected words; without any, change the one in which the cursor stands."""
        from ui.dialogs.note import NoteDialog

        marks, article = self._panels.article.notes, self._desks.reading.current
        span = marks.selected_span()
        if article is None or span is None:
            if (note := marks.note_at_cursor()) is not None:
                self.change_note(note)
            else:
                self._panels.status.say(self.tr("Select the words first."))
            return
        article_id, quoted = article.summary.id, span.of(article.text.text)
        dialog = NoteDialog(self._preferring.theme, quoted, is_new=True, parent=self._window)
        dialog.saved.connect(lambda text, colour: self._desks.notes.add(article_id, span, text, colour))
        dialog.open()

    def _change_by_id(self, note_id: int) -> None:
        note = self._panels.article.notes.note(note_id)
        if note is not None:
            self.change_note(note)

    def change_note(self, note: Note) -> None:
        """Change a note, or remove it."""
        from ui.dialogs.note import NoteDialog

        notes = self._desks.notes
        dialog = NoteDialog(
            self._preferring.theme,
            note.anchor.exact,
            text=note.text,
            colour=note.colour,
            is_new=False,
            parent=self._window,
        )
        dialog.saved.connect(lambda text, colour: notes.change(note.id, text, colour))
        dialog.removed.connect(lambda: notes.remove(note.id))
        dialog.open()

    def show_notes(self, *, article_id: int | None = None) -> None:
        """Show all notes, or those of one article."""
        from ui.dialogs.notes import NotesDialog

        notes = self._desks.notes
        dialog = NotesDialog(self._preferring.theme, article_id=article_id, parent=self._window)
        dialog.passage_wanted.connect(self._show_passage)
        dialog.change_wanted.connect(self.change_note)
        dialog.note_removed.connect(notes.remove)
        dialog.offer_undo(self._desks.undoing.undo, self._desks.undoing.redo)
        notes.all_changed.connect(dialog.show_notes)
        notes.tell_all()
        dialog.open()

    def show_notes_of_article(self) -> None:
        """Show the notes in the article that is open."""
        article = self._desks.reading.current
        if article is not None:
            self.show_notes(article_id=article.summary.id)

    def _show_passage(self, note: Note) -> None:
        if self._passages.show(note.article_id, note.found) and note.found is None:
            self._panels.status.say(self.tr("The words of this note are not in this version of the article."))
