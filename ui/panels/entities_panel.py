"""The panel of entities: whom and what the release names, each with a step through its mentions."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, Signal

from app.articles import Article
from app.findings import Findings
from app.memory.repair_kinds import RepairKind
from ui.copying import copy_entities
from ui.findings_view.entity_delegate import EntityDelegate
from ui.findings_view.findings_panel import FindingsPanel
from ui.findings_view.reasons import why_entity
from ui.findings_view.row_menu import OwnDeed
from ui.findings_view.states import PanelWords
from ui.item_models.entity_rows import EntityRow, EntityRows
from ui.item_models.grouped import FindingRow
from ui.keys import CARD_KEY, PROFILE_KEY
from ui.theme import Theme
from ui.wording import translate


class EntitiesPanel(FindingsPanel):
    """Entities by type, speakers first."""

    profile_wanted = Signal(str)
    """The key of an entity."""
    card_wanted = Signal(int, object)
    """The index of an entity, and the `Span` of the mention beside which its card is to stand."""

    repairs = (RepairKind.RENAME, RepairKind.RETYPE, RepairKind.MERGE, RepairKind.SPLIT, RepairKind.REJECT_ENTITY)

    def __init__(self, theme: Theme) -> None:
        self._entity_rows = EntityRows()
        super().__init__(_make_words(), self._entity_rows, EntityDelegate(theme), theme=theme, steps=True)
        self.tree.step_wanted.connect(self._step)
        self.show_nothing()

    def own_deeds(self) -> Sequence[OwnDeed]:
        """Lead to the profile, and open the card in the text."""
        return (
            OwnDeed(self.tr("Profile"), PROFILE_KEY, self.show_profile),
            OwnDeed(self.tr("Card in the text"), CARD_KEY, self.show_card),
        )

    def chosen_entity(self) -> str:
        """Return the key of the entity on whose row the keyboard stands; empty: on none."""
        row = self.tree.chosen_row()
        return row.entity.id if isinstance(row, EntityRow) else ""

    def show_profile(self) -> None:
        """Wish for the profile of the chosen row."""
        if key := self.chosen_entity():
            self.profile_wanted.emit(key)

    def show_card(self) -> None:
        """Wish for the card of the chosen row, beside the mention that was stepped to, else the first."""
        row = self.tree.chosen_row()
        if isinstance(row, EntityRow):
            self.card_wanted.emit(row.index, row.span)

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
