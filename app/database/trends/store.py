"""How many articles there were of something on each day, and which; days are those of UTC."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, and_, case, distinct, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from app.articles import ArticleSummary
from app.database.asking.articles import select_trashed
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.identities.profile import find_identities
from app.database.reading import FEED_TITLE, read_summaries
from app.database.tables import IS_HIDDEN, ArticleRow, EntityRow, FeedRow, IdentityRow
from app.findings import EntityType
from app.memory.hits import Key, Target
from app.memory.identities import as_date, as_day
from app.memory.trends import LEAST, WEEKS_BEFORE, Mover, Topic, TrendKind, find_movers
from app.query.language import read_query

_MOVING = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PRODUCT, EntityType.EVENT, EntityType.INITIATIVE)
"""Countries are named every day, whatever happens in them."""
_MOST_MOVERS = 40


class day_of(GenericFunction[int]):  # noqa: N801
    """The day of a moment in UTC, counted from 1970."""

    name = "day_of"
    type = BigInteger()
    inherit_cache = True


@compiles(day_of, "sqlite")
def _day_on_sqlite(element: day_of, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    return f"(({moment} - CASE WHEN {moment} < 0 THEN 86399999999 ELSE 0 END) / 86400000000)"


@compiles(day_of, "postgresql")
def _day_on_postgresql(element: day_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(floor(extract(epoch FROM {compiler.process(element.clauses, **options)}) / 86400) AS bigint)"


class TrendStore:
    """Counts coverage; any thread. What is muted, a copy or in the trash is left out."""

    def __init__(self, database: Database, asking: AskStore) -> None:
        self._database = database
        self._asking = asking

    def by_day(self, topic: Topic, first: date, last: date) -> Mapping[date, int]:
        """Return how many articles of a topic were published on each of these days, those without any left out.

        Raises QuerySyntaxError for a watch or query that cannot be read.
        """
        with self._database.read() as connection:
            day = func.day_of(ArticleRow.published).label("day")
            counted: Select[Any] = select(day, func.count()).where(*self._is_shown(first, last))
            counted = counted.where(*self._is_of(connection, topic, first, last)).group_by(day)
            return {as_date(row[0]): row[1] for row in connection.execute(counted)}

    def ends(self) -> tuple[date, date] | None:
        """Return the days of the earliest and the latest article; None where there is none."""
        asked = select(func.min(ArticleRow.published), func.max(ArticleRow.published)).where(~IS_HIDDEN)
        with self._database.read() as connection:
            ends: Any = connection.execute(asked).one()
        return None if ends[0] is None else (ends[0].date(), ends[1].date())

    def articles(
        self, topic: Topic, first: date, last: date, *, after: Key | None = None, limit: int = 50
    ) -> tuple[tuple[ArticleSummary, ...], Key | None]:
        """Return the articles behind a mark, the latest arrival first, and where more of them begin."""
        with self._database.read() as connection:
            asked = select(ArticleRow.id).where(*self._is_shown(first, last))
            asked = asked.where(*self._is_of(connection, topic, first, last)).order_by(ArticleRow.id.desc())
            if after:
                asked = asked.where(ArticleRow.id < after.article_id)
            ids = connection.execute(asked.limit(limit)).scalars().all()
            found = read_summaries(connection, ids, person_id=self._database.person_id)
        return found, Key(ids[-1]) if len(ids) == limit else None

    def sources(self) -> tuple[Topic, ...]:
        """Return every feed, by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(FeedRow.id, FEED_TITLE)).all()
        named = sorted(rows, key=lambda row: (row[1].casefold(), row[0]))
        return tuple(Topic(TrendKind.SOURCE, row[0], row[1]) for row in named)

    def entities(self, name: str, limit: int) -> tuple[Topic, ...]:
        """Return who and what has a name like that, those named most first; without letters the most frequent."""
        with self._database.read() as connection:
            if name.strip():
                found = find_identities(connection, name, (), limit)
                return tuple(Topic(TrendKind.ENTITY, one.id, one.name) for one in found)
            kinds = IdentityRow.type.in_([kind.value for kind in _MOVING])
            asked = select(IdentityRow.id, IdentityRow.name).where(kinds)
            rows = connection.execute(asked.order_by(IdentityRow.appearances.desc(), IdentityRow.id).limit(limit))
            return tuple(Topic(TrendKind.ENTITY, row.id, row.name) for row in rows)

    def movers(self, today: date) -> tuple[Mover, ...]:
        """Return who and what was written about unusually often or seldom in the seven days up to `today`."""
        this_week = today - timedelta(days=6)
        first = this_week - timedelta(weeks=WEEKS_BEFORE)
        with self._database.read() as connection:
            shown = and_(*self._is_shown(first, today))
            counted = [*_count_entities(connection, shown, this_week), *_count_feeds(connection, shown, this_week)]
        return find_movers(counted, _MOST_MOVERS)

    def _is_shown(self, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
        begin, end = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC) + timedelta(days=1)
        trashed = select_trashed(self._database.person_id)
        is_within = (ArticleRow.published >= begin, ArticleRow.published < end)
        return (~ArticleRow.is_muted, ~ArticleRow.is_copy, *is_within, ArticleRow.id.not_in(trashed))

    def _is_of(self, connection: Connection, topic: Topic, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
        match topic.kind:
            case TrendKind.SOURCE:
                return (ArticleRow.feed_id == topic.key,)
            case TrendKind.ENTITY:
                is_within = EntityRow.day.between(as_day(first), as_day(last))
                named = select(EntityRow.article_id).where(EntityRow.identity_id == topic.key, is_within)
                return (ArticleRow.id.in_(named),)
            case _:
                query = read_query(topic.query)
                found = self._asking.select_found(connection, Target.ARTICLES, query)
                return (ArticleRow.id.in_(found),)


def _count_entities(
    connection: Connection, shown: ColumnElement[bool], this_week: date
) -> Sequence[tuple[Topic, int, int]]:
    of_now = case((EntityRow.day >= as_day(this_week), EntityRow.article_id))
    articles = func.count(distinct(EntityRow.article_id))
    now = func.count(distinct(of_now))
    counted = select(EntityRow.identity_id, now, articles - now).join(ArticleRow, ArticleRow.id == EntityRow.article_id)
    counted = counted.where(shown, EntityRow.identity_id.is_not(None)).group_by(EntityRow.identity_id)
    may_move = or_(now >= LEAST, articles >= LEAST * WEEKS_BEFORE)
    numbers = {row[0]: (row[1], row[2]) for row in connection.execute(counted.having(may_move))}
    named = select(IdentityRow.id, IdentityRow.name).where(IdentityRow.id.in_(id_set(filter(None, numbers))))
    kinds = IdentityRow.type.in_([kind.value for kind in _MOVING])
    return [
        (Topic(TrendKind.ENTITY, row.id, row.name), *numbers[row.id]) for row in connection.execute(named.where(kinds))
    ]


def _count_feeds(
    connection: Connection, shown: ColumnElement[bool], this_week: date
) -> Sequence[tuple[Topic, int, int]]:
    is_now = func.day_of(ArticleRow.published) >= as_day(this_week)
    now = func.count(case((is_now, ArticleRow.id)))
    counted = select(FeedRow.id, FEED_TITLE, now, func.count() - now).join(ArticleRow, ArticleRow.feed_id == FeedRow.id)
    rows: Sequence[Any] = connection.execute(counted.where(shown).group_by(FeedRow.id)).all()
    return [(Topic(TrendKind.SOURCE, row[0], row[1]), row[2], row[3]) for row in rows]
