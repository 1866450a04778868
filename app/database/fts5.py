"""Words to articles on SQLite: the only place that knows FTS5’s language. Migrations make index and triggers."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    column,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
    union,
    update,
)

from app.database.id_sets import id_set
from app.database.tables import IS_HIDDEN, ArticleRow
from app.query.tree import AtLeast, Either, Every, Field, Holds, Near, Node, Not
from app.query.words import Term
from app.views import HitOrder

_INDEXES = ("article_search", "article_search_quotes", "article_search_figures")
_CONTENT = ("title", "text", "issuer")
_INDEX = table("article_search", column("rowid"), column("article_search"), *map(column, _CONTENT))
_PLACES = table("article_search_places", *map(column, ("term", "doc", "col", "offset")))
"""Each place of each word."""
_MOST_COUNTED = 100
"""Words of one condition: SQLite puts no more than five hundred questions together."""
_BEHIND_ALL = "\U0010ffff"
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


def select_frequent(leaf: AtLeast) -> Select[int] | None:
    """Select the articles in which some single words come often; None: phrases are not counted without their texts."""
    if len(leaf.terms) > _MOST_COUNTED or any(len(term.tokens) > 1 for term in leaf.terms):
        return None
    of_place = (_PLACES.c.col == leaf.place,) if leaf.place else ()
    columns = (_PLACES.c.doc, _PLACES.c.term, _PLACES.c.col, _PLACES.c.offset)
    found = [select(*columns).where(_is_term(term), *of_place) for term in leaf.terms]
    places = (union(*found) if len(found) > 1 else found[0]).subquery()  # each once, whichever term it is of
    return select(places.c.doc).group_by(places.c.doc).having(func.count() >= leaf.number)


def _is_term(term: Term) -> ColumnElement[bool]:
    (word,) = term.tokens
    column = _PLACES.c.term
    return and_(column >= word, column < word + _BEHIND_ALL) if term.is_prefix else column == word


def may_hold(finding: ColumnElement[int], name: str, words: Node) -> ColumnElement[bool]:
    """Say that a row of quotes or figures may hold a tree in its own words; their places are not indexed."""
    index = table(f"{_INDEX.name}_{name}", column("rowid"), column(f"{_INDEX.name}_{name}"))
    matches = index.c[index.name].op("MATCH", is_comparison=True)(_write_loosely(words))
    return finding.in_(select(index.c.rowid).where(matches))


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
    """Build the index anew from the texts, and those of the words of findings."""
    for name in _INDEXES:
        connection.execute(insert(table(name, column(name))).values({name: "rebuild"}))


def check(connection: Connection) -> None:
    """Compare the indexes with themselves and with what they are made from; raises what SQLite says of a damage."""
    for name in _INDEXES:
        values = {name: "integrity-check", "rank": 1}  # 1: not only with itself
        connection.execute(insert(table(name, *map(column, values))).values(values))


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


def _write_loosely(node: Node) -> str:
    if isinstance(node, Every | Either):
        return f"({(' AND ' if isinstance(node, Every) else ' OR ').join(map(_write_loosely, node.parts))})"
    if isinstance(node, Holds):
        *front, last = (f'"{word}"' for word in node.term.tokens)
        return f"({' AND '.join([*front, last + (' *' if node.term.is_prefix else '')])})"
    raise TypeError(f"no question for the index of findings: {node}")


def _column(place: Field | None) -> str:
    return f"{place} : " if place else ""


def _write_term(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}'
