"""The page of comparisons in the window: when it is shown, and by what."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.desk.preferring import PreferringDesk
from ui.panels.articles_panel import ArticlesPanel
from ui.window.pages import Pages
from ui.window.parts import Desks, Panels

if TYPE_CHECKING:
    from app.memory.comparing import ComparedPair


class ComparingWindow(QObject):
    """Shows what the desk has compared."""

    def __init__(self, parent: QObject, panels: Panels, desks: Desks, pages: Pages, preferring: PreferringDesk) -> None:
        super().__init__(parent)
        self._articles: ArticlesPanel = panels.articles
        self._desk = desks.comparing
        self._pages = pages
        self._preferring = preferring
        self._desk.ready.connect(self._show)
        self._desk.said.connect(panels.status.say)
        self._desk.regrouping.connect(desks.working.wake)
        preferring.settings_changed.connect(lambda settings: self._desk.group_from(settings.similar_from))
        panels.articles.menus.comparison_wanted.connect(self._desk.compare_articles)
        panels.articles.menus.story_wanted.connect(desks.listing.show_story)

    def compare_selected(self) -> None:
        """Compare the two selected releases, or the selected one with the first of its story."""
        self._desk.compare_articles(self._articles.selected_ids()[:3])

    def _show(self, pair: "ComparedPair") -> None:
        from ui.pages.comparing.page import ComparingPage

        page = self._pages.show_page("comparison", lambda: ComparingPage(self._preferring.theme))
        page.show_pair(pair)
