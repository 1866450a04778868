"""Mutes: what they hide is worked out when an article or a mute is stored, never when a list is read."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from app.database.asking.search import find_holding
from app.database.copies import settle
from app.database.counts import keeping_counts
from app.database.id_sets import id_set
from app.database.search import WordIndex
from app.database.tables import ArticleRow, MuteHitRow, MuteRow
from app.database.watches.hits import settle_new
from app.errors import QuerySyntaxError
from app.query.folding import fold
from app.query.language import read_words_query
from app.query.tree import Holds, Node, every
from app.query.words import read_term
from app.subscriptions import MuteKind


class _Mute(NamedTuple):
    id: int
    kind: MuteKind
    value: str


def judge(connection: Connection, index: WordIndex, ids: Collection[int]) -> None:
    """Hold these articles, new or changed, against every mute. They must be in the index."""
    mutes = [
        _Mute(row.id, MuteKind(row.kind), row.value)
        for row in connection.execute(select(MuteRow.id, MuteRow.kind, MuteRow.value))
    ]
    if not mutes or not ids:
        return
    among = MuteHitRow.article_id.in_(id_set(ids))
    before = {tuple(row) for row in connection.execute(select(MuteHitRow.mute_id, MuteHitRow.article_id).where(among))}
    hits = {(mute.id, hit) for mute in mutes for hit in _find_among(connection, index, mute, ids)}
    if hits == before:
        return
    connection.execute(delete(MuteHitRow).where(among))
    _write_hits(connection, [{"mute_id": mute_id, "article_id": hit} for mute_id, hit in sorted(hits)])
    _apply(connection, ids)


def begin(connection: Connection, index: WordIndex, kind: MuteKind, value: str) -> int:
    """Store a mute, hide what it hides, and return its id; one that is there already is not stored again."""
    same = select(MuteRow.id).where(MuteRow.kind == kind, MuteRow.value == value)
    there = connection.execute(same).scalar()
    if there is not None:
        return there
    made = insert(MuteRow).values(kind=kind, value=value).returning(MuteRow.id)
    mute_id = connection.execute(made).scalar_one()
    hits = _find_all(connection, index, _Mute(mute_id, kind, value))
    _write_hits(connection, [{"mute_id": mute_id, "article_id": hit} for hit in hits])
    _apply(connection, hits)
    return mute_id


def end(connection: Connection, mute_id: int) -> None:
    """Show again what only this mute hid."""
    hits = connection.execute(select(MuteHitRow.article_id).where(MuteHitRow.mute_id == mute_id)).scalars().all()
    connection.execute(delete(MuteRow).where(MuteRow.id == mute_id))
    _apply(connection, hits)


def _write_hits(connection: Connection, hits: list[dict[str, int]]) -> None:
    if hits:
        connection.execute(insert(MuteHitRow), hits)


def _apply(connection: Connection, ids: Collection[int]) -> None:
    """Let `is_muted` say what the hits say, with counts and copies."""
    is_hit = exists().where(MuteHitRow.article_id == ArticleRow.id)
    differs = ArticleRow.is_muted != is_hit
    changed = connection.execute(select(ArticleRow.id).where(ArticleRow.id.in_(id_set(ids)), differs)).scalars().all()
    if changed:
        with keeping_counts(connection, changed):
            connection.execute(update(ArticleRow).where(ArticleRow.id.in_(id_set(changed))).values(is_muted=is_hit))
        settle(connection, changed, ())
        settle_new(connection, changed)
    count_hidden(connection)


def count_hidden(connection: Connection) -> None:
    """Note beside each mute how many articles it hides."""
    hidden = select(func.count()).where(MuteHitRow.mute_id == MuteRow.id).scalar_subquery()
    connection.execute(update(MuteRow).values(hidden=hidden))


def _find_among(connection: Connection, index: WordIndex, mute: _Mute, ids: Collection[int]) -> set[int]:
    if mute.kind is MuteKind.WORD:
        return _find_words(connection, index, mute.value, ids)
    among = ArticleRow.id.in_(id_set(ids))
    if mute.kind is MuteKind.FEED:
        of_feed = ArticleRow.feed_id == int(mute.value)
        return set(connection.execute(select(ArticleRow.id).where(among, of_feed)).scalars())
    issuers = connection.execute(select(ArticleRow.id, ArticleRow.issuer).where(among, ArticleRow.issuer != ""))
    wanted = fold(mute.value)
    return {article_id for article_id, issuer in issuers if fold(issuer) == wanted}


def _find_all(connection: Connection, index: WordIndex, mute: _Mute) -> set[int]:
    if mute.kind is MuteKind.WORD:
        return _find_words(connection, index, mute.value, None)
    if mute.kind is MuteKind.FEED:
        condition = ArticleRow.feed_id == int(mute.value)
    else:
        wanted = fold(mute.value)
        issuers = connection.execute(select(ArticleRow.issuer).distinct()).scalars()
        condition = ArticleRow.issuer.in_([issuer for issuer in issuers if issuer and fold(issuer) == wanted])
    return set(connection.execute(select(ArticleRow.id).where(condition)).scalars())


def _find_words(connection: Connection, index: WordIndex, value: str, ids: Collection[int] | None) -> set[int]:
    root = _read(value)
    return find_holding(connection, index, root, ids) if root else set()


def _read(value: str) -> Node | None:
    """Read a mute's value as what stands in a search box; one that is no query is taken word for word."""
    try:
        return read_words_query(value).root
    except QuerySyntaxError:
        return every(*(Holds(term) for word in value.split() if (term := read_term(word))))
