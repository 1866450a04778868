"""Dossiers: everybody reads them, their owner changes them; whatever is changed can be put back as it was."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.tables import DossierItemRow, DossierRow
from app.database.triage.dossier_rows import (
    insert_items,
    make_item,
    new_key,
    number_items,
    read_dossier,
    read_gone,
    read_items,
    select_dossiers,
    write_gone,
    write_item,
)
from app.errors import TriageError
from app.memory.dossier_file import read_file, write_file
from app.memory.dossiers import LONGEST_NAME, Dossier, Draft, Item, ItemKind, merge


@dataclass(frozen=True, slots=True)
class Kept:
    """A dossier as it was at some moment, with everything in it."""

    dossier: Dossier
    items: tuple[Item, ...]
    gone: Mapping[str, datetime] = field(default_factory=dict)
    """When something was taken out, by its key."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file."""

    dossier: Dossier
    added: int
    changed: int
    before: Kept | None
    """What was there before; None: the dossier is new."""
    left_out: int = 0
    """Things of the file that the person took out of the dossier."""


class DossierStore:
    """The dossiers of an archive; writing methods run in the writer's thread.

    Those that change another's dossier raise TriageError, and KeyError when what they are to change is gone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._person_id = database.person_id

    # --- asking -------------------------------------------------------------------------------------------------

    def dossiers(self) -> tuple[Dossier, ...]:
        """Return everybody's dossiers, the person's own first, then by name."""
        with self._database.read() as connection:
            rows = connection.execute(select_dossiers(self._person_id))
            return tuple(read_dossier(row, self._person_id) for row in rows)

    def dossier(self, dossier_id: int) -> Dossier:
        """Return one. Raises KeyError."""
        with self._database.read() as connection:
            row = connection.execute(select_dossiers(self._person_id).where(DossierRow.id == dossier_id)).one_or_none()
        if row is None:
            raise KeyError(dossier_id)
        return read_dossier(row, self._person_id)

    def items(self, dossier_id: int) -> tuple[Item, ...]:
        """Return what is in a dossier, in order."""
        with self._database.read() as connection:
            return read_items(connection, dossier_id)

    def keep(self, dossier_id: int) -> Kept:
        """Return a dossier with everything in it, which `put_back` restores. Raises KeyError."""
        with self._database.read() as connection:
            return Kept(self.dossier(dossier_id), self.items(dossier_id), read_gone(connection, dossier_id))

    # --- dossiers -----------------------------------------------------------------------------------------------

    def add(self, name: str, *, now: datetime) -> Dossier:
        """Make a dossier. Raises TriageError when the name is none."""
        values = {"key": new_key(), "name": _settle_name(name), "comment": "", "made": now, "changed": now}
        with self._database.write() as connection:
            made = insert(DossierRow).values(values | {"person_id": self._person_id}).returning(DossierRow.id)
            return self.dossier(connection.execute(made).scalar_one())

    def change(self, dossier_id: int, *, name: str, comment: str, now: datetime) -> Kept:
        """Change name and comment; returns the dossier as it was."""
        with self._database.write() as connection:
            before = self._own(dossier_id)
            values = {"name": _settle_name(name), "comment": comment.strip(), "changed": now}
            connection.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(values))
        return before

    def remove(self, dossier_id: int) -> Kept:
        """Remove a dossier with everything in it; no article is touched. Returns it, which brings it back."""
        with self._database.write() as connection:
            before = self._own(dossier_id)
            connection.execute(delete(DossierRow).where(DossierRow.id == dossier_id))
        return before

    def put_back(self, kept: Kept) -> Dossier:
        """Let a dossier be what it was, whether it was changed or removed since."""
        dossier = kept.dossier
        with self._database.write() as connection:
            there = (DossierRow.person_id == self._person_id, DossierRow.key == dossier.key)
            dossier_id = connection.execute(select(DossierRow.id).where(*there)).scalar()
            values = {"name": dossier.name, "comment": dossier.comment, "changed": dossier.changed}
            if dossier_id is None:
                values |= {"person_id": self._person_id, "key": dossier.key, "made": dossier.made}
                taken = connection.execute(select(DossierRow.id).where(DossierRow.id == dossier.id)).first()
                values |= {"id": dossier.id} if dossier.id and not taken else {}
                made = insert(DossierRow).values(values).returning(DossierRow.id)
                dossier_id = connection.execute(made).scalar_one()
            else:
                connection.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(values))
                connection.execute(delete(DossierItemRow).where(DossierItemRow.dossier_id == dossier_id))
            insert_items(connection, dossier_id, enumerate(kept.items))
            write_gone(connection, dossier_id, kept.gone)
            return self.dossier(dossier_id)

    # --- what is in them ----------------------------------------------------------------------------------------

    def put_in(self, dossier_id: int, drafts: Sequence[Draft], *, now: datetime, at: int | None = None) -> Kept:
        """Put things in, at a place or behind everything; what is in there already is passed over.

        Returns the dossier as it was.
        """
        with self._database.write() as connection:
            before = self._own(dossier_id)
            there = {_sameness(item) for item in before.items if item.place.source}
            new: list[Item] = []
            for draft in drafts:
                item = make_item(connection, draft, now)
                if not item.place.source or _sameness(item) not in there:
                    there.add(_sameness(item))
                    new.append(item)
            self._place(connection, dossier_id, [item.id for item in before.items], new, at)
        return before

    def _place(
        self, connection: Connection, dossier_id: int, ids: Sequence[int], new: Sequence[Item], at: int | None
    ) -> None:
        """Insert items behind all others, then let them stand where they belong."""
        insert_items(connection, dossier_id, enumerate(new, len(ids)))
        if at is not None:
            made = [item.id for item in read_items(connection, dossier_id) if item.id not in set(ids)]
            number_items(connection, [*ids[:at], *made, *ids[at:]])

    def change_item(self, dossier_id: int, item_id: int, *, title: str, comment: str, now: datetime) -> Kept:
        """Change the comment of something, and of a section its name; returns the dossier as it was."""
        with self._database.write() as connection:
            before = self._own(dossier_id)
            item = next((one for one in before.items if one.id == item_id), None)
            if item is None:
                raise KeyError(item_id)
            title = _settle_name(title) if item.kind is ItemKind.SECTION else item.title
            values = {"title": title, "comment": comment.strip(), "changed": now}
            connection.execute(update(DossierItemRow).where(DossierItemRow.id == item_id).values(values))
        return before

    def take_out(self, dossier_id: int, item_ids: Collection[int], *, now: datetime) -> Kept:
        """Take things out, and let no file bring them back; returns the dossier as it was."""
        with self._database.write() as connection:
            before = self._own(dossier_id)
            these = (DossierItemRow.dossier_id == dossier_id, DossierItemRow.id.in_(id_set(item_ids)))
            connection.execute(delete(DossierItemRow).where(*these))
            gone = set(item_ids)
            number_items(connection, [item.id for item in before.items if item.id not in gone])
            taken = {item.key: max(now, item.changed) for item in before.items if item.id in gone}
            write_gone(connection, dossier_id, {**before.gone, **taken})
        return before

    def reorder(self, dossier_id: int, item_ids: Sequence[int]) -> Kept:
        """Let things stand in this order, those that are not named behind; returns the dossier as it was."""
        with self._database.write() as connection:
            before = self._own(dossier_id)
            there = [item.id for item in before.items]
            named = [item_id for item_id in dict.fromkeys(item_ids) if item_id in set(there)]
            number_items(connection, [*named, *(one for one in there if one not in set(named))])
        return before

    # --- files --------------------------------------------------------------------------------------------------

    def write_out(self, dossier_id: int) -> bytes:
        """Return a dossier as the content of one file; any thread. Raises KeyError."""
        kept = self.keep(dossier_id)
        return write_file(kept.dossier, kept.items)

    def bring_in(self, data: bytes) -> BroughtIn:
        """Merge a file into the person's own dossier of the same key, or make it. Raises DocumentError."""
        theirs, items = read_file(data)
        with self._database.write() as connection:
            mine = (DossierRow.person_id == self._person_id, DossierRow.key == theirs.key)
            dossier_id = connection.execute(select(DossierRow.id).where(*mine)).scalar()
            if dossier_id is None:
                made = self.put_back(Kept(replace(theirs, id=0), items))
                return BroughtIn(self.dossier(made.id), len(items), 0, None)
            before = self.keep(dossier_id)
            merged = merge(before.items, items, before.gone)
            is_renamed = theirs.changed > before.dossier.changed
            if is_renamed:
                values = {"name": theirs.name, "comment": theirs.comment, "changed": theirs.changed}
                connection.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(values))
            self._take(connection, dossier_id, merged.items, merged.changed)
            is_other = is_renamed and (theirs.name, theirs.comment) != (before.dossier.name, before.dossier.comment)
            changed = len(merged.changed) + is_other
            return BroughtIn(self.dossier(dossier_id), merged.added, changed, before, merged.left_out)

    def _take(self, connection: Connection, dossier_id: int, items: Sequence[Item], changed: Sequence[Item]) -> None:
        for item in changed:
            values = write_item(dossier_id, item, 0)
            del values["position"], values["article_id"]
            connection.execute(update(DossierItemRow).where(DossierItemRow.id == item.id).values(values))
        insert_items(connection, dossier_id, ((at, item) for at, item in enumerate(items) if not item.id))
        ids = {item.key: item.id for item in read_items(connection, dossier_id)}
        number_items(connection, [ids[item.key] for item in items])

    def _own(self, dossier_id: int) -> Kept:
        kept = self.keep(dossier_id)
        if not kept.dossier.is_own:
            raise TriageError(f"This dossier belongs to “{kept.dossier.owner}”. Export it and import it as your own.")
        return kept


def _settle_name(typed: str) -> str:
    name = " ".join(typed.split())[:LONGEST_NAME]
    if not name:
        raise TriageError("A name is needed.")
    return name


def _sameness(item: Item) -> tuple[object, ...]:
    return (item.kind, item.place, item.anchor.exact, item.anchor.start)
