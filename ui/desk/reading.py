"""Opening articles, and their read and starred marks."""

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.archive import Archive
from app.articles import AnalysisState, Article, ArticleVersion
from app.jobs import Workers
from app.views import View
from ui.background import Background, NewsBatch
from ui.copying import copy_articles
from ui.counting import counted
from ui.desk.undoing import UndoingDesk

MOST_COPIED = 1000


class ReadingDesk(QObject):
    """Holds which article is open; every write goes to the writer thread."""

    article_ready = Signal(object, object)
    """Article, and Findings or None."""
    article_closed = Signal()
    statuses_changed = Signal(object)
    """Ids whose rows look different now."""
    said = Signal(str)
    """A sentence for the status bar."""
    analysis_wished = Signal(int)
    """Somebody looks at an article that waits for its analysis."""

    def __init__(self, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk) -> None:
        super().__init__()
        self._archive = archive
        self._workers = workers
        self._background = background
        self._current: Article | None = None
        self._undoing = undoing
        self._reads_when_opened = True

    @property
    def current(self) -> Article | None:
        """The article that is open."""
        return self._current

    def read_when_opened(self, is_wanted: bool) -> None:
        """Choose whether opening an article marks it read."""
        self._reads_when_opened = is_wanted

    def open_article(self, article_id: int) -> None:
        """Show an article; one page of reads, quick enough for the window's thread."""
        self._show(article_id)
        if self._current is None:
            return
        if self._reads_when_opened and not self._current.summary.is_read:
            self._changed(self._workers.write(self._archive.articles.set_read, (article_id,), True))
        if self._current.summary.analysis is AnalysisState.WAITING:
            self.analysis_wished.emit(article_id)

    def open_again(self, article_id: int) -> None:
        """Open the article of last time, if it is still there and the person has not opened another."""
        if self._current is None and self._archive.articles.summaries([article_id]):
            self.open_article(article_id)

    def _show(self, article_id: int) -> None:
        try:
            self._current = self._archive.articles.article(article_id)
        except KeyError:  # removed with its feed while it was listed or open
            self.close_article()
            return
        self.article_ready.emit(self._current, self._archive.findings.findings(self._current.version_id))

    def close_article(self) -> None:
        """Show nothing."""
        self._current = None
        self.article_closed.emit()

    def take_news(self, batch: NewsBatch) -> None:
        """Show the open article again when its text or findings are new."""
        if self._current is not None and self._current.summary.id in {*batch.analysed, *batch.edited}:
            self._show(self._current.summary.id)

    def versions(self) -> tuple[ArticleVersion, ...]:
        """Return the texts that the open article has had, newest first."""
        return self._archive.articles.versions(self._current.summary.id) if self._current else ()

    def copy_articles(self, ids: Sequence[int]) -> None:
        """Put rows of the list on the clipboard, each with its source, date and address."""
        if len(ids) > MOST_COPIED:
            self.said.emit(
                self.tr("That is too much for the clipboard. Choose {:,} articles at most.").format(MOST_COPIED)
            )
            return
        summaries = self._archive.articles.summaries(ids)
        rows = []
        for summary in summaries:
            with contextlib.suppress(KeyError):  # it was removed this moment
                rows.append((summary, self._archive.articles.article(summary.id).link))
        QGuiApplication.clipboard().setMimeData(copy_articles(rows))
        self.said.emit(self.tr("{} copied.").format(self._articles(len(rows))))

    # --- marks ---

    def toggle_read(self, ids: Sequence[int]) -> None:
        """Mark unread what is all read, else mark read."""
        if not ids:
            return
        articles = self._archive.articles

        def toggle() -> tuple[bool, Sequence[int]]:
            changed = articles.toggle_read(ids)
            return not articles.unread_among(changed[:1]), changed

        self._background.follow(self._workers.write(toggle), lambda done: self._marked_read(*done))

    def toggle_star(self, ids: Sequence[int]) -> None:
        """Take the star from what is all starred, else star it."""
        articles = self._archive.articles

        def toggle() -> tuple[bool, Sequence[int]]:
            changed = articles.toggle_starred(ids)
            return any(row.is_starred for row in articles.summaries(changed[:1])), changed

        self._background.follow(self._workers.write(toggle), lambda done: self._starred(*done))

    def mark_view_read(self, view: View) -> None:
        """Mark all articles of a view read; it can be taken back."""
        self.said.emit(self.tr("Marking all as read…"))
        future = self._workers.write(self._archive.articles.mark_view_read, view)
        self._background.follow(future, lambda ids: self._marked_read(True, ids))

    def _marked_read(self, is_read: bool, ids: Sequence[int]) -> None:
        if not ids:
            self.said.emit(self.tr("Everything here is read already."))
            return
        name = self.tr("{} marked read") if is_read else self.tr("{} marked unread")
        self._did(name, ids, self._archive.articles.set_read, is_marked=is_read)

    def _starred(self, is_starred: bool, ids: Sequence[int]) -> None:
        if ids:
            name = self.tr("{} starred") if is_starred else self.tr("Star taken from {}")
            self._did(name, ids, self._archive.articles.set_starred, is_marked=is_starred)

    def _did(
        self, name: str, ids: Sequence[int], mark: Callable[[Sequence[int], bool], Sequence[int]], *, is_marked: bool
    ) -> None:
        """Show what changed, and let it be taken back; what became of one article is seen, so nothing is said."""
        self.statuses_changed.emit(ids)
        named = name.format(self._articles(len(ids)))
        self._undoing.did_mark(
            named,
            mark,
            ids,
            is_set=is_marked,
            after=lambda: self.statuses_changed.emit(ids),
            is_said=len(ids) > 1,
        )

    def _articles(self, count: int) -> str:
        return counted(count, self.tr("article"), self.tr("articles"))

    def _changed(self, future: Future[Any]) -> None:
        def take(ids: Sequence[int]) -> None:  # holds the desk until its answer has come
            self.statuses_changed.emit(ids)

        self._background.follow(future, take)
