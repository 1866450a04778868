"""Watches: kept, tried, and told of when something arrives for them."""

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.archive import Archive
from app.articles import ArticleSummary
from app.errors import QuerySyntaxError
from app.jobs import Workers
from app.memory.undoing import TakeBack
from app.memory.watches import AlertTimes, Told, Trial, Watch, WatchDraft
from app.query.language import read_query
from app.query.words import Term, Words
from app.views import View, ViewKind
from ui.background import Background, NewsBatch
from ui.counting import counted
from ui.desk.undoing import UndoingDesk

if TYPE_CHECKING:
    from app.database.watches.keeping import KeptWatches
    from app.database.watches.store import WatchStore
    from app.memory.watch_lists import WatchList
    from app.monitor.watching import Watching

LOOK_AFTER_MS = 1500
"""After news: what arrived meanwhile is told together."""
LOOK_EVERY_MS = 60_000
"""For digests, quiet hours and silences, which come by the clock."""


class WatchingDesk(QObject):
    """Holds the watches as they are; tells of alerts once. What is done to watches can be taken back."""

    watches_changed = Signal(object)
    """A tuple of `Watch`, in their order."""
    tried = Signal(str, object, object, object)
    """What was typed, its Trial, summaries of the last hits, and when that was."""
    trial_failed = Signal(str, str)
    alerted = Signal(object)
    """Alert."""
    said = Signal(str)

    def __init__(self, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk) -> None:
        super().__init__()
        self._archive = archive
        self._workers = workers
        self._background = background
        self._undoing = undoing
        self._watches: tuple[Watch, ...] = ()
        self._times = AlertTimes()
        self._last_digest: datetime | None = None
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self.look)
        self._clock = QTimer(self, interval=LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)

    @cached_property
    def _watching(self) -> "Watching":
        from app.monitor.watching import Watching

        return Watching(self._archive.watches, self._archive.asking)

    @property
    def _store(self) -> "WatchStore":
        return self._archive.watches

    @property
    def watches(self) -> tuple[Watch, ...]:
        """The watches as they were told last."""
        return self._watches

    @property
    def last_digest(self) -> datetime | None:
        """When a digest was told last."""
        return self._last_digest

    def begin(self, times: AlertTimes, *, last_digest: datetime | None) -> None:
        """Tell the watches, and from now on what arrives for them."""
        self._times = times
        self._last_digest = last_digest or datetime.now().astimezone()
        self._clock.start()
        self.tell()
        self._soon.start()

    def take_times(self, times: AlertTimes) -> None:
        """Be heard at other times."""
        self._times = times

    def take_news(self, batch: NewsBatch) -> None:
        """Look soon whether something arrived for a watch."""
        if (batch.new or batch.edited or batch.analysed) and not self._soon.isActive():
            self._soon.start()

    # --- watches ---

    def tell(self) -> None:
        """Tell the watches anew, with what is new for each."""
        self._background.ask("watches", self._archive.watches.watches, self._take)

    def _take(self, watches: tuple[Watch, ...]) -> None:
        if watches != self._watches:
            self._watches = watches
            self.watches_changed.emit(watches)

    def watch(self, watch_id: int) -> Watch | None:
        """Return one of them."""
        return next((watch for watch in self._watches if watch.id == watch_id), None)

    def add(self, draft: WatchDraft) -> None:
        """Keep a new watch."""
        self.add_all([draft])

    def add_all(self, drafts: Sequence[WatchDraft]) -> None:
        """Keep many new watches."""

        def take(ids: Sequence[int]) -> None:
            told = self.tr("{} made").format(self._named([draft.name for draft in drafts]))
            self._did(told, lambda: self._store.remove(ids), self._add_again, is_said=False)

        if drafts:
            self._follow(self._workers.write(self._store.add, drafts), take)

    def _add_again(self, removed: "KeptWatches") -> TakeBack:
        ids = self._store.put_back(removed)
        return lambda: self._store.remove(ids)

    def change(self, watch_id: int, draft: WatchDraft) -> None:
        """Let a watch be another."""

        def take(before: "KeptWatches") -> None:
            told = self.tr("{} changed").format(self._named([draft.name]))
            self._did(told, lambda: self._store.exchange(before), self._exchange_again, is_said=False)

        self._follow(self._workers.write(self._store.change, watch_id, draft), take)

    def _exchange_again(self, after: "KeptWatches") -> TakeBack:
        before = self._store.exchange(after)
        return lambda: self._store.exchange(before)

    def pause(self, watch_id: int, is_paused: bool) -> None:
        """Let a watch rest, or go on."""
        watch = self.watch(watch_id)
        if watch is not None:
            self.change(watch_id, replace(watch.draft, is_paused=is_paused))

    def remove(self, watch_ids: Sequence[int]) -> None:
        """Forget watches with what arrived for them."""
        names = [watch.name for watch in self._watches if watch.id in set(watch_ids)]

        def take(removed: "KeptWatches") -> None:
            told = self.tr("{} removed").format(self._named(names))
            self._did(told, lambda: self._store.put_back(removed), self._remove_again)

        self._follow(self._workers.write(self._store.remove, watch_ids), take)

    def _remove_again(self, ids: Sequence[int]) -> TakeBack:
        removed = self._store.remove(ids)
        return lambda: self._store.put_back(removed)

    def arrange(self, watch_ids: Sequence[int]) -> None:
        """Put watches into this order."""
        before = [watch.id for watch in self._watches]

        def again(_: object) -> TakeBack:
            self._store.arrange(watch_ids)
            return lambda: self._store.arrange(before)

        def take(_: None) -> None:
            told = self.tr("Watches put in order")
            self._did(told, lambda: self._store.arrange(before), again, is_said=False)

        self._follow(self._workers.write(self._store.arrange, watch_ids), take)

    def _did(
        self, told: str, take_back: TakeBack, do_again: Callable[[Any], TakeBack], *, is_said: bool = True
    ) -> None:
        self.tell()
        self._undoing.did(told, take_back, lambda _: self._tell_anew(), do_again=do_again, is_said=is_said)

    def _tell_anew(self) -> None:
        """Tell the watches, and look for what arrived while one was away."""
        self.tell()
        self._soon.start()

    def _named(self, names: Sequence[str]) -> str:
        if len(names) == 1:
            return self.tr("Watch “{}”").format(names[0])
        return counted(len(names), self.tr("watch"), self.tr("watches"))

    def view_of(self, view: View) -> View:
        """Return the view of a watch with its query as words; any other as it is."""
        watch = self.watch(view.id) if view.kind is ViewKind.WATCH and view.id is not None else None
        return view if watch is None else replace(view, words=watch.query)

    @property
    def words(self) -> Words:
        """Everything that watches look for, to be marked in every article."""
        terms: list[Term] = []
        for watch in self._watches:
            with contextlib.suppress(QuerySyntaxError):  # a later Dateline may have kept it
                terms += () if watch.draft.is_paused else read_query(watch.query).words.terms
        return Words(tuple(dict.fromkeys(terms)))

    def _follow(self, future: "Future[Any]", take: Callable[[Any], None]) -> None:
        self._background.follow(future, take, self.said.emit)

    # --- trying ---

    def try_out(self, typed: str) -> None:
        """Say what a query would have found."""
        now = datetime.now().astimezone()

        def work() -> tuple[Trial, tuple[ArticleSummary, ...]]:
            trial = self._watching.try_out(typed, now=now)
            return trial, self._archive.articles.summaries(trial.last)

        def take(found: tuple[Trial, tuple[ArticleSummary, ...]]) -> None:
            self.tried.emit(typed, *found, now)

        self._background.ask("trial", work, take, lambda sentence: self.trial_failed.emit(typed, sentence))

    # --- alerts ---

    def look(self) -> None:
        """Decide what is to be told now, and tell it once."""
        now, times = datetime.now().astimezone(), self._times
        self._last_digest = min(self._last_digest or now, now)  # the clock may have been wrong when that was told
        last_digest = self._last_digest.astimezone()
        self.tell()
        self._background.ask(
            "alerts",
            lambda: self._watching.due(times, last_digest=last_digest, now=now),
            lambda told: self._tell_alerts(told, now),
        )

    def _tell_alerts(self, told: Told, now: datetime) -> None:
        if told.is_digest_over and not any(alert.is_digest for alert in told.alerts):
            self._last_digest = now
        if not told.alerts:
            return
        noted = self._workers.write(self._archive.watches.note_told, told.hits, told.silences)

        def tell(_: None) -> None:
            for alert in told.alerts:
                if alert.is_digest:
                    self._last_digest = now
                self.alerted.emit(alert)

        self._background.follow(noted, tell, self.said.emit)

    # --- many at once ---

    def import_file(self, path: Path) -> None:
        """Keep the watches of a CSV table that are not there yet; rows that are none are said."""
        from app.files import read_bytes
        from app.memory.watch_lists import read_watch_list

        def read() -> "WatchList":  # thousands of queries take a second to read
            return read_watch_list(read_bytes(path))

        self._background.ask("watch list", read, lambda read: self._bring_in(path.name, read), self.said.emit)

    def _bring_in(self, name: str, read: "WatchList") -> None:
        there = {watch.draft for watch in self._watches}
        drafts = [draft for draft in read.drafts if draft not in there]
        self.add_all(drafts)
        said = [self.tr("{} from {}.").format(counted(len(drafts), self.tr("watch"), self.tr("watches")), name)]
        if known := len(read.drafts) - len(drafts):
            said.append(self.tr("{} more were there already.").format(known))
        said += read.problems[:3]
        if len(read.problems) > 3:
            said.append(self.tr("{} more rows are no watches.").format(len(read.problems) - 3))
        self.said.emit(" ".join(said))

    def export_file(self, path: Path) -> None:
        """Write all watches as a CSV table."""
        from app.memory.watch_lists import write_watch_list

        try:
            path.write_bytes(write_watch_list(tuple(watch.draft for watch in self._watches)))
        except OSError as error:
            self.said.emit(self.tr("{} cannot be written: {}.").format(path.name, error.strerror))
        else:
            self.said.emit(self.tr("The watches are in {}.").format(path))
