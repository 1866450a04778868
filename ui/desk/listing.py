"""Which articles the list holds: views, search, issuers, and arrivals that wait until they are asked for.

The first of a view are asked for by themselves, since they are there at once however many follow.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.archive import Archive
from app.errors import QuerySyntaxError
from app.memory.listed import NOTHING, ListCounts, Listing
from app.query.completing import Wish
from app.query.language import load_parser, read_query
from app.query.words import Words
from app.views import HitOrder, View, ViewKind
from ui.background import Background, NewsBatch

if TYPE_CHECKING:
    from app.database.stories import StoryStore

FIRST = 200
"""Rows that come first: more than any screen shows."""
_MOST_LOOKED_AT = 20_000
_REST_AFTER_MS = 150
"""So long the first rows have the machine to themselves: a key that is pressed at once is answered at once."""
_COUNT_AFTER_MS = 300
"""Marks that follow each other quickly are counted together."""


class ListingDesk(QObject):
    """Asks the archive for the ids of the chosen view; the newest question wins."""

    ids_ready = Signal(object, object)
    """Listing, and the datetime (UTC) since which articles count as new, or None."""
    rest_ready = Signal(object, object)
    """The whole Listing of what `ids_ready` told the first of, and the same datetime."""
    arrivals_waiting = Signal(int)
    """How many articles a fresh look at this view would add; 0: none."""
    rows_changed = Signal(list)
    """Ids whose rows look different now."""
    counts_ready = Signal(object)
    """ListCounts of the list that is shown; None: they are not known yet."""
    issuers_ready = Signal(object)
    """Pairs of issuer and number of articles in the view."""
    words_marked = Signal(object)
    """Words to mark in list and article, or None."""
    article_wished = Signal(int)
    """The article to be chosen in the list that was just shown."""
    names_found = Signal(object, object)
    """A Wish of the search box, and the names that the archive knows for it."""
    unread_found = Signal(int)
    """The unread article that was looked for."""
    said = Signal(str)
    failed = Signal(str)
    view_shown = Signal(View)

    def __init__(self, archive: Archive, background: Background, *, since: datetime | None) -> None:
        super().__init__()
        self._archive = archive
        self._background = background
        self._since = since
        self._view = View()
        self._before_search = View()
        self._before_story = View()
        self._shown = NOTHING
        self._wished: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_AFTER_MS)
        self._rest.timeout.connect(self._ask_rest)
        self._recount = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._recount.timeout.connect(self._count)

    @cached_property
    def _stories(self) -> "StoryStore":
        from app.database.stories import StoryStore

        return StoryStore(self._archive.database)

    @property
    def view(self) -> View:
        """The view that is shown, or was asked for last."""
        return self._view

    def show_view(self, view: View, *, then: int | None = None) -> None:
        """Fill the list with the articles of a view; `then` is the article that is to be chosen in it."""
        try:
            words = read_query(view.words).words if view.words else None
        except QuerySyntaxError as error:
            self.failed.emit(str(error))
            return
        self._view = view
        self._ask(lambda: self._archive.articles.listing(view, most=FIRST), words, then)

    def show_again(self) -> None:
        """Fill the list anew with the same view, arrivals included; all at once, since it must not lose its place."""
        view = self._view
        self._ask(lambda: self._archive.articles.listing(view), read_query(view.words).words if view.words else None)

    def _ask(self, read: Callable[[], Listing], words: Words | None, then: int | None = None) -> None:
        self._background.forget("arrivals")
        self._rest.stop()
        self._background.ask("list", read, lambda listing: self._take(listing, words, then))

    def search(self, words: str, order: HitOrder) -> None:
        """Search the whole archive; the view from before comes back when the search ends."""
        if not self._view.words or self._view.kind is ViewKind.WATCH:
            self._before_search = self._view
        self.show_view(View(ViewKind.ALL, words=words, order=order))

    def prepare_search(self) -> None:
        """Load in the background what reading a query takes."""
        self._background.ask("parser", load_parser, lambda _: None)

    def find_names(self, wish: Wish) -> None:
        """Look for names that may be typed next."""
        if wish.field is not None:
            field, beginning, names = wish.field, wish.beginning, self._archive.asking.names
            self._background.ask(
                "names", lambda: names(field, beginning), lambda found: self.names_found.emit(wish, found)
            )

    def end_search(self) -> None:
        """Go back to the view from before the search."""
        self.show_view(self._before_search)

    def narrow_to_issuer(self, issuer: str) -> None:
        """Show one issuer of this view only; empty: all."""
        self.show_view(replace(self._view, issuer=issuer))

    def show_story(self, article_id: int) -> None:
        """Show what is nearly the same as an article, or where that is shown the view from before."""
        if self._view.kind is ViewKind.STORY:
            self.show_view(self._before_story, then=article_id)
            return
        self._before_story = self._view
        self.show_view(View(ViewKind.STORY, article_id), then=article_id)

    def toggle_novelty(self) -> None:
        """Show first what is new in most ways, or again what was published last (of a search: what arrived last)."""
        is_by_novelty = self._view.order is HitOrder.NOVELTY
        order = HitOrder.ARRIVAL if is_by_novelty else HitOrder.NOVELTY
        self.show_view(replace(self._view, order=order))
        self.said.emit(
            self.tr("Last published first again.")
            if is_by_novelty
            else self.tr("New speakers, figures and organisations first; each row says what is new in it.")
        )

    def _take(self, listing: Listing, words: Words | None, then: int | None) -> None:
        self._shown = listing
        self.ids_ready.emit(listing, self._since)
        self.arrivals_waiting.emit(0)
        self.words_marked.emit(words)
        self.view_shown.emit(self._view)
        if then is not None:
            self.article_wished.emit(then)
        self._tell_counts()
        if listing.is_whole:
            self._ask_about_all()
        else:
            self._wished = then
            self._rest.start()

    def _ask_rest(self) -> None:
        view, then = self._view, self._wished
        self._background.ask("list", lambda: self._archive.articles.listing(view), lambda rest: self._end(rest, then))

    def _end(self, listing: Listing, then: int | None) -> None:
        is_further = then is not None and then not in self._shown.ids
        self._shown = listing
        self.rest_ready.emit(listing, self._since)
        if then is not None and is_further:
            self.article_wished.emit(then)
        self._tell_counts()
        self._ask_about_all()

    def _ask_about_all(self) -> None:
        view = self._view
        self._background.ask("issuers", lambda: self._archive.articles.issuers(view), self.issuers_ready.emit)
        self._count()

    # --- what the list holds ---

    def count_again(self) -> None:
        """Count anew how much is unread; marks have changed."""
        self._recount.start()

    def _count(self) -> None:
        view, shown, count = self._view, self._shown, self._archive.articles.count_unread
        self._recount.stop()
        if shown.is_whole:
            self._background.ask("counts", lambda: count(view, shown), lambda unread: self._tell_unread(shown, unread))

    def _tell_unread(self, shown: Listing, unread: int) -> None:
        if shown is self._shown:
            self._tell_counts(unread)

    def _tell_counts(self, unread: int | None = None) -> None:
        shown = self._shown
        counts = ListCounts(len(shown.ids), len(shown.folds.others), unread)
        self.counts_ready.emit(counts if shown.is_whole else None)

    # --- the next unread one ---

    def find_unread(self, ids: "array[int]", current: int | None, *, is_forward: bool) -> None:
        """Look for the unread article next to one of the list, and behind its end from the other end on.

        One that is near is told at once, so that keys pressed in a row mean what they meant to who pressed them.
        """
        place = ids.index(current) if current is not None else -1
        rows, back = ways(place, len(ids), is_forward=is_forward)
        among = self._archive.articles.unread_among
        near = find_row(ids, (rows[:FIRST], back[: max(0, FIRST - len(rows))]), among)
        if near is not None or len(ids) <= FIRST:
            self._tell_found(ids, near)
        else:
            far = (rows[FIRST:], back)
            self._background.ask("unread", lambda: find_row(ids, far, among), lambda row: self._tell_found(ids, row))

    def _tell_found(self, ids: "array[int]", row: int | None) -> None:
        if row is None:
            self.said.emit(self.tr("Everything here is read."))
        else:
            self.unread_found.emit(ids[row])

    def take_news(self, batch: NewsBatch) -> None:
        """Count what arrived for this view; the list itself stays as it is, unless it is empty."""
        changed = [*batch.analysed, *batch.edited]
        if changed:
            self.rows_changed.emit(changed)
        if batch.new:
            self._background.ask("companions", lambda: self._stories.companions(batch.new), self._tell_companions)
            view, newest = self._view, self._shown.newest
            count = self._archive.articles.count_arrivals
            self._background.ask("arrivals", lambda: count(view, newest), self._tell_arrivals)

    def _tell_companions(self, ids: list[int]) -> None:
        if ids:
            self.rows_changed.emit(ids)

    def _tell_arrivals(self, count: int) -> None:
        if count and not self._shown.ids:
            self.show_again()
        else:
            self.arrivals_waiting.emit(count)


def ways(row: int, count: int, *, is_forward: bool) -> tuple[range, range]:
    """Return the rows from the next one to the end, and those from the other end back to where it began.

    `row` is -1 for none; it is among neither.
    """
    if is_forward:
        return range(row + 1, count), range(row)
    return range(row - 1, -1, -1), range(count - 1, row, -1)


def find_row(
    ids: Sequence[int], rows: tuple[range, range], among: Callable[[Sequence[int]], Collection[int]]
) -> int | None:
    """Return the first of the rows whose article is unread; near ones are looked at in few, far ones in many.

    `among` returns which of some articles are unread; any thread.
    """
    for part in _in_parts(rows):
        unread = among([ids[row] for row in part])
        for row in part:
            if ids[row] in unread:
                return row
    return None


def _in_parts(rows: tuple[range, range]) -> Iterator[range]:
    size = FIRST
    for run in rows:
        start = 0
        while start < len(run):
            yield run[start : start + size]
            start += size
            size = min(4 * size, _MOST_LOOKED_AT)
