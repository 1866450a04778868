"""How a page is filled: from the newest articles one after the other, and once those are few, by value.

What is frequent is among the newest, and looking up all of it only to sort it would take longer; what is not frequent
there is rare: where one condition leaves few articles all others are asked of these, else indexes find it by value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.database.asking.rarest import find_rarest
from app.database.asking.reading import read_and_judge
from app.database.asking.selecting import Question, select_pairs, select_rows_of
from app.database.id_sets import id_set
from app.database.tables import AnalysisRow, ArticleRow
from app.memory.hits import Key, Target

_NEAR = {
    Target.ARTICLES: (1000, 4000),
    Target.QUOTES: (1500, 8000),
    Target.FIGURES: (2500, 12_000, 30_000),
    Target.ENTITIES: (3000, 15_000),
}
"""How many of the newest findings, or of analysed articles, are walked through first, and then."""
_FARTHEST = 30_000
"""Articles that are walked through at most when none of them is analysed."""
_VERY_FEW, _FEW = 500, 3000
"""Articles, or findings, that are asked for all else one by one: before others are walked through, and after that."""
_FIRST, _MORE, _MOST = 50, 4, 20_000
"""Candidates that are taken at once, how many times more each further time, and at most."""
READ_AT_ONCE = 200
"""Candidates whose texts are read together."""

Pairs = list[tuple[int, int]]


def find_page(connection: Connection, question: Question, after: Key | None, limit: int) -> Pairs:
    """Return the next pairs of article and row behind a key."""
    if question.kind and question.is_of_articles:
        return _walk_articles(connection, question, after, limit)
    newest = after.article_id if after else _newest(connection)
    few = None if question.is_of_words else find_rarest(connection, question.below(newest), most=_VERY_FEW)
    if few is not None:
        return _first(connection, question.only(few), after, limit)
    found: Pairs = []
    for step in _NEAR[question.target]:
        floor = _floor(connection, question, newest, step)
        found += _first(connection, question.near((floor + 1, newest)), after, limit - len(found))
        newest = floor
        if len(found) == limit or newest <= 0:
            return found
    rest = put_to_few(connection, question.below(newest))
    return found + _first(connection, rest, after, limit - len(found))


def put_to_few(connection: Connection, question: Question) -> Question:
    """Ask only among the articles that the rarest condition leaves, if those are few."""
    few = find_rarest(connection, question, most=_FEW)
    return question if few is None else question.only(few)


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.coalesce(func.max(ArticleRow.id), 0))).scalar_one()


def _floor(connection: Connection, question: Question, newest: int, step: int) -> int:
    """Return the article above which so many findings are, or analysed articles."""
    key = question.kind.table.article_id if question.kind else AnalysisRow.article_id
    last = select(key).where(key <= newest).order_by(key.desc()).offset(step).limit(1)
    floor = connection.execute(last).scalar() or 0
    return floor if question.kind else max(floor, newest - _FARTHEST)


def _walk_articles(connection: Connection, question: Question, after: Key | None, limit: int) -> Pairs:
    """Find articles, then everything in them, until there is enough."""
    assert question.kind
    articles = replace(question, target=Target.ARTICLES)
    behind = Key(after.article_id + 1) if after else None
    found: Pairs = []
    size = _FIRST
    while len(found) < limit:
        ids = [article_id for article_id, _ in find_page(connection, articles, behind, size)]
        if ids:
            rows = select_rows_of(question.kind, ids, after).limit(limit - len(found))
            found += _pairs(connection, rows)
            behind = Key(ids[-1])
        if len(ids) < size:
            break
        size = min(size * _MORE, _MOST)
    return found


def _first(connection: Connection, question: Question, after: Key | None, limit: int) -> Pairs:
    found: Pairs = []
    if question.asked.few == ():
        return found
    for some in find_all(connection, question, after, most=limit):
        found += some
        if len(found) >= limit:
            break
    return found[:limit]


def find_all(
    connection: Connection,
    question: Question,
    after: Key | None = None,
    more: Sequence[ColumnElement[bool]] = (),
    *,
    most: int | None = None,
) -> Iterator[Pairs]:
    """Give what is found bit by bit, in order; candidates are read where only their texts tell."""
    if not question.unknown:
        yield _pairs(connection, select_pairs(question, after, more).limit(most))
        return
    size = _FIRST if most else _MOST
    while candidates := _pairs(connection, select_pairs(question, after, more).limit(size)):
        for start in range(0, len(candidates), READ_AT_ONCE):
            yield _confirm(connection, question, candidates[start : start + READ_AT_ONCE])
        if len(candidates) < size:
            return
        after, size = Key(*candidates[-1]), min(size * _MORE, _MOST)


def _confirm(connection: Connection, question: Question, candidates: Pairs) -> Pairs:
    """Read candidates, and ask anew among them, now that everything is known."""
    known = read_and_judge(connection, question.conditions, question.unknown, candidates)
    ids = [article_id for article_id, _ in candidates]
    near = question.near((min(ids), max(ids)))
    sure = replace(near, asked=replace(near.asked, known={**near.asked.known, **known}))
    key = question.kind.table.id if question.kind else ArticleRow.id
    among = key.in_(id_set([row_id if question.kind else article_id for article_id, row_id in candidates]))
    return _pairs(connection, select_pairs(sure, None, [among]))


def _pairs(connection: Connection, selected: Select[int, int]) -> Pairs:
    return [(row[0], row[1]) for row in connection.execute(selected)]
