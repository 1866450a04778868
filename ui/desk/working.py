"""What needs the engine: refreshing, fetching pages, analysing at once, finding feeds, adding releases by hand.

The engine is built after the window is on the screen; what is wished before that waits for it.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.archive import Archive
from app.errors import AppError
from app.files import read_bytes
from app.subscriptions import ArticleChanges, Feed
from app.tasks import PageTask
from app.views import View, ViewKind
from ui.background import Background

if TYPE_CHECKING:  # at run time the engine comes late, since it loads what the window does not need to be seen
    from app.engine import Engine

Wish = Callable[["Engine"], None]

REST_MS = 60_000
"""How long work that a bug has ended rests: what ended it may come again at once."""


class WorkingDesk(QObject):
    """Hands wishes to the engine and tells what came of them."""

    said = Signal(str)
    added = Signal(int)
    """The article that was brought in by hand."""
    adding_failed = Signal(str)
    found_feeds = Signal(object)
    finding_failed = Signal(str)
    refreshing = Signal(bool)
    samples_ready = Signal()
    """The sample releases are in the archive."""

    def __init__(self, archive: Archive, background: Background, *, rest_ms: int = REST_MS) -> None:
        super().__init__()
        self._rest_ms = rest_ms
        self._archive = archive
        self._background = background
        self._engine: Engine | None = None
        self._wishes: list[Wish] = []
        self._rounds = 0
        """How many were asked for and are not over."""

    def begin(self, engine: "Engine", *, polling: bool) -> None:
        """Take the engine, let it go on by itself, and do what was wished before."""
        self._engine = engine
        self._keep_going(engine, polling=polling)
        wishes, self._wishes = self._wishes, []
        for wish in wishes:
            wish(engine)

    def _keep_going(self, engine: "Engine", *, polling: bool) -> None:
        """Let it work by itself; a bug that ends it must not leave everything waiting until the next start."""

        def again() -> None:
            if self._engine is engine:
                self._keep_going(engine, polling=polling)

        def rest(sentence: str) -> None:
            self.said.emit(sentence)
            QTimer.singleShot(self._rest_ms, self, again)

        self._follow(engine.keep_going(polling=polling), _pass_over, rest)

    def end(self) -> None:
        """Let the engine go: what fetches is closed."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _wish(self, wish: Wish) -> None:
        if self._engine is None:
            self._wishes.append(wish)
        else:
            wish(self._engine)

    def _follow(
        self, future: "Future[Any]", take: Callable[[Any], None], refuse: Callable[[str], None] | None = None
    ) -> None:
        self._background.follow(future, take, refuse or self.said.emit)

    # --- refreshing ---

    def refresh_all(self) -> None:
        """Refresh every feed that is polled."""
        self.refresh_feeds(self._archive.feeds.feeds())

    def refresh_view(self, view: View) -> None:
        """Refresh the feed of a view, or the feeds of its folder; all feeds for any other view."""
        feeds = self._archive.feeds.feeds()
        if view.kind is ViewKind.FEED:
            feeds = tuple(feed.afresh() for feed in feeds if feed.id == view.id)
        elif view.kind is ViewKind.FOLDER:
            inside = self._folders_below(view.id)
            feeds = tuple(feed for feed in feeds if feed.folder_id in inside)
        self.refresh_feeds(feeds)

    def _folders_below(self, folder_id: int | None) -> set[int | None]:
        inside: set[int | None] = {folder_id}
        folders = self._archive.feeds.folders()
        while fresh := {folder.id for folder in folders if folder.parent_id in inside} - inside:
            inside |= fresh
        return inside

    def refresh_feeds(self, feeds: Sequence[Feed]) -> None:
        """Refresh those of these feeds that are polled."""
        polled = [feed for feed in feeds if feed.is_polled]
        if not polled:
            self.said.emit(self.tr("There is no feed to refresh here."))
            return
        self._rounds += 1
        self.refreshing.emit(True)

        def over(_: object) -> None:
            self._rounds -= 1
            self.refreshing.emit(self._rounds > 0)

        def failed(sentence: str) -> None:
            self.said.emit(sentence)
            over(None)

        self._wish(lambda engine: self._follow(engine.workers.start(engine.rounds.refresh(polled)), over, failed))

    def wake(self) -> None:
        """Let what waits be looked for: something was changed that concerns the whole archive."""
        self._wish(lambda engine: engine.wake())

    def cancel(self) -> None:
        """Stop the round that runs."""
        self._wish(lambda engine: engine.workers.call(engine.rounds.cancel))

    # --- one article ---

    def hurry(self, article_id: int) -> None:
        """Analyse this article before all others."""
        self._wish(lambda engine: engine.workers.call(lambda: engine.backlog.hurry(article_id)))

    def analyse_again(self, article_id: int) -> None:
        """Analyse this article once more, whatever came of it before."""
        self._wish(lambda engine: self._follow(engine.workers.start(engine.backlog.analyse(article_id)), _pass_over))

    def fetch_page(self, article_id: int) -> None:
        """Fetch the page behind this article now."""
        article = self._archive.articles.article(article_id)
        feed = self._archive.feeds.feed(article.summary.feed_id)
        task = PageTask(article_id, feed.id, article.link, article.summary.headline, home=feed.home or "")
        self.said.emit(self.tr("Fetching {}…").format(article.link))

        def wish(engine: "Engine") -> None:
            self._follow(engine.workers.start(engine.backlog.fetch_page(task)), lambda _: engine.wake())

        self._wish(wish)

    # --- feeds and releases from outside ---

    def find_feeds(self, pasted: str) -> None:
        """Look for the feeds at an address."""

        def wish(engine: "Engine") -> None:
            from app.subscribe import find_feeds_at

            finding = find_feeds_at(pasted, fetcher=engine.fetcher, workers=engine.workers)
            self._follow(engine.workers.start(finding), self.found_feeds.emit, self.finding_failed.emit)

        self._wish(wish)

    def add_text(self, data: bytes, name: str, content_type: str) -> None:
        """Bring in what was pasted."""

        def wish(engine: "Engine") -> None:
            self._add(engine.workers.start(engine.by_hand.add_document(data, name=name, content_type=content_type)))

        self._wish(wish)

    def add_files(self, paths: Sequence[str]) -> None:
        """Bring files in, one article each; one that cannot be read is said and the rest goes on."""
        for path in paths:
            try:
                data = read_bytes(Path(path))
            except AppError as error:
                self.adding_failed.emit(str(error))
            else:
                self.add_text(data, Path(path).name, "")

    def add_address(self, address: str) -> None:
        """Bring in the article at an address."""

        def wish(engine: "Engine") -> None:
            self._add(engine.workers.start(engine.by_hand.add_address(address)))

        self._wish(wish)

    def _add(self, future: "Future[int]") -> None:
        def take(article_id: int) -> None:
            self.hurry(article_id)
            self.added.emit(article_id)

        self._follow(future, take, self.adding_failed.emit)

    def bring_in_samples(self) -> None:
        """Bring in the sample releases."""

        def wish(engine: "Engine") -> None:
            from app.samples import bring_in_samples

            def take(changes: ArticleChanges) -> None:
                self._background.articles_changed(changes)
                self.samples_ready.emit()
                engine.wake()

            self._follow(engine.workers.start(bring_in_samples(self._archive, engine.workers)), take)

        self._wish(wish)


def _pass_over(_: object) -> None:
    """Nothing is to be done: the news tells it."""
