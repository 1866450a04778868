"""The kept counts: articles per feed, and what each person has not read of it or has thrown away. Read, never counted.

Whoever writes something that may change a count does so inside `keeping_counts`: what the articles add afterwards and
did not before is put in, in the same transaction.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from app.database.id_sets import id_set
from app.database.tables import ArticleRow, FeedRow, PersonRow, StatusRow, UnreadRow

_COLUMNS = [UnreadRow.person_id, UnreadRow.feed_id, UnreadRow.unread, UnreadRow.listed]


class _Counts(NamedTuple):
    """What some articles add to the kept counts."""

    totals: Counter[int]
    """By feed."""
    unread: Counter[tuple[int, int]]
    """By person and feed."""
    listed: Counter[tuple[int, int]]
    trashed: Counter[tuple[int, int]]

    @classmethod
    def of_nothing(cls) -> "_Counts":
        """Return counts that say 0 of everything."""
        return cls(Counter(), Counter(), Counter(), Counter())


@contextmanager
def keeping_counts(connection: Connection, ids: Collection[int]) -> Iterator[None]:
    """Keep every count true while these articles, which are there already, are changed or removed."""
    before = _count(connection, ids)
    yield
    _change(connection, before, _count(connection, ids))


def count_in(connection: Connection, ids: Collection[int]) -> None:
    """Add articles that have just been stored."""
    _change(connection, _Counts.of_nothing(), _count(connection, ids))


def make_counts(connection: Connection, feed_id: int) -> None:
    """Make the counts of a new feed, one for each person."""
    zero = literal(0, Integer)
    persons = select(PersonRow.id, literal(feed_id, Integer), zero, zero)
    connection.execute(insert(UnreadRow).from_select(_COLUMNS, persons))


def make_counts_of_person(connection: Connection, person_id: int) -> None:
    """Make the counts of a new person, who has read nothing: one for each feed."""
    shown = and_(ArticleRow.feed_id == FeedRow.id, ~ArticleRow.is_muted)
    listed = func.coalesce(_sum(~ArticleRow.is_copy), 0)
    counts = select(literal(person_id, Integer), FeedRow.id, func.count(ArticleRow.id), listed)
    counted = counts.outerjoin(ArticleRow, shown).group_by(FeedRow.id)
    connection.execute(insert(UnreadRow).from_select(_COLUMNS, counted))


def _count(connection: Connection, ids: Collection[int]) -> _Counts:
    counts = _Counts.of_nothing()
    if ids:
        for feed, n in connection.execute(_count_all(ids)):
            counts.totals[feed] = n
        for person, feed, n, listed, trashed in connection.execute(_count_for_persons(ids)):
            counts.unread[person, feed] = n
            counts.listed[person, feed] = listed
            counts.trashed[person, feed] = trashed
    return counts


def _change(connection: Connection, before: _Counts, after: _Counts) -> None:
    """Write what has become different, and nothing else: whoever watches a feed hears of every write."""
    feeds = before.totals.keys() | after.totals.keys()
    totals = [{"feed": feed, "n": after.totals[feed] - before.totals[feed]} for feed in sorted(feeds)]
    if totals := [one for one in totals if one["n"]]:
        of_feed = update(FeedRow).where(FeedRow.id == bindparam("feed"))
        connection.execute(of_feed.values(total=FeedRow.total + bindparam("n")), totals)
    unread = [
        {
            "person": person,
            "feed": feed,
            "n": after.unread[person, feed] - before.unread[person, feed],
            "m": after.listed[person, feed] - before.listed[person, feed],
            "t": after.trashed[person, feed] - before.trashed[person, feed],
        }
        for person, feed in sorted(before.unread.keys() | after.unread.keys())
    ]
    if unread := [one for one in unread if one["n"] or one["m"] or one["t"]]:
        mine = and_(UnreadRow.person_id == bindparam("person"), UnreadRow.feed_id == bindparam("feed"))
        sums = {
            "unread": UnreadRow.unread + bindparam("n"),
            "listed": UnreadRow.listed + bindparam("m"),
            "trashed": UnreadRow.trashed + bindparam("t"),
        }
        connection.execute(update(UnreadRow).where(mine).values(sums), unread)


def _count_all(ids: Collection[int]) -> Select[int, int]:
    among = and_(ArticleRow.id.in_(id_set(ids)), ~ArticleRow.is_muted)
    return select(ArticleRow.feed_id, func.count()).where(among).group_by(ArticleRow.feed_id)


def _count_for_persons(ids: Collection[int]) -> Select[int, int, int, int, int]:
    """Select what each person has not read of each feed, how much of it lists over several feeds show, and trash."""
    status = and_(StatusRow.person_id == PersonRow.id, StatusRow.article_id == ArticleRow.id)
    is_unread = or_(StatusRow.article_id.is_(None), and_(~StatusRow.is_read, ~StatusRow.is_trashed))
    return (
        select(
            PersonRow.id,
            ArticleRow.feed_id,
            _sum(is_unread),
            _sum(and_(is_unread, ~ArticleRow.is_copy)),
            _sum(and_(StatusRow.article_id.is_not(None), StatusRow.is_trashed)),
        )
        .select_from(ArticleRow)
        .join(PersonRow, true())
        .outerjoin(StatusRow, status)
        .where(ArticleRow.id.in_(id_set(ids)), ~ArticleRow.is_muted)
        .group_by(PersonRow.id, ArticleRow.feed_id)
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer)
