"""Which quotes may be the same words as others: those that share marks with them, the latest of each mark."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, Select, and_, bindparam, insert, select, true

from app.database.id_sets import array_of_ids, id_rows
from app.database.tables import AnalysisRow, ArticleRow, QuoteBandRow, QuoteRow

AnySelect = Select[*tuple[Any, ...]]

NEWEST = 24
"""Quotes of a mark that are looked at."""


class Said(NamedTuple):
    """A quote as it is compared."""

    id: int
    words: list[str]
    """Folded."""
    speaker_key: str | None
    kind: str
    lineage_id: int | None


def select_current(article_id: int | None = None) -> AnySelect:
    """Select the quotes that stand in current versions: of one article, or of all."""
    found = select(QuoteRow.id, QuoteRow.words, QuoteRow.speaker_key, QuoteRow.kind, QuoteRow.lineage_id)
    found = found.join(AnalysisRow, AnalysisRow.id == QuoteRow.analysis_id)
    is_current = and_(ArticleRow.id == QuoteRow.article_id, ArticleRow.version_id == AnalysisRow.version_id)
    found = found.join(ArticleRow, is_current)
    return found if article_id is None else found.where(QuoteRow.article_id == article_id).order_by(QuoteRow.number)


def read_said(connection: Connection, selected: AnySelect) -> list[Said]:
    """Read quotes."""
    return [
        Said(row.id, row.words.split(), row.speaker_key, row.kind, row.lineage_id)
        for row in connection.execute(selected)
    ]


def keep_marks(connection: Connection, marks: Mapping[int, Sequence[int]]) -> None:
    """Let quotes be found by their marks."""
    there = select(QuoteBandRow.quote_id).where(QuoteBandRow.quote_id.in_(marks)).distinct()
    known = set(connection.execute(there).scalars()) if marks else set()
    rows = [{"band": one, "quote_id": quote} for quote, some in marks.items() if quote not in known for one in some]
    if rows:
        connection.execute(insert(QuoteBandRow), rows)


def _select_sharing() -> AnySelect:
    wanted = id_rows(bindparam("marks"))  # type: ignore[arg-type]
    mark = wanted.c.value.cast(BigInteger)
    own = select(QuoteBandRow.quote_id).join(QuoteRow, QuoteRow.id == QuoteBandRow.quote_id)
    own = own.where(QuoteBandRow.band == mark, QuoteRow.article_id != bindparam("article"))
    newest = id_rows(array_of_ids(own.order_by(QuoteBandRow.quote_id.desc()).limit(NEWEST).correlate(wanted)))
    return select(mark, newest.c.value.cast(BigInteger)).select_from(wanted).join(newest, true())


_SHARING = _select_sharing()
"""Built once: it is asked of every article that is analysed."""


def find_sharing(
    connection: Connection, marks: Mapping[int, Sequence[int]], article_id: int
) -> Mapping[int, Sequence[int]]:
    """Return for each quote those of other articles that share marks with it, once for each mark."""
    bearers: dict[int, list[int]] = defaultdict(list)
    for quote, some in marks.items():
        for mark in some:
            bearers[mark].append(quote)
    if not bearers:
        return {}
    found: dict[int, list[int]] = defaultdict(list)
    given = {"marks": json.dumps(list(bearers)), "article": article_id}
    for mark, other in connection.execute(_SHARING, given):
        for quote in bearers[mark]:
            found[quote].append(other)
    return found
