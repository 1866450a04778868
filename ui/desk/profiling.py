"""Questions about one person, organisation or place: its profile, the long lists beside it, and cards over names."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import AppError

if TYPE_CHECKING:
    from app.archive import Archive
    from app.memory.identities import Card, Identity
    from app.memory.profiles import Asked, Profile
    from app.monitor.profiling import Profiling
    from ui.background import Background

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
        self._background = background

    @cached_property
    def _profiling(self) -> "Profiling":
        from app.monitor.profiling import Profiling

        return Profiling(self._archive.identities, self._archive.articles)

    def show_identity(self, identity_id: int) -> None:
        """Ask for the profile of an identity."""
        self._ask_profile(lambda: self._profiling.profile(identity_id))

    def show_entity(self, article_id: int, entity_key: str) -> None:
        """Ask for the profile of somebody who is named in an article, by the key within it ("e1")."""
        self._ask_profile(lambda: self._profiling.profile_of_entity(article_id, entity_key))

    def _ask_profile(self, read: "Callable[[], Profile | None]") -> None:
        def work() -> "Profile":
            profile = read()
            if profile is None:
                raise AppError(self.tr("This name is not yet joined with others. Try again in a moment."))
            return profile

        self._background.ask("profile", work, self.profile_ready.emit, self.said.emit)

    def ask_part(self, asked: "Asked") -> None:
        """Ask for a portion of a list."""
        topic = f"profile {asked.part}"
        self._background.ask(topic, lambda: self._profiling.part(asked), self.part_ready.emit, self.said.emit)

    def find(self, typed: str) -> None:
        """Look for identities by a part of a name."""

        def work() -> tuple["Identity", ...]:
            return self._archive.identities.find(typed, limit=_MOST_FOUND)

        self._background.ask("identities", work, lambda found: self.found.emit(typed, found))

    def ask_cards(self, article_id: int) -> None:
        """Ask who is named in an article."""

        def take(cards: tuple["Card", ...]) -> None:
            self.cards_ready.emit(article_id, cards)

        self._background.ask("cards", lambda: self._archive.identities.cards(article_id), take)
