"""The dialogs of repairs: when each opens, what becomes of what it tells, and the notice that offers to undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.articles import Article, Span
from app.findings import Findings
from app.memory.repair_kinds import RepairKind
from ui.desk.preferring import PreferringDesk
from ui.window.parts import Desks, Panels

if TYPE_CHECKING:
    from app.memory.repairs import Draft


class RepairDialogs(QObject):
    """Opens them on the window; each is imported when it is first wanted."""

    def __init__(self, window: QWidget, panels: Panels, desks: Desks, preferring: PreferringDesk) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._desks = desks
        self._preferring = preferring
        self._article: Article | None = None
        self._findings: Findings | None = None
        self._told = 0
        """The repair that the notice above the article offers to undo."""
        desks.reading.article_ready.connect(self._keep)
        for panel in panels.findings.values():
            panel.repair_wanted.connect(self.repair)
        panels.article.addition_wanted.connect(self.add)
        panels.article.repair_undo_wanted.connect(self._undo_told)
        desks.repairing.made.connect(self._tell)
        desks.repairing.undone.connect(self._forget)
        desks.repairing.said.connect(panels.status.say)

    def _keep(self, article: Article, findings: Findings | None) -> None:
        self._article, self._findings = article, findings

    # --- one repair ---

    def repair(self, kind: RepairKind, index: int) -> None:
        """Ask for a repair of a finding of the open article."""
        self._ask(kind, index=index)

    def add(self, kind: RepairKind, span: Span) -> None:
        """Ask for what the selected words are to be."""
        self._ask(kind, span=span)

    def _ask(self, kind: RepairKind, *, index: int = -1, span: Span = Span(0, 0)) -> None:
        if self._article is None or self._findings is None:
            self._panels.status.say(self.tr("This release is not analysed yet. Repair it when its panels are filled."))
            return
        from ui.dialogs.repair.dialog import RepairDialog
        from ui.dialogs.repair.forms import Asked

        article_id = self._article.summary.id
        asked = Asked(kind, self._article, self._findings, index, span)
        dialog = RepairDialog(self._preferring.theme, asked, parent=self._window)

        def make(draft: "Draft") -> None:
            self._desks.repairing.make(draft, article_id)

        dialog.made.connect(make)
        dialog.open()

    def _tell(self, repair_id: int, sentence: str) -> None:
        self._told = repair_id
        self._panels.article.tell_repair(sentence)

    def _undo_told(self) -> None:
        self._set_undone(self._told, True)

    def _forget(self, repair_id: int) -> None:
        if repair_id == self._told:
            self._panels.article.tell_repair("")

    def _set_undone(self, repair_id: int, is_undone: bool) -> None:
        current = self._desks.reading.current
        article_id = current.summary.id if current is not None else None
        self._desks.repairing.set_undone(repair_id, is_undone, article_id=article_id)

    # --- all of them ---

    def show_repairs(self) -> None:
        """Show the repairs of everybody."""
        from ui.dialogs.repairs import RepairsDialog

        repairing = self._desks.repairing
        dialog = RepairsDialog(self._preferring.theme, parent=self._window)
        dialog.undo_wanted.connect(self._set_undone)
        dialog.export_wanted.connect(repairing.write_out)
        dialog.import_wanted.connect(repairing.bring_in)
        repairing.listed.connect(dialog.show_repairs)
        repairing.failed.connect(dialog.show_problem)
        repairing.tell()
        dialog.open()
