"""Words to articles on PostgreSQL: the only place that knows tsvector and tsquery. Migrations make tables and indexes.

Words are folded by us, so the server only compares them. A tsvector knows 16,383 places and 256 of each word and takes
1 MB; a text that needs more is cut into parts that overlap, in a table of its own, and a term is in a text when it is
in one of its parts. Few texts are that long, so most searches are one look into one index.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    Text,
    and_,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from app.database.id_sets import id_set
from app.database.tables import IS_HIDDEN, ArticleRow, VersionRow
from app.database.word_vectors import Field, write_lexeme, write_vectors
from app.query.words import Term, Words
from app.subscriptions import HitOrder

_WHOLE = table("article_words", column("article_id"), column("words", TSVECTOR))
_PARTS = table("article_word_parts", column("article_id"), column("part"), column("words", TSVECTOR))
_WEIGHTS: ColumnElement[Any] = literal_column("CAST('{0.125, 0.125, 0.5, 1.0}' AS real[])")
"""A word in the title weighs eight times as much as one in the text, in the issuer's name four times."""

_BATCH = 200
"""Articles whose texts are read at once while the index is built."""

Hits = CompoundSelect[Any]


def narrow(listed: Select[int], words: Words, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Keep of the selected articles those that hold the words; by publication means as they were selected."""
    if not words.terms or order is not HitOrder.RELEVANCE:
        found = _keep(listed, words)
        return found if order is HitOrder.PUBLICATION else found.order_by(None).order_by(ArticleRow.id.desc())
    ranked = _select_ranked(words).subquery()
    best_first = (ranked.c.rank.desc(), ArticleRow.id.desc())
    return listed.join(ranked, ranked.c.article_id == ArticleRow.id).order_by(None).order_by(*best_first)


def _keep(listed: Select[int], words: Words) -> Select[int]:
    if not words.terms:
        holding = union_all(*(_select_any(where, words.excluded) for where in (_WHOLE, _PARTS)))
        return listed.where(ArticleRow.id.not_in(holding))
    return listed.where(ArticleRow.id.in_(_select_hits(words)))


def select_shown(words: Words, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Do the same for everything that is neither muted nor a copy; `words` name something to be found."""
    by_relevance = order is HitOrder.RELEVANCE
    hits = (_select_ranked(words) if by_relevance else _select_hits(words)).subquery()
    shown = select(hits.c.article_id).where(hits.c.article_id.not_in(select(ArticleRow.id).where(IS_HIDDEN)))
    latest = hits.c.article_id.desc()
    return shown.order_by(hits.c.rank.desc(), latest) if by_relevance else shown.order_by(latest)


def bring_in(connection: Connection, ids: Collection[int]) -> None:
    """Take new articles, which have their version, into the index."""
    connection.execute(update(ArticleRow).where(ArticleRow.id.in_(id_set(ids))).values(is_indexed=True))
    _add(connection, ids)


def follow(connection: Connection, ids: Collection[int]) -> None:
    """Take over what titles, current texts or issuers of these articles have become; said after every change."""
    _remove(connection, ids)
    _add(connection, ids)


def take_out(connection: Connection, ids: Collection[int]) -> None:
    """Take articles out of the index before they are removed."""
    _remove(connection, ids)
    connection.execute(update(ArticleRow).where(ArticleRow.id.in_(id_set(ids))).values(is_indexed=False))


def find_among(connection: Connection, words: Words, ids: Iterable[int]) -> set[int]:
    """Return which of these articles hold the words; quick when their ids lie close together, as new ones do."""
    wanted = set(ids)
    if not wanted or not words.terms:
        return set()
    hits = _select_hits(words, among=(min(wanted), max(wanted)))
    return wanted.intersection(connection.execute(hits).scalars())


def find_all(connection: Connection, words: Words) -> set[int]:
    """Return all articles that hold the words, however shown or hidden."""
    return set(connection.execute(_select_hits(words)).scalars()) if words.terms else set()


def build(connection: Connection) -> None:
    """Build the index anew from the texts; it is made from all words at once, which is quicker than word by word."""
    for index in ("ix_article_words_words", "ix_article_word_parts_words"):
        connection.exec_driver_sql(f"DROP INDEX {index}")
    connection.execute(delete(_WHOLE))
    connection.execute(delete(_PARTS))
    last = 0
    indexed = select(ArticleRow.id).where(ArticleRow.is_indexed).order_by(ArticleRow.id).limit(_BATCH)
    while ids := connection.execute(indexed.where(ArticleRow.id > last)).scalars().all():
        _add(connection, ids)
        last = ids[-1]
    for name in (_WHOLE.name, _PARTS.name):
        connection.exec_driver_sql(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")


def count_missing(connection: Connection) -> int:
    """Return how many articles should be in the index and are not."""
    there = union_all(select(_WHOLE.c.article_id), select(_PARTS.c.article_id))
    missing = select(func.count()).where(ArticleRow.is_indexed, ArticleRow.id.not_in(there))
    return connection.execute(missing).scalar_one()


# --- in and out -------------------------------------------------------------------------------------------------


def _add(connection: Connection, ids: Collection[int]) -> None:
    """Index what is not there yet."""
    columns = (ArticleRow.id, ArticleRow.title, ArticleRow.issuer, VersionRow.text)
    texts = select(*columns).join(VersionRow, VersionRow.id == ArticleRow.version_id)
    texts = texts.where(ArticleRow.id.in_(id_set(ids)), ArticleRow.is_indexed)
    whole: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for row in connection.execute(texts):
        fields = (Field(row.title, "A"), Field(row.issuer, "B"), Field(row.text))
        first, *more = write_vectors(fields)
        if more:
            numbered = enumerate((first, *more))
            parts += [{"article_id": row.id, "part": part, "words": vector} for part, vector in numbered]
        else:
            whole.append({"article_id": row.id, "words": first})
    for into, rows in ((_WHOLE, whole), (_PARTS, parts)):
        if rows:
            connection.execute(insert(into), rows)


def _remove(connection: Connection, ids: Collection[int]) -> None:
    for where in (_WHOLE, _PARTS):
        connection.execute(delete(where).where(where.c.article_id.in_(id_set(ids))))


# --- queries ----------------------------------------------------------------------------------------------------


def _select_hits(words: Words, *, among: tuple[int, int] | None = None) -> Hits:
    """Select the articles that hold all terms and none of the excluded ones."""
    whole = select(_WHOLE.c.article_id).where(_holds(_WHOLE, _write(words)))
    parts = _select_long(words)
    if among:
        whole = whole.where(_WHOLE.c.article_id.between(*among))
        parts = parts.where(_PARTS.c.article_id.between(*among))
    return union_all(whole, parts)


def _select_ranked(words: Words) -> Hits:
    rank = partial(func.ts_rank, _WEIGHTS)
    query = _as_query(_write(Words(words.terms)))
    whole = select(_WHOLE.c.article_id, rank(_WHOLE.c.words, query).label("rank"))
    long = select(_PARTS.c.article_id, func.max(rank(_PARTS.c.words, query)).label("rank"))
    long = long.where(_PARTS.c.article_id.in_(_select_long(words))).group_by(_PARTS.c.article_id)
    return union_all(whole.where(_holds(_WHOLE, _write(words))), long)


def _select_long(words: Words) -> Select[int]:
    """Select the long texts that hold each term in any of their parts."""
    first, *others = words.terms
    held = select(_PARTS.c.article_id).where(_holds(_PARTS, _write_term(first))).distinct()
    conditions: list[ColumnElement[bool]] = [_PARTS.c.article_id.in_(_select_any(_PARTS, [term])) for term in others]
    if words.excluded:
        conditions.append(_PARTS.c.article_id.not_in(_select_any(_PARTS, words.excluded)))
    return held.where(and_(True, *conditions))


def _select_any(where: Any, terms: Sequence[Term]) -> Select[int]:
    return select(where.c.article_id).where(_holds(where, " | ".join(map(_write_term, terms))))


def _holds(where: Any, query: str) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = where.c.words.op("@@", is_comparison=True)(_as_query(query))
    return condition


def _as_query(query: str) -> ColumnElement[Any]:
    return cast(literal(query, Text), TSQUERY)


def _write(words: Words) -> str:
    return " & ".join([*map(_write_term, words.terms), *(f"!{_write_term(term)}" for term in words.excluded)])


def _write_term(term: Term) -> str:
    """Write a phrase; folded words hold letters and digits only, so nothing in them can be taken for an operator."""
    *front, last = term.tokens
    end = f"{write_lexeme(last, is_beginning=True)}:*" if term.is_prefix else write_lexeme(last)
    return f"({' <-> '.join([*map(write_lexeme, front), end])})"
