"""The page of results in the window: opened from the search box, and following what is typed into it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.memory.hits import Target
from app.views import HitOrder
from ui.desk.preferring import PreferringDesk
from ui.window.pages import Pages
from ui.window.parts import Desks, Panels
from ui.window.passages import PassageWindow

if TYPE_CHECKING:
    from ui.pages.searching.page import SearchingPage
    from ui.passages.rows import PassageRow

NAME = "searching"


class SearchingWindow(QObject):
    """Shows what a query finds everywhere, while the list behind it shows the articles of the same query."""

    watch_wanted = Signal(str)
    """What was typed."""
    profile_wanted = Signal(int, str)
    """Id of an article, and the key of somebody within it."""
    language_wanted = Signal()
    """Somebody wonders what can be typed."""

    def __init__(
        self,
        parent: QObject,
        panels: Panels,
        desks: Desks,
        pages: Pages,
        preferring: PreferringDesk,
        passages: PassageWindow,
    ) -> None:
        super().__init__(parent)
        self._panels = panels
        self._desk = desks.searching
        self._listing = desks.listing
        self._pages = pages
        self._preferring = preferring
        self._passages = passages
        self._page: SearchingPage | None = None
        panels.search.searched.connect(self._follow)
        panels.search.cleared.connect(lambda: self._follow("", HitOrder.ARRIVAL))
        panels.search.left.connect(self._give_keyboard)
        panels.articles.everywhere_wanted.connect(self.open_page)
        desks.listing.view_shown.connect(lambda view: panels.articles.offer_everywhere(bool(view.words)))

    @property
    def is_shown(self) -> bool:
        """Whether the page is seen."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def open_page(self, target: Target | None = None) -> None:
        """Open the page with what stands in the search box, or with what the list was searched for."""
        typed = self._panels.search.words or self._listing.view.words
        page = self._pages.show_page(NAME, self._build)
        page.search_for(typed, target)
        if not typed:
            self._panels.search.begin()

    def _build(self) -> "SearchingPage":
        from ui.pages.searching.page import SearchingPage

        page = SearchingPage(self._preferring.theme)
        page.page_wanted.connect(self._desk.find)
        page.counts_wanted.connect(self._desk.count)
        page.watch_wanted.connect(self.watch_wanted)
        page.profile_wanted.connect(self.profile_wanted)
        page.language_wanted.connect(self.language_wanted)
        page.passage_chosen.connect(self._show_passage)
        self._desk.page_ready.connect(page.show_page)
        self._desk.counted.connect(page.show_count)
        self._desk.failed.connect(page.show_problem)
        self._page = page
        return page

    def _show_passage(self, row: "PassageRow") -> None:
        self._passages.show(row.article_id, row.span, row.layer)

    def _follow(self, typed: str, _order: HitOrder) -> None:
        """Look for what is typed on the page of results; every other page gives way to the list, which shows it."""
        if self.is_shown and self._page is not None:
            self._page.search_for(typed)
        elif typed and not self._pages.shows_reader:
            self._pages.show_reader()
            self._panels.search.setFocus(Qt.FocusReason.OtherFocusReason)  # somebody is typing

    def _give_keyboard(self) -> None:
        self._pages.take_keyboard()
