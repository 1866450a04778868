"""Driving an engine: who hears its news, and a refresh whose outcome is short to compare."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.archive import Archive
from app.engine import Engine
from app.subscriptions import ArticleChanges, Feed
from app.tasks import Progress


@dataclass
class Listener:
    """Hears the news of an engine."""

    changes: list[ArticleChanges] = field(default_factory=list)
    feeds: list[int] = field(default_factory=list)
    analysed_ids: list[int] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    heard: threading.Condition = field(default_factory=threading.Condition)

    def articles_changed(self, changes: ArticleChanges) -> None:
        self.changes.append(changes)

    def feed_changed(self, feed_id: int) -> None:
        self.feeds.append(feed_id)

    def troubled(self, sentence: str) -> None:
        with self.heard:
            self.troubles.append(sentence)
            self.heard.notify_all()

    def analysed(self, article_id: int) -> None:
        with self.heard:
            self.analysed_ids.append(article_id)
            self.heard.notify_all()

    def wait_for(self, article_id: int) -> None:
        """Wait until the article was told to be analysed."""
        with self.heard:
            assert self.heard.wait_for(lambda: article_id in self.analysed_ids, timeout=30)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds after some news."""
        with self.heard:
            assert self.heard.wait_for(holds, timeout=30)


def refresh(engine: Engine, archive: Archive, *addresses: str) -> dict[str, tuple[int, int, str]]:
    """Refresh the feeds at these addresses; return new, edited and error of each."""
    feeds: list[Feed] = []
    for address in addresses:
        known = archive.feeds.find(address)
        feeds.append(known or archive.feeds.add_feed(address))
    outcomes = engine.workers.start(engine.rounds.refresh(feeds)).result(timeout=30)
    return {one.feed.address: (len(one.changes.new), len(one.changes.edited), one.error) for one in outcomes}
