"""The rows of the article list in both densities, with one selection: filling them, choosing and going, folding."""

from array import array
from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QStackedWidget

from app.memory.listed import Listing
from app.query.words import Words
from ui.item_models.article_list import ArticleList, Column
from ui.list_view.article_views import CompactView, RoomyView
from ui.theme import Theme


class ListBody(QStackedWidget):
    """Both views share model and selection, so that changing the density keeps them; an empty list says why it is."""

    chosen = Signal(int)
    """The article of the row that was chosen."""
    opened = Signal(int)
    """Enter or a double click: its original is wanted."""
    rows_seen = Signal(int)
    """The first row on show."""
    menu_wanted = Signal(object)
    """The point of the screen at which it is to open."""

    def __init__(self, theme: Theme, model: ArticleList) -> None:
        super().__init__()
        self._model = model
        self._roomy = RoomyView(theme, model)
        self._compact = CompactView(theme, model)
        self._empty = QLabel()
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self.is_compact = False
        self._tells = True
        self._told: int | None = None
        self.selection = QItemSelectionModel(model, self)
        for view in (self._roomy, self._compact):
            self.addWidget(view)
            self._join(view)
        self.addWidget(self._empty)
        self.selection.currentRowChanged.connect(self._tell_chosen)
        self.selection.selectionChanged.connect(self._tell_chosen)
        self.show_or_empty()

    def _join(self, view: RoomyView | CompactView) -> None:
        view.setSelectionModel(self.selection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda place: self.menu_wanted.emit(view.viewport().mapToGlobal(place)))
        view.activated.connect(self._open)
        view.rows_seen.connect(self.rows_seen)
        view.sign_clicked.connect(self._turn_row)

    @property
    def view(self) -> RoomyView | CompactView:
        """The view of the present density."""
        return self._compact if self.is_compact else self._roomy

    # --- filling ------------------------------------------------------------------------------------------------

    def show_listing(self, listing: Listing, *, since: datetime | None, tells_news: bool) -> None:
        """Show these articles; one that is current stays current, at the same height on the screen."""
        self._keep_place(lambda: self._model.show_listing(listing, since=since, tells_news=tells_news))

    def group(self, is_grouped: bool) -> None:
        """Show each story as one row, or every article; what is current stays so."""
        self._keep_place(lambda: self._model.group(is_grouped))

    def _keep_place(self, change: Callable[[], None]) -> None:
        current = self.current_id()
        top = self.view.visualRect(self.selection.currentIndex()).top() if current is not None else 0
        self._tells = False
        change()
        self._tells = True
        self._told = None
        self.show_or_empty()
        row = self._row_for(current) if current is not None else None
        if row is not None:
            self._go_to(row, tell=False)
            self.view.put_row_at(row, top)
        self.view.ensure_seen()

    def say_empty(self, sentence: str) -> None:
        """Say this where there is nothing to show."""
        self._empty.setText(sentence or self.tr("There is nothing here."))

    def show_or_empty(self) -> None:
        """Show the rows, or why there are none."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentWidget(self.view if self._model.rowCount() else self._empty)
        self.setFocusProxy(self.view)
        if had_focus:
            self.view.setFocus()

    def set_density(self, compact: bool) -> None:
        """Show one line an article, or three."""
        self.is_compact = compact
        self.show_or_empty()
        current = self.selection.currentIndex()
        if current.isValid():
            self.view.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.view.ensure_seen()

    def columns(self) -> bytes:
        """Return which columns the compact list shows, where and how wide."""
        return bytes(self._compact.horizontalHeader().saveState().data())

    def restore_columns(self, state: bytes) -> None:
        """Bring the columns back."""
        self._compact.restore_columns(state)

    def mark_hits(self, words: Words | None) -> None:
        """Mark what was searched for in the headlines."""
        self._roomy.mark_hits(words)
        self._compact.mark_hits(words)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self._roomy.set_theme(theme)
        self._compact.set_theme(theme)
        colours = theme.colours
        self._empty.setStyleSheet(f"color: {colours.ink_soft}; background: {colours.paper};")

    # --- asking -------------------------------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Return the article that is chosen."""
        return self._model.id_at(self.current_row())

    def current_row(self) -> int:
        """Return the row that is chosen, -1 for none; a list that gets the keyboard has a current row not chosen."""
        row = self.selection.currentIndex().row()
        return row if row >= 0 and self.selection.isRowSelected(row, QModelIndex()) else -1

    def selected_ids(self) -> "array[int]":
        """Return the articles of the selected rows, top to bottom; run by run, since all of a million may be."""
        ids, selected, end = self._model.ids(), array("q"), 0
        for top, bottom in sorted(self._selected_runs()):
            selected.extend(ids[max(top, end) : bottom + 1])
            end = max(end, bottom + 1)
        return selected

    def _selected_runs(self) -> Iterator[tuple[int, int]]:
        selection = self.selection.selection()
        for number in range(selection.count()):
            run = selection.at(number)
            yield run.top(), run.bottom()

    # --- going --------------------------------------------------------------------------------------------------

    def choose(self, article_id: int, *, tell: bool) -> bool:
        """Choose an article, unfolding the story in which it lies; False when it is not in the list."""
        row = self._row_for(article_id)
        if row is None:
            return False
        self._go_to(row, tell=tell)
        return True

    def _row_for(self, article_id: int) -> int | None:
        """Return the row of an article, which is made where a story hides it."""
        row = self._model.row_of(article_id)
        if row is None and (first := self._model.first_of(article_id)) is not None:
            self._model.unfold(first)
            row = self._model.row_of(article_id)
        return row

    def choose_row(self, row: int) -> bool:
        """Choose a row and tell its article; False where there is no such row."""
        if not 0 <= row < self._model.rowCount():
            return False
        self._go_to(row, tell=True)
        return True

    def step_from_selected(self) -> None:
        """Choose the article behind the selected ones, which are about to go; where none is, the one before them."""
        rows = [row for run in self._selected_runs() for row in run]
        if rows and not self.choose_row(max(rows) + 1):
            self.choose_row(min(rows) - 1)

    def _go_to(self, row: int, *, tell: bool) -> None:
        index = self._model.index(row, Column.HEADLINE)
        flag = QItemSelectionModel.SelectionFlag
        self._tells = tell
        self.selection.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self._tells = True
        self.view.scrollTo(index)
        self.view.ensure_seen()

    def _tell_chosen(self) -> None:
        """Tell the chosen article once, however Qt went about choosing it."""
        chosen = self.current_id()
        if chosen != self._told:
            self._told = chosen
            if chosen is not None and self._tells:
                self.chosen.emit(chosen)

    def _open(self, index: QModelIndex) -> None:
        if (opened := self._model.id_at(index.row())) is not None:
            self.opened.emit(opened)

    # --- stories ------------------------------------------------------------------------------------------------

    def unfold(self) -> None:
        """Let the story of the chosen row unfold; where it is unfolded already, go to the first row behind it."""
        current = self.current_id()
        if current is None:
            return
        if self._model.is_open(current):
            self.choose_row(self.current_row() + 1)
        else:
            self._unfold(current)

    def fold(self) -> None:
        """Fold the story in which the chosen row stands into its first, which is chosen."""
        current = self.current_id()
        first = self._model.first_of(current) if current is not None else None
        if first is not None and self._model.is_open(first):
            self._fold(first)

    def _turn_row(self, row: int) -> None:
        """Unfold or fold the story of a row whose sign was clicked."""
        article_id = self._model.id_at(row)
        if article_id is None:
            return
        if self._model.is_open(article_id):
            self._fold(article_id)
        else:
            self._unfold(article_id)

    def _unfold(self, first: int) -> None:
        """Unfold, and show as much of the story as there is room for."""
        before = self._model.rowCount()
        self._model.unfold(first)
        row, added = self._model.row_of(first), self._model.rowCount() - before
        if row is not None and added:
            for seen in (row + added, row):
                self.view.scrollTo(self._model.index(seen, Column.HEADLINE))
        self.view.ensure_seen()

    def _fold(self, first: int) -> None:
        """Fold; where the chosen row is about to go, its story's first is chosen instead."""
        current = self.current_id()
        if current is not None and current != first and self._model.first_of(current) == first:
            self.choose(first, tell=True)
        self._model.fold(first)
        self.view.ensure_seen()
