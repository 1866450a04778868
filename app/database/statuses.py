"""What a person has read and starred."""

from collections.abc import Collection

from sqlalchemy import Boolean, Connection, Integer, and_, insert, literal, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.copies import with_copies
from app.database.counts import keeping_counts
from app.database.id_sets import id_set
from app.database.tables import ArticleRow, StatusRow

_COLUMNS = [StatusRow.person_id, StatusRow.article_id, StatusRow.is_read, StatusRow.is_starred]


def mark_read(connection: Connection, person_id: int, ids: Collection[int], *, is_read: bool) -> tuple[int, ...]:
    """Mark articles and their copies; returns those that changed."""
    changed = _find_unlike(connection, person_id, with_copies(connection, ids), StatusRow.is_read, is_read)
    with keeping_counts(connection, changed):
        _write(connection, person_id, changed, is_read=is_read)
    return changed


def mark_starred(connection: Connection, person_id: int, ids: Collection[int], *, is_starred: bool) -> tuple[int, ...]:
    """Mark these articles alone; returns those that changed."""
    changed = _find_unlike(connection, person_id, ids, StatusRow.is_starred, is_starred)
    _write(connection, person_id, changed, is_starred=is_starred)
    return changed


def inherit_read(connection: Connection, ids: Collection[int]) -> None:
    """Let new articles be read for whoever has read the same text before: what was read does not come back."""
    same, new = aliased(ArticleRow), aliased(ArticleRow)
    earlier = and_(same.copy_key == new.copy_key, same.id < new.id)
    was_read = and_(StatusRow.article_id == same.id, StatusRow.is_read)
    pairs = (
        select(StatusRow.person_id, new.id, literal(True, Boolean), literal(False, Boolean))
        .distinct()
        .select_from(new)
        .join(same, earlier)
        .join(StatusRow, was_read)
        .where(new.id.in_(id_set(ids)))
    )
    connection.execute(insert(StatusRow).from_select(_COLUMNS, pairs))


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
    is_read, is_starred = marks.get("is_read", False), marks.get("is_starred", False)
    there = select(StatusRow.article_id).where(mine)
    missing = select(
        literal(person_id, Integer), ArticleRow.id, literal(is_read, Boolean), literal(is_starred, Boolean)
    ).where(ArticleRow.id.in_(id_set(ids)), ArticleRow.id.not_in(there))
    connection.execute(insert(StatusRow).from_select(_COLUMNS, missing))
