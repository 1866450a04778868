"""What leaves about articles ask of one: source, language, day, marks, listings."""

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.asking.asked import Asked, select_names, span_of
from app.database.tables import (
    AnalysisRow,
    ArticleLabelRow,
    ArticleRow,
    NameWordRow,
    StatusRow,
    TickerRow,
)
from app.query.tree import Dated, Field, Is, Leaf, Listed, Named, Node, Recent, leaves


def ask_article(leaf: Leaf, asked: Asked) -> ColumnElement[bool]:
    """Write a leaf that asks about the article."""
    if isinstance(leaf, Named):
        return _ask_name(leaf, asked)
    if isinstance(leaf, Dated | Recent):
        since, before = span_of(leaf, asked.now)
        after = () if since is None else (ArticleRow.published >= since,)
        return and_(True, *after, *(() if before is None else (ArticleRow.published < before,)))
    if isinstance(leaf, Listed):
        return _ask_listing(leaf)
    assert isinstance(leaf, Is)
    match leaf.field:
        case Field.LANG:
            return ArticleRow.language == leaf.value
        case Field.HAS:
            return _ask_contents(leaf.value)
        case _:
            return _ask_mark(leaf.value, asked.person_id)


def _ask_name(leaf: Named, asked: Asked) -> ColumnElement[bool]:
    match leaf.field:
        case Field.SOURCE | Field.FOLDER:
            return ArticleRow.feed_id.in_(asked.bearers[leaf])
        case Field.LABEL:
            labelled = select(ArticleLabelRow.article_id).where(ArticleLabelRow.label_id.in_(asked.bearers[leaf]))
            return ArticleRow.id.in_(labelled)
        case Field.ISSUER:
            return ArticleRow.issuer.in_(select(NameWordRow.name).where(*select_names(("issuer",), leaf.term)))
        case _:
            return ArticleRow.wire.in_(select(NameWordRow.name).where(*select_names(("wire",), leaf.term)))


def _ask_contents(what: str) -> ColumnElement[bool]:
    if what == "quotes":
        return ArticleRow.quote_count > 0
    return ArticleRow.figure_count > 0 if what == "figures" else _ask_listing(None)


def _ask_listing(leaf: Listed | None) -> ColumnElement[bool]:
    version, holder = aliased(AnalysisRow), aliased(ArticleRow)
    listed = select(TickerRow.article_id).join(version, version.id == TickerRow.analysis_id)
    listed = listed.join(holder, and_(holder.id == TickerRow.article_id, holder.version_id == version.version_id))
    if leaf:
        listed = listed.where(TickerRow.symbol == leaf.symbol)
        listed = listed.where(TickerRow.exchange == leaf.exchange) if leaf.exchange else listed
    return ArticleRow.id.in_(listed.correlate(None))


def _ask_mark(mark: str, person_id: int) -> ColumnElement[bool]:
    mine = and_(StatusRow.person_id == person_id, StatusRow.article_id == ArticleRow.id)
    match mark:
        case "read":
            return exists().where(mine, StatusRow.is_read)
        case "unread":
            return ~exists().where(mine, StatusRow.is_read)
        case "starred":
            return ArticleRow.id.in_(select_starred(person_id))
        case _:
            return is_trashed(person_id)


def is_trashed(person_id: int) -> ColumnElement[bool]:
    """Ask of an article whether this person has thrown it away."""
    return ArticleRow.id.in_(select_trashed(person_id))


def select_trashed(person_id: int) -> Select[int]:
    """Select what this person has thrown away: few, by an index of their own."""
    return _marked(person_id, StatusRow.is_trashed)


def select_starred(person_id: int) -> Select[int]:
    """Select what this person has starred, by an index of their own."""
    return _marked(person_id, StatusRow.is_starred)


def _marked(person_id: int, mark: InstrumentedAttribute[bool]) -> Select[int]:
    """Ask by a range of one person: for an equal one SQLite would look through everything that the person has read."""
    return select(StatusRow.article_id).where(StatusRow.person_id.between(person_id, person_id), mark)


def seeks_trash(root: Node) -> bool:
    """Whether a tree asks for what was thrown away; all others pass over it."""
    return any(isinstance(leaf, Is) and (leaf.field, leaf.value) == (Field.IS, "trash") for leaf in leaves(root))
