"""Repairs: made, undone, listed, exported and imported, and carried through the archive piece by piece."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.errors import ExportError
from app.files import read_bytes
from app.jobs import Workers
from app.memory.undoing import TakeBack
from ui.background import Background
from ui.counting import counted
from ui.desk.undoing import UndoingDesk
from ui.repair_wording import describe

if TYPE_CHECKING:
    from app.memory.repairs import Draft, ListedRepair, Repair
    from app.monitor.repairing import Step

_MEASURED_DAYS = 30
_AT_ONCE = 4
"""Articles in one go: other writes come in between."""


class RepairingDesk(QObject):
    """Every write goes to the writer thread; what is under way is carried on between other writes."""

    made = Signal(int, str)
    """A repair's id, and what it does, when somebody has made it here."""
    undone = Signal(int)
    """The id of one that was undone or done again."""
    changed = Signal(object)
    """Ids of articles whose findings are others now."""
    listed = Signal(object)
    """ListedRepairs, the latest first."""
    measured = Signal(object)
    """A tuple of Precision: of articles that came in the last thirty days."""
    said = Signal(str)
    failed = Signal(str)
    """Why a file could not be read or written."""

    def __init__(self, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk) -> None:
        super().__init__()
        self._undoing = undoing
        self._archive = archive
        self._workers = workers
        self._background = background
        self._is_carrying = False
        self._count = 0
        """Articles that were changed behind what is told at the end."""

    def begin(self) -> None:
        """Carry on what was cut off when the program ended."""
        self._carry_on()

    def measure(self) -> None:
        """Tell how much of what was found lately was right."""
        since = datetime.now(UTC) - timedelta(days=_MEASURED_DAYS)
        self._background.ask("quality", lambda: self._archive.repairs.precision(since), self.measured.emit)

    # --- deeds --------------------------------------------------------------------------------------------------

    def make(self, draft: "Draft", article_id: int) -> None:
        """Make a repair in an article."""

        def take(repair: "Repair") -> None:
            self.changed.emit((article_id,))
            sentence = describe(repair)
            self.made.emit(repair.id, sentence)
            self._undoing.did(
                sentence,
                lambda: set_undone(repair, True),
                lambda _: undone(repair),
                do_again=lambda _: do_again(repair),
            )
            self._go_on()

        def set_undone(repair: "Repair", is_undone: bool) -> object:
            return self._archive.repairing.set_undone(repair.id, is_undone, article_id=article_id)

        def do_again(repair: "Repair") -> TakeBack:
            set_undone(repair, False)
            return lambda: set_undone(repair, True)

        def undone(repair: "Repair") -> None:
            self.undone.emit(repair.id)
            self.changed.emit((article_id,))
            self._go_on()

        self._follow(self._workers.write(self._archive.repairing.make, draft, article_id), take)

    def set_undone(self, repair_id: int, is_undone: bool, *, article_id: int | None = None) -> None:
        """Undo a repair, or do it again; in the open article at once."""

        def write() -> "Repair | None":
            return self._archive.repairing.set_undone(repair_id, is_undone, article_id=article_id)

        def take(repair: "Repair | None") -> None:
            if repair is None:
                self.said.emit(self.tr("That was done already."))
            else:
                pattern = self.tr("Undone: {}.") if is_undone else self.tr("Done again: {}.")
                self.said.emit(pattern.format(describe(repair)))
                self.undone.emit(repair.id)
            if article_id is not None:
                self.changed.emit((article_id,))
            self._go_on()

        self._follow(self._workers.write(write), take)

    def bring_in(self, path: str) -> None:
        """Import the repairs of a file."""

        def take(repairs: Sequence["Repair"]) -> None:
            number = counted(len(repairs), self.tr("repair"), self.tr("repairs"))
            sentence = self.tr("{} imported.").format(number)
            self.said.emit(sentence if repairs else self.tr("All of them were here already."))
            self._go_on()

        def write(data: bytes) -> None:
            self._follow(self._workers.write(self._archive.repairing.bring_in, data), take)

        self._background.ask("repairs file", lambda: read_bytes(Path(path)), write, self._refuse)

    def write_out(self, path: str) -> None:
        """Export all repairs into a file."""

        def write() -> None:
            try:
                Path(path).write_bytes(self._archive.repairing.write_out())
            except OSError as error:
                raise ExportError(f"{Path(path).name} cannot be written: {error.strerror}.") from error

        name = Path(path).name
        self._background.ask(
            "repairs file", write, lambda _: self.said.emit(self.tr("Written to {}.").format(name)), self.failed.emit
        )

    def tell(self) -> None:
        """Tell all repairs."""
        self._background.ask("repairs", self._archive.repairs.repairs, self._told)

    def _told(self, listed: Sequence["ListedRepair"]) -> None:
        self.listed.emit(listed)

    # --- through the archive ------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        self.tell()
        self._carry_on()

    def _carry_on(self) -> None:
        if not self._is_carrying:
            self._is_carrying = True
            self._ask_on()

    def _ask_on(self) -> None:
        def refuse(sentence: str) -> None:
            self._is_carrying = False
            self.said.emit(sentence)

        future = self._workers.write(self._archive.repairing.carry_on, _AT_ONCE)
        self._background.follow(future, self._carried, refuse)

    def _carried(self, step: "Step") -> None:
        if step.changed:
            self._count += len(step.changed)
            self.changed.emit(step.changed)
        if not step.is_over:
            self._ask_on()
            return
        self._is_carrying = False
        if self._count:
            articles = counted(self._count, self.tr("other article"), self.tr("other articles"))
            self.said.emit(self.tr("The repair also changed {}.").format(articles))
            self._count = 0
            self.tell()

    def _follow(self, future: "Future[Any]", take: Any) -> None:
        self._background.follow(future, take, self._refuse)

    def _refuse(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.failed.emit(sentence)
