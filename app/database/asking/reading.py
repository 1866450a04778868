"""What only reading tells: texts of candidates, or the words of findings, judged by what no engine can answer."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from app.database.asking.asked import Asked
from app.database.asking.conditions import Conditions, needs_texts
from app.database.asking.kinds import Kind
from app.database.id_sets import id_set, read_ids
from app.database.tables import ArticleRow, VersionRow
from app.query.judging import Searched, judge
from app.query.tree import AtLeast, Leaf, Node


def read_and_judge(
    connection: Connection, conditions: Conditions, unknown: Sequence[Leaf], candidates: Collection[tuple[int, int]]
) -> dict[Leaf, set[int]]:
    """Return for each leaf the articles, or of findings the rows, among the candidates of which it is true.

    Candidates are pairs of an article and a row.
    """
    own = [leaf for leaf in unknown if conditions.is_own(leaf)]
    of_articles = [leaf for leaf in unknown if not conditions.is_own(leaf)]
    known: dict[Leaf, set[int]] = {}
    if of_articles:
        known |= _judge_articles(connection, of_articles, {article_id for article_id, _ in candidates})
    if own and conditions.own:
        known |= _judge_rows(connection, conditions.own, own, [row_id for _, row_id in candidates])
    return known


def count_words(connection: Connection, conditions: Conditions, asked: Asked, root: Node) -> Asked:
    """Find out where words come often, as far as an index knows without reading."""
    counted = {
        leaf for leaf in needs_texts(conditions, root) if isinstance(leaf, AtLeast) and not conditions.is_own(leaf)
    }
    found = {leaf: asked.index.select_frequent(leaf) for leaf in counted}
    known: dict[Leaf, Collection[int]] = {
        leaf: read_ids(connection, selected) for leaf, selected in found.items() if selected is not None
    }
    return replace(asked, known={**asked.known, **known})


def _judge_articles(connection: Connection, unknown: Sequence[Leaf], ids: Collection[int]) -> dict[Leaf, set[int]]:
    columns = (ArticleRow.id, ArticleRow.title, VersionRow.text, ArticleRow.issuer)
    texts = select(*columns).join(VersionRow, VersionRow.id == ArticleRow.version_id)
    known: dict[Leaf, set[int]] = {leaf: set() for leaf in unknown}
    for article_id, title, text, issuer in connection.execute(texts.where(ArticleRow.id.in_(id_set(ids)))):
        searched = Searched.of_article(title, text, issuer)
        for leaf in unknown:
            if judge(leaf, searched):
                known[leaf].add(article_id)
    return known


def _judge_rows(
    connection: Connection, kind: Kind, unknown: Sequence[Leaf], ids: Collection[int]
) -> dict[Leaf, set[int]]:
    table = kind.table
    rows = connection.execute(select(table.id, kind.words).where(table.id.in_(id_set(ids))))
    known: dict[Leaf, set[int]] = {leaf: set() for leaf in unknown}
    for row_id, words in rows:
        searched = Searched.of_words(words.split())
        for leaf in unknown:
            if judge(leaf, searched):
                known[leaf].add(row_id)
    return known
