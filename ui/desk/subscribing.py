"""Subscriptions: the tree of feeds, adding and changing them, and refreshing with progress."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.archive import Archive
from app.database.feeds import FeedStore
from app.files import read_bytes
from app.jobs import Workers
from app.logins import Login, split_login
from app.secrets import Secrets, add_with_logins
from app.subscriptions import Feed, Folder, FoundFeed, FullText, Mute
from app.views import ViewKind
from resources import resource
from ui.background import Background, NewsBatch
from ui.counting import counted

if TYPE_CHECKING:  # at run time OPML is imported where it is read, since few starts of the program need it
    from app.feeds.opml import Outline

_COUNTED = (ViewKind.UNREAD, ViewKind.HAND, ViewKind.MUTED, ViewKind.NOTES, ViewKind.TRASH)
"""The smart views whose numbers are shown."""

TELL_TREE_EVERY_MS = 1000
"""Counts in the tree may lag a little: during a refresh they change with every feed."""


class SubscribingDesk(QObject):
    """Every change goes to the writer thread; the tree is told anew after each."""

    tree_changed = Signal(object, object)
    """Folders and feeds."""
    mutes_changed = Signal(object)
    """The mutes with what each hides."""
    counts_changed = Signal(object)
    """Numbers of the smart views, by ViewKind."""
    progressed = Signal(object)
    """Progress of the round that runs."""
    feeds_added = Signal(object)
    """The new feeds."""
    listing_changed = Signal()
    """Which articles belong to a view is different now: feeds were removed."""
    login_changed = Signal(object)
    """The feed that has another name and password now, or none any more."""
    said = Signal(str)

    def __init__(self, archive: Archive, workers: Workers, background: Background, secrets: Secrets) -> None:
        super().__init__()
        self._secrets = secrets
        self._archive = archive
        self._workers = workers
        self._background = background
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TELL_TREE_EVERY_MS)
        self._soon.timeout.connect(self.tell_tree)
        self._titles: dict[tuple[ViewKind, int], str] = {}
        self._folders_now: Sequence[Folder] = ()
        self._feeds_now: Sequence[Feed] = ()

    def tell_tree(self) -> None:
        """Tell folders, feeds and counts as they are now."""
        store, articles = self._archive.feeds, self._archive.articles
        self._background.ask(
            "tree", lambda: (store.folders(), store.feeds(), store.mutes(), articles.view_counts()), self._told
        )

    def _told(self, answer: tuple[Sequence[Folder], Sequence[Feed], Sequence[Mute], Mapping[ViewKind, int]]) -> None:
        folders, feeds, mutes, counts = answer
        self._folders_now, self._feeds_now = folders, feeds
        self._titles = {(ViewKind.FEED, feed.id): feed.title for feed in feeds}
        self._titles |= {(ViewKind.FOLDER, folder.id): folder.name for folder in folders}
        self.tree_changed.emit(folders, feeds)
        self.counts_changed.emit({kind: counts[kind] for kind in _COUNTED})
        self.mutes_changed.emit(mutes)

    def feeds(self) -> Sequence[Feed]:
        """Return the feeds as they were told last."""
        return self._feeds_now

    def feed(self, feed_id: int) -> Feed:
        """Return a feed as it is now; one row is quick enough for the window's thread."""
        return self._archive.feeds.feed(feed_id)

    def folders(self) -> Sequence[Folder]:
        """Return the folders as they were told last."""
        return self._folders_now

    def starters(self) -> "tuple[Outline, ...]":
        """Return the list of press feeds that ships with the program."""
        from app.feeds.opml import read_opml

        return read_opml(resource("starter.opml").read_bytes())

    def titles(self) -> dict[tuple[ViewKind, int], str]:
        """Return the names of feeds and folders."""
        return self._titles

    def take_news(self, batch: NewsBatch) -> None:
        """Tell the tree again when feeds or counts changed."""
        if batch.progress is not None:
            self.progressed.emit(batch.progress)
        if (batch.feeds or batch.new or batch.analysed) and not self._soon.isActive():
            self._soon.start()

    # --- changes of the tree ---

    def _change(self, future: "Future[Any]", done: Callable[[Any], None] | None = None) -> None:
        def take(result: object) -> None:
            if done is not None:
                done(result)
            self.tell_tree()

        self._background.follow(future, take, self.said.emit)

    def add_feeds(self, found: Sequence[FoundFeed], folder_id: int | None, full_text: FullText) -> None:
        """Subscribe to feeds that were found."""

        def write(store: FeedStore) -> tuple[Feed, ...]:
            fresh = [one for one in found if store.find(one.address) is None]
            added = tuple(store.add_feed(one.address, title=one.title, folder_id=folder_id) for one in fresh)
            for feed in added:
                store.set_full_text(feed.id, full_text)
            return added

        self._subscribe(([(one.address, one.login) for one in found], write))

    def add_outlines(self, outlines: "Sequence[Outline]") -> None:
        """Subscribe to the feeds of a list that are not there yet."""
        from app.outlines import parts_of, subscribe_to

        parts = parts_of(outlines)
        self._subscribe(*((_parted(part), partial(subscribe_to, part)) for part in parts))

    def _subscribe(
        self, *parts: tuple[Sequence[tuple[str, Login | None]], Callable[[FeedStore], Sequence[Feed]]]
    ) -> None:
        """Keep the logins that came with these addresses, and add the feeds, one part after the other."""

        async def adding() -> tuple[Sequence[Feed], str]:
            feeds: list[Feed] = []
            problem = ""
            for given, write in parts:
                added, problem_here = await add_with_logins(
                    given, write, archive=self._archive, workers=self._workers, secrets=self._secrets
                )
                feeds += added
                problem = problem or problem_here
            return feeds, problem

        def take(answer: tuple[Sequence[Feed], str]) -> None:
            feeds, problem = answer
            self._added(feeds)
            if problem:
                self.said.emit(problem)

        self._change(self._workers.start(adding()), take)

    def set_login(self, feed_id: int, login: Login | None) -> None:
        """Keep a feed's name and password in the system's keyring, or remove them; then it can be tried again."""
        store, secrets = self._archive.feeds, self._secrets
        feed = store.feed(feed_id)

        async def keep() -> None:
            if login is None:
                await secrets.forget(feed.address)
            else:
                await secrets.keep(feed.address, login)
            await self._workers.written(store.set_has_login, feed_id, login is not None)

        self._change(self._workers.start(keep()), lambda _: self.login_changed.emit(store.feed(feed_id)))

    def _added(self, feeds: Sequence[Feed]) -> None:
        self.said.emit(self.tr("{} added.").format(self._feeds(len(feeds))))
        if feeds:
            self.feeds_added.emit(feeds)

    def _feeds(self, number: int) -> str:
        return counted(number, self.tr("feed"), self.tr("feeds"))

    def remove_feed(self, feed_id: int, keep_articles: bool) -> None:
        """Unsubscribe."""
        store = self._archive.feeds
        self._change(
            self._workers.write(store.remove_feed, feed_id, keep_articles=keep_articles),
            lambda _: self.listing_changed.emit(),
        )

    def rename_feed(self, feed_id: int, title: str) -> None:
        """Give a feed the person's own name."""
        self._change(self._workers.write(self._archive.feeds.rename, feed_id, title))

    def move_feed(self, feed_id: int, folder_id: int | None, position: int) -> None:
        """Put a feed into a folder (None: none) at a place."""
        store = self._archive.feeds
        self._change(self._workers.write(store.move_feed, feed_id, folder_id=folder_id, position=position))

    def move_folder(self, folder_id: int, parent_id: int | None, position: int) -> None:
        """Put a folder into another (None: none) at a place."""
        store = self._archive.feeds
        self._change(self._workers.write(store.move_folder, folder_id, parent_id=parent_id, position=position))

    def add_folder(self, name: str, parent_id: int | None) -> None:
        """Make a folder."""
        self._change(self._workers.write(self._archive.feeds.add_folder, name, parent_id=parent_id))

    def rename_folder(self, folder_id: int, name: str) -> None:
        """Give a folder another name."""
        self._change(self._workers.write(self._archive.feeds.rename_folder, folder_id, name))

    def remove_folder(self, folder_id: int) -> None:
        """Remove a folder; what it holds moves up."""
        self._change(self._workers.write(self._archive.feeds.remove_folder, folder_id))

    def change_feed(self, feed_id: int, title: str, full_text: FullText, interval_s: int | None) -> None:
        """Write a feed's properties."""

        def write() -> None:
            self._archive.feeds.rename(feed_id, title)
            self._archive.feeds.set_full_text(feed_id, full_text)
            self._archive.feeds.set_interval(feed_id, interval_s)

        self._change(self._workers.write(write))

    # --- lists of subscriptions ---

    def import_opml(self, path: Path) -> None:
        """Subscribe to the feeds of an OPML file."""
        from app.feeds.opml import read_opml

        async def reading() -> "tuple[Outline, ...]":
            """In a worker process, since it is a file of the world: one of 10 MB may take 20 s and 700 MB."""
            return await self._workers.compute(read_opml, await asyncio.to_thread(read_bytes, path))

        self._background.follow(self._workers.start(reading()), self.add_outlines, self.said.emit)

    def export_opml(self, path: Path) -> None:
        """Write the subscriptions to an OPML file."""
        from app.feeds.opml import write_opml
        from app.outlines import outlines_of

        try:
            path.write_bytes(write_opml(outlines_of(self._archive.feeds)))
        except OSError as error:
            self.said.emit(self.tr("{} cannot be written: {}.").format(path.name, error.strerror))
        else:
            self.said.emit(self.tr("The subscriptions are in {}.").format(path))


def _parted(outlines: "Sequence[Outline]") -> list[tuple[str, Login | None]]:
    return [split_login(one.address) for one in outlines]
