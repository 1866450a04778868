"""What stands beside an identity: what it says, what is said of it, figures, and whom it is named with.

Lists go from the latest article to the earliest, a portion at a time. A portion looks at no more than `_FARTHEST`
articles, so that it is quick for whatever is named everywhere; where it found too little it says where it goes on.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, or_, select

from app.articles import Span
from app.database import finding_rows as rows
from app.database.id_sets import id_set
from app.database.tables import AnalysisRow, EntityRow, FigureRow, IdentityRow, MentionRow, QuoteRow, VersionRow
from app.database.types import AnyRow
from app.findings import EntityType
from app.memory.identities import Bond, Companion, Company, FigureAt, Place, Portion, QuoteAt, as_date

_FARTHEST = 1000
_STEP = 100
"""Articles whose texts are held at once."""
_BONDED = 12
"""Companions of whom it is told how they stand together."""

T = TypeVar("T")
Found = Iterator[tuple[AnyRow, T]]


def read_quotes_by(connection: Connection, identity_id: int, after: Place | None, limit: int) -> Portion[QuoteAt]:
    """Return what it is quoted with."""

    def find(entities: Sequence[AnyRow]) -> Found[QuoteAt]:
        speaks = and_(EntityRow.analysis_id == QuoteRow.analysis_id, EntityRow.key == QuoteRow.speaker_entity)
        asked = select(QuoteRow.__table__, EntityRow.id.label("speaker_row")).join(EntityRow, speaks)
        among = EntityRow.id.in_(id_set(entity.id for entity in entities))
        found: dict[int, list[AnyRow]] = {}
        for row in connection.execute(asked.where(among).order_by(QuoteRow.analysis_id, QuoteRow.number)):
            found.setdefault(row.speaker_row, []).append(row)
        yield from ((entity, _quote(entity, row)) for entity in entities for row in found.get(entity.id, ()))

    return _portion(connection, identity_id, after, limit, find)


def read_quotes_about(connection: Connection, identity_id: int, after: Place | None, limit: int) -> Portion[QuoteAt]:
    """Return what others say where it is named: in the statement, or in the same paragraph."""

    def find(entities: Sequence[AnyRow]) -> Found[QuoteAt]:
        near = _Near(connection, entities)
        for entity, row in _rows_of(connection, QuoteRow, entities):
            if row.speaker_entity != entity.key and near.names(entity, row):
                yield entity, _quote(entity, row)

    return _portion(connection, identity_id, after, limit, find)


def read_figures_near(connection: Connection, identity_id: int, after: Place | None, limit: int) -> Portion[FigureAt]:
    """Return the figures of paragraphs in which it is named, without those that only serve another one."""

    def find(entities: Sequence[AnyRow]) -> Found[FigureAt]:
        near = _Near(connection, entities)
        for entity, row in _rows_of(connection, FigureRow, entities):
            if row.role is None and near.names(entity, row):
                yield entity, FigureAt(row.id, entity.article_id, as_date(entity.day), rows.read_figure(row))

    return _portion(connection, identity_id, after, limit, find)


def _quote(entity: AnyRow, row: AnyRow) -> QuoteAt:
    return QuoteAt(row.id, entity.article_id, as_date(entity.day), rows.read_quote(row))


def _portion(
    connection: Connection,
    identity_id: int,
    after: Place | None,
    limit: int,
    find: Callable[[Sequence[AnyRow]], Found[T]],
) -> Portion[T]:
    """Go back article by article until there are enough; those of the last article all come along."""
    found: list[T] = []
    place = after
    for _ in range(0, _FARTHEST, _STEP):
        entities, is_end = _read_entities(connection, identity_id, place)
        for entity, item in find(entities):
            here = Place(entity.day, entity.article_id)
            if len(found) >= limit and here != place:
                return Portion(tuple(found), place)
            found.append(item)
            place = here
        if is_end:
            return Portion(tuple(found), None)
        place = Place(entities[-1].day, entities[-1].article_id)
    return Portion(tuple(found), place)


def _read_entities(connection: Connection, identity_id: int, after: Place | None) -> tuple[Sequence[AnyRow], bool]:
    """Return the entities that come next, of whole articles only, and whether those were all."""
    columns = (EntityRow.id, EntityRow.analysis_id, EntityRow.article_id, EntityRow.key, EntityRow.day)
    asked: Any = select(*columns).where(EntityRow.identity_id == identity_id)
    if after is not None:
        earlier = and_(EntityRow.day == after.day, EntityRow.article_id < after.article_id)
        asked = asked.where(EntityRow.day <= after.day, or_(EntityRow.day < after.day, earlier))
    ordered = asked.order_by(EntityRow.day.desc(), EntityRow.article_id.desc(), EntityRow.id)
    found: Sequence[AnyRow] = connection.execute(ordered.limit(_STEP)).all()
    whole = [row for row in found if row.article_id != found[-1].article_id]
    return (whole, False) if len(found) == _STEP and whole else (found, len(found) < _STEP)


def _rows_of(connection: Connection, table: Any, entities: Sequence[AnyRow]) -> Iterator[tuple[AnyRow, AnyRow]]:
    """Give the findings of a table beside each entity of the same analysis, in the order of the entities."""
    among = table.analysis_id.in_(id_set({entity.analysis_id for entity in entities}))
    found: dict[int, list[AnyRow]] = {}
    asked = select(table.__table__).where(among).order_by(table.analysis_id, table.number)
    for row in connection.execute(asked):
        found.setdefault(row.analysis_id, []).append(row)
    yield from ((entity, row) for entity in entities for row in found.get(entity.analysis_id, ()))


class _Near:
    """In which paragraphs entities are named."""

    def __init__(self, connection: Connection, entities: Sequence[AnyRow]) -> None:
        among = MentionRow.entity_id.in_(id_set(entity.id for entity in entities))
        self._mentions: dict[int, list[Span]] = {}
        for one, start, end in connection.execute(
            select(MentionRow.entity_id, MentionRow.start, MentionRow.end).where(among)
        ):
            self._mentions.setdefault(one, []).append(Span(start, end))
        joined: Any = select(AnalysisRow.id, VersionRow.text).join(VersionRow, VersionRow.id == AnalysisRow.version_id)
        analyses = id_set({entity.analysis_id for entity in entities})
        rows = connection.execute(joined.where(AnalysisRow.id.in_(analyses)))
        self._texts: dict[int, str] = {row.id: row.text for row in rows}

    def names(self, entity: AnyRow, row: AnyRow) -> bool:
        """Whether a paragraph that holds the finding, or a part of it, names the entity."""
        text = self._texts[entity.analysis_id]
        start = text.rfind("\n", 0, row.start) + 1
        end = text.find("\n", row.end)
        paragraphs = Span(start, end if end >= 0 else len(text))
        return any(paragraphs.contains(mention) for mention in self._mentions.get(entity.id, ()))


# --- company ----------------------------------------------------------------------------------------------------


def read_company(connection: Connection, identity_id: int, limit: int) -> Company:
    """Return whom it is named with in its latest articles, and how the first of them stand together."""
    mine = select(EntityRow.article_id).where(EntityRow.identity_id == identity_id)
    latest = mine.order_by(EntityRow.day.desc(), EntityRow.article_id.desc()).limit(_FARTHEST).subquery()
    named = select(EntityRow.article_id, EntityRow.identity_id).where(
        EntityRow.article_id.in_(select(latest.c.article_id)), EntityRow.identity_id.is_not(None)
    )
    articles: dict[int, set[int]] = {}
    for article, one in connection.execute(named):
        articles.setdefault(article, set()).add(one or 0)
    counts = Counter(one for others in articles.values() for one in others if one != identity_id)
    first = sorted(counts, key=lambda one: (-counts[one], one))[:limit]
    columns = select(IdentityRow.id, IdentityRow.type, IdentityRow.name).where(IdentityRow.id.in_(id_set(first)))
    names = {one: (EntityType(kind), name) for one, kind, name in connection.execute(columns)}
    companions = tuple(Companion(one, *names[one], counts[one]) for one in first if one in names)
    return Company(companions, _bonds(articles.values(), set(first[:_BONDED])), len(articles))


def _bonds(articles: Any, among: set[int]) -> tuple[Bond, ...]:
    counts = Counter(pair for others in articles for pair in combinations(sorted(others & among), 2))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Bond(one, other, count) for (one, other), count in ordered)
