"""The article list in both densities, with its heading, the filter by issuer, and the bar of what has arrived."""

from array import array
from collections.abc import Collection, Sequence
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.query.words import Words
from ui.item_models.article_list import ArticleList, Column, Load
from ui.list_view.arrivals_bar import ArrivalsBar
from ui.list_view.article_views import CompactView, RoomyView
from ui.list_view.everywhere_strip import EverywhereStrip
from ui.list_view.list_heading import ListHeading
from ui.list_view.row_menus import RowMenus
from ui.theme import Theme


class ArticlesPanel(QWidget):
    """Shows an array of ids; the list never moves by itself when articles arrive."""

    article_chosen = Signal(int)
    article_opened = Signal(int)
    """Enter or a double click: its original is wanted."""
    copy_wanted = Signal(object)
    delete_pressed = Signal()
    everywhere_wanted = Signal(object)
    """The `Target` of the search of the list that is to be shown across the archive."""
    new_wanted = Signal()
    issuer_chosen = Signal(str)
    """Empty: all."""

    def __init__(self, theme: Theme, load: Load) -> None:
        super().__init__()
        self._model = ArticleList(load, self)
        self._heading = ListHeading(theme)
        self._heading.issuer_chosen.connect(self.issuer_chosen)
        self._everywhere = EverywhereStrip(theme)
        self._everywhere.chosen.connect(self.everywhere_wanted)
        self._new_bar = ArrivalsBar()
        self._new_bar.clicked.connect(self.new_wanted)
        self._roomy = RoomyView(theme, self._model)
        self._compact = CompactView(theme, self._model)
        self._empty = QLabel()
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._stack = QStackedWidget()
        for widget in (self._roomy, self._compact, self._empty):
            self._stack.addWidget(widget)
        self._is_compact = False
        self._tells = True
        self._chosen: int | None = None
        self._title = ""
        self.menus = RowMenus(self)
        self._join_views()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._heading, self._everywhere, self._new_bar, self._stack):
            column.addWidget(part)
        self.set_theme(theme)
        self._show_or_empty()

    def _join_views(self) -> None:
        """Let both views share one selection, so that changing the density keeps it."""
        selection = QItemSelectionModel(self._model, self)
        for view in (self._roomy, self._compact):
            view.setSelectionModel(selection)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._show_menu)
            view.activated.connect(self._open)
            view.rows_seen.connect(self._name_day)
        selection.currentRowChanged.connect(self._tell_chosen)
        selection.selectionChanged.connect(self._tell_chosen)
        self._selection = selection
        self.menus.opened.connect(self.article_opened)
        self.menus.copy_wanted.connect(self.copy_wanted)

    @property
    def view(self) -> RoomyView | CompactView:
        """The view of the present density."""
        return self._compact if self._is_compact else self._roomy

    # --- filling ---

    def show_ids(
        self,
        ids: "array[int]",
        *,
        since: datetime | None,
        title: str = "",
        empty: str = "",
        is_whole: bool = True,
        tells_news: bool = False,
    ) -> None:
        """Show these articles; one that is current stays current, at the same height on the screen.

        Where they are only the first, `complete` brings the others. `tells_news`: rows say what is new.
        """
        current = self.current_id()
        top = self.view.visualRect(self._selection.currentIndex()).top() if current is not None else 0
        self._tells = False
        self._model.show_ids(ids, since=since, tells_news=tells_news)
        self._tells = True
        self._chosen = None
        self._title = title
        self._heading.set_title(title, len(ids) if is_whole else None)
        self._empty.setText(empty or self.tr("There is nothing here."))
        self._show_or_empty()
        row = self._model.row_of(current) if current is not None else None
        if row is not None:
            self._go_to(row, tell=False)
            self.view.put_row_at(row, top)
        self.view.ensure_seen()

    def complete(self, ids: "array[int]") -> bool:
        """Show the rows behind the first too, and move nothing; False where the list has become another."""
        is_same = self._model.complete(ids)
        if is_same:
            self._heading.set_title(self._title, len(ids))
        return is_same

    def _show_or_empty(self) -> None:
        had_focus = self._stack.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self.view if self._model.rowCount() else self._empty)
        self.setFocusProxy(self.view)
        if had_focus:
            self.view.setFocus()

    def offer_new(self, count: int) -> None:
        """Offer what has arrived for this view; nothing moves until it is asked for."""
        self._new_bar.offer(count)

    def offer_everywhere(self, is_wanted: bool) -> None:
        """Offer the other tabs of the search that the list shows."""
        self._everywhere.setVisible(is_wanted)

    def refresh_rows(self, ids: Collection[int]) -> None:
        """Read again the rows of these articles that are on show."""
        self._model.refresh(ids)
        self.view.ensure_seen()

    def set_issuers(self, issuers: Sequence[tuple[str, int]], chosen: str) -> None:
        """Offer the issuers of this view in the filter."""
        self._heading.set_issuers(issuers, chosen)

    def mark_hits(self, words: Words | None) -> None:
        """Mark what was searched for in the headlines."""
        self._roomy.mark_hits(words)
        self._compact.mark_hits(words)

    def set_density(self, compact: bool) -> None:
        """Show one line an article, or three."""
        self._is_compact = compact
        self._show_or_empty()
        current = self._selection.currentIndex()
        if current.isValid():
            self.view.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.view.ensure_seen()

    @property
    def is_compact(self) -> bool:
        """Whether there is one line an article."""
        return self._is_compact

    def columns(self) -> bytes:
        """Return which columns the compact list shows, where and how wide."""
        return bytes(self._compact.horizontalHeader().saveState().data())

    def restore_columns(self, state: bytes) -> None:
        """Bring the columns back."""
        self._compact.restore_columns(state)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self._heading.set_theme(theme)
        self._everywhere.set_theme(theme)
        self._roomy.set_theme(theme)
        self._compact.set_theme(theme)
        colours = theme.colours
        self._empty.setStyleSheet(f"color: {colours.ink_soft}; background: {colours.paper};")
        self._new_bar.set_theme(theme)

    # --- asking ---

    def ids(self) -> "array[int]":
        """Return all articles of the list."""
        return self._model.ids()

    def current_id(self) -> int | None:
        """Return the article that is chosen."""
        return self._model.id_at(self.current_row())

    def current_row(self) -> int:
        """Return the row that is chosen, -1 for none; a list that gets the keyboard has a current row not chosen."""
        row = self._selection.currentIndex().row()
        return row if row >= 0 and self._selection.isRowSelected(row, QModelIndex()) else -1

    def selected_ids(self) -> "array[int]":
        """Return the selected articles, top to bottom; run by run, since all of a million may be selected."""
        ids, selected, end = self._model.ids(), array("q"), 0
        selection = self._selection.selection()
        runs = (selection.at(number) for number in range(selection.count()))
        for top, bottom in sorted((run.top(), run.bottom()) for run in runs):
            selected.extend(ids[max(top, end) : bottom + 1])
            end = max(end, bottom + 1)
        return selected

    # --- going ---

    def select_article(self, article_id: int) -> bool:
        """Choose an article without telling; False when it is not in the list."""
        row = self._model.row_of(article_id)
        if row is None:
            return False
        self._go_to(row, tell=False)
        return True

    def go_next(self) -> bool:
        """Choose the next article; False at the end."""
        return self.choose_row(self.current_row() + 1)

    def go_previous(self) -> bool:
        """Choose the one before; False at the start."""
        current = self.current_row()
        return self.choose_row(current - 1 if current >= 0 else self._model.rowCount() - 1)

    def choose_row(self, row: int) -> bool:
        """Choose an article and tell; False where there is no such row."""
        if not 0 <= row < self._model.rowCount():
            return False
        self._go_to(row, tell=True)
        return True

    def _go_to(self, row: int, *, tell: bool) -> None:
        index = self._model.index(row, Column.HEADLINE)
        flag = QItemSelectionModel.SelectionFlag
        self._tells = tell
        self._selection.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self._tells = True
        self.view.scrollTo(index)

    # --- deeds ---

    def _tell_chosen(self) -> None:
        """Tell the chosen article once, however Qt went about choosing it."""
        chosen = self.current_id()
        if chosen != self._chosen:
            self._chosen = chosen
            if chosen is not None and self._tells:
                self.article_chosen.emit(chosen)

    def _open(self, index: QModelIndex) -> None:
        if (opened := self._model.id_at(index.row())) is not None:
            self.article_opened.emit(opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows on Ctrl+C, throw them away on Del."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def _name_day(self, first: int) -> None:
        if (summary := self._model.summary_at(first)) is not None:
            self._heading.set_day(summary)

    def _show_menu(self, place: QPoint) -> None:
        ids = self.selected_ids()
        first = self._model.summary_of(ids[0]) if ids else None
        if first is not None:
            self.menus.make(ids, first).exec(self.view.viewport().mapToGlobal(place))

    def open_label_menu(self) -> None:
        """Open the menu of labels beside the chosen row."""
        ids = self.selected_ids()
        first = self._model.summary_of(ids[0]) if ids else None
        if first is None:
            return
        menu = self.menus.make_labels(ids, first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.view.visualRect(self._selection.currentIndex()).bottomLeft() + QPoint(24, 0)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def step_from_selected(self) -> None:
        """Choose the article behind the selected ones, which are about to go; where none is, the one before them."""
        runs = self._selection.selection()
        rows = [row for number in range(runs.count()) for row in (runs.at(number).top(), runs.at(number).bottom())]
        if rows and not self.choose_row(max(rows) + 1):
            self.choose_row(min(rows) - 1)

    def are_trashed(self, ids: Sequence[int]) -> bool:
        """Whether the first of these articles lies in the trash."""
        first = self._model.summary_of(ids[0]) if ids else None
        return first is not None and first.is_trashed
