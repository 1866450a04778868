"""Which articles a query may find at most, where one of its conditions is rare: each is asked by its own index.

Of conditions side by side the rarest is enough, of alternatives it takes all. What no index tells at once is not asked:
what is denied, a language, what is unread, words within a row.
"""

from sqlalchemy import Connection, Select, select

from app.database.asking.articles import ask_article
from app.database.asking.kinds import kind_of
from app.database.asking.selecting import Question
from app.database.id_sets import read_ids
from app.database.tables import ArticleRow
from app.query.judging import is_sayable, narrow
from app.query.tree import Amount, Dated, Either, Every, Field, Is, Listed, Named, Node, Recent, every, leaves

_FEW = 3000
"""Findings, or articles, in which all else is looked up in a few dozen milliseconds."""

_MARKS = ("starred", "trash")
"""Marks that have an index of their own."""

_Ids = frozenset[int]


def find_rarest(connection: Connection, question: Question) -> _Ids | None:
    """Return articles among which all are that the question finds; None: there may be many."""
    return _find(connection, question, question.root) if question.root else None


def _find(connection: Connection, question: Question, node: Node) -> _Ids | None:
    if isinstance(node, Either):
        return _find_all(connection, question, node)
    if isinstance(node, Every):
        return _find_least(connection, question, node)
    if (words := _words_of(question, node)) is not None:
        return _read(connection, question.asked.index.select_hits(words, among=question.asked.among))
    selected = _select(question, node)
    return None if selected is None else _read(connection, selected)


def _find_least(connection: Connection, question: Question, node: Every) -> _Ids | None:
    words = every(*(_words_of(question, part) for part in node.parts))
    others = (part for part in node.parts if _words_of(question, part) is None)
    least: _Ids | None = None
    for part in (*((words,) if words else ()), *others):
        found = _find(connection, question, part)
        if found is not None and (least is None or len(found) < len(least)):
            least = found
        if least is not None and not least:
            break
    return least


def _find_all(connection: Connection, question: Question, node: Either) -> _Ids | None:
    together: _Ids = frozenset()
    for part in node.parts:
        found = _find(connection, question, part)
        if found is None or len(together := together | found) > _FEW:
            return None
    return together


def _words_of(question: Question, node: Node) -> Node | None:
    """Return words that an article holds that meets the condition; None where it asks of a row or of others."""
    if any(map(question.conditions.is_own, leaves(node))):
        return None
    words = narrow(node)
    return words if words is not None and is_sayable(words) else None


def _select(question: Question, leaf: Node) -> Select[int] | None:
    """Select the articles of which a leaf is true by its index, some more than once; None: it has none."""
    if not isinstance(leaf, Named | Amount | Is | Listed | Dated | Recent):
        return None
    asked, kind = question.asked, kind_of(leaf)
    if kind:
        held, article_id = select(kind.table.article_id).where(kind.answers(leaf, asked)), kind.table.article_id
    elif _has_index(leaf):
        shown = (~ArticleRow.is_muted, ~ArticleRow.is_copy)  # one by one, as the index of days has it
        held, article_id = select(ArticleRow.id).where(ask_article(leaf, asked), *shown), ArticleRow.id
    else:
        return None
    return held.where((article_id + 0).between(*asked.among)) if asked.among else held


def _has_index(leaf: Node) -> bool:
    if isinstance(leaf, Is):
        return leaf.field is Field.IS and leaf.value in _MARKS
    return not (isinstance(leaf, Named) and leaf.field is Field.WIRE)


def _read(connection: Connection, selected: Select[int]) -> _Ids | None:
    ids = read_ids(connection, selected, most=_FEW + 1)
    return frozenset(ids) if len(ids) <= _FEW else None
