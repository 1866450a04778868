"""The trash of a person: what lies in it is hidden from them everywhere else, and never deleted."""

from array import array
from collections.abc import Sequence

from app.database.engine import Database
from app.database.statuses import mark_in_parts, mark_trashed


class TrashStore:
    """What the database's person has thrown away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_trashed(self, ids: Sequence[int], is_trashed: bool) -> "array[int]":
        """Throw articles and their copies away, or put them back; returns those that changed, which undoes it.

        The writer's thread; many go in several transactions, which are short.
        """
        return mark_in_parts(self._database, ids, lambda *given: mark_trashed(*given, is_trashed=is_trashed))
