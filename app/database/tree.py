"""The person's order of folders and feeds: places among siblings, and what becomes of a folder's contents."""

from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from app.database.tables import FeedRow, FolderRow

END = 1_000_000
"""A position behind every sibling."""


def place_feed(connection: Connection, feed_id: int, folder_id: int | None, position: int) -> None:
    """Put a feed at `position` among the feeds of a folder; None is the top."""
    if position == END:
        last = select(func.max(FeedRow.position)).where(
            FeedRow.folder_id.is_not_distinct_from(folder_id), ~FeedRow.is_removed, FeedRow.id != feed_id
        )
        behind = {"folder_id": folder_id, "position": _behind(connection, last)}
        connection.execute(update(FeedRow).where(FeedRow.id == feed_id).values(behind))
        return
    siblings = select(FeedRow.id).where(FeedRow.folder_id.is_not_distinct_from(folder_id), ~FeedRow.is_removed)
    ids = connection.execute(siblings.order_by(FeedRow.position, FeedRow.id)).scalars()
    connection.execute(update(FeedRow).where(FeedRow.id == feed_id).values(folder_id=folder_id))
    moved = update(FeedRow).where(FeedRow.id == bindparam("row")).values(position=bindparam("place"))
    connection.execute(moved, _number(feed_id, list(ids), position))


def place_folder(connection: Connection, folder_id: int, parent_id: int | None, position: int) -> None:
    """Put a folder at `position` among those of another; one below itself stays where it is."""
    if folder_id in _upwards(connection, parent_id):
        return
    if position == END:
        last = select(func.max(FolderRow.position)).where(
            FolderRow.parent_id.is_not_distinct_from(parent_id), FolderRow.id != folder_id
        )
        behind = {"parent_id": parent_id, "position": _behind(connection, last)}
        connection.execute(update(FolderRow).where(FolderRow.id == folder_id).values(behind))
        return
    siblings = select(FolderRow.id).where(FolderRow.parent_id.is_not_distinct_from(parent_id))
    ids = connection.execute(siblings.order_by(FolderRow.position, FolderRow.id)).scalars()
    connection.execute(update(FolderRow).where(FolderRow.id == folder_id).values(parent_id=parent_id))
    moved = update(FolderRow).where(FolderRow.id == bindparam("row")).values(position=bindparam("place"))
    connection.execute(moved, _number(folder_id, list(ids), position))


def dissolve(connection: Connection, folder_id: int) -> None:
    """Remove a folder; what lies in it moves up, behind what is there."""
    parent = connection.execute(select(FolderRow.parent_id).where(FolderRow.id == folder_id)).scalar()
    feeds = select(FeedRow.id).where(FeedRow.folder_id == folder_id).order_by(FeedRow.position, FeedRow.id)
    folders = select(FolderRow.id).where(FolderRow.parent_id == folder_id).order_by(FolderRow.position, FolderRow.id)
    for feed_id in connection.execute(feeds).scalars().all():
        place_feed(connection, feed_id, parent, END)
    for inner_id in connection.execute(folders).scalars().all():
        place_folder(connection, inner_id, parent, END)
    connection.execute(delete(FolderRow).where(FolderRow.id == folder_id))


def _behind(connection: Connection, last: Select[Any]) -> int:
    """Return the place behind the last, without numbering all anew: a list of thousands comes in one by one."""
    highest: int | None = connection.execute(last).scalar()
    return 0 if highest is None else highest + 1


def _number(moved: int, siblings: list[int], position: int) -> list[dict[str, int]]:
    others = [sibling for sibling in siblings if sibling != moved]
    others.insert(max(position, 0), moved)
    return [{"row": row, "place": place} for place, row in enumerate(others)]


def _upwards(connection: Connection, folder_id: int | None) -> set[int]:
    """Return a folder and all that hold it."""
    rows = connection.execute(select(FolderRow.id, FolderRow.parent_id))
    parents = {child: parent for child, parent in rows}  # noqa: C416 (rows are no pairs to dict's type)
    seen: set[int] = set()
    while folder_id is not None and folder_id not in seen:
        seen.add(folder_id)
        folder_id = parents.get(folder_id)
    return seen
