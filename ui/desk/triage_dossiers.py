"""Dossiers: made, filled, ordered, commented, exchanged; each of it can be taken back."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.errors import AppError
from app.files import read_bytes
from app.jobs import Workers
from app.memory.undoing import TakeBack
from ui.background import Background
from ui.counting import counted
from ui.desk.undoing import UndoingDesk

if TYPE_CHECKING:
    from app.database.triage.dossiers import BroughtIn, DossierStore, Kept
    from app.memory.dossiers import Dossier, Draft, Item


class DossiersDesk(QObject):
    """Tells all dossiers, and what is in the one that is shown."""

    dossiers_changed = Signal(object)
    """The dossiers, the person's own first."""
    items_changed = Signal(object, object)
    """A Dossier, and what is in it, in order."""
    said = Signal(str)

    def __init__(self, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk) -> None:
        super().__init__()
        self._archive = archive
        self._workers = workers
        self._background = background
        self._undoing = undoing
        self._shown: int | None = None

    @property
    def _dossiers(self) -> "DossierStore":
        return self._archive.triage.dossiers

    def ask_own(self, take: Callable[[tuple["Dossier", ...]], None]) -> None:
        """Hand the person's own dossiers to `take`."""

        def hand(dossiers: tuple["Dossier", ...]) -> None:
            take(tuple(dossier for dossier in dossiers if dossier.is_own))

        self._background.ask("own dossiers", self._dossiers.dossiers, hand)

    def tell(self) -> None:
        """Tell the dossiers, and what is in the one that is shown."""
        self._background.ask("dossiers", self._dossiers.dossiers, self._tell)

    def _tell(self, dossiers: tuple["Dossier", ...]) -> None:
        if self._shown not in [dossier.id for dossier in dossiers]:
            self._shown = dossiers[0].id if dossiers else None
        self.dossiers_changed.emit(dossiers)
        if self._shown is not None:
            self.show_dossier(self._shown)

    def show_dossier(self, dossier_id: int) -> None:
        """Tell what is in a dossier."""
        self._shown = dossier_id

        def read() -> tuple["Dossier", tuple["Item", ...]] | None:
            try:
                kept = self._dossiers.keep(dossier_id)
            except KeyError:  # removed this moment
                return None
            return kept.dossier, kept.items

        def take(told: tuple["Dossier", tuple["Item", ...]] | None) -> None:
            if told is not None:
                self.items_changed.emit(*told)

        self._background.ask("dossier", read, take)

    # --- dossiers -----------------------------------------------------------------------------------------------

    def add(self, name: str, drafts: Sequence["Draft"] = ()) -> None:
        """Make a dossier with something in it."""

        def make() -> "Dossier":
            made = self._dossiers.add(name, now=_now())
            self._dossiers.put_in(made.id, drafts, now=_now())
            return made

        def take(made: "Dossier") -> None:
            self._shown = made.id
            told = self.tr("Dossier “{}” made").format(made.name)
            self._did(told, lambda: self._dossiers.remove(made.id), self._put_back_again)

        self._follow(self._workers.write(make), take)

    def change(self, dossier_id: int, name: str, comment: str) -> None:
        """Change name and comment."""
        future = self._workers.write(self._dossiers.change, dossier_id, name=name, comment=comment, now=_now())
        self._kept(future, self.tr("Dossier “{}” changed"))

    def remove(self, dossier_id: int) -> None:
        """Remove a dossier; no article is touched."""

        def take(removed: "Kept") -> None:
            told = self.tr("Dossier “{}” removed").format(removed.dossier.name)
            self._did(told, lambda: self._dossiers.put_back(removed), self._remove_again)

        self._follow(self._workers.write(self._dossiers.remove, dossier_id), take)

    # --- what is in them ----------------------------------------------------------------------------------------

    def put_in(self, dossier_id: int, drafts: Sequence["Draft"], at: int | None = None) -> None:
        """Put things in, at a place or at the end."""
        future = self._workers.write(self._dossiers.put_in, dossier_id, drafts, now=_now(), at=at)
        self._kept(future, self.tr("Put into “{}”"))

    def change_item(self, dossier_id: int, item_id: int, title: str, comment: str) -> None:
        """Change a comment, or a section's name."""
        change = self._dossiers.change_item
        future = self._workers.write(change, dossier_id, item_id, title=title, comment=comment, now=_now())
        self._kept(future, self.tr("Comment changed in “{}”"))

    def take_out(self, dossier_id: int, item_ids: Collection[int]) -> None:
        """Take things out."""
        taken = counted(len(item_ids), self.tr("thing"), self.tr("things"))
        told = self.tr("{} taken out of “{{}}”").format(taken)
        self._kept(self._workers.write(self._dossiers.take_out, dossier_id, item_ids, now=_now()), told)

    def reorder(self, dossier_id: int, item_ids: Sequence[int]) -> None:
        """Let things stand in this order."""
        self._kept(self._workers.write(self._dossiers.reorder, dossier_id, item_ids), self.tr("“{}” put in order"))

    def _kept(self, future: "Future[Kept]", told: str) -> None:
        def take(before: "Kept") -> None:
            self._did(told.format(before.dossier.name), lambda: self._exchange(before), self._exchange_again)

        self._follow(future, take)

    def _did(self, told: str, take_back: TakeBack, do_again: Callable[[Any], TakeBack]) -> None:
        self.tell()
        self._undoing.did(told, take_back, lambda _: self.tell(), do_again=do_again)

    # --- back and forth, in the writer's thread ------------------------------------------------------------------

    def _exchange(self, kept: "Kept") -> "Kept":
        """Let a dossier be what it was; returns what it is until then."""
        now = self._dossiers.keep(kept.dossier.id)
        self._dossiers.put_back(kept)
        return now

    def _exchange_again(self, kept: "Kept") -> TakeBack:
        before = self._exchange(kept)
        return lambda: self._exchange(before)

    def _put_back_again(self, removed: "Kept") -> TakeBack:
        dossier_id = self._dossiers.put_back(removed).id
        return lambda: self._dossiers.remove(dossier_id)

    def _remove_again(self, dossier: "Dossier") -> TakeBack:
        removed = self._dossiers.remove(dossier.id)
        return lambda: self._dossiers.put_back(removed)

    # --- files --------------------------------------------------------------------------------------------------

    def export_file(self, dossier_id: int, path: Path) -> None:
        """Write a dossier to a file."""
        try:
            path.write_bytes(self._dossiers.write_out(dossier_id))
        except OSError as error:
            self.said.emit(self.tr("{} cannot be written: {}.").format(path.name, error.strerror))
        else:
            self.said.emit(self.tr("The dossier is in {}.").format(path))

    def import_file(self, path: Path) -> None:
        """Merge a file into the dossier that it came from, or make it."""
        try:
            data = read_bytes(path)
        except AppError as error:
            self.said.emit(str(error))
            return
        self._follow(self._workers.write(self._dossiers.bring_in, data), self._brought_in)

    def _brought_in(self, brought: "BroughtIn") -> None:
        name, before = brought.dossier.name, brought.before
        if before is not None and not brought.added and not brought.changed:
            known = self.tr("“{}” holds all of this file already.").format(name)
            left = self.tr("“{}” takes nothing of this file: what you took out of it stays out.").format(name)
            self.said.emit(left if brought.left_out else known)
            return
        self._shown = brought.dossier.id
        told = self.tr("“{}”: {} added, {} changed").format(name, brought.added, brought.changed)
        if before is None:
            self._did(told, lambda: self._dossiers.remove(brought.dossier.id), self._put_back_again)
        else:
            self._did(told, lambda: self._exchange(before), self._exchange_again)

    def _follow(self, future: "Future[Any]", take: Callable[[Any], None]) -> None:
        self._background.follow(future, take, self.said.emit)


def _now() -> datetime:
    return datetime.now(UTC)
