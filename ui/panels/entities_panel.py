"""The panel of entities: whom and what the release names, each with a step through its mentions."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex

from app.articles import Article
from app.findings import Findings
from app.memory.repairs import RepairKind
from ui.copying import copy_entities
from ui.findings_view.entity_delegate import EntityDelegate
from ui.findings_view.findings_panel import FindingsPanel
from ui.findings_view.reasons import why_entity
from ui.findings_view.states import PanelWords
from ui.item_models.entity_rows import EntityRows
from ui.item_models.grouped import FindingRow
from ui.theme import Theme
from ui.wording import translate


class EntitiesPanel(FindingsPanel):
    """Entities by type, speakers first."""

    repairs = (RepairKind.RENAME, RepairKind.RETYPE, RepairKind.MERGE, RepairKind.SPLIT, RepairKind.REJECT_ENTITY)

    def __init__(self, theme: Theme) -> None:
        self._entity_rows = EntityRows()
        super().__init__(_make_words(), self._entity_rows, EntityDelegate(theme), theme=theme, steps=True)
        self.tree.step_wanted.connect(self._step)
        self.show_nothing()

    def fill(self, article: Article, findings: Findings) -> None:  # noqa: ARG002
        """Fill the rows."""
        self._entity_rows.show_findings(findings, unsure_below=self.unsure_below)

    def count(self, findings: Findings) -> tuple[int, str]:  # noqa: ARG002
        """Count the rows: wires and exchanges are found, but are none."""
        return sum(1 for _ in self.rows.rows()), ""

    def copy_rows(self, article: Article, findings: Findings, rows: Sequence[FindingRow]) -> QMimeData:
        """Return entities for the clipboard."""
        return copy_entities(article, findings, [findings.entities[row.index] for row in rows])

    def bare_words(self, article: Article, findings: Findings, row: FindingRow) -> str:  # noqa: ARG002
        """Return the name."""
        return findings.entities[row.index].name

    def why(self, article: Article, findings: Findings, row: FindingRow) -> str:
        """Say by which names it is known."""
        return why_entity(findings.entities[row.index], article, unsure_below=self.unsure_below)

    def copied_sentence(self, count: int) -> str:
        """Say how many were copied."""
        return self.tr("1 entity copied.") if count == 1 else self.tr("{n} entities copied.").format(n=count)

    def _step(self, index: QModelIndex, delta: int) -> None:
        span = self._entity_rows.step(index, delta)
        row = self._entity_rows.value(index)
        if span is not None and isinstance(row, FindingRow):
            self.passage_chosen.emit(span, row.index)


def _make_words() -> PanelWords:
    return PanelWords(
        title=translate("EntitiesPanel", "Entities"),
        digit="2",
        filter_hint=translate("EntitiesPanel", "Filter entities"),
        choose=translate("EntitiesPanel", "Choose an article to see whom and what it names."),
        none=translate("EntitiesPanel", "No one and nothing is named in this release."),
        none_in_summary=translate("EntitiesPanel", "No one and nothing is named in it."),
        none_in_partial=translate("EntitiesPanel", "{language} is covered in part: names are not extracted."),
    )
