"""The only bridge from workers to the window: news and answers arrive here as signals on the window's thread.

News comes from the network thread, often hundreds of times a second during a refresh; it is gathered and told four
times a second at most, so that lists redraw once for many articles. Answers to old questions are dropped here and
nowhere else: each question has a topic, and only the newest of a topic is answered.
"""

import contextlib
import itertools
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.errors import AppError
from app.subscriptions import ArticleChanges
from app.tasks import Progress

log = logging.getLogger(__name__)
T = TypeVar("T")

TELL_EVERY_MS = 250
READERS = 3
"""The rest of a long list and its issuers may take two, and the first rows of the next list wait for neither."""
OUR_FAULT = "Something went wrong inside Dateline; the log has the details."


@dataclass(slots=True)
class NewsBatch:
    """What happened since news was told last."""

    new: list[int] = field(default_factory=list)
    edited: list[int] = field(default_factory=list)
    analysed: list[int] = field(default_factory=list)
    feeds: set[int] = field(default_factory=set)
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """A future whose result somebody waits for."""

    topic: str
    number: int
    future: "Future[Any]"
    take: Callable[[Any], None]
    refuse: Callable[[str], None]


class Background(QObject):
    """Gathers news, asks questions in threads, follows futures; lives on the window's thread."""

    news = Signal(object)
    """NewsBatch."""
    failed = Signal(str)
    """A sentence about something that nobody else shows."""
    bug = Signal(object)
    """An exception that is no AppError."""
    _stirred = Signal()
    _answered = Signal(object)

    def __init__(self, readers: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = readers or ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._numbers = itertools.count(1)
        self._newest: dict[str, int] = {}
        self._asked: dict[str, Future[Any]] = {}
        self._lock = threading.Lock()
        self._batch: NewsBatch | None = None
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TELL_EVERY_MS)
        self._timer.timeout.connect(self._tell)
        self._stirred.connect(self._timer.start)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)  # never inside the question

    # --- news: called on the network thread ---

    def articles_changed(self, changes: ArticleChanges) -> None:
        """Gather new and edited articles."""
        with self._gathering() as batch:
            batch.new += changes.new
            batch.edited += changes.edited

    def feed_changed(self, feed_id: int) -> None:
        """Gather a feed whose state is another."""
        with self._gathering() as batch:
            batch.feeds.add(feed_id)

    def analysed(self, article_id: int) -> None:
        """Gather an article whose text or findings are another."""
        with self._gathering() as batch:
            batch.analysed.append(article_id)

    def troubled(self, sentence: str) -> None:
        """Say that work rests for a while."""
        self.failed.emit(sentence)

    def progressed(self, progress: Progress) -> None:
        """Keep the newest progress of a round."""
        with self._gathering() as batch:
            batch.progress = progress

    @contextlib.contextmanager
    def _gathering(self) -> Iterator[NewsBatch]:
        """Give the batch that is being gathered; the first news after a telling wakes the window's thread."""
        with self._lock:
            if self._batch is None:
                self._batch = NewsBatch()
                self._stirred.emit()
            yield self._batch

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            batch, self._batch = self._batch, None
        if batch is not None and not self._is_closed:
            self.news.emit(batch)

    # --- questions and answers: called on the window's thread ---

    def ask(
        self, topic: str, work: Callable[[], T], take: Callable[[T], None], refuse: Callable[[str], None] | None = None
    ) -> None:
        """Run `work` in a thread and hand its result to `take`, unless the same topic was asked again meanwhile.

        An AppError goes to `refuse` as a sentence (else to `failed`); anything else is a bug, logged and said as such.
        """
        if self._is_closed:
            return
        number = next(self._numbers)
        self._newest[topic] = number
        if (old := self._asked.get(topic)) is not None:
            old.cancel()  # what has not begun need not
        self._asked[topic] = self._readers.submit(work)
        self._follow(self._asked[topic], topic, number, take, refuse)

    def follow(
        self, future: "Future[T]", take: Callable[[T], None], refuse: Callable[[str], None] | None = None
    ) -> None:
        """Hand the result of a future to `take`; it is never dropped as old."""
        number = next(self._numbers)
        topic = f"#{number}"
        self._newest[topic] = number
        self._follow(future, topic, number, take, refuse)

    def forget(self, topic: str) -> None:
        """Drop the answer to whatever was asked about this topic."""
        self._newest.pop(topic, None)

    def _follow(
        self,
        future: "Future[Any]",
        topic: str,
        number: int,
        take: Callable[[Any], None],
        refuse: Callable[[str], None] | None,
    ) -> None:
        answer = _Answer(topic, number, future, take, refuse or self.failed.emit)
        future.add_done_callback(lambda _: self._answered.emit(answer))

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        if self._newest.get(answer.topic) != answer.number:
            return
        del self._newest[answer.topic]
        self._asked.pop(answer.topic, None)
        try:
            result = answer.future.result()
        except CancelledError:
            return
        except AppError as error:
            answer.refuse(str(error))
        except Exception as error:
            log.exception("background work: %s", answer.topic)
            answer.refuse(OUR_FAULT)
            self.bug.emit(error)
        else:
            answer.take(result)

    def close(self) -> None:
        """Let no further answer through, take no further question, and end the reading threads."""
        self._is_closed = True
        self._newest.clear()
        self._timer.stop()
        self._readers.shutdown(wait=True, cancel_futures=True)
