"""The list of passages: a click or Enter leads to one, and more are wished for as the end comes near."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.query.words import Words
from ui.copying import copy_words
from ui.passages.delegate import PassageDelegate
from ui.passages.rows import PassageList, PassageRow
from ui.theme import Theme

_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_NEAR_PAGES = 2
"""So many pages before the end the rows behind it are wished for."""


class PassageTable(QTableView):
    """A table of one column, since a table lays out only the rows that are on show."""

    row_chosen = Signal(object)
    """PassageRow: its passage is wanted."""
    profile_wanted = Signal(object)
    """PassageRow: of whom it names, or who speaks."""
    end_near = Signal()
    copied = Signal(int)
    """How many rows are on the clipboard now."""

    def __init__(self, theme: Theme, name: str, *, has_words: bool) -> None:
        super().__init__()
        self.rows = PassageList(self)
        self._delegate = PassageDelegate(theme, self, has_words=has_words)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._look_ahead)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self._delegate.set_theme(theme)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.verticalScrollBar().setSingleStep(self._delegate.row_height // 2)
        self.viewport().update()

    def mark_hits(self, words: Words) -> None:
        """Mark what was searched for."""
        self._delegate.mark_hits(words)
        self.viewport().update()

    def current_row(self) -> PassageRow | None:
        """Return the row on which the keyboard stands."""
        return self.rows.row_at(self.currentIndex().row())

    def choose_first(self) -> None:
        """Put the keyboard on the first row, if it is on none."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if self.rows.rowCount() and bar.value() + _NEAR_PAGES * bar.pageStep() >= bar.maximum():
            self.end_near.emit()

    # --- choosing ---

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the passage of the row that was clicked."""
        super().mouseReleaseEvent(event)
        row = self.rows.row_at(self.indexAt(event.position().toPoint()).row())
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers() & _MODIFIERS
        if row is not None and is_plain:
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the passage by Enter, to the profile by P; copy."""
        row = self.current_row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_chosen.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_P and not event.modifiers():
            self.profile_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and last row by Home and End."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends:
            return self.rows.index(ends[action] % max(1, self.rows.rowCount()), 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not beginnings of rows."""

    def copy(self) -> None:
        """Put the selected rows on the clipboard, each with its source."""
        places = sorted(index.row() for index in self.selectedIndexes())
        rows = [row for place in places if (row := self.rows.row_at(place)) is not None]
        if rows:
            lines = ["\t".join((row.lead, row.beside, row.words, row.below, row.right)) for row in rows]
            QGuiApplication.clipboard().setMimeData(copy_words(lines))
            self.copied.emit(len(rows))

    def _show_menu(self) -> None:
        row = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show in the article"), lambda: self.row_chosen.emit(row))
        if row.entity:
            name = row.lead.replace("&", "&&")
            menu.addAction(self.tr("Profile of {}").format(name), lambda: self.profile_wanted.emit(row))
        menu.addAction(self.tr("Copy"), self.copy)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
