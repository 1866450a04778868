"""What stands in the search box as it narrows a list of articles, and which articles hold the words of a mute."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, Select, select

from app.database.asking.articles import seeks_trash
from app.database.asking.asked import Asked, find_bearers
from app.database.asking.conditions import Conditions, needs_texts
from app.database.asking.reading import count_words, read_and_judge
from app.database.id_sets import id_set
from app.database.search import WordIndex
from app.database.tables import ArticleRow
from app.query.judging import is_sayable
from app.query.language import read_query
from app.query.tree import Every, Leaf, Node, Not, every, sought_terms
from app.views import HitOrder

_READ_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Search:
    """A query put to one database by one person."""

    root: Node
    asked: Asked

    @property
    def seeks_trash(self) -> bool:
        """Whether it asks for what the person has thrown away, which lists leave out otherwise."""
        return seeks_trash(self.root)

    @property
    def unknown(self) -> tuple[Leaf, ...]:
        """What only the texts of candidates tell; what is selected is too much as long as they are not read."""
        return needs_texts(Conditions(self.asked), self.root)

    def narrow(self, listed: Select[int], *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
        """Keep of the selected articles those that are found; by publication means as they were selected."""
        index = self.asked.index
        if order is HitOrder.NOVELTY:
            found = self.narrow(listed, order=HitOrder.PUBLICATION).order_by(None)
            return found.order_by(ArticleRow.novelty.desc(), ArticleRow.published.desc(), ArticleRow.id.desc())
        if is_sayable(self.root):
            return index.narrow(listed, self.root, order=order)
        found = listed.where(Conditions(self.asked).write(self.root))
        if order is HitOrder.PUBLICATION:
            return found
        words = _words_of(self.root)
        if order is HitOrder.RELEVANCE and words:
            return index.narrow(found, words, order=order)
        # The sum keeps SQLite from reading whole rows in order of their ids.
        return found.order_by(None).order_by((ArticleRow.id + 0).desc())

    def select_shown(self, *, order: HitOrder) -> Select[int] | None:
        """Do so for everything that is neither muted nor a copy, where the index alone can; None: it cannot."""
        return self.asked.index.select_shown(self.root, order=order) if is_sayable(self.root) else None

    def find_among(self, connection: Connection, ids: Sequence[int]) -> set[int]:
        """Return which of these articles are found; quick when they lie close together, as new ones do."""
        if not ids:
            return set()
        among = (min(ids), max(ids))
        if is_sayable(self.root):
            hits = self.asked.index.select_hits(self.root, among=among)
            return set(ids).intersection(connection.execute(hits).scalars())
        near = replace(self, asked=replace(self.asked, among=among))
        found = select(ArticleRow.id).where(ArticleRow.id.in_(id_set(ids)), Conditions(near.asked).write(self.root))
        return set(near.read_on(connection, connection.execute(found).scalars()))

    def read_on(self, connection: Connection, candidates: Iterable[int], *, most: int | None = None) -> "array[int]":
        """Read candidates where only their texts tell, and keep those that are found, in their order."""
        return array("q", islice(self._read_on(connection, iter(candidates)), most))

    def _read_on(self, connection: Connection, candidates: Iterator[int]) -> Iterator[int]:
        unknown = self.unknown
        if not unknown:
            yield from candidates
            return
        while some := list(islice(candidates, _READ_AT_ONCE)):
            known = read_and_judge(connection, Conditions(self.asked), unknown, [(one, one) for one in some])
            asked = replace(self.asked, known={**self.asked.known, **known}, among=(min(some), max(some)))
            sure = select(ArticleRow.id).where(ArticleRow.id.in_(id_set(some)), Conditions(asked).write(self.root))
            kept = set(connection.execute(sure).scalars())
            yield from (one for one in some if one in kept)


def read_search(
    connection: Connection, index: WordIndex, typed: str, *, person_id: int, now: datetime
) -> Search | None:
    """Read what was typed; None: nothing. Raises QuerySyntaxError."""
    root = read_query(typed).root
    if root is None:
        return None
    asked = Asked(index, person_id, now, find_bearers(connection, root, person_id))
    return Search(root, count_words(connection, Conditions(asked), asked, root))


def find_holding(connection: Connection, index: WordIndex, root: Node, ids: Collection[int] | None = None) -> set[int]:
    """Return which articles, of all or of these, hold words, however shown or hidden; what only denies finds none."""
    if not sought_terms(root):
        return set()
    search = Search(root, Asked(index, 0, datetime.now(UTC)))
    if ids is not None:
        return search.find_among(connection, list(ids))
    if is_sayable(root):
        return set(connection.execute(index.select_hits(root)).scalars())
    everything = search.narrow(select(ArticleRow.id))
    return set(search.read_on(connection, connection.execute(everything).scalars().all()))


def _words_of(root: Node) -> Node | None:
    """Return the words that side by side with other conditions rank what is found."""
    if not isinstance(root, Every):
        return None
    words = every(*(part for part in root.parts if not isinstance(part, Not) and is_sayable(part)))
    return words if words and is_sayable(words) else None
