"""The panel of figures: how much, of what, since when, and who claims it."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal

from app.articles import Article
from app.findings import FigureKind, Findings
from app.memory.repair_kinds import RepairKind
from ui.copying import copy_figures
from ui.findings_view.figure_delegate import FigureDelegate
from ui.findings_view.findings_panel import FindingsPanel
from ui.findings_view.reasons import why_figure
from ui.findings_view.row_menu import OwnDeed
from ui.findings_view.states import PanelWords
from ui.item_models.figure_rows import FigureRow, FigureRows
from ui.item_models.grouped import FindingRow
from ui.keys import PROFILE_KEY
from ui.theme import Theme
from ui.wording import translate


class FiguresPanel(FindingsPanel):
    """Figures of the body; dates, tables and quiet sections are folded below."""

    series_wanted = Signal(int)
    """Where the figure begins that is to be shown over time."""

    repairs = (RepairKind.CORRECT_FIGURE, RepairKind.REJECT_FIGURE)

    def __init__(self, theme: Theme) -> None:
        self._figure_rows = FigureRows()
        super().__init__(_make_words(), self._figure_rows, FigureDelegate(theme), theme=theme)
        self.show_nothing()

    def own_deeds(self) -> Sequence[OwnDeed]:
        """Lead to what else is known of what the figure measures."""
        is_comparable = self._comparable_start() is not None
        return (OwnDeed(self.tr("Over time, in the ledger"), PROFILE_KEY, self.show_series),) if is_comparable else ()

    def show_series(self) -> None:
        """Wish for all values of what the figure of the chosen row measures."""
        start = self._comparable_start()
        if start is not None:
            self.series_wanted.emit(start)

    def _comparable_start(self) -> int | None:
        row = self.tree.chosen_row()
        if not isinstance(row, FigureRow):
            return None
        figure = row.figure
        is_comparable = figure.kind is not FigureKind.DATE and figure.role is None and figure.subject is not None
        return figure.span.start if is_comparable else None

    def fill(self, article: Article, findings: Findings) -> None:
        """Fill the rows."""
        self._figure_rows.show_findings(article, findings, unsure_below=self.unsure_below)

    def count(self, findings: Findings) -> tuple[int, str]:  # noqa: ARG002
        """Count the figures of the body; what is folded stands beside."""
        groups = {group.key: len(group.rows) for group in self.rows.groups()}
        body, dates = groups.pop("body", 0), groups.pop("dates", 0)
        others = sum(groups.values())
        beside = []
        if dates:
            beside.append(self.tr("+1 date") if dates == 1 else self.tr("+{n} dates").format(n=dates))
        if others:
            beside.append(self.tr("+{n} folded").format(n=others))
        return body, ", ".join(beside)

    def copy_rows(self, article: Article, findings: Findings, rows: Sequence[FindingRow]) -> QMimeData:
        """Return figures for the clipboard, as numbers."""
        return copy_figures(article, findings, [findings.figures[row.index] for row in rows])

    def bare_words(self, article: Article, findings: Findings, row: FindingRow) -> str:  # noqa: ARG002
        """Return the value as written."""
        return findings.figures[row.index].text

    def why(self, article: Article, findings: Findings, row: FindingRow) -> str:  # noqa: ARG002
        """Say what was read as which value."""
        return why_figure(findings.figures[row.index], unsure_below=self.unsure_below)

    def copied_sentence(self, count: int) -> str:
        """Say how many were copied."""
        return self.tr("1 figure copied.") if count == 1 else self.tr("{n} figures copied.").format(n=count)


def _make_words() -> PanelWords:
    return PanelWords(
        title=translate("FiguresPanel", "Figures"),
        digit="3",
        filter_hint=translate("FiguresPanel", "Filter figures"),
        choose=translate("FiguresPanel", "Choose an article to see its figures."),
        none=translate("FiguresPanel", "There are no figures in this release."),
        none_in_summary=translate("FiguresPanel", "There are no figures in it."),
    )
