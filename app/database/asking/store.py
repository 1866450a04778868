"""The face of all questions: a page of what a query finds, how much it finds, and which of some articles it finds."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.database.asking.articles import is_trashed, seeks_trash
from app.database.asking.asked import Asked, find_bearers
from app.database.asking.conditions import Conditions, needs_texts
from app.database.asking.kinds import ENTITIES, FIGURES, QUOTES, Kind
from app.database.asking.names import find_names
from app.database.asking.reading import read_and_judge
from app.database.asking.values import read_findings
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.reading import read_summaries
from app.database.tables import IS_HIDDEN, AnalysisRow, ArticleRow
from app.memory.hits import Hit, Key, Page, Target
from app.query.language import Query
from app.query.tree import Field, Leaf, Node

_KINDS: dict[Target, Kind | None] = {
    Target.ARTICLES: None,
    Target.QUOTES: QUOTES,
    Target.FIGURES: FIGURES,
    Target.ENTITIES: ENTITIES,
}
_NEAR = {Target.ARTICLES: 1000, Target.QUOTES: 500, Target.FIGURES: 200, Target.ENTITIES: 200}
"""How many of the newest articles are walked through first: what is frequent fills its page from there."""
_READ_AT_ONCE = 200
"""Candidates whose texts are read together."""

_Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Question:
    """A query put to one database."""

    target: Target
    root: Node | None
    asked: Asked

    @property
    def kind(self) -> Kind | None:
        return _KINDS[self.target]


def _now() -> datetime:
    return datetime.now(UTC)


class AskStore:
    """Answers queries; any thread. What is muted, a copy or in the trash is left out, unless the trash is asked for."""

    def __init__(
        self, database: Database, *, person_id: int | None = None, clock: Callable[[], datetime] = _now
    ) -> None:
        self._database = database
        self._person_id = database.person_id if person_id is None else person_id
        self._clock = clock

    def page(self, target: Target, query: Query, *, after: Key | None = None, limit: int = 50) -> Page:
        """Return the next hits behind a key, newest arrival first; any number of pages follow each other."""
        with self._database.read() as connection:
            question = self._put(connection, target, query)
            pairs = _find(connection, question, after, limit)
            keys = [Key(*pair) for pair in pairs]
            hits = self._read(connection, question, keys)
        return Page(hits, keys[-1] if len(keys) == limit else None)

    def count(self, target: Target, query: Query) -> int:
        """Return how many hits there are; texts are read where the query asks what no index knows."""
        with self._database.read() as connection:
            question = self._put(connection, target, query)
            if question.root and needs_texts(Conditions(question.asked, question.kind), question.root):
                return sum(len(some) for some in _judged(connection, question, None))
            counted = select(func.count()).select_from(_select(question).order_by(None).subquery())
            return connection.execute(counted).scalar_one()

    def select_found(self, connection: Connection, target: Target, query: Query) -> Select[int]:
        """Select the keys of everything that a query finds, for questions of other stores; in no order."""
        question = self._put(connection, target, query)
        is_article = question.kind is None
        if question.root and needs_texts(Conditions(question.asked, question.kind), question.root):
            pairs = (pair for some in _judged(connection, question, None) for pair in some)
            return id_set(article_id if is_article else row_id for article_id, row_id in pairs)
        found = _select(question).order_by(None).subquery()
        return select(found.c[0] if is_article else found.c[1])

    def published(self, query: Query, *, since: datetime) -> tuple[datetime, ...]:
        """Return when each article that the query finds was published, from that moment on."""
        with self._database.read() as connection:
            question = self._put(connection, Target.ARTICLES, query)
            hits = _judged(connection, question, None, ArticleRow.published >= since)
            ids = [article_id for some in hits for article_id, _ in some]
            moments = select(ArticleRow.published).where(ArticleRow.id.in_(id_set(ids)))
            return tuple(connection.execute(moments).scalars())

    def find_among(self, query: Query, article_ids: Collection[int]) -> set[int]:
        """Return which of these articles the query finds; quick when they lie close together, as new ones do."""
        if not article_ids or not query:
            return set()
        with self._database.read() as connection:
            question = self._put(connection, Target.ARTICLES, query)
            among = (min(article_ids), max(article_ids))
            near = replace(question, asked=replace(question.asked, among=among, is_near=True))
            of_these = ArticleRow.id.in_(id_set(article_ids))
            return {article_id for some in _judged(connection, near, None, of_these) for article_id, _ in some}

    def names(self, field: Field, beginning: str, *, limit: int = 8) -> tuple[str, ...]:
        """Return names that may stand behind a field, by what is typed of them."""
        with self._database.read() as connection:
            return find_names(connection, field, beginning, person_id=self._database.person_id, limit=limit)

    def _put(self, connection: Connection, target: Target, query: Query) -> _Question:
        bearers = find_bearers(connection, query.root, self._person_id) if query.root else {}
        return _Question(target, query.root, Asked(self._database.words, self._person_id, self._clock(), bearers))

    def _read(self, connection: Connection, question: _Question, keys: list[Key]) -> tuple[Hit, ...]:
        ids = list(dict.fromkeys(key.article_id for key in keys))
        articles = {one.id: one for one in read_summaries(connection, ids, person_id=self._person_id)}
        findings = read_findings(connection, question.target, [key.row_id for key in keys])
        return tuple(Hit(key, articles[key.article_id], findings.get(key.row_id)) for key in keys)


def _find(connection: Connection, question: _Question, after: Key | None, limit: int) -> _Pairs:
    """Walk through the newest articles first, then ask for the rest by value."""
    newest = after.article_id if after else _newest(connection)
    floor = newest - _NEAR[question.target]
    near = replace(question, asked=replace(question.asked, among=(floor + 1, newest), is_near=True))
    found = _first(connection, near, after, limit)
    if len(found) == limit or floor <= 0:
        return found
    rest = replace(question, asked=replace(question.asked, among=(0, floor)))
    return found + _first(connection, rest, after, limit - len(found))


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.coalesce(func.max(ArticleRow.id), 0))).scalar_one()


def _first(connection: Connection, question: _Question, after: Key | None, limit: int) -> _Pairs:
    found: _Pairs = []
    for some in _judged(connection, question, after, most=limit):
        found += some
        if len(found) >= limit:
            break
    return found[:limit]


def _judged(
    connection: Connection,
    question: _Question,
    after: Key | None,
    *more: ColumnElement[bool],
    most: int | None = None,
) -> Iterator[_Pairs]:
    """Give what is found bit by bit, in order; candidates are read where only their texts tell."""
    conditions = Conditions(question.asked, question.kind)
    unknown = needs_texts(conditions, question.root) if question.root else ()
    if not unknown:
        yield _pairs(connection, _select(question, after, *more).limit(most))
        return
    while candidates := _pairs(connection, _select(question, after, *more).limit(_READ_AT_ONCE)):
        known = read_and_judge(connection, conditions, unknown, candidates)
        yield _confirm(connection, question, known, candidates)
        after = Key(*candidates[-1])


def _confirm(connection: Connection, question: _Question, known: dict[Leaf, set[int]], candidates: _Pairs) -> _Pairs:
    """Ask anew among candidates, now that everything is known of them."""
    ids = [article_id for article_id, _ in candidates]
    asked = replace(question.asked, known=known, among=(min(ids), max(ids)), is_near=True)
    sure = replace(question, asked=asked)
    key = question.kind.table.id if question.kind else ArticleRow.id
    among = key.in_(id_set([row_id if question.kind else article_id for article_id, row_id in candidates]))
    return _pairs(connection, _select(sure, None, among))


def _pairs(connection: Connection, selected: Select[int, int]) -> _Pairs:
    return [(row[0], row[1]) for row in connection.execute(selected)]


def _select(question: _Question, after: Key | None = None, *more: ColumnElement[bool]) -> Select[int, int]:
    """Select articles, or findings of current versions, newest arrival first."""
    asked, kind = question.asked, question.kind
    shown = [*more, ~IS_HIDDEN]
    root = question.root
    if root is None or not seeks_trash(root):
        shown.append(~is_trashed(asked.person_id))
    if root is not None:
        shown.append(Conditions(asked, kind).write(root))
    if kind is None:
        selected = select(ArticleRow.id, ArticleRow.id.label("row")).order_by(ArticleRow.id.desc())
        behind = (ArticleRow.id < after.article_id,) if after else ()
        among = (ArticleRow.id.between(*asked.among),) if asked.among else ()
        return selected.where(*shown, *behind, *among)
    return _select_findings(kind, asked, after).where(*shown)


def _select_findings(kind: Kind, asked: Asked, after: Key | None) -> Select[int, int]:
    table = kind.table
    is_current = and_(ArticleRow.id == table.article_id, ArticleRow.version_id == AnalysisRow.version_id)
    selected = select(table.article_id, table.id).join(AnalysisRow, AnalysisRow.id == table.analysis_id)
    selected = selected.join(ArticleRow, is_current).order_by(table.article_id.desc(), table.id.desc())
    if kind.is_shown is not None:
        selected = selected.where(kind.is_shown)
    if after:
        of_same = and_(table.article_id == after.article_id, table.id < after.row_id)
        selected = selected.where(or_(table.article_id < after.article_id, of_same))
    if asked.among:
        selected = selected.where(table.article_id.between(*asked.among))
    if asked.is_near:
        selected = selected.with_hint(table, f"INDEXED BY ix_{table.__tablename__}_article_id", "sqlite")
    return selected
