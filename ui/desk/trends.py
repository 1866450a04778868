"""Questions about coverage over time: topics, their counts, the articles behind a mark, and what moved."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.memory.trends import Coverage, Stretch, Topic, TrendKind, Trends, count_in, make_stretches

if TYPE_CHECKING:
    from app.archive import Archive
    from app.articles import ArticleSummary
    from app.memory.hits import Key
    from app.memory.identities import Step
    from ui.background import Background

_MOST_NAMES = 60


class TrendsDesk(QObject):
    """Asks in threads; the newest question wins. Days are those of UTC."""

    topics_ready = Signal(object, object)
    """A `TrendKind` and its `Topic`s."""
    movers_ready = Signal(object)
    trends_ready = Signal(object, object)
    """The `Topic`s that were asked for, and `Trends`."""
    articles_ready = Signal(object, object, bool, object, object)
    """A `Topic`, a `Stretch`, whether it is the first page, articles, and where the next page begins."""
    failed = Signal(str)

    def __init__(self, archive: "Archive", background: "Background") -> None:
        super().__init__()
        self._archive = archive
        self._background = background

    def begin(self) -> None:
        """Tell watches, sources, and what moved."""
        ask = self._background.ask
        ask(
            "trend sources", self._archive.trends.sources, lambda found: self.topics_ready.emit(TrendKind.SOURCE, found)
        )
        ask("trend watches", self._watches, lambda found: self.topics_ready.emit(TrendKind.WATCH, found))
        today = datetime.now(UTC).date()
        ask("movers", lambda: self._archive.trends.movers(today), self.movers_ready.emit)
        self.find_entities("")

    def _watches(self) -> tuple[Topic, ...]:
        watches = self._archive.watches.watches()
        return tuple(Topic(TrendKind.WATCH, watch.id, watch.name, watch.query) for watch in watches)

    def find_entities(self, name: str) -> None:
        """Tell entities whose names begin like that, those named most first; without letters the most frequent."""

        def take(found: Sequence[Topic]) -> None:
            self.topics_ready.emit(TrendKind.ENTITY, found)

        self._background.ask("trend entities", lambda: self._archive.trends.entities(name, _MOST_NAMES), take)

    def count(self, topics: Sequence[Topic], days: int, step: "Step") -> None:
        """Count topics over so many days up to today, or over all (0)."""

        def work() -> Trends:
            first, last = self._ends(days)
            stretches = make_stretches(first, last, step)
            begin = stretches[0].first
            counted = [(topic, self._archive.trends.by_day(topic, begin, last)) for topic in topics]
            return Trends(stretches, tuple(Coverage(topic, count_in(stretches, by_day)) for topic, by_day in counted))

        self._background.ask("trends", work, lambda trends: self.trends_ready.emit(topics, trends), self.failed.emit)

    def _ends(self, days: int) -> tuple[date, date]:
        today = datetime.now(UTC).date()
        if days:
            return today - timedelta(days=days - 1), today
        ends = self._archive.trends.ends()
        return (ends[0], max(ends[1], today)) if ends else (today, today)

    def find_articles(self, topic: Topic, stretch: Stretch, after: "Key | None" = None) -> None:
        """Tell the articles behind a mark."""

        def take(found: tuple[tuple["ArticleSummary", ...], "Key | None"]) -> None:
            self.articles_ready.emit(topic, stretch, after is None, *found)

        self._background.ask(
            "trend articles",
            lambda: self._archive.trends.articles(topic, stretch.first, stretch.last, after=after),
            take,
            self.failed.emit,
        )
