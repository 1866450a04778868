"""Questions about one person, organisation or place: its profile, the long lists beside it, and cards over names."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.memory.hits import Hit, Key
from app.memory.identities import Card, Identity, Place
from app.memory.profiles import Answer, Asked, Days, Part, Profile, step_for

if TYPE_CHECKING:
    from app.archive import Archive
    from app.findings import Figure, Quote
    from ui.background import Background

PORTION = 50
_MOST_FOUND = 12


class ProfilingDesk(QObject):
    """Asks in threads; the newest question of a kind wins."""

    profile_ready = Signal(object)
    """Profile."""
    part_ready = Signal(object)
    """Answer."""
    cards_ready = Signal(int, object)
    """Id of an article, and a `Card` for each name in it that is known across the archive."""
    found = Signal(str, object)
    """What was typed, and identities with such a name."""
    said = Signal(str)

    def __init__(self, archive: "Archive", background: "Background") -> None:
        super().__init__()
        self._archive = archive
        self._articles = archive.articles
        self._background = background

    # --- one profile ---

    def show_identity(self, identity_id: int) -> None:
        """Ask for the profile of an identity."""
        self._ask_profile(lambda: identity_id)

    def show_entity(self, article_id: int, entity_key: str) -> None:
        """Ask for the profile of somebody who is named in an article, by the key within it ("e1")."""

        def find() -> int | None:
            cards = self._archive.identities.cards(article_id)
            return next((card.identity.id for card in cards if card.entity_key == entity_key), None)

        self._ask_profile(find)

    def _ask_profile(self, find: Callable[[], int | None]) -> None:
        def work() -> Profile:
            identity_id = find()
            profile = None if identity_id is None else self._read(identity_id)
            if profile is None:
                raise AppError(self.tr("This name is not yet joined with others. Try again in a moment."))
            return profile

        self._background.ask("profile", work, self.profile_ready.emit, self.said.emit)

    def _read(self, identity_id: int) -> Profile | None:
        store = self._archive.identities
        identity = store.identity(identity_id)
        if identity is None:
            return None
        step = step_for(identity.first_seen, identity.last_seen)
        names, roles, company = store.names(identity_id), store.roles(identity_id), store.company(identity_id)
        return Profile(identity, names, roles, step, store.timeline(identity_id, step), company)

    # --- its lists ---

    def ask_part(self, asked: Asked) -> None:
        """Ask for a portion of a list."""
        read = self._read_articles if asked.part is Part.ARTICLES else self._read_passages
        self._background.ask(f"profile {asked.part}", lambda: read(asked), self.part_ready.emit, self.said.emit)

    def _read_passages(self, asked: Asked) -> Answer:
        store, after = self._archive.identities, asked.after if isinstance(asked.after, Place) else None
        found: list[tuple[Key, Quote | Figure]]
        if asked.part is Part.FIGURES:
            figures = store.figures_near(asked.identity_id, after=after, limit=PORTION)
            found = [(Key(one.article_id, one.id), one.figure) for one in figures.items]
            following = figures.next
        else:
            ask = store.quotes_by if asked.part is Part.SAID_BY else store.quotes_about
            quotes = ask(asked.identity_id, after=after, limit=PORTION)
            found = [(Key(one.article_id, one.id), one.quote) for one in quotes.items]
            following = quotes.next
        number = len(found) if asked.after is None and following is None else None
        return Answer(asked, self._hits(found), following, number)

    def _hits(self, found: Sequence[tuple[Key, "Quote | Figure"]]) -> tuple[Hit, ...]:
        ids = list(dict.fromkeys(key.article_id for key, _ in found))
        articles = {one.id: one for one in self._articles.summaries(ids)}
        return tuple(Hit(key, articles[key.article_id], one) for key, one in found if key.article_id in articles)

    def _read_articles(self, asked: Asked) -> Answer:
        days = asked.days or Days(date.min, date.max)
        ids = self._archive.identities.articles(asked.identity_id, days.first, days.last)
        start = asked.after if isinstance(asked.after, int) else 0
        end = start + PORTION
        articles = {one.id: one for one in self._articles.summaries(ids[start:end])}
        hits = tuple(Hit(Key(one), articles[one]) for one in ids[start:end] if one in articles)
        return Answer(asked, hits, end if end < len(ids) else None, len(ids))

    # --- names and cards ---

    def find(self, typed: str) -> None:
        """Look for identities by a part of a name."""

        def work() -> tuple[Identity, ...]:
            return self._archive.identities.find(typed, limit=_MOST_FOUND)

        self._background.ask("identities", work, lambda found: self.found.emit(typed, found))

    def ask_cards(self, article_id: int) -> None:
        """Ask who is named in an article."""

        def take(cards: tuple[Card, ...]) -> None:
            self.cards_ready.emit(article_id, cards)

        self._background.ask("cards", lambda: self._archive.identities.cards(article_id), take)
