"""Coverage of topics over time, and which topics there are; any thread."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from app.database.trends.store import TrendStore
from app.database.watches.store import WatchStore
from app.memory.identities import Step
from app.memory.trends import Coverage, Topic, TrendKind, Trends, count_in, make_stretches

MOST_NAMES = 60


class Covering:
    """Counts what the page of trends shows. Days are those of UTC."""

    def __init__(self, trends: TrendStore, watches: WatchStore) -> None:
        self._trends = trends
        self._watches = watches

    def topics(self, kind: TrendKind, name: str = "") -> tuple[Topic, ...]:
        """Return the topics of a kind; of entities those whose names begin like that, the most frequent first."""
        if kind is TrendKind.WATCH:
            watches = self._watches.watches()
            return tuple(Topic(TrendKind.WATCH, watch.id, watch.name, watch.query) for watch in watches)
        return self._trends.sources() if kind is TrendKind.SOURCE else self._trends.entities(name, MOST_NAMES)

    def count(self, topics: Sequence[Topic], days: int, step: Step) -> Trends:
        """Count topics over so many days up to today, or over all (0)."""
        first, last = self._ends(days)
        stretches = make_stretches(first, last, step)
        begin = stretches[0].first
        counted = [(topic, self._trends.by_day(topic, begin, last)) for topic in topics]
        return Trends(stretches, tuple(Coverage(topic, count_in(stretches, by_day)) for topic, by_day in counted))

    def _ends(self, days: int) -> tuple[date, date]:
        today = datetime.now(UTC).date()
        if days:
            return today - timedelta(days=days - 1), today
        ends = self._trends.ends()
        return (ends[0], max(ends[1], today)) if ends else (today, today)
