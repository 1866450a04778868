"""Which articles of a list are rows: each story by its first, and the others behind it where it is unfolded."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.memory.listed import NOTHING, Listing


@dataclass(frozen=True, slots=True)
class StoryMark:
    """What a row says of the story that it stands for."""

    others: int
    """Articles beside its own."""
    is_open: bool
    unread: int
    """How many of the others are unread; 0 where they are rows themselves."""


class StoryRows:
    """The rows of one list; knows nothing of Qt, so who shows them says what comes and goes."""

    def __init__(self) -> None:
        self.listing = NOTHING
        self.is_grouped = True
        self.ids: array[int] = array("q")
        """The article of every row; of those who read it nobody changes it."""
        self._open: dict[int, int] = {}
        """What is unfolded, and how many rows stand behind it."""
        self._inside: dict[int, int] = {}
        """The articles in rows behind another, and which that is."""

    def show(self, listing: Listing, *, is_grouped: bool) -> None:
        """Begin anew; stories that were unfolded stay so, even where another article is their first now."""
        was_open = list(self._open)
        self.listing, self.is_grouped = listing, is_grouped
        self.ids = array("q", self._firsts)
        self._open, self._inside = {}, {}
        for one in was_open:
            first = self.first_of(one)
            if first is not None and self.others(first) and first not in self._open:
                self.insert(*self.behind(first))

    @property
    def _firsts(self) -> "array[int]":
        return self.listing.folds.rows if self.is_grouped else self.listing.ids

    @property
    def order(self) -> "array[int]":
        """All articles in the order in which they would be rows with everything unfolded."""
        return self.listing.folds.order if self.is_grouped else self.listing.ids

    # --- asking ---

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article; None where it has none."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return None

    def others(self, first: int) -> int:
        """Return how many articles this one stands for beside itself."""
        return len(self.listing.folds.others.get(first, ())) if self.is_grouped else 0

    def first_of(self, article_id: int) -> int | None:
        """Return what stands for an article; None where it is not in the list."""
        if article_id in self._inside:
            return self._inside[article_id]
        if self.is_grouped:
            return self.listing.folds.first_of(article_id)
        return article_id if article_id in self.listing.ids else None

    def is_open(self, first: int) -> bool:
        """Whether the others of its story are rows."""
        return first in self._open

    def is_inside(self, article_id: int) -> bool:
        """Whether an article is a row behind that of its story."""
        return article_id in self._inside

    def folded(self, first: int) -> "array[int]":
        """Return the articles that are no rows because this one stands for them."""
        if not self.is_grouped or first in self._open:
            return array("q")
        return self.listing.folds.behind(first)

    def with_folded(self, ids: Sequence[int]) -> "array[int]":
        """Return articles with those that they stand for."""
        whole = array("q")
        for one in ids:
            whole.append(one)
            whole.extend(self.folded(one))
        return whole

    # --- what is to come and go ---

    def behind(self, first: int) -> tuple[int, "array[int]"]:
        """Return the row at which unfolding brings others, and which."""
        row = self.row_of(first)
        return (row or 0) + 1, self.folded(first)

    def missing(self, listing: Listing) -> "Iterator[tuple[int, array[int]]] | None":
        """Take the whole list of which this one was the beginning; yields rows and what comes there, one at a time.

        Each is to be inserted before the next is asked for. None, and nothing changed: it has become another list.
        """
        ids, there = self.listing.ids, self._firsts
        now = listing.folds.rows if self.is_grouped else listing.ids
        if listing.ids[: len(ids)] != ids or now[: len(there)] != there:
            return None
        self.listing = listing
        return self._missing(len(there))

    def _missing(self, there: int) -> "Iterator[tuple[int, array[int]]]":
        for first, shown in list(self._open.items()):
            row, late = self.row_of(first), self.listing.folds.behind(first)[shown:]
            if row is not None and late:
                yield row + 1 + shown, late
        if rest := self._firsts[there:]:
            yield len(self.ids), rest

    def insert(self, row: int, ids: "array[int]") -> None:
        """Let articles be rows from that row on."""
        self.ids[row:row] = ids
        first = self.listing.folds.first_of(ids[0]) if self.is_grouped and ids else None
        if first is not None and first != ids[0]:
            self._open[first] = self._open.get(first, 0) + len(ids)
            self._inside.update(dict.fromkeys(ids, first))

    def rows_behind(self, first: int) -> range:
        """Return the rows that go when a story is folded."""
        row = self.row_of(first)
        return range(0) if row is None else range(row + 1, row + 1 + self._open.get(first, 0))

    def fold(self, first: int) -> None:
        """Let the others of a story be no rows."""
        rows = self.rows_behind(first)
        for one in self.ids[rows.start : rows.stop]:
            del self._inside[one]
        del self.ids[rows.start : rows.stop]
        self._open.pop(first, None)
