"""Profiles in the window: the page, and the ways to it from rows, cards and other pages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.articles import Span
    from app.memory.identities import Card
    from app.memory.profiles import Profile
    from ui.desk.preferring import PreferringDesk
    from ui.pages.profile.page import ProfilePage
    from ui.passages.rows import PassageRow
    from ui.window.pages import Pages
    from ui.window.parts import Desks, Panels
    from ui.window.passages import PassageWindow

NAME = "profile"


class ProfileWindow(QObject):
    """Shows who somebody is across the archive."""

    def __init__(
        self,
        parent: QObject,
        panels: "Panels",
        desks: "Desks",
        pages: "Pages",
        preferring: "PreferringDesk",
        passages: "PassageWindow",
    ) -> None:
        super().__init__(parent)
        self._panels = panels
        self._desk = desks.profiling
        self._reading = desks.reading
        self._pages = pages
        self._preferring = preferring
        self._passages = passages
        for panel in (panels.entities, panels.quotes):
            panel.profile_wanted.connect(self.show_here)
        panels.entities.card_wanted.connect(self._open_card)
        panels.article.cards.profile_wanted.connect(self.show_here)
        panels.article.cards.cards_wanted.connect(self._ask_cards)
        self._desk.cards_ready.connect(self._show_cards)
        self._desk.profile_ready.connect(self._show)
        self._desk.said.connect(panels.status.say)

    def open_page(self) -> None:
        """Show the profile of the entity, or the speaker, of the row that has the keyboard; else the page itself."""
        for panel in (self._panels.entities, self._panels.quotes):
            if panel.has_focus_inside() and (key := panel.chosen_entity()):
                self.show_here(key)
                return
        self._page()

    def show_here(self, entity_key: str) -> None:
        """Show the profile of somebody who is named in the open article."""
        current = self._reading.current
        if current is not None:
            self.show_entity(current.summary.id, entity_key)

    def show_entity(self, article_id: int, entity_key: str) -> None:
        """Show the profile of somebody who is named in an article."""
        self._desk.show_entity(article_id, entity_key)

    def show_identity(self, identity_id: int) -> None:
        """Show a profile."""
        self._desk.show_identity(identity_id)

    # --- cards ---

    def _open_card(self, index: int, span: "Span") -> None:
        self._panels.article.show_passage(span)
        self._panels.article.cards.open_at(index, span)

    def _ask_cards(self) -> None:
        if (current := self._reading.current) is not None:
            self._desk.ask_cards(current.summary.id)

    def _show_cards(self, article_id: int, cards: tuple["Card", ...]) -> None:
        current = self._reading.current
        if current is not None and current.summary.id == article_id:
            self._panels.article.cards.show_cards(cards)

    # --- the page ---

    def _show(self, profile: "Profile") -> None:
        page = self._page()
        page.show_profile(profile)
        page.take_keyboard()

    def _page(self) -> "ProfilePage":
        return self._pages.show_page(NAME, self._build)

    def _build(self) -> "ProfilePage":
        from ui.pages.profile.page import ProfilePage

        page = ProfilePage(self._preferring.theme)
        page.profile_wanted.connect(self.show_identity)
        page.entity_wanted.connect(self.show_entity)
        page.part_wanted.connect(self._desk.ask_part)
        page.names_wanted.connect(self._desk.find)
        page.passage_chosen.connect(self._show_passage)
        self._desk.part_ready.connect(page.show_part)
        self._desk.found.connect(page.offer_names)
        return page

    def _show_passage(self, row: "PassageRow") -> None:
        self._passages.show(row.article_id, row.span, row.layer)
