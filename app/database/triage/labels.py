"""Labels: made, changed, put on articles and taken off.

A label sits on one article, as a star does, and not on its copies.
"""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from app.articles import Label
from app.database.asking.articles import select_trashed
from app.database.engine import Database
from app.database.id_sets import id_set, read_ids
from app.database.statuses import in_parts, mark_in_parts
from app.database.tables import ArticleLabelRow, ArticleRow, LabelRow
from app.database.types import Key
from app.memory.labels import COLOURS, KEYS, free_colour, settle_name

_COLUMNS = (LabelRow.id, LabelRow.name, LabelRow.colour, LabelRow.key)


@dataclass(frozen=True, slots=True)
class RemovedLabel:
    """What brings a label back."""

    label: Label
    ids: "array[int]"
    """The articles that bore it."""


class LabelStore:
    """The labels of the database's person; writing methods run in the writer's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._person_id = database.person_id

    # --- labels -------------------------------------------------------------------------------------------------

    def labels(self) -> tuple[Label, ...]:
        """Return all labels by name."""
        with self._database.read() as connection:
            mine = select(*_COLUMNS).where(LabelRow.person_id == self._person_id)
            found = (Label(*row) for row in connection.execute(mine))
            return tuple(sorted(found, key=lambda label: (label.name.casefold(), label.id)))

    def counts(self) -> Mapping[int, int]:
        """Return how many articles bear each label, hidden ones left out; a label on none is left out too."""
        borne = select(ArticleLabelRow.label_id, func.count()).join(LabelRow, LabelRow.id == ArticleLabelRow.label_id)
        borne = borne.join(ArticleRow, ArticleRow.id == ArticleLabelRow.article_id)
        shown = (~ArticleRow.is_muted, ArticleRow.id.not_in(select_trashed(self._person_id)))
        borne = borne.where(LabelRow.person_id == self._person_id, *shown).group_by(ArticleLabelRow.label_id)
        with self._database.read() as connection:
            return {label_id: number for label_id, number in connection.execute(borne)}  # noqa: C416

    def add(self, name: str, *, colour: str = "", key: str = "") -> Label:
        """Make a label; without a colour it gets one that few have. Raises TriageError."""
        with self._database.write() as connection:
            others = self.labels()
            name = settle_name(name, others)
            colour = colour if colour in COLOURS else free_colour(others)
            label = Label(0, name, colour, key if key in KEYS else "")
            self._free_key(connection, label)
            return replace(label, id=self._insert(connection, label))

    def change(self, label: Label) -> tuple[Label, ...]:
        """Change name, colour and key; a label that had this key loses it.

        Returns what changed as it was before, which undoes it. Raises TriageError, and KeyError when it is not there.
        """
        with self._database.write() as connection:
            labels = {one.id: one for one in self.labels()}
            others = [one for one in labels.values() if one.id != label.id]
            changed = replace(label, name=settle_name(label.name, others))
            before = (labels[label.id], *(one for one in others if label.key and one.key == label.key))
            self._free_key(connection, label)
            self._update(connection, changed)
        return before

    def put_back(self, labels: Collection[Label]) -> None:
        """Give labels that are still there the names, colours and keys that they had."""
        with self._database.write() as connection:
            for label in labels:
                self._update(connection, label)

    def remove(self, label_id: int) -> RemovedLabel:
        """Remove a label from all articles and for good; what is returned brings it back. Raises KeyError."""
        borne = select(ArticleLabelRow.article_id).where(ArticleLabelRow.label_id == label_id)
        with self._database.write() as connection:
            label = next((one for one in self.labels() if one.id == label_id), None)
            if label is None:
                raise KeyError(label_id)
            removed = RemovedLabel(label, read_ids(connection, borne))
            connection.execute(delete(LabelRow).where(LabelRow.id == label_id))
        return removed

    def restore(self, removed: RemovedLabel) -> Label:
        """Bring a label back with the articles that bore it; raises TriageError when another has its name now."""
        with self._database.write() as connection:
            label = replace(removed.label, name=settle_name(removed.label.name, self.labels()))
            is_free = connection.execute(select(LabelRow.id).where(LabelRow.id == label.id)).first() is None
            self._free_key(connection, label)
            label = replace(label, id=self._insert(connection, label, keeps_id=is_free))
            _add(connection, label.id, removed.ids)
        return label

    def _free_key(self, connection: Connection, label: Label) -> None:
        if label.key:
            same = (LabelRow.person_id == self._person_id, LabelRow.key == label.key, LabelRow.id != label.id)
            connection.execute(update(LabelRow).where(*same).values(key=""))

    def _insert(self, connection: Connection, label: Label, *, keeps_id: bool = False) -> int:
        values = {"person_id": self._person_id, "name": label.name, "colour": label.colour, "key": label.key}
        values |= {"id": label.id} if keeps_id else {}
        return connection.execute(insert(LabelRow).values(values).returning(LabelRow.id)).scalar_one()

    def _update(self, connection: Connection, label: Label) -> None:
        mine = update(LabelRow).where(LabelRow.id == label.id, LabelRow.person_id == self._person_id)
        connection.execute(mine.values(name=label.name, colour=label.colour, key=label.key))

    # --- on articles --------------------------------------------------------------------------------------------

    def set_labelled(self, label_id: int, ids: Sequence[int], is_borne: bool) -> "array[int]":
        """Put a label on articles or take it off; returns those that changed, which undoes it."""

        def mark(connection: Connection, person_id: int, some: Collection[int]) -> Collection[int]:
            mine = select(LabelRow.id).where(LabelRow.id == label_id, LabelRow.person_id == person_id)
            if connection.execute(mine).first() is None:  # removed meanwhile
                return ()
            return (_add if is_borne else _take)(connection, label_id, some)

        return mark_in_parts(self._database, ids, mark)

    def toggle(self, label_id: int, ids: Sequence[int]) -> tuple[bool, "array[int]"]:
        """Take a label from what all bears it, else put it on; returns whether it is on now, and what changed."""
        is_borne = any(self._lacking(label_id, some) for some in in_parts(ids))
        return is_borne, self.set_labelled(label_id, ids, is_borne)

    def _lacking(self, label_id: int, ids: Sequence[int]) -> bool:
        borne = select(ArticleLabelRow.article_id).where(ArticleLabelRow.label_id == label_id)
        lacking = select(ArticleRow.id).where(ArticleRow.id.in_(id_set(ids)), ArticleRow.id.not_in(borne)).limit(1)
        with self._database.read() as connection:
            return connection.execute(lacking).first() is not None


def _add(connection: Connection, label_id: int, ids: Collection[int]) -> Sequence[int]:
    """Put a label on those of these articles that are there and do not bear it; returns them."""
    there = select(ArticleLabelRow.article_id).where(ArticleLabelRow.label_id == label_id)
    lacking = select(ArticleRow.id).where(ArticleRow.id.in_(id_set(ids)), ArticleRow.id.not_in(there))
    new = connection.execute(lacking).scalars().all()
    pairs = select(literal(label_id, Key), ArticleRow.id).where(ArticleRow.id.in_(id_set(new)))
    columns = [ArticleLabelRow.label_id, ArticleLabelRow.article_id]
    connection.execute(insert(ArticleLabelRow).from_select(columns, pairs))
    return new


def _take(connection: Connection, label_id: int, ids: Collection[int]) -> Sequence[int]:
    mine = (ArticleLabelRow.label_id == label_id, ArticleLabelRow.article_id.in_(id_set(ids)))
    borne = connection.execute(select(ArticleLabelRow.article_id).where(*mine)).scalars().all()
    connection.execute(delete(ArticleLabelRow).where(*mine))
    return borne
