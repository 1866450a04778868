"""What a person has read, starred and thrown away."""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    and_,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.copies import with_copies
from app.database.counts import keeping_counts
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.tables import ArticleRow, StatusRow
from app.database.watches.hits import settle_new

_MARKS = (StatusRow.is_read, StatusRow.is_starred, StatusRow.is_trashed)
_COLUMNS = [StatusRow.person_id, StatusRow.article_id, *_MARKS]


Mark = Callable[[Connection, int, Collection[int]], Collection[int]]

_MARKED_AT_ONCE = 5000


def mark_in_parts(database: Database, ids: Sequence[int], mark: Mark) -> "array[int]":
    """Mark many for the database's person in several short writes, which need little memory; returns what changed."""
    changed = array("q")
    for some in in_parts(ids):
        with database.write() as connection:
            changed.extend(mark(connection, database.person_id, some))
    return changed


def in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give so many at a time as are marked in one write."""
    return (ids[start : start + _MARKED_AT_ONCE] for start in range(0, len(ids), _MARKED_AT_ONCE))


def mark_read(connection: Connection, person_id: int, ids: Collection[int], *, is_read: bool) -> tuple[int, ...]:
    """Mark articles and their copies; returns those that changed."""
    changed = _find_unlike(connection, person_id, with_copies(connection, ids), StatusRow.is_read, is_read)
    with keeping_counts(connection, changed):
        _write(connection, person_id, changed, is_read=is_read)
    settle_new(connection, changed)
    return changed


def mark_starred(connection: Connection, person_id: int, ids: Collection[int], *, is_starred: bool) -> tuple[int, ...]:
    """Mark these articles alone; returns those that changed."""
    changed = _find_unlike(connection, person_id, ids, StatusRow.is_starred, is_starred)
    _write(connection, person_id, changed, is_starred=is_starred)
    return changed


def mark_trashed(connection: Connection, person_id: int, ids: Collection[int], *, is_trashed: bool) -> tuple[int, ...]:
    """Throw articles and their copies away for this person, or put them back; returns those that changed."""
    changed = _find_unlike(connection, person_id, with_copies(connection, ids), StatusRow.is_trashed, is_trashed)
    with keeping_counts(connection, changed):
        _write(connection, person_id, changed, is_trashed=is_trashed)
    settle_new(connection, changed)
    return changed


def inherit_marks(connection: Connection, ids: Collection[int]) -> None:
    """Let new articles be read for whoever has read the same text before, and thrown away: it does not come back."""
    same, new = aliased(ArticleRow), aliased(ArticleRow)
    earlier = and_(same.copy_key == new.copy_key, same.id < new.id)
    is_marked = and_(StatusRow.article_id == same.id, or_(StatusRow.is_read, StatusRow.is_trashed))
    pairs = (
        select(
            StatusRow.person_id, new.id, _any(StatusRow.is_read), literal(False, Boolean), _any(StatusRow.is_trashed)
        )
        .select_from(new)
        .join(same, earlier)
        .join(StatusRow, is_marked)
        .where(new.id.in_(id_set(ids)))
        .group_by(StatusRow.person_id, new.id)
    )
    connection.execute(insert(StatusRow).from_select(_COLUMNS, pairs))


def _any(mark: InstrumentedAttribute[bool]) -> ColumnElement[bool]:
    """Whether any row of a group bears a mark, on every engine."""
    return func.max(case((mark, 1), else_=0)) == 1


def _find_unlike(
    connection: Connection,
    person_id: int,
    ids: Collection[int],
    mark: InstrumentedAttribute[bool],
    wanted: bool,
) -> tuple[int, ...]:
    status = and_(StatusRow.person_id == person_id, StatusRow.article_id == ArticleRow.id)
    is_marked = and_(mark.is_not(None), mark)
    unlike = ~is_marked if wanted else is_marked
    found = select(ArticleRow.id).outerjoin(StatusRow, status).where(ArticleRow.id.in_(id_set(ids)), unlike)
    return tuple(connection.execute(found).scalars())


def _write(connection: Connection, person_id: int, ids: Collection[int], **marks: bool) -> None:
    """Change the rows that are there, then add the missing ones; understood by every engine."""
    if not ids:
        return
    mine = and_(StatusRow.person_id == person_id, StatusRow.article_id.in_(id_set(ids)))
    connection.execute(update(StatusRow).where(mine).values(marks))
    new = (literal(marks.get(mark.key, False), Boolean) for mark in _MARKS)
    there = select(StatusRow.article_id).where(mine)
    missing = select(literal(person_id, Integer), ArticleRow.id, *new)
    missing = missing.where(ArticleRow.id.in_(id_set(ids)), ArticleRow.id.not_in(there))
    connection.execute(insert(StatusRow).from_select(_COLUMNS, missing))
