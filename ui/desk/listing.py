"""Which articles the list holds: views, search, issuers, and arrivals that wait until they are asked for."""

from array import array
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.errors import QuerySyntaxError
from app.query.words import Words, read_words
from app.subscriptions import View, ViewKind
from ui.background import Background, NewsBatch


class ListingDesk(QObject):
    """Asks the archive for the ids of the chosen view; the newest question wins."""

    ids_ready = Signal(object, object)
    """array of ids, and the datetime (UTC) since which articles count as new, or None."""
    arrivals_waiting = Signal(int)
    """How many articles a fresh look at this view would add; 0: none."""
    rows_changed = Signal(list)
    """Ids whose rows look different now."""
    issuers_ready = Signal(object)
    """Pairs of issuer and number of articles in the view."""
    words_marked = Signal(object)
    """Words to mark in list and article, or None."""
    article_wished = Signal(int)
    """The article to be chosen in the list that was just shown."""
    failed = Signal(str)
    view_shown = Signal(View)

    def __init__(self, archive: Archive, background: Background, *, since: datetime | None) -> None:
        super().__init__()
        self._archive = archive
        self._background = background
        self._since = since
        self._view = View()
        self._before_search = View()
        self._shown: array[int] = array("q")
        self._known: set[int] = set()

    @property
    def view(self) -> View:
        """The view that is shown, or was asked for last."""
        return self._view

    def show_view(self, view: View, *, then: int | None = None) -> None:
        """Fill the list with the articles of a view; `then` is the article that is to be chosen in it."""
        try:
            words = read_words(view.words) if view.words else None
        except QuerySyntaxError as error:
            self.failed.emit(str(error))
            return
        self._view = view
        self._background.forget("arrivals")
        self._background.ask("list", lambda: self._archive.articles.ids(view), lambda ids: self._take(ids, words, then))

    def show_again(self) -> None:
        """Fill the list anew with the same view, arrivals included."""
        self.show_view(self._view)

    def search(self, words: str, by_relevance: bool) -> None:
        """Search the whole archive; the view from before comes back when the search ends."""
        if not self._view.words:
            self._before_search = self._view
        self.show_view(View(ViewKind.ALL, words=words, by_relevance=by_relevance))

    def end_search(self) -> None:
        """Go back to the view from before the search."""
        self.show_view(self._before_search)

    def narrow_to_issuer(self, issuer: str) -> None:
        """Show one issuer of this view only; empty: all."""
        self.show_view(replace(self._view, issuer=issuer))

    def _take(self, ids: "array[int]", words: Words | None, then: int | None) -> None:
        self._shown = ids
        self._known = set()
        self.ids_ready.emit(ids, self._since)
        self.arrivals_waiting.emit(0)
        self.words_marked.emit(words)
        self.view_shown.emit(self._view)
        if then is not None:
            self.article_wished.emit(then)
        view = self._view
        self._background.ask("issuers", lambda: self._archive.articles.issuers(view), self.issuers_ready.emit)

    def take_news(self, batch: NewsBatch) -> None:
        """Count what arrived for this view; the list itself stays as it is, unless it is empty."""
        changed = [*batch.analysed, *batch.edited]
        if changed:
            self.rows_changed.emit(changed)
        if batch.new:
            view = self._view
            self._background.ask("arrivals", lambda: self._archive.articles.ids(view), self._count_arrivals)

    def _count_arrivals(self, ids: "array[int]") -> None:
        if not self._shown:
            self.show_again()
            return
        if not self._known:
            self._known = set(self._shown)
        self.arrivals_waiting.emit(sum(one not in self._known for one in ids))
