"""Precision by source and type, from the repairs of the last thirty days: a row per source, all of them first."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedWidget, QTreeWidget, QTreeWidgetItem

from app.memory.repair_kinds import Subject
from app.memory.repairs import Precision
from ui.pages.frame import PageFrame
from ui.theme import Theme
from ui.wording import plain_hint

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
FEW = 30
"""Under so many findings a share says little: it is written grey."""


class Measured(NamedTuple):
    """What was shown of one type, and how much of it was wrong."""

    shown: int = 0
    wrong: int = 0

    def __str__(self) -> str:
        if not self.shown:
            return "–"
        return f"{max(0.0, 1 - self.wrong / self.shown):.1%} of {self.shown:,}".replace("%", " %")


class QualityPage(PageFrame):
    """Asks when it is shown, so that it is always of today."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Quality"))
        self._note = QLabel(
            self.tr(
                "The share of findings that nobody rejected or corrected, in articles of the last 30 days that somebody"
                " read. Repair what is wrong by the menu of its row: the figures here are as honest as that."
            )
        )
        self._note.setWordWrap(True)
        self._note.setContentsMargins(16, 10, 16, 10)
        self.rows = QTreeWidget()
        self._prepare_rows()
        self._nothing = QLabel(self.tr("No article of the last 30 days has been read and analysed yet."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.rows)
        self.body.addWidget(self._note)
        self.body.addWidget(self._stack, 1)
        self.set_theme(theme)

    def _prepare_rows(self) -> None:
        names = {
            Subject.ENTITY: self.tr("Entities"),
            Subject.QUOTE: self.tr("Quotes"),
            Subject.SPEAKER: self.tr("Speakers"),
            Subject.FIGURE: self.tr("Figures"),
        }
        self.rows.setAccessibleName(self.tr("Precision by source and type"))
        self.rows.setHeaderLabels([self.tr("Source"), *(names[subject] for subject in Subject)])
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        header = self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 1 + len(Subject)):
            self.rows.headerItem().setTextAlignment(column, _RIGHT)

    def take_keyboard(self) -> None:
        """Give the keyboard to the rows."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask anew."""
        super().showEvent(event)
        self.wanted.emit()

    def show_precision(self, precision: Sequence[Precision]) -> None:
        """Show these; sources with the most wrong findings come first."""
        self.rows.clear()
        by_source: dict[tuple[int, str], dict[Subject, Measured]] = {}
        for one in precision:
            of_source = by_source.setdefault((one.feed_id, one.source), {})
            of_source[one.subject] = Measured(one.shown, one.wrong)
        whole = {
            subject: Measured(
                sum(one.get(subject, Measured()).shown for one in by_source.values()),
                sum(one.get(subject, Measured()).wrong for one in by_source.values()),
            )
            for subject in Subject
        }
        ordered = sorted(by_source.items(), key=lambda pair: -sum(one.wrong for one in pair[1].values()))
        if len(ordered) != 1:
            self._add_row(self.tr("All sources"), whole, is_whole=True)
        for (_, source), measured in ordered:
            self._add_row(source, measured)
        self._stack.setCurrentWidget(self.rows if ordered else self._nothing)

    def _add_row(self, name: str, measured: dict[Subject, Measured], *, is_whole: bool = False) -> None:
        cells = [measured.get(subject, Measured()) for subject in Subject]
        row = QTreeWidgetItem([name, *map(str, cells)])
        row.setSizeHint(0, QSize(0, self.fontMetrics().height() + 11))
        row.setToolTip(0, plain_hint(name))
        for column, cell in enumerate(cells, 1):
            row.setTextAlignment(column, _RIGHT)
            row.setToolTip(column, self.tr("{:,} of {:,} were put right").format(cell.wrong, cell.shown))
            if cell.shown < FEW:
                row.setForeground(column, self.theme.colour("ink_faint"))
        if is_whole:
            for column in range(row.columnCount()):
                row.setFont(column, self.theme.ui_font(bold=True))
        self.rows.addTopLevelItem(row)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours."""
        super().set_theme(theme)
        colours = theme.colours
        self._note.setStyleSheet(f"color: {colours.ink_soft}; background: {colours.window};")
        self._nothing.setStyleSheet(f"color: {colours.ink_soft};")
