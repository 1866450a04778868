"""The kept counts: unread articles per person and feed, and articles per feed. Nothing is counted when it is read.

Whoever writes something that may change a count does so inside `keeping_counts`: what the articles add afterwards and
did not before is put in, in the same transaction.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import (
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

_LISTED = func.sum(case((~ArticleRow.is_copy, 1), else_=0), type_=Integer)
_COLUMNS = [UnreadRow.person_id, UnreadRow.feed_id, UnreadRow.unread, UnreadRow.listed]


class _Counts(NamedTuple):
    """What some articles add to the kept counts."""

    totals: Counter[int]
    """By feed."""
    unread: Counter[tuple[int, int]]
    """By person and feed."""
    listed: Counter[tuple[int, int]]


@contextmanager
def keeping_counts(connection: Connection, ids: Collection[int]) -> Iterator[None]:
    """Keep every count true while these articles, which are there already, are changed or removed."""
    before = _count(connection, ids)
    yield
    _change(connection, before, _count(connection, ids))


def count_in(connection: Connection, ids: Collection[int]) -> None:
    """Add articles that have just been stored."""
    _change(connection, _Counts(Counter(), Counter(), Counter()), _count(connection, ids))


def make_counts(connection: Connection, feed_id: int) -> None:
    """Make the counts of a new feed, one for each person."""
    zero = literal(0, Integer)
    persons = select(PersonRow.id, literal(feed_id, Integer), zero, zero)
    connection.execute(insert(UnreadRow).from_select(_COLUMNS, persons))


def make_counts_of_person(connection: Connection, person_id: int) -> None:
    """Make the counts of a new person, who has read nothing: one for each feed."""
    shown = and_(ArticleRow.feed_id == FeedRow.id, ~ArticleRow.is_muted)
    listed = func.coalesce(_LISTED, 0)
    counts = select(literal(person_id, Integer), FeedRow.id, func.count(ArticleRow.id), listed)
    counted = counts.outerjoin(ArticleRow, shown).group_by(FeedRow.id)
    connection.execute(insert(UnreadRow).from_select(_COLUMNS, counted))


def _count(connection: Connection, ids: Collection[int]) -> _Counts:
    counts = _Counts(Counter(), Counter(), Counter())
    if ids:
        for feed, n in connection.execute(_count_all(ids)):
            counts.totals[feed] = n
        for person, feed, n, listed in connection.execute(_count_unread(ids)):
            counts.unread[person, feed] = n
            counts.listed[person, feed] = listed
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
        }
        for person, feed in sorted(before.unread.keys() | after.unread.keys())
    ]
    if unread := [one for one in unread if one["n"] or one["m"]]:
        mine = and_(UnreadRow.person_id == bindparam("person"), UnreadRow.feed_id == bindparam("feed"))
        sums = {"unread": UnreadRow.unread + bindparam("n"), "listed": UnreadRow.listed + bindparam("m")}
        connection.execute(update(UnreadRow).where(mine).values(sums), unread)


def _count_all(ids: Collection[int]) -> Select[int, int]:
    among = and_(ArticleRow.id.in_(id_set(ids)), ~ArticleRow.is_muted)
    return select(ArticleRow.feed_id, func.count()).where(among).group_by(ArticleRow.feed_id)


def _count_unread(ids: Collection[int]) -> Select[int, int, int, int]:
    status = and_(StatusRow.person_id == PersonRow.id, StatusRow.article_id == ArticleRow.id)
    return (
        select(PersonRow.id, ArticleRow.feed_id, func.count(), _LISTED)
        .select_from(ArticleRow)
        .join(PersonRow, true())
        .outerjoin(StatusRow, status)
        .where(ArticleRow.id.in_(id_set(ids)), ~ArticleRow.is_muted)
        .where(or_(StatusRow.is_read.is_(None), ~StatusRow.is_read))
        .group_by(PersonRow.id, ArticleRow.feed_id)
    )
