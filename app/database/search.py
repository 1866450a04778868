"""Words to articles: the face that the index of every engine shows. One is chosen with the database and handed on."""

from collections.abc import Collection
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Select

from app.query.tree import AtLeast, Node
from app.views import HitOrder


class WordIndex(Protocol):
    """An index of titles, current texts and issuers. Same words, same articles, whatever engine.

    The words are trees that one question answers (`app.query.judging.is_sayable`).
    """

    def narrow(self, listed: Select[int], words: Node, /, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
        """Keep of the selected articles those that hold the words; by publication means as they were selected."""

    def select_shown(self, words: Node, /, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
        """Do as `narrow` for everything that is neither muted nor a copy, but not by publication."""

    def select_hits(self, words: Node, /, *, among: tuple[int, int] | None = None) -> Select[int]:
        """Select the articles that hold the words, however shown or hidden, in no order.

        `among` are the least and the greatest id that matter; quick when they lie close together, as new ones do.
        """

    def select_frequent(self, leaf: AtLeast, /) -> Select[int] | None:
        """Select the articles in which words come often, in no order; None: the index cannot count these."""

    def may_hold(self, finding: ColumnElement[int], name: str, words: Node, /) -> ColumnElement[bool]:
        """Say of a key of "quotes" or "figures" that the row's own words may hold a tree; true of no fewer.

        Of the tree there are words, side by side or as alternatives (`app.query.judging.narrow`).
        """

    def bring_in(self, connection: Connection, ids: Collection[int], /) -> None:
        """Take new articles, which have their version, into the index."""

    def follow(self, connection: Connection, ids: Collection[int], /) -> None:
        """Take over what titles, current texts or issuers of these articles have become; said after every change."""

    def take_out(self, connection: Connection, ids: Collection[int], /) -> None:
        """Take articles out of the index before they are removed."""

    def build(self, connection: Connection, /) -> None:
        """Build the index anew from the texts."""
