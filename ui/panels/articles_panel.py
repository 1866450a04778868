"""The article list: its heading, what it holds, the bar of what has arrived, its rows, and what is done with them."""

from array import array
from collections.abc import Collection, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.articles import ArticleSummary
from app.memory.listed import ListCounts, Listing
from app.query.words import Words
from ui.item_models.article_list import ArticleList, Column
from ui.item_models.seen_rows import FindUnread, Load
from ui.list_view.arrivals_bar import ArrivalsBar
from ui.list_view.article_views import CompactView, RoomyView
from ui.list_view.counts_strip import CountsStrip
from ui.list_view.everywhere_strip import EverywhereStrip
from ui.list_view.list_body import ListBody
from ui.list_view.list_heading import ListHeading
from ui.list_view.row_menus import RowMenus
from ui.theme import Theme


class ArticlesPanel(QWidget):
    """Shows a listing; the list never moves by itself when articles arrive."""

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

    def __init__(self, theme: Theme, load: Load, find_unread: FindUnread) -> None:
        super().__init__()
        self._model = ArticleList(load, find_unread, self)
        self._heading = ListHeading(theme)
        self._heading.issuer_chosen.connect(self.issuer_chosen)
        self._counts = CountsStrip(theme)
        self._counts.grouping_wanted.connect(self.toggle_grouped)
        self._everywhere = EverywhereStrip(theme)
        self._everywhere.chosen.connect(self.everywhere_wanted)
        self._new_bar = ArrivalsBar()
        self._new_bar.clicked.connect(self.new_wanted)
        self._body = ListBody(theme, self._model)
        self._body.chosen.connect(self.article_chosen)
        self._body.opened.connect(self.article_opened)
        self._body.rows_seen.connect(self._name_day)
        self._body.menu_wanted.connect(self._show_menu)
        self.menus = RowMenus(self)
        self.menus.opened.connect(self.article_opened)
        self.menus.copy_wanted.connect(self.copy_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._heading, self._counts, self._everywhere, self._new_bar, self._body):
            column.addWidget(part)
        self.setFocusProxy(self._body)
        self.set_theme(theme)

    @property
    def view(self) -> RoomyView | CompactView:
        """The view of the present density."""
        return self._body.view

    # --- filling ---

    def show_listing(
        self,
        listing: Listing,
        *,
        since: datetime | None,
        title: str = "",
        empty: str = "",
        tells_news: bool = False,
    ) -> None:
        """Show these articles; one that is current stays current, at the same height on the screen.

        Where they are only the first, `complete` brings the others. `tells_news`: rows say what is new.
        """
        self._heading.set_title(title, is_empty=not listing.ids)
        self._body.say_empty(empty)
        self._body.show_listing(listing, since=since, tells_news=tells_news)

    def complete(self, listing: Listing) -> bool:
        """Show the rows behind the first too, and move nothing; False where the list has become another."""
        is_same = self._model.complete(listing)
        if is_same:
            self.view.ensure_seen()
        return is_same

    def show_counts(self, counts: ListCounts | None) -> None:
        """Say how much the list holds; None: it is not known yet."""
        self._counts.show_counts(counts)

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
        self._body.mark_hits(words)

    # --- how it is shown ---

    def set_density(self, compact: bool) -> None:
        """Show one line an article, or three."""
        self._body.set_density(compact)

    @property
    def is_compact(self) -> bool:
        """Whether there is one line an article."""
        return self._body.is_compact

    def set_grouped(self, is_grouped: bool) -> None:
        """Show each story as one row, or every article by itself."""
        self._counts.set_grouped(is_grouped)
        self._body.group(is_grouped)

    def toggle_grouped(self) -> None:
        """Show it the other way."""
        self.set_grouped(not self.is_grouped)

    @property
    def is_grouped(self) -> bool:
        """Whether each story is one row."""
        return self._model.is_grouped

    def unfold_story(self) -> None:
        """Show the other articles of the chosen story, or go to the first of them where they are shown."""
        self._body.unfold()

    def fold_story(self) -> None:
        """Fold the story in which the chosen row stands."""
        self._body.fold()

    def columns(self) -> bytes:
        """Return which columns the compact list shows, where and how wide."""
        return self._body.columns()

    def restore_columns(self, state: bytes) -> None:
        """Bring the columns back."""
        self._body.restore_columns(state)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        for part in (self._heading, self._counts, self._everywhere, self._new_bar, self._body):
            part.set_theme(theme)

    # --- asking ---

    def ids(self) -> "array[int]":
        """Return all articles of the list, whether they are rows or folded into one."""
        return self._model.listing.ids

    def order(self) -> "array[int]":
        """Return them in the order in which they would be rows with every story unfolded."""
        return self._model.order()

    def current_id(self) -> int | None:
        """Return the article that is chosen."""
        return self._body.current_id()

    def selected_ids(self, *, with_folded: bool = False) -> "array[int]":
        """Return the articles of the selected rows, top to bottom; with those that folded stories stand for."""
        ids = self._body.selected_ids()
        return self._model.with_folded(ids) if with_folded else ids

    # --- going ---

    def select_article(self, article_id: int) -> bool:
        """Choose an article without telling; False when it is not in the list."""
        return self._body.choose(article_id, tell=False)

    def choose_article(self, article_id: int) -> bool:
        """Choose an article and tell; False when it is not in the list."""
        return self._body.choose(article_id, tell=True)

    def go_next(self) -> bool:
        """Choose the next row; False at the end."""
        return self._body.choose_row(self._body.current_row() + 1)

    def go_previous(self) -> bool:
        """Choose the one before; False at the start."""
        current = self._body.current_row()
        return self._body.choose_row(current - 1 if current >= 0 else self._model.rowCount() - 1)

    def step_from_selected(self) -> None:
        """Choose the article behind the selected ones, which are about to go; where none is, the one before them."""
        self._body.step_from_selected()

    # --- deeds ---

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

    def _first_selected(self) -> ArticleSummary | None:
        ids = self.selected_ids()
        return self._model.summary_of(ids[0]) if ids else None

    def _show_menu(self, place: QPoint) -> None:
        first = self._first_selected()
        if first is not None:
            self.menus.make(self.selected_ids(), first, self.selected_ids(with_folded=True)).exec(place)

    def open_label_menu(self) -> None:
        """Open the menu of labels beside the chosen row."""
        first = self._first_selected()
        if first is None:
            return
        menu = self.menus.make_labels(self.selected_ids(), first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self._model.index(self._body.current_row(), Column.HEADLINE)
        place = self.view.visualRect(index).bottomLeft() + QPoint(24, 0)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def are_trashed(self, ids: Sequence[int]) -> bool:
        """Whether the first of these articles lies in the trash."""
        first = self._model.summary_of(ids[0]) if ids else None
        return first is not None and first.is_trashed
