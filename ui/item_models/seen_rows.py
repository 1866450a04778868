"""What was read of the articles whose rows were looked at: their summaries, and what is unread behind them."""

from array import array
from collections.abc import Callable, Collection, Sequence

from app.articles import ArticleSummary

MOST_KEPT = 4000
_MOST_BEHIND = 5000
"""Articles behind the rows of a screen of which it is asked whether they are unread."""

Load = Callable[[Sequence[int]], Sequence[ArticleSummary]]
FindUnread = Callable[[Sequence[int]], Collection[int]]


class SeenRows:
    """Asks the store only when it is told to."""

    def __init__(self, load: Load, find_unread: FindUnread) -> None:
        self._load = load
        self._find_unread = find_unread
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._summaries: dict[int, ArticleSummary] = {}
        self.forget_behind()

    def forget_behind(self) -> None:
        """Forget what rows stand for, which is another now."""
        self._behind: dict[int, array[int]] = {}
        """The articles that rows stand for, by row."""
        self._firsts: dict[int, int] = {}
        """The same the other way round."""
        self._unread: dict[int, int] = {}

    def get(self, article_id: int) -> ArticleSummary | None:
        """Return a summary that was read."""
        return self._summaries.get(article_id)

    def unread_behind(self, first: int) -> int:
        """Return how many of the articles that this one stands for were found unread."""
        return self._unread.get(first, 0)

    def holds(self, ids: Sequence[int], folded: Callable[[int], Sequence[int]]) -> bool:
        """Whether all of these were read, and what they stand for."""
        return all(one in self._summaries for one in ids) and not self._unknown(ids, folded)

    def _unknown(self, ids: Sequence[int], folded: Callable[[int], Sequence[int]]) -> list[int]:
        return [one for one in ids if one not in self._unread and folded(one)]

    def read(self, ids: Sequence[int], folded: Callable[[int], "array[int]"]) -> None:
        """Read what is missing of these, in one go each, and forget others where there are too many."""
        if len(self._summaries) > MOST_KEPT:
            kept = {one: self._summaries[one] for one in ids if one in self._summaries}
            self.clear()
            self._summaries = kept
        missing = [one for one in ids if one not in self._summaries]
        if missing:
            self._summaries.update((summary.id, summary) for summary in self._load(missing))
        unknown = self._unknown(ids, folded)
        for first in unknown:
            self._behind[first] = folded(first)
            self._firsts.update(dict.fromkeys(self._behind[first], first))
            self._unread[first] = 0
        self._count_unread(unknown)

    def _count_unread(self, firsts: Collection[int]) -> None:
        behind = array("q", (one for first in firsts for one in self._behind[first]))[:_MOST_BEHIND]
        if behind:
            unread = set(self._find_unread(behind))
            self._unread.update({first: sum(one in unread for one in self._behind[first]) for first in firsts})

    def read_again(self, ids: Collection[int]) -> list[int]:
        """Read again what was read of these; returns the rows that may look different now."""
        stale = [one for one in ids if one in self._summaries]
        if stale:
            self._summaries.update((summary.id, summary) for summary in self._load(stale))
        firsts = {self._firsts[one] for one in ids if one in self._firsts}
        self._count_unread(firsts)
        return [*stale, *firsts]
