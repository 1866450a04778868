"""Questions about coverage over time: topics, their counts, the articles behind a mark, and what moved."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.drawing.plotting import load_plotting

if TYPE_CHECKING:
    from app.archive import Archive
    from app.articles import ArticleSummary
    from app.memory.hits import Key
    from app.memory.identities import Step
    from app.memory.trends import Stretch, Topic, TrendKind, Trends
    from app.monitor.trends import Covering
    from ui.background import Background


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

    @cached_property
    def _covering(self) -> "Covering":
        from app.monitor.trends import Covering

        return Covering(self._archive.trends, self._archive.watches)

    def begin(self) -> None:
        """Tell watches, sources, and what moved."""
        from app.memory.trends import TrendKind

        for kind in (TrendKind.SOURCE, TrendKind.WATCH, TrendKind.ENTITY):
            self._tell_topics(kind)
        today = datetime.now(UTC).date()
        self._background.ask("movers", lambda: self._archive.trends.movers(today), self.movers_ready.emit)

    def find_entities(self, name: str) -> None:
        """Tell entities whose names begin like that, those named most first; without letters the most frequent."""
        from app.memory.trends import TrendKind

        self._tell_topics(TrendKind.ENTITY, name)

    def _tell_topics(self, kind: "TrendKind", name: str = "") -> None:
        def take(found: "Sequence[Topic]") -> None:
            self.topics_ready.emit(kind, found)

        self._background.ask(f"trend {kind}", lambda: self._covering.topics(kind, name), take)

    def count(self, topics: "Sequence[Topic]", days: int, step: "Step") -> None:
        """Count topics over so many days up to today, or over all (0)."""

        def work() -> "Trends":
            load_plotting()
            return self._covering.count(topics, days, step)

        def take(trends: "Trends") -> None:
            self.trends_ready.emit(topics, trends)

        self._background.ask("trends", work, take, self.failed.emit)

    def find_articles(self, topic: "Topic", stretch: "Stretch", after: "Key | None" = None) -> None:
        """Tell the articles behind a mark."""

        def take(found: tuple[tuple["ArticleSummary", ...], "Key | None"]) -> None:
            self.articles_ready.emit(topic, stretch, after is None, *found)

        self._background.ask(
            "trend articles",
            lambda: self._archive.trends.articles(topic, stretch.first, stretch.last, after=after),
            take,
            self.failed.emit,
        )
