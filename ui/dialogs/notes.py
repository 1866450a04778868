"""All notes, the latest change first: words, what is written to them, in which article; Enter opens the passage."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from app.memory.notes import Note
from ui.counting import counted
from ui.days import say_time
from ui.dialogs.frame.controls import FilterLine, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, words
from ui.theme import Theme
from ui.wording import plain_hint

_NOTE = Qt.ItemDataRole.UserRole


class NotesDialog(DialogFrame):
    """Shows notes as it is told them; a deed here is only told, and the rows change when they are told anew."""

    passage_wanted = Signal(object)
    """The Note whose words are to be shown."""
    change_wanted = Signal(object)
    note_removed = Signal(int)

    def __init__(self, theme: Theme, *, article_id: int | None = None, parent: QWidget | None = None) -> None:
        """`article_id`: only those of one article."""
        super().__init__(theme, self.tr("Notes in this article") if article_id else self.tr("Notes"), parent)
        self._article_id = article_id
        self._notes: tuple[Note, ...] = ()
        self._filter = FilterLine(self.tr("Filter the notes"))
        self._list = _NoteTree()
        self._stack = RowsOrNothing(
            self._list,
            self.tr("There is no note. Select words of an article: H highlights them, Shift+H writes a note on them."),
        )
        self._count = words("", "note")
        self._open, self._change = QPushButton(self.tr("&Show the passage")), QPushButton(self.tr("&Change…"))
        self._remove = QPushButton(self.tr("&Remove"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._list.setAccessibleName(self.tr("Notes"))
        self._list.setHeaderLabels([self.tr("Words"), self.tr("Note"), self.tr("Article"), self.tr("Changed")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.header().setStretchLastSection(False)
        for column, width in enumerate((32, 26, 26)):
            self._list.setColumnWidth(column, self.wide(width))
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        for button in (self._remove, self._change, self._open):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.body.addWidget(self._filter)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(row)
        self.add_closing_button(is_default=False)
        self.open_at(120, 28)
        self._list.setFocus()

    def _connect(self) -> None:
        self._filter.narrowed.connect(self._show_rows)
        self._filter.left.connect(self._list.setFocus)
        self._list.itemSelectionChanged.connect(self._show_buttons)
        self._list.itemActivated.connect(lambda *_: self._tell_passage())
        self._list.change_pressed.connect(self._tell_change)
        self._list.remove_pressed.connect(self._tell_removed)
        self._open.clicked.connect(self._tell_passage)
        self._change.clicked.connect(self._tell_change)
        self._remove.clicked.connect(self._tell_removed)
        self._show_rows()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes."""
        self._notes = tuple(note for note in notes if self._article_id in (None, note.article_id))
        self._show_rows()

    def _show_rows(self) -> None:
        chosen = self._chosen()
        self._list.clear()
        for note in self._notes:
            if not holds_words(f"{note.anchor.exact} {note.text} {note.headline}", self._filter.text()):
                continue
            item = QTreeWidgetItem(self._list, self._cells(note))
            item.setData(0, _NOTE, note)
            for column, hint in enumerate((note.anchor.exact, note.text, note.headline)):
                item.setToolTip(column, plain_hint(hint))
            if chosen is not None and note.id == chosen.id:
                self._list.setCurrentItem(item)
        first = self._list.topLevelItem(0)
        if self._list.currentItem() is None and first is not None:
            self._list.setCurrentItem(first)
        is_narrowed = bool(self._notes) and first is None
        self._stack.show_rows(first is not None, instead=self.tr("No note says that.") if is_narrowed else "")
        self._count.setText(counted(len(self._notes), self.tr("note"), self.tr("notes")) if self._notes else "")
        self._show_buttons()

    def _cells(self, note: Note) -> list[str]:
        exact = " ".join(note.anchor.exact.split())
        said = f"“{exact}”" if note.found else self.tr("“{}” (not found in this version)").format(exact)
        text = " ".join(note.text.split()) or self.tr("highlighted")
        return [said, text, note.headline, say_time(note.changed)]

    def _chosen(self) -> Note | None:
        item = self._list.currentItem()
        note = item.data(0, _NOTE) if item is not None else None
        return note if isinstance(note, Note) else None

    def _show_buttons(self) -> None:
        for button in (self._open, self._change, self._remove):
            button.setEnabled(self._chosen() is not None)

    def _tell_passage(self) -> None:
        if (note := self._chosen()) is not None:
            self.passage_wanted.emit(note)
            self.accept()

    def _tell_change(self) -> None:
        if (note := self._chosen()) is not None:
            self.change_wanted.emit(note)

    def _tell_removed(self) -> None:
        if (note := self._chosen()) is not None:
            self.note_removed.emit(note.id)


class _NoteTree(QTreeWidget):
    change_pressed = Signal()
    remove_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change by F2, remove by Del."""
        if event.key() == Qt.Key.Key_F2:
            self.change_pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
        else:
            super().keyPressEvent(event)
