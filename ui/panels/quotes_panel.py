"""The panel of quotes: who said what, quoted and reported apart, or by speaker."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, Signal
from PySide6.QtWidgets import QToolButton

from app.articles import Article
from app.findings import Findings
from app.memory.repair_kinds import RepairKind
from ui.copying import copy_quotes
from ui.findings_view.findings_panel import FindingsPanel
from ui.findings_view.quote_delegate import QuoteDelegate
from ui.findings_view.reasons import why_quote
from ui.findings_view.row_menu import OwnDeed
from ui.findings_view.states import PanelWords
from ui.item_models.grouped import FindingRow
from ui.item_models.quote_rows import BY_SPEAKER_FROM, QuoteRow, QuoteRows, count_speech
from ui.keys import PROFILE_KEY
from ui.quoting import quoted_words
from ui.theme import Theme
from ui.wording import translate


class QuotesPanel(FindingsPanel):
    """Statements with their speakers; titles and scare quotes are no rows."""

    profile_wanted = Signal(str)
    """The key of an entity: who speaks."""

    repairs = (RepairKind.REASSIGN, RepairKind.CORRECT_QUOTE, RepairKind.REJECT_QUOTE)

    def __init__(self, theme: Theme) -> None:
        self._quote_rows = QuoteRows()
        self._wants_by_speaker: bool | None = None
        super().__init__(_make_words(), self._quote_rows, QuoteDelegate(theme), theme=theme)
        self.by_speaker_button = QToolButton(self.header)
        self.by_speaker_button.setText(self.tr("by speaker"))
        self.by_speaker_button.setToolTip(self.tr("Group statements by who said them"))
        self.by_speaker_button.setCheckable(True)
        self.by_speaker_button.setAutoRaise(True)
        self.by_speaker_button.toggled.connect(self.group_by_speaker)
        self.header.add_button(self.by_speaker_button)
        self.set_theme(theme)
        self.show_nothing()

    def own_deeds(self) -> Sequence[OwnDeed]:
        """Lead to the profile of who speaks."""
        speaks = bool(self.chosen_entity())
        return (OwnDeed(self.tr("Profile of the speaker"), PROFILE_KEY, self.show_profile),) if speaks else ()

    def chosen_entity(self) -> str:
        """Return the key of who speaks in the row on which the keyboard stands; empty: nobody who is known."""
        row = self.tree.chosen_row()
        speaker = row.quote.speaker if isinstance(row, QuoteRow) else None
        return (speaker.entity_id or "") if speaker else ""

    def show_profile(self) -> None:
        """Wish for the profile of who speaks."""
        if key := self.chosen_entity():
            self.profile_wanted.emit(key)

    def group_by_speaker(self, is_wanted: bool) -> None:
        """Group by speaker or not, for all articles from now on."""
        self._wants_by_speaker = is_wanted
        self.refill_in_place()

    def by_speaker(self) -> bool | None:
        """Return whether the person wants rows grouped by speaker; None: they have not said."""
        return self._wants_by_speaker

    def set_by_speaker(self, is_wanted: bool | None) -> None:
        """Group as the person once chose; None: by speaker where there are many quotes."""
        with QSignalBlocker(self.by_speaker_button):
            self.by_speaker_button.setChecked(bool(is_wanted))
        self._wants_by_speaker = is_wanted
        self.refill_in_place()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and fonts."""
        super().set_theme(theme)
        self.by_speaker_button.setFont(theme.ui_font(scale=0.85))

    def refill(self) -> None:
        """Fill the rows anew; without quotes there is nothing to group."""
        super().refill()
        self.by_speaker_button.setVisible(any(True for _ in self.rows.rows()))

    def fill(self, article: Article, findings: Findings) -> None:
        """Fill the rows, by speaker where there are many and the person has not said otherwise."""
        by_speaker = self._wants_by_speaker
        if by_speaker is None:
            by_speaker = count_speech(findings.quotes)[0] >= BY_SPEAKER_FROM
            with QSignalBlocker(self.by_speaker_button):
                self.by_speaker_button.setChecked(by_speaker)
        self._quote_rows.show_findings(article, findings, by_speaker=by_speaker, unsure_below=self.unsure_below)

    def count(self, findings: Findings) -> tuple[int, str]:
        """Count quoted statements; reported ones stand beside."""
        quoted, reported = count_speech(findings.quotes)
        return quoted, self.tr("+{n} reported").format(n=reported) if reported else ""

    def copy_rows(self, article: Article, findings: Findings, rows: Sequence[FindingRow]) -> QMimeData:
        """Return statements for the clipboard."""
        return copy_quotes(article, findings, [findings.quotes[row.index] for row in rows])

    def bare_words(self, article: Article, findings: Findings, row: FindingRow) -> str:
        """Return the words with their marks."""
        return quoted_words(article.text.text, findings.quotes[row.index])

    def why(self, article: Article, findings: Findings, row: FindingRow) -> str:  # noqa: ARG002
        """Say what makes it a statement."""
        return why_quote(findings.quotes[row.index], unsure_below=self.unsure_below)

    def copied_sentence(self, count: int) -> str:
        """Say how many were copied."""
        return self.tr("1 quote copied.") if count == 1 else self.tr("{n} quotes copied.").format(n=count)


def _make_words() -> PanelWords:
    return PanelWords(
        title=translate("QuotesPanel", "Quotes"),
        digit="1",
        filter_hint=translate("QuotesPanel", "Filter quotes"),
        choose=translate("QuotesPanel", "Choose an article to see who says what in it."),
        none=translate("QuotesPanel", "No one is quoted in this release."),
        none_in_summary=translate("QuotesPanel", "No one is quoted in it."),
    )
