"""Words to articles on SQLite: the only place that knows FTS5’s language. Migrations make index and triggers."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    column,
    insert,
    literal,
    literal_column,
    select,
    table,
    update,
)

from app.database.id_sets import id_set
from app.database.tables import IS_HIDDEN, ArticleRow
from app.query.tree import Either, Every, Field, Holds, Near, Node, Not
from app.query.words import Term
from app.subscriptions import HitOrder

_CONTENT = ("title", "text", "issuer")
_INDEX = table("article_search", column("rowid"), column("article_search"), *map(column, _CONTENT))
_TEXTS = table("article_texts", column("id"), *map(column, _CONTENT))
_BEST_FIRST: ColumnElement[float] = literal_column("bm25(article_search, 8.0, 1.0, 4.0)")
"""A word in the title weighs eight times as much as one in the text, in the issuer's name four times."""

_ORDERS: dict[HitOrder, ColumnElement[Any]] = {
    HitOrder.ARRIVAL: _INDEX.c.rowid.desc(),
    HitOrder.RELEVANCE: _BEST_FIRST,
}


def narrow(listed: Select[int], words: Node, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Keep of the selected articles those that hold the words; by publication means as they were selected."""
    hits = listed.join(_INDEX, _INDEX.c.rowid == ArticleRow.id).where(_matches(words)).order_by(None)
    if order is not HitOrder.PUBLICATION:
        return hits.order_by(_ORDERS[order])
    # The sum keeps SQLite from walking through all articles in order and looking each up in the index.
    return hits.order_by((ArticleRow.published.cast(BigInteger) + 0).desc(), ArticleRow.id.desc())


def select_shown(words: Node, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Do the same for everything that is neither muted nor a copy, without looking at the article of each hit."""
    hidden = select(ArticleRow.id).where(IS_HIDDEN)
    return select_hits(words).where(_INDEX.c.rowid.not_in(hidden)).order_by(_ORDERS[order])


def select_hits(words: Node, *, among: tuple[int, int] | None = None) -> Select[int]:
    """Select the articles that hold the words, however shown or hidden, in no order."""
    hits = select(_INDEX.c.rowid).where(_matches(words))
    return hits.where(_INDEX.c.rowid.between(*among)) if among else hits


def bring_in(connection: Connection, ids: Collection[int]) -> None:
    """Take new articles, which have their version, into the index; from then on it follows them by itself."""
    connection.execute(update(ArticleRow).where(ArticleRow.id.in_(id_set(ids))).values(is_indexed=True))
    texts = select(_TEXTS.c.id, _TEXTS.c.title, _TEXTS.c.text, _TEXTS.c.issuer).where(_TEXTS.c.id.in_(id_set(ids)))
    connection.execute(insert(_INDEX).from_select(["rowid", *_CONTENT], texts))


def follow(_connection: Connection, _ids: Collection[int]) -> None:
    """Do nothing: triggers have done it."""


def take_out(connection: Connection, ids: Collection[int]) -> None:
    """Take many articles out of the index at once, before they are removed."""
    columns = (literal("delete"), _TEXTS.c.id, _TEXTS.c.title, _TEXTS.c.text, _TEXTS.c.issuer)
    texts = select(*columns).where(_TEXTS.c.id.in_(id_set(ids)))
    connection.execute(insert(_INDEX).from_select([_INDEX.name, "rowid", *_CONTENT], texts))
    connection.execute(update(ArticleRow).where(ArticleRow.id.in_(id_set(ids))).values(is_indexed=False))


def build(connection: Connection) -> None:
    """Build the index anew from the texts."""
    connection.exec_driver_sql("INSERT INTO article_search (article_search) VALUES ('rebuild')")


def _matches(words: Node) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = _INDEX.c.article_search.op("MATCH", is_comparison=True)(_write(words))
    return condition


def _write(node: Node) -> str:
    """Write a tree; folded words hold letters and digits only, so nothing in them can be taken for an operator."""
    if isinstance(node, Every):
        stated = " AND ".join(_write(part) for part in node.parts if not isinstance(part, Not))
        denied = " OR ".join(_write(part.part) for part in node.parts if isinstance(part, Not))
        return f"(({stated}) NOT ({denied}))" if denied else f"({stated})"
    if isinstance(node, Either):
        return f"({' OR '.join(map(_write, node.parts))})"
    if isinstance(node, Holds):
        return f"{_column(node.place)}{_write_term(node.term)}"
    if isinstance(node, Near):
        pair = f"{_write_term(node.first)} {_write_term(node.second)}"
        return f"{_column(node.place)}NEAR({pair}, {node.distance - 1})"
    raise TypeError(f"no question for the index: {node}")


def _column(place: Field | None) -> str:
    return f"{place} : " if place else ""


def _write_term(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}'
