"""A question put to one database, and the statement that it becomes: walked by article, or looked up by value."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.database.asking.articles import is_trashed, seeks_trash
from app.database.asking.asked import Asked
from app.database.asking.conditions import Conditions, needs_texts
from app.database.asking.kinds import ENTITIES, FIGURES, QUOTES, Kind
from app.database.id_sets import id_set
from app.database.tables import IS_HIDDEN, AnalysisRow, ArticleRow
from app.memory.hits import Key, Target
from app.query.judging import is_sayable
from app.query.tree import Leaf, Node, leaves

_KINDS: dict[Target, Kind | None] = {
    Target.ARTICLES: None,
    Target.QUOTES: QUOTES,
    Target.FIGURES: FIGURES,
    Target.ENTITIES: ENTITIES,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query put to one database."""

    target: Target
    root: Node | None
    asked: Asked

    @property
    def kind(self) -> Kind | None:
        """The kind of finding that is looked for; None: articles."""
        return _KINDS[self.target]

    @property
    def conditions(self) -> Conditions:
        """What writes its tree."""
        return Conditions(self.asked.of(self.root) if self.root else self.asked, self.kind)

    @property
    def unknown(self) -> tuple[Leaf, ...]:
        """What only texts tell."""
        return needs_texts(self.conditions, self.root) if self.root else ()

    @property
    def is_of_words(self) -> bool:
        """Whether it asks for articles by words that one look into the index finds, whether rare or not."""
        return self.kind is None and self.root is not None and is_sayable(self.root)

    @property
    def is_of_articles(self) -> bool:
        """Whether it asks nothing of the findings themselves, so that all of an article are found or none."""
        return self.root is None or not any(map(self.conditions.is_own, leaves(self.root)))

    def near(self, among: tuple[int, int]) -> "Question":
        """Ask only among these few articles, walking from one to the next."""
        return replace(self, asked=replace(self.asked, among=among, is_near=True))

    def only(self, ids: Collection[int]) -> "Question":
        """Ask only among these articles, looking up everything else about them."""
        asked = replace(self.asked, few=tuple(ids), among=(min(ids, default=0), max(ids, default=0)), is_near=True)
        return replace(self, asked=asked)

    def below(self, article_id: int) -> "Question":
        """Ask what is older, by value: what is left is rare."""
        return replace(self, asked=replace(self.asked, among=(0, article_id), is_near=False))


def select_pairs(
    question: Question, after: Key | None = None, more: Sequence[ColumnElement[bool]] = ()
) -> Select[int, int]:
    """Select articles, or findings of current versions, newest arrival first: pairs of article and row."""
    asked, root = question.asked, question.root
    shown = [*more, ~IS_HIDDEN]
    if root is None or not seeks_trash(root):
        shown.append(~is_trashed(asked.person_id))
    if root is not None:
        narrowed = question.conditions.narrow(root)
        shown += [question.conditions.write(root), *(() if narrowed is None else (narrowed,))]
    selected = _select_articles(asked, after) if question.kind is None else _select_rows(question.kind, asked, after)
    return selected.where(*shown)


def select_rows_of(kind: Kind, ids: Sequence[int], after: Key | None) -> Select[int, int]:
    """Select all findings of the current versions of these articles."""
    selected = _select_joined(kind).where(kind.table.article_id.in_(id_set(ids)))
    of_same = () if after is None else (_is_behind(kind.table.article_id, kind.table.id, after),)
    return selected.where(*of_same).order_by(kind.table.article_id.desc(), kind.table.id.desc())


def _select_articles(asked: Asked, after: Key | None) -> Select[int, int]:
    # The sum keeps an engine from walking through all articles in order where few are left.
    key = ArticleRow.id if asked.is_near else ArticleRow.id + 0
    selected = select(ArticleRow.id, ArticleRow.id.label("row")).order_by(key.desc())
    if after:
        selected = selected.where(key < after.article_id)
    return selected.where(*asked.is_among(key))


def _select_rows(kind: Kind, asked: Asked, after: Key | None) -> Select[int, int]:
    table = kind.table
    key = table.article_id if asked.is_near else table.article_id + 0
    selected = _select_joined(kind).order_by(key.desc(), table.id.desc())
    if after:
        selected = selected.where(_is_behind(key, table.id, after))
    return selected.where(*asked.is_among(key))


def _select_joined(kind: Kind) -> Select[int, int]:
    table = kind.table
    is_current = and_(ArticleRow.id == table.article_id, ArticleRow.version_id == AnalysisRow.version_id)
    selected = select(table.article_id, table.id).join(AnalysisRow, AnalysisRow.id == table.analysis_id)
    selected = selected.join(ArticleRow, is_current)
    return selected if kind.is_shown is None else selected.where(kind.is_shown)


def _is_behind(article_id: Any, row_id: Any, after: Key) -> ColumnElement[bool]:
    of_same = and_(article_id == after.article_id, row_id < after.row_id)
    return or_(article_id < after.article_id, of_same)
