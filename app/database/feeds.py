"""Feeds, folders and mutes. Methods that write run in the writer's thread, those that read in any."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from app.database import mutes, removing, tree
from app.database.counts import make_counts
from app.database.engine import Database
from app.database.feed_rows import read_feed, select_feeds
from app.database.storing import IS_PAGE_WANTED
from app.database.tables import ArticleRow, FeedRow, FolderRow, MuteRow
from app.logins import Login, split_login, without_login
from app.subscriptions import (
    HAND_ADDRESS,
    READING_VERSION,
    SAMPLE_ADDRESS,
    Caching,
    Feed,
    FeedHealth,
    Folder,
    FullText,
    Mute,
    MuteKind,
)

_HAND_TITLE = "Added by hand"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NO_WAIT_IS_LONGER = timedelta(days=30)
"""A try that lies further ahead was planned by a clock that was wrong."""


class FeedStore:
    """The subscriptions of a database, with the unread counts of its person."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._person_id = database.person_id

    # --- reading ------------------------------------------------------------------------------------------------

    def feeds(self) -> tuple[Feed, ...]:
        """Return every feed in the person's order."""
        return self._read(~FeedRow.is_removed)

    def feed(self, feed_id: int) -> Feed:
        """Return a feed, removed ones too. Raises KeyError when there is none of that id."""
        found = self._read(FeedRow.id == feed_id)
        if not found:
            raise KeyError(feed_id)
        return found[0]

    def find(self, address: str) -> Feed | None:
        """Return the feed of that address, if it is subscribed to."""
        return next(iter(self._read(FeedRow.address == without_login(address), ~FeedRow.is_removed)), None)

    def due(self, now: datetime) -> tuple[Feed, ...]:
        """Return the feeds to be fetched now, those that have waited longest first."""
        is_due = or_(FeedRow.next_try.is_(None), FeedRow.next_try <= now, FeedRow.next_try > now + _NO_WAIT_IS_LONGER)
        due = self._read(is_due, ~FeedRow.is_removed, ~FeedRow.is_ended)
        polled = (feed for feed in due if feed.is_polled)
        return tuple(sorted(polled, key=lambda feed: (feed.health.next_try or _LONG_AGO, feed.id)))

    def folders(self) -> tuple[Folder, ...]:
        """Return every folder, siblings in the person's order."""
        columns = (FolderRow.id, FolderRow.name, FolderRow.parent_id, FolderRow.position)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).order_by(FolderRow.position, FolderRow.id))
            return tuple(Folder(*row) for row in rows)

    def mutes(self) -> tuple[Mute, ...]:
        """Return every mute with the number of articles that it hides."""
        columns = (MuteRow.id, MuteRow.kind, MuteRow.value, MuteRow.hidden)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).order_by(MuteRow.id))
            return tuple(Mute(row.id, MuteKind(row.kind), row.value, row.hidden) for row in rows)

    def _read(self, *conditions: ColumnElement[bool]) -> tuple[Feed, ...]:
        with self._database.read() as connection:
            return tuple(map(read_feed, connection.execute(select_feeds(self._person_id).where(*conditions))))

    # --- subscribing --------------------------------------------------------------------------------------------

    def add_feed(self, address: str, *, title: str = "", site_link: str = "", folder_id: int | None = None) -> Feed:
        """Subscribe; an address that is there already keeps its place, a removed one comes back with its articles.

        A name and a password in the address are left out.
        """
        with self._database.write() as connection:
            told = {"own_title": title, "site_link": site_link}
            feed_id = _subscribe(connection, without_login(address), folder_id, told)
        return self.feed(feed_id)

    def hand_feed(self) -> Feed:
        """Return the feed of releases brought in by hand, made when first asked for."""
        return self._own_feed(HAND_ADDRESS, _HAND_TITLE)

    def sample_feed(self, title: str) -> Feed:
        """Return the feed of sample releases, made when first asked for."""
        return self._own_feed(SAMPLE_ADDRESS, title)

    def _own_feed(self, address: str, title: str) -> Feed:
        if there := self.find(address):
            return there
        with self._database.write() as connection:
            feed_id = _subscribe(connection, address, None, {"feed_title": title})
        return self.feed(feed_id)

    def remove_feed(self, feed_id: int, *, keep_articles: bool = True) -> None:
        """Unsubscribe; the articles stay in the archive unless the person wants them gone."""
        with self._database.write() as connection:
            if keep_articles:
                _set(connection, feed_id, is_removed=True, folder_id=None)
            else:
                removing.remove_with_articles(connection, self._database.words, feed_id)

    def rename(self, feed_id: int, title: str) -> None:
        """Give a feed the person's own name; an empty one brings the feed's back."""
        with self._database.write() as connection:
            _set(connection, feed_id, own_title=title)

    def set_full_text(self, feed_id: int, full_text: FullText) -> None:
        """Say whether pages are fetched from now on; "never" also drops those that wait."""
        with self._database.write() as connection:
            _set(connection, feed_id, full_text=full_text)
            if full_text is FullText.NEVER:
                waiting = update(ArticleRow).where(IS_PAGE_WANTED, ArticleRow.feed_id == feed_id)
                connection.execute(waiting.values(page_state=""))

    def set_interval(self, feed_id: int, seconds: int | None) -> None:
        """Fix the interval by hand; None leaves it to the program again."""
        with self._database.write() as connection:
            _set(connection, feed_id, manual_interval_s=seconds)

    def record(
        self,
        feed_id: int,
        health: FeedHealth,
        *,
        caching: Caching | None = None,
        address: str | None = None,
        home: str | None = None,
        feed_title: str = "",
        site_link: str = "",
    ) -> None:
        """Note how a fetch went, and what it told; a new address is taken unless another feed has it."""
        told: dict[str, Any] = asdict(health) | (asdict(caching) if caching else {})
        told |= {"home": home} if home is not None else {}
        told |= {"feed_title": feed_title} if feed_title else {}
        told |= {"site_link": site_link} if site_link else {}
        with self._database.write() as connection:
            if address and not _is_taken(connection, address):
                told["address"] = without_login(address)
            _set(connection, feed_id, **told)

    def note_fatal(self, feed_id: int, digest: str) -> None:
        """Note the SHA-256 (hex) of a document whose reading ended its process: the same is not read again."""
        with self._database.write() as connection:
            _set(connection, feed_id, fatal_digest=digest, fatal_reader=READING_VERSION)

    # --- logins -------------------------------------------------------------------------------------------------

    def set_has_login(self, feed_id: int, has_login: bool) -> None:
        """Note whether the keyring holds a name and a password for a feed."""
        with self._database.write() as connection:
            _set(connection, feed_id, has_login=has_login)

    def logins(self) -> tuple[tuple[int, str, Login], ...]:
        """Return feeds, removed ones too, whose addresses hold a login, as earlier versions kept it.

        The address is the one that is free for the feed without it: a second feed of the same address has its number.
        """
        with self._database.read() as connection:
            suspicious = select(FeedRow.id, FeedRow.address).where(FeedRow.address.contains("@")).order_by(FeedRow.id)
            found = connection.execute(suspicious).all()
            parted = [(row.id, *split_login(row.address)) for row in found]
            return tuple(
                (feed_id, f"{bare}#{feed_id}" if _is_taken(connection, bare) else bare, login)
                for feed_id, bare, login in parted
                if login is not None
            )

    def take_out_login(self, feed_id: int, address: str) -> None:
        """Put an address in place of the feed's, whose login is in the keyring now."""
        with self._database.write() as connection:
            _set(connection, feed_id, address=address, has_login=True)

    # --- order ---

    def move_feed(self, feed_id: int, *, folder_id: int | None, position: int) -> None:
        """Put a feed at a place among the feeds of a folder; None is the top."""
        with self._database.write() as connection:
            tree.place_feed(connection, feed_id, folder_id, position)

    def add_folder(self, name: str, *, parent_id: int | None = None) -> Folder:
        """Make a folder behind its siblings."""
        with self._database.write() as connection:
            made = insert(FolderRow).values(name=name, parent_id=parent_id, position=tree.END).returning(FolderRow.id)
            folder_id = connection.execute(made).scalar_one()
            tree.place_folder(connection, folder_id, parent_id, tree.END)
        return next(folder for folder in self.folders() if folder.id == folder_id)

    def rename_folder(self, folder_id: int, name: str) -> None:
        """Give a folder another name."""
        with self._database.write() as connection:
            connection.execute(update(FolderRow).where(FolderRow.id == folder_id).values(name=name))

    def move_folder(self, folder_id: int, *, parent_id: int | None, position: int) -> None:
        """Put a folder at a place among the folders of another; below itself it cannot go and stays."""
        with self._database.write() as connection:
            tree.place_folder(connection, folder_id, parent_id, position)

    def remove_folder(self, folder_id: int) -> None:
        """Remove a folder; its feeds and folders move up."""
        with self._database.write() as connection:
            tree.dissolve(connection, folder_id)

    # --- mutes --------------------------------------------------------------------------------------------------

    def add_mute(self, kind: MuteKind, value: str) -> Mute:
        """Hide what a word names, an issuer gives out or a feed (its id) brings; the same mute twice is one."""
        with self._database.write() as connection:
            mute_id = mutes.begin(connection, self._database.words, kind, value)
        return next(mute for mute in self.mutes() if mute.id == mute_id)

    def remove_mute(self, mute_id: int) -> None:
        """Show again what only this mute hid."""
        with self._database.write() as connection:
            mutes.end(connection, mute_id)


# --- rows ---


def _subscribe(connection: Connection, address: str, folder_id: int | None, told: dict[str, str]) -> int:
    there = connection.execute(select(FeedRow.id, FeedRow.is_removed).where(FeedRow.address == address)).one_or_none()
    if there is None:
        feed_id = _make(connection, {"address": address} | told)
    elif there.is_removed:
        feed_id = there.id
        _set(connection, feed_id, is_removed=False, is_ended=False, failures=0, next_try=None, last_error="")
    else:
        return int(there.id)
    tree.place_feed(connection, feed_id, folder_id, tree.END)
    return feed_id


def _is_taken(connection: Connection, address: str) -> bool:
    return connection.execute(select(FeedRow.id).where(FeedRow.address == address)).first() is not None


def _make(connection: Connection, told: dict[str, str]) -> int:
    start = {"position": tree.END, "full_text": FullText.AUTOMATIC, "interval_s": FeedHealth().interval_s}
    feed_id = connection.execute(insert(FeedRow).values(start | told).returning(FeedRow.id)).scalar_one()
    make_counts(connection, feed_id)
    return feed_id


def _set(connection: Connection, feed_id: int, **values: Any) -> None:
    connection.execute(update(FeedRow).where(FeedRow.id == feed_id).values(values))
