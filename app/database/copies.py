"""Articles that carry the same text: the first to arrive stands for all in lists, and says how many there are.

Muted and other articles are grouped apart, so that a mute never hides the last copy that is not muted.
"""

import hashlib
from collections.abc import Collection

from sqlalchemy import Connection, and_, func, or_, select, update
from sqlalchemy.engine import Row

from app.database.counts import keeping_counts
from app.database.id_sets import id_set
from app.database.tables import ArticleRow

_TELLING_LENGTH = 200
"""In code points. Shorter texts ("Read the full release") are copies only under the same title."""


def copy_key(title: str, text: str, text_digest: str) -> str | None:
    """Return what copies of an article have in common; None when its text says too little."""
    if len(text) >= _TELLING_LENGTH:
        return text_digest
    if title and text.strip():
        return hashlib.sha256(f"{title}\n{text_digest}".encode(errors="replace")).hexdigest()
    return None


def keys_of(connection: Connection, ids: Collection[int]) -> set[str]:
    """Return the keys that these articles have now."""
    keys = connection.execute(select(ArticleRow.copy_key).where(ArticleRow.id.in_(id_set(ids)))).scalars()
    return {key for key in keys if key is not None}


def with_copies(connection: Connection, ids: Collection[int]) -> tuple[int, ...]:
    """Return these articles and all their copies."""
    keys = select(ArticleRow.copy_key).where(ArticleRow.id.in_(id_set(ids)))
    either = or_(ArticleRow.id.in_(id_set(ids)), ArticleRow.copy_key.in_(keys))
    return tuple(connection.execute(select(ArticleRow.id).where(either)).scalars())


def settle(connection: Connection, ids: Collection[int], before: Collection[str]) -> None:
    """Group anew after these articles, which had the keys `before`, came to have another text or were muted."""
    with keeping_counts(connection, ids):
        changed = update(ArticleRow).where(ArticleRow.id.in_(id_set(ids)))
        connection.execute(changed.values(is_copy=False, copies=1))
    regroup(connection, find_groups(connection, keys_of(connection, ids) | set(before)))


def regroup(connection: Connection, groups: Collection[Row[str, bool]]) -> None:
    """Choose anew which articles of each group stand for the others."""
    for group in groups:
        chosen = and_(ArticleRow.copy_key == group.copy_key, ArticleRow.is_muted == group.is_muted)
        members = connection.execute(select(ArticleRow.id).where(chosen)).scalars().all()
        with keeping_counts(connection, members):
            values = {"copies": len(members), "is_copy": ArticleRow.id != min(members)}
            connection.execute(update(ArticleRow).where(chosen).values(values))


def find_groups(connection: Connection, keys: Collection[str]) -> list[Row[str, bool]]:
    """Find the groups that have several members or are marked as if they had."""
    groups: list[Row[str, bool]] = []
    alone = (
        select(ArticleRow.copy_key, ArticleRow.is_muted)
        .group_by(ArticleRow.copy_key, ArticleRow.is_muted)
        .having(or_(func.count() > 1, func.max(ArticleRow.copies) > 1))
    )
    for some in _in_parts(sorted(keys), 500):
        groups.extend(connection.execute(alone.where(ArticleRow.copy_key.in_(some))))
    return groups


def _in_parts(keys: list[str], size: int) -> list[list[str]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]
