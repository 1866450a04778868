"""Questions across the whole archive: a page of what a query finds, and how much of each kind there is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.memory.hits import Count, Key, Page, Target
from app.query.language import read_query

if TYPE_CHECKING:
    from app.archive import Archive
    from app.query.words import Words
    from ui.background import Background

_MOST_READ = 5000
"""Texts that are read to count: some two seconds."""


class SearchingDesk(QObject):
    """Asks in threads; the newest question wins. Counts are asked one after the other: some take a while."""

    page_ready = Signal(str, object, object)
    """What was typed, a `Target`, and of its list: behind which `Key` it was asked, the `Page`, `Words` to mark."""
    counted = Signal(str, object, object)
    """What was typed, a `Target`, and the `Count` of it."""
    failed = Signal(str, str)
    """What was typed, and a sentence."""

    def __init__(self, archive: "Archive", background: "Background") -> None:
        super().__init__()
        self._archive = archive
        self._background = background

    def find(self, typed: str, target: Target, after: Key | None = None) -> None:
        """Ask for the hits behind a key, or for the first ones."""

        def work() -> tuple[Key | None, Page, "Words"]:
            query = read_query(typed)
            return after, self._archive.asking.page(target, query, after=after), query.words

        self._background.ask(
            f"found {target}",
            work,
            lambda found: self.page_ready.emit(typed, target, found),
            lambda sentence: self.failed.emit(typed, sentence),
        )

    def count(self, typed: str) -> None:
        """Ask how much of each kind there is."""
        self._count(typed, list(Target))

    def _count(self, typed: str, targets: list[Target]) -> None:
        if not targets:
            return
        target, *others = targets

        def take(count: Count) -> None:
            self.counted.emit(typed, target, count)
            self._count(typed, others)

        self._background.ask(
            "found counts",
            lambda: self._archive.asking.count_some(target, read_query(typed), most_read=_MOST_READ),
            take,
            lambda sentence: self.failed.emit(typed, sentence),
        )
