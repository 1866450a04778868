"""Which articles a repair can touch, found by indexes: by the name, the speaker, or the words that it is about."""

from array import array
from collections.abc import Iterable

from sqlalchemy import Connection, Select, select

from app.database.id_sets import read_ids
from app.database.search import WordIndex
from app.database.tables import AnalysisRow, ArticleRow, EntityRow, QuoteRow, RepairHitRow, RepairRow
from app.memory.repair_kinds import Scope
from app.memory.repairing import order_of
from app.memory.repairs import Repair
from app.query.folding import fold
from app.query.tree import Holds
from app.query.words import read_term

_LONGEST = 160
"""So many signs of the words are searched for: they single out a statement as well as all of them."""


def find_candidates(connection: Connection, index: WordIndex, repair: Repair) -> "array[int]":
    """Return the articles that the repair, or its being undone, can change; the highest ids first.

    An article that no later repair has changed shows by its rows whether the target is there. One that a later repair
    did change is asked in any case. Who is one across articles may be another where nothing that was found is.
    """
    if repair.scope is Scope.ARTICLE:
        found = {repair.article_id} if repair.article_id is not None else set()
    elif repair.undone is not None:
        found = set(read_ids(connection, _select_hit([repair.id])))
        found |= _find_by_target(connection, index, repair) if repair.kind.joins else set()
    else:
        found = _find_by_target(connection, index, repair)
        found.update(_narrowed(read_ids(connection, _select_hit(_later(connection, repair))), connection, repair))
    return array("q", sorted(found, reverse=True))


def _select_hit(repair_ids: Iterable[int]) -> Select[int]:
    return select(RepairHitRow.article_id).where(RepairHitRow.repair_id.in_(list(repair_ids))).distinct()


def _later(connection: Connection, repair: Repair) -> list[int]:
    made, number = order_of(repair)
    later = select(RepairRow.id, RepairRow.made).where(RepairRow.made >= made, RepairRow.undone.is_(None))
    return [row.id for row in connection.execute(later) if (row.made, row.id) > (made, number)]


def _narrowed(ids: Iterable[int], connection: Connection, repair: Repair) -> set[int]:
    if repair.scope is Scope.EVERYWHERE:
        return set(ids)
    mine = set(read_ids(connection, select(ArticleRow.id).where(ArticleRow.feed_id == repair.feed_id)))
    return mine.intersection(ids)


def _find_by_target(connection: Connection, index: WordIndex, repair: Repair) -> set[int]:
    if repair.target.words is not None and not (repair.target.name and repair.kind.subject == "entity"):
        return _find_by_words(connection, index, repair, repair.target.words.exact)
    key = fold(repair.target.name)
    named = _select_articles(repair).join(EntityRow, EntityRow.analysis_id == AnalysisRow.id)
    spoken = _select_articles(repair).join(QuoteRow, QuoteRow.analysis_id == AnalysisRow.id)
    found = set(read_ids(connection, named.where(EntityRow.name_key == key)))
    return found.union(read_ids(connection, spoken.where(QuoteRow.speaker_key == key)))


def _select_articles(repair: Repair) -> Select[int]:
    """Select from the analyses of current versions, in the repair's scope."""
    current = select(AnalysisRow.article_id).join(ArticleRow, ArticleRow.version_id == AnalysisRow.version_id)
    return current.where(ArticleRow.feed_id == repair.feed_id) if repair.scope is Scope.SOURCE else current


def _find_by_words(connection: Connection, index: WordIndex, repair: Repair, exact: str) -> set[int]:
    listed = select(ArticleRow.id)
    if repair.scope is Scope.SOURCE:
        listed = listed.where(ArticleRow.feed_id == repair.feed_id)
    term = read_term(_beginning(exact))
    if term is None:  # without a word in them they may be anywhere
        return set(read_ids(connection, listed))
    words = Holds(term)
    is_anywhere = repair.scope is Scope.EVERYWHERE
    return set(read_ids(connection, index.select_hits(words) if is_anywhere else index.narrow(listed, words)))


def _beginning(exact: str) -> str:
    """Return as much of the words as singles them out, a long last one only begun, and no star that means else."""
    if len(exact) <= _LONGEST:
        return exact.rstrip("*")
    end = exact.rfind(" ", 0, _LONGEST)
    return exact[:end].rstrip("*") if end > _LONGEST // 2 else f"{exact[:_LONGEST]}*"
