"""Statements in a table; the same words elsewhere are one row, which opens to every place where they stand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from app.memory.lineage import Relative
from app.memory.statements import Statement, StatementPage, gather
from ui.days import say_day
from ui.pages.quotes.words import say_kinship, say_speaker
from ui.pages.remembered.table import PagedTable, Row
from ui.theme import Theme
from ui.wording import quote_tag

_PLACE = 4
"""The column that says where else."""


class StatementTable(PagedTable):
    """Rows of statements; what is asked of elsewhere comes when a row is opened."""

    relatives_wanted = Signal(int)
    """The id of a quote."""

    def __init__(self, theme: Theme) -> None:
        headings = ("Date", "Speaker", "Words", "Source", "Elsewhere")
        names = [self.tr(one) for one in headings]
        super().__init__(theme, self.tr("Statements"), names, wide=2)
        self.setRootIsDecorated(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._rows: dict[int, Row] = {}
        """By lineage."""
        self.set_widths(20, 22, 0, 24, 16)
        self.itemExpanded.connect(self._want_relatives)

    def begin(self) -> None:
        """Let all rows go."""
        self._rows.clear()
        super().begin()

    def show_page(self, page: StatementPage, sizes: Mapping[int, int], *, has_more: bool) -> None:
        """Put statements at the end; words that stand in a row already are only counted there."""
        rows = []
        for same in gather(page.statements):
            first = same[0]
            if first.lineage_id in self._rows:
                continue
            row = self._row(first, sizes.get(first.quote_id, 1))
            self._rows[first.lineage_id] = row
            rows.append(row)
        self.add(rows, has_more=has_more)

    def _row(self, statement: Statement, size: int) -> Row:
        elsewhere = self.tr("{} more").format(size - 1) if size > 1 else ""
        kind = quote_tag(statement.kind)
        words = f"“{statement.text}”" if statement.kind.value == "direct" else f"{statement.text} ({kind})"
        row = Row(
            [say_day(statement.published), say_speaker(statement.speaker), words, statement.source, elsewhere],
            statement,
        )
        if size > 1:
            row.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return row

    def _want_relatives(self, row: QTreeWidgetItem) -> None:
        if isinstance(row, Row) and not row.childCount():
            self.relatives_wanted.emit(row.value.quote_id)

    def show_relatives(self, quote_id: int, relatives: Sequence[Relative]) -> None:
        """Show every place where the words of a row stand, the first appearance first."""
        row = next((one for one in self._rows.values() if one.value.quote_id == quote_id), None)
        if row is None or row.childCount():
            return
        for place, relative in enumerate(relatives):
            kinship = say_kinship(relative.kinship) if place else self.tr("first")
            day = relative.published.astimezone()
            words = [f"{day.day} {day:%b %Y}", say_speaker(relative.speaker), relative.text, relative.source, kinship]
            row.addChild(Row(words, relative))

    def statements(self) -> list[Statement]:
        """Return the statements of all rows, in order."""
        return [one for one in self.values() if isinstance(one, Statement)]

    def selected_statements(self) -> list[Statement]:
        """Return the statements of the selected rows."""
        rows = [row for row in self.selectedItems() if isinstance(row, Row)]
        return [row.value for row in rows if isinstance(row.value, Statement)]
