"""Words to articles on SQLite: the only place that knows FTS5’s language. Migrations make index and triggers."""

from collections.abc import Collection, Iterable
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
from app.query.words import Term, Words
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


def narrow(listed: Select[int], words: Words, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Keep of the selected articles those that hold the words; by publication means as they were selected."""
    if order is HitOrder.PUBLICATION:
        return _in_order_of_publication(listed, words)
    if not words.terms:
        holding = _select_hits(_any_of(words.excluded))
        by_arrival = (ArticleRow.id + 0).desc()  # the sum keeps SQLite from reading whole rows in order of their ids
        return listed.where(ArticleRow.id.not_in(holding)).order_by(None).order_by(by_arrival)
    hits = listed.join(_INDEX, _INDEX.c.rowid == ArticleRow.id)
    return hits.where(_INDEX.c.article_search.op("MATCH")(_write(words))).order_by(None).order_by(_ORDERS[order])


def _in_order_of_publication(listed: Select[int], words: Words) -> Select[int]:
    if not words.terms:
        return listed.where(ArticleRow.id.not_in(_select_hits(_any_of(words.excluded))))
    hits = listed.join(_INDEX, _INDEX.c.rowid == ArticleRow.id)
    # The sum keeps SQLite from walking through all articles in order and looking each up in the index.
    by_publication = ((ArticleRow.published.cast(BigInteger) + 0).desc(), ArticleRow.id.desc())
    matching = hits.where(_INDEX.c.article_search.op("MATCH")(_write(words)))
    return matching.order_by(None).order_by(*by_publication)


def select_shown(words: Words, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Do the same for everything that is neither muted nor a copy, without looking at the article of each hit."""
    hidden = select(ArticleRow.id).where(IS_HIDDEN)
    return _select_hits(_write(words)).where(_INDEX.c.rowid.not_in(hidden)).order_by(_ORDERS[order])


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


def find_among(connection: Connection, words: Words, ids: Iterable[int]) -> set[int]:
    """Return which of these articles hold the words; quick when their ids lie close together, as new ones do."""
    wanted = set(ids)
    if not wanted or not words.terms:
        return set()
    hits = _select_hits(_write(words)).where(_INDEX.c.rowid.between(min(wanted), max(wanted)))
    return wanted.intersection(connection.execute(hits).scalars())


def find_all(connection: Connection, words: Words) -> set[int]:
    """Return all articles that hold the words, however shown or hidden."""
    return set(connection.execute(_select_hits(_write(words))).scalars()) if words.terms else set()


def build(connection: Connection) -> None:
    """Build the index anew from the texts."""
    connection.exec_driver_sql("INSERT INTO article_search (article_search) VALUES ('rebuild')")


def _select_hits(expression: str) -> Select[int]:
    return select(_INDEX.c.rowid).where(_INDEX.c.article_search.op("MATCH")(expression))


def _write(words: Words) -> str:
    everything = " AND ".join(map(_write_term, words.terms))
    return f"({everything}) NOT ({_any_of(words.excluded)})" if words.excluded else everything


def _any_of(terms: Iterable[Term]) -> str:
    return " OR ".join(map(_write_term, terms))


def _write_term(term: Term) -> str:
    """Write a phrase; folded words hold letters and digits only, so nothing in them can be taken for an operator."""
    return f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}'
