"""Which articles a query may find at most, where one of its conditions is rare: each is asked by its own index.

Of conditions side by side the rarest is enough, of alternatives it takes all. What no index tells at once is not asked:
what is denied, a language, what is unread.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, select

from app.database.asking.articles import ask_article
from app.database.asking.kinds import ENTITIES, Kind, exclude_each_other, kind_of, may_say
from app.database.asking.selecting import Question
from app.database.id_sets import read_ids
from app.database.tables import ArticleRow
from app.query.judging import is_sayable, narrow
from app.query.tree import (
    Amount,
    Dated,
    Either,
    Every,
    Field,
    Holds,
    Is,
    Listed,
    Named,
    Node,
    Recent,
    Says,
    every,
    leaves,
)

_MARKS = ("starred", "trash")
"""Marks that have an index of their own."""

_Ids = frozenset[int]


def find_rarest(connection: Connection, question: Question, *, most: int) -> _Ids | None:
    """Return articles among which all are that the question finds; None: no index gives so few articles or findings."""
    return _Finder(connection, question, most).find() if question.root else None


@dataclass(frozen=True, slots=True)
class _Finder:
    connection: Connection
    question: Question
    most: int

    def find(self) -> _Ids | None:
        root, own = self.question.root, self.question.kind
        assert root is not None
        narrowed = self.question.conditions.narrow(root)
        of_rows = None if own is None or narrowed is None else self._read(self._of_kind(own, narrowed))
        return self._least(of_rows, self._find(root))

    def _find(self, node: Node) -> _Ids | None:
        if isinstance(node, Every):
            return self._find_least(node)
        if isinstance(node, Either):
            return self._find_all(node)
        if (words := self._words_of(node)) is not None:
            return self._find_words(words)
        selected = self._select(node)
        return None if selected is None else self._read(selected)

    def _find_least(self, node: Every) -> _Ids | None:
        if exclude_each_other(node.parts):
            return frozenset()
        words = every(*map(self._words_of, node.parts))
        least = None if words is None else self._find_words(words)
        for part in node.parts:
            if least is not None and not least:
                break
            if self._words_of(part) is None:
                least = self._least(least, self._find(part))
        return least

    def _find_all(self, node: Either) -> _Ids | None:
        together: _Ids = frozenset()
        for part in node.parts:
            found = self._find(part)
            if found is None or len(together := together | found) > self.most:
                return None
        return together

    def _least(self, one: _Ids | None, other: _Ids | None) -> _Ids | None:
        if one is None or other is None:
            return one if other is None else other
        return min(one, other, key=len)

    def _words_of(self, node: Node) -> Node | None:
        """Return words that an article holds which meets the condition; None where it asks of a row or of others."""
        if any(map(self.question.conditions.is_own, leaves(node))):
            return None
        words = narrow(node)
        return words if words is not None and is_sayable(words) else None

    def _find_words(self, words: Node) -> _Ids | None:
        return self._read(self.question.asked.index.select_hits(words, among=self.question.asked.among))

    def _select(self, leaf: Node) -> Select[int] | None:
        """Select the articles of which a leaf is true by its index, some more than once; None: it has none."""
        asked, own = self.question.asked, self.question.kind
        if isinstance(leaf, Holds) and own and self.question.conditions.is_own(leaf):
            return self._of_kind(own, own.holds(leaf.term, asked)) if own is ENTITIES else None
        if not isinstance(leaf, Named | Says | Amount | Is | Listed | Dated | Recent):
            return None
        if kind := kind_of(leaf):
            return self._of_kind(kind, may_say(leaf, asked) if isinstance(leaf, Says) else kind.answers(leaf, asked))
        if isinstance(leaf, Is) and not (leaf.field is Field.IS and leaf.value in _MARKS):
            return None
        if isinstance(leaf, Named) and leaf.field is Field.WIRE:
            return None
        shown = (~ArticleRow.is_muted, ~ArticleRow.is_copy)  # one by one, as the index of days has it
        held = select(ArticleRow.id).where(ask_article(leaf, asked), *shown)
        return held.where((ArticleRow.id + 0).between(*asked.among)) if asked.among else held

    def _of_kind(self, kind: Kind, condition: ColumnElement[bool]) -> Select[int]:
        held, among = select(kind.table.article_id).where(condition), self.question.asked.among
        return held.where((kind.table.article_id + 0).between(*among)) if among else held

    def _read(self, selected: Select[int]) -> _Ids | None:
        ids = read_ids(self.connection, selected, most=self.most + 1)
        return frozenset(ids) if len(ids) <= self.most else None
