"""Words to articles on PostgreSQL: the only place that knows tsvector and tsquery. Migrations make tables and indexes.

Words are folded by us, so the server only compares them. A tsvector knows 16,383 places and 256 of each word and takes
1 MB; a text that needs more is cut into parts that overlap, in a table of its own, and a term is in a text when it is
in one of its parts. Few texts are that long, so most searches are one look into one index.
"""

from collections.abc import Collection, Iterator
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
    not_,
    or_,
    select,
    table,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from app.database.id_sets import id_set
from app.database.tables import IS_HIDDEN, ArticleRow, VersionRow
from app.database.word_vectors import Field, write_lexeme, write_vectors
from app.query.tree import AtLeast, Either, Every, Holds, Near, Node, Not, sought_terms
from app.query.tree import Field as Place
from app.query.words import Term
from app.views import HitOrder

_WHOLE = table("article_words", column("article_id"), column("words", TSVECTOR))
_PARTS = table("article_word_parts", column("article_id"), column("part"), column("words", TSVECTOR))
_WEIGHTS: ColumnElement[Any] = literal_column("CAST('{0.125, 0.125, 0.5, 1.0}' AS real[])")
"""A word in the title weighs eight times as much as one in the text, in the issuer's name four times."""

_WEIGHT_OF: dict[Place | None, str] = {None: "", Place.TITLE: "A", Place.TEXT: "D"}

_WORDS_OF_FINDING = (
    r"array_to_tsvector(string_to_array(btrim(regexp_replace({}.words, '([^ ]{{200}})[^ ]+', '\1', 'g')), ' '))"
)
"""As it is indexed."""
_LONGEST = 200
"""Code points of a word of a finding; the rest is not indexed."""

_BATCH = 200
"""Articles whose texts are read at once while the index is built."""

Hits = CompoundSelect[Any]


def narrow(listed: Select[int], words: Node, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Keep of the selected articles those that hold the words; by publication means as they were selected."""
    if order is HitOrder.RELEVANCE:
        ranked = _select_ranked(words).subquery()
        best_first = (ranked.c.rank.desc(), ArticleRow.id.desc())
        return listed.join(ranked, ranked.c.article_id == ArticleRow.id).order_by(None).order_by(*best_first)
    found = listed.where(ArticleRow.id.in_(select_hits(words)))
    return found if order is HitOrder.PUBLICATION else found.order_by(None).order_by(ArticleRow.id.desc())


def select_shown(words: Node, *, order: HitOrder = HitOrder.ARRIVAL) -> Select[int]:
    """Do the same for everything that is neither muted nor a copy."""
    by_relevance = order is HitOrder.RELEVANCE
    hits = _select_ranked(words).subquery() if by_relevance else select_hits(words).subquery()
    shown = select(hits.c.article_id).where(hits.c.article_id.not_in(select(ArticleRow.id).where(IS_HIDDEN)))
    latest = hits.c.article_id.desc()
    return shown.order_by(hits.c.rank.desc(), latest) if by_relevance else shown.order_by(latest)


def select_hits(words: Node, *, among: tuple[int, int] | None = None) -> Select[int]:
    """Select the articles that hold the words, however shown or hidden, in no order."""
    whole = select(_WHOLE.c.article_id).where(_holds(_WHOLE, _write(words)))
    parts = select(_PARTS.c.article_id).where(_in_parts(words))
    if among:
        whole = whole.where(_WHOLE.c.article_id.between(*among))
        parts = parts.where(_PARTS.c.article_id.between(*among))
    hits = union_all(whole, parts.distinct()).subquery()
    return select(hits.c.article_id)


def select_frequent(_leaf: AtLeast) -> None:
    """Give nothing: all words of a text would have to be unpacked to count one, which is no quicker than reading it."""


def may_hold(finding: ColumnElement[int], name: str, words: Node) -> ColumnElement[bool]:  # noqa: ARG001
    """Say that a row of quotes or figures may hold a tree in its own words; their places are not indexed.

    Asked of the row itself: asked of its key, the server unpacks the words of all rows where it hopes for an early end.
    """
    held: ColumnElement[Any] = literal_column(_WORDS_OF_FINDING.format(name))
    condition: ColumnElement[bool] = held.op("@@", is_comparison=True)(_as_query(_write_loosely(words)))
    return condition


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


def _select_ranked(words: Node) -> Hits:
    rank = partial(func.ts_rank, _WEIGHTS)
    query = _as_query(" | ".join(map(_write_term, sought_terms(words))))
    whole = select(_WHOLE.c.article_id, rank(_WHOLE.c.words, query).label("rank"))
    long = select(_PARTS.c.article_id, func.max(rank(_PARTS.c.words, query)).label("rank"))
    long = long.where(_in_parts(words)).group_by(_PARTS.c.article_id)
    return union_all(whole.where(_holds(_WHOLE, _write(words))), long)


def _in_parts(node: Node) -> ColumnElement[bool]:
    """Whether a long text holds a tree: each of its words may be in another part."""
    if isinstance(node, Every):
        return and_(*map(_in_parts, node.parts))
    if isinstance(node, Either):
        return or_(*map(_in_parts, node.parts))
    if isinstance(node, Not):
        return not_(_in_parts(node.part))
    return _PARTS.c.article_id.in_(select(_PARTS.c.article_id).where(_holds(_PARTS, _write(node))))


def _holds(where: Any, query: str) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = where.c.words.op("@@", is_comparison=True)(_as_query(query))
    return condition


def _as_query(query: str) -> ColumnElement[Any]:
    return cast(literal(query, Text), TSQUERY)


def _write(node: Node) -> str:
    """Write a tree; folded words hold letters and digits only, so nothing in them can be taken for an operator."""
    if isinstance(node, Every):
        return f"({' & '.join(map(_write, node.parts))})"
    if isinstance(node, Either):
        return f"({' | '.join(map(_write, node.parts))})"
    if isinstance(node, Not):
        return f"!{_write(node.part)}"
    if isinstance(node, Holds):
        return _write_term(node.term, _WEIGHT_OF[node.place])
    if isinstance(node, Near):
        return f"({' | '.join(_write_near(node))})"
    raise TypeError(f"no question for the index: {node}")


def _write_loosely(node: Node) -> str:
    if isinstance(node, Every | Either):
        return f"({(' & ' if isinstance(node, Every) else ' | ').join(map(_write_loosely, node.parts))})"
    if isinstance(node, Holds):
        *front, last = (f"'{word[:_LONGEST]}'" for word in node.term.tokens)
        return f"({' & '.join([*front, last + (':*' if node.term.is_prefix else '')])})"
    raise TypeError(f"no question for the index of findings: {node}")


def _write_near(near: Near) -> Iterator[str]:
    """Write two words at each distance, in each field by itself: places go on from one field to the next."""
    for weight in _WEIGHT_OF[near.place] or "ABD":
        first, second = _write_term(near.first, weight), _write_term(near.second, weight)
        for distance in range(1, near.distance + 1):
            yield f"{first} <{distance}> {second}"
            yield f"{second} <{distance}> {first}"


def _write_term(term: Term, weight: str = "") -> str:
    """Write a phrase, in the field of that weight or in any."""
    *front, last = term.tokens
    mark = ("*" if term.is_prefix else "") + weight
    end = write_lexeme(last, is_beginning=term.is_prefix) + (f":{mark}" if mark else "")
    behind = f":{weight}" if weight else ""
    return f"({' <-> '.join([*(write_lexeme(word) + behind for word in front), end])})"
