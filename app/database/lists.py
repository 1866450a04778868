"""The lists of articles: which a view holds, in which order, their rows, and what is counted of them. Any thread."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from sqlalchemy import Connection, Select, func, select

from app.articles import ArticleSummary
from app.clock import utc_now
from app.database import listing, reading
from app.database.asking.search import Search, read_search
from app.database.engine import Database
from app.database.id_sets import EVERYTHING, id_set, read_ids
from app.database.statuses import in_parts
from app.database.tables import ArticleRow, StatusRow
from app.memory.listed import Listing, fold
from app.views import HitOrder, View, ViewKind

_LOOKED_THROUGH = 10_000


class ArticleLists:
    """What a database lists for its person."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._person_id = database.person_id
        self._clock = clock

    # --- what a view holds --------------------------------------------------------------------------------------

    def ids(self, view: View) -> "array[int]":
        """Return the ids of a view in order. Raises QuerySyntaxError when its words cannot be read."""
        with self._database.read() as connection:
            return self._ids(connection, view)

    def _ids(self, connection: Connection, view: View, *, most: int = EVERYTHING) -> "array[int]":
        search = self._search(connection, view)
        selected = listing.select_ids(view, search, person_id=self._person_id, midnight=self._midnight())
        return self._read(connection, search, selected, self._most(connection, view, most))

    def _search(self, connection: Connection, view: View) -> Search | None:
        return read_search(connection, self._database.words, view.words, person_id=self._person_id, now=self._clock())

    def _read(self, connection: Connection, search: Search | None, selected: Select[int], most: int) -> "array[int]":
        if search and search.unknown:
            return search.read_on(connection, read_ids(connection, selected), most=most)
        return read_ids(connection, selected, most=most)

    def listing(self, view: View, *, most: int | None = None) -> Listing:
        """Return the articles of a view, or far sooner the first `most` of them; by relevance it is always all.

        Raises QuerySyntaxError when its words cannot be read.
        """
        with self._database.read() as connection:
            newest = connection.execute(select(func.coalesce(func.max(ArticleRow.id), 0))).scalar_one()
            if most is None or view.order is HitOrder.RELEVANCE:
                ids, is_whole = self._ids(connection, view), True
            else:
                ids = self._first_ids(connection, view, most)
                is_whole = len(ids) < most
            is_one_story = view.kind is ViewKind.STORY
            stories = {} if is_one_story else listing.read_stories(connection, ids)
        return Listing(ids, is_whole, newest, fold(ids, stories))

    def _first_ids(self, connection: Connection, view: View, most: int) -> "array[int]":
        search = self._search(connection, view)
        if search and not search.unknown and view.order is HitOrder.PUBLICATION:
            among_newest = self._find_among_newest(connection, view, search)
            if len(among_newest) >= most:
                return among_newest[:most]
        selected = listing.select_first(view, search, person_id=self._person_id, midnight=self._midnight(), most=most)
        return self._read(connection, search, selected, self._most(connection, view, most))

    def _find_among_newest(self, connection: Connection, view: View, search: Search) -> "array[int]":
        """Look for words among what was published last: frequent ones are there, and need not be put in order."""
        newest = self._ids(connection, replace(view, words=""), most=_LOOKED_THROUGH)
        hits = search.find_among(connection, newest)
        return array("q", (one for one in newest if one in hits))

    def count_arrivals(self, view: View, after: int) -> int:
        """Count the view's articles that arrived after that one."""
        midnight, person_id = self._midnight(), self._person_id
        with self._database.read() as connection:
            search = self._search(connection, view)
            came = listing.select_arrivals(view, search, person_id=person_id, midnight=midnight, after=after)
            return len(self._read(connection, search, came.order_by(None), EVERYTHING))

    def _most(self, connection: Connection, view: View, most: int) -> int:
        """Let the kept count say when all unread ones are found: only then nobody looks through the rest for more."""
        kept = listing.kept_unread(view, person_id=self._person_id) if view.kind is ViewKind.UNREAD else None
        return most if kept is None else min(most, connection.execute(kept).scalar_one())

    # --- their rows ---------------------------------------------------------------------------------------------

    def summaries(self, ids: Sequence[int]) -> tuple[ArticleSummary, ...]:
        """Return rows for the list in the order of `ids`; missing ones are left out."""
        with self._database.read() as connection:
            return reading.read_summaries(connection, ids, person_id=self._person_id)

    def unread_among(self, ids: Sequence[int]) -> set[int]:
        """Return which of these articles the person has not read."""
        unread = listing.select_unmarked(ids, StatusRow.is_read, person_id=self._person_id)
        with self._database.read() as connection:
            return set(connection.execute(unread).scalars())

    # --- what is counted ----------------------------------------------------------------------------------------

    def count_unread(self, view: View, shown: Listing) -> int:
        """Count what the person has not read of the list that a view gave, by the kept counts where those know it."""
        with self._database.read() as connection:
            kept = listing.kept_unread(view, person_id=self._person_id)
            if kept is None:
                unread = (
                    listing.select_unmarked(some, StatusRow.is_read, person_id=self._person_id)
                    for some in in_parts(shown.ids)
                )
                return sum(connection.execute(listing.count(some)).scalar_one() for some in unread)
            midnight, person_id = self._midnight(), self._person_id
            came = listing.select_arrivals(view, None, person_id=person_id, midnight=midnight, after=shown.newest)
            later = listing.count(listing.narrow_to_unread(came, person_id=person_id))
            return int(connection.execute(kept).scalar_one() - connection.execute(later).scalar_one())

    def unread_total(self) -> int:
        """Return how many articles the view of unread ones holds; a kept count."""
        with self._database.read() as connection:
            return connection.execute(listing.all_unread(person_id=self._person_id)).scalar_one()

    def view_counts(self) -> Mapping[ViewKind, int]:
        """Return the numbers beside the smart views: unread ones; of starred and muted articles all."""
        counts = listing.smart_counts(person_id=self._person_id, midnight=self._midnight())
        with self._database.read() as connection:
            return {kind: connection.execute(count).scalar_one() for kind, count in counts.items()}

    def issuers(self, view: View) -> tuple[tuple[str, int], ...]:
        """Return who issued the view's articles and how many each: stated ones, most first, some thousands at most."""
        with self._database.read() as connection:
            found = self._select_found(connection, View(view.kind, view.id, words=view.words))
            counted = listing.count_issuers(view, found, person_id=self._person_id, midnight=self._midnight())
            return tuple((name, number) for name, number in connection.execute(counted))

    def _select_found(self, connection: Connection, view: View) -> Select[int] | None:
        """Select what a search in a view finds; None without any."""
        search = self._search(connection, view)
        if search and search.unknown:
            return id_set(self._ids(connection, view))
        found = listing.select_ids(view, search, person_id=self._person_id, midnight=self._midnight())
        return found if search else None

    def _midnight(self) -> datetime:
        """When today began where the person is."""
        today = self._clock().astimezone().date()
        return datetime.combine(today, time()).astimezone()  # in summer or winter time as it was then, not as it is now
