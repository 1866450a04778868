"""Comparing two releases, two versions of one, or a release with the first of its story."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.errors import AppError
from app.jobs import Workers
from ui.background import Background

if TYPE_CHECKING:
    from app.database.stories import StoryStore
    from app.memory.comparing import ComparedPair
    from app.monitor.comparing import Comparing

_TOPIC = "comparison"


class ComparingDesk(QObject):
    """Reads and compares in a thread: long tables take a moment."""

    ready = Signal(object)
    """ComparedPair."""
    said = Signal(str)
    regrouping = Signal()
    """Stories are grouped anew: somebody must go through the archive."""

    def __init__(self, archive: Archive, workers: Workers, background: Background) -> None:
        super().__init__()
        self._archive = archive
        self._workers = workers
        self._background = background

    @cached_property
    def _comparing(self) -> "Comparing":
        from app.monitor.comparing import Comparing

        return Comparing(self._archive.articles, self._archive.findings)

    @cached_property
    def _stories(self) -> "StoryStore":
        from app.database.stories import StoryStore

        return StoryStore(self._archive.database)

    def group_from(self, similarity: float) -> None:
        """Call releases similar from this share of their words on."""
        changed = self._workers.write(self._stories.set_threshold, similarity)
        self._background.follow(changed, lambda is_other: self.regrouping.emit() if is_other else None)

    def compare_articles(self, ids: Sequence[int]) -> None:
        """Compare two articles; with one, the first of its story; the earlier one stands at the left."""
        if len(ids) == 1:
            self._compare_in_story(ids[0])
        elif len(ids) == 2:
            self._ask(lambda: self._comparing.articles(*ids))
        else:
            self.said.emit(self.tr("Select two releases to compare them, or one of several that are similar."))

    def _compare_in_story(self, article_id: int) -> None:
        def work() -> "ComparedPair":
            others = [one for one in self._stories.members(article_id) if one != article_id]
            if not others:
                raise AppError(self.tr("No other release is similar to this one. Select two to compare them."))
            return self._comparing.articles(article_id, others[0])

        self._ask(work)

    def compare_versions(self, article_id: int, one: int, other: int) -> None:
        """Compare two versions of an article, by their ids."""
        self._ask(lambda: self._comparing.versions(article_id, one, other))

    def _ask(self, work: Callable[[], "ComparedPair"]) -> None:
        def compare() -> "ComparedPair":
            try:
                return work()
            except KeyError:
                raise AppError(self.tr("One of the two was removed meanwhile.")) from None

        self._background.ask(_TOPIC, compare, self.ready.emit, self.said.emit)
