"""Above the texts: figures that are others now, and people who are quoted in only one of the two."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from app.articles import Span
from app.memory.comparing import Comparison
from app.memory.comparing_findings import FigureChange, SpeakerChange
from ui.theme import Theme
from ui.wording import plain_hint

MOST_ROWS_SHOWN = 6


class ChangeStrip(QTreeWidget):
    """What changed, before and after; a row leads to its passage."""

    passage_chosen = Signal(object, bool)
    """Span, and whether it is in the right text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Figures and quoted people that changed"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHeaderLabels([self.tr("What changed"), self.tr("Before"), self.tr("After")])
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsMovable(False)
        self._passages: list[tuple[Span, bool]] = []
        self.itemActivated.connect(self._tell)
        self.itemClicked.connect(self._tell)
        self.set_theme(theme)

    def show_changes(self, comparison: Comparison) -> None:
        """List what changed; the strip is as high as it must be, and gone where nothing did."""
        self.clear()
        self._passages = []
        for speaker in comparison.speakers:
            self._add_speaker(speaker)
        for change in comparison.figures:
            self._add_figure(change)
        rows = len(self._passages)
        self.setVisible(bool(rows))
        height = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(self.header().sizeHint().height() + min(rows, MOST_ROWS_SHOWN) * height + 2)

    def _add_figure(self, change: FigureChange) -> None:
        nothing = self.tr("not stated")
        written = [figure.text if figure else nothing for figure in (change.before, change.after)]
        shown = change.after or change.before
        if shown is not None:
            self._add(
                [change.measure[:1].upper() + change.measure[1:], *written],
                shown.span,
                is_right=change.after is not None,
            )

    def _add_speaker(self, change: SpeakerChange) -> None:
        quoted, silent = self.tr("“{}”").format(change.quote.text), self.tr("not quoted")
        cells = [silent, quoted] if change.is_added else [quoted, silent]
        self._add([change.name, *cells], change.quote.span, is_right=change.is_added)

    def _add(self, cells: list[str], span: Span, *, is_right: bool) -> None:
        item = QTreeWidgetItem([" ".join(cell.split()) for cell in cells])
        for column, cell in enumerate(cells):
            item.setToolTip(column, plain_hint(cell))
        self.addTopLevelItem(item)
        self._passages.append((span, is_right))

    def _tell(self, item: QTreeWidgetItem) -> None:
        self.passage_chosen.emit(*self._passages[self.indexOfTopLevelItem(item)])

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's letters and colours."""
        colours = theme.colours
        self.setFont(theme.ui_font(scale=0.95))
        self.setStyleSheet(
            f"QTreeWidget {{ border: none; border-bottom: 1px solid {colours.line}; background: {colours.paper}; }}"
            "QTreeWidget::item { padding: 3px 8px; }"
            f"QHeaderView::section {{ padding: 4px 10px; border: none; background: {colours.raised};"
            f" color: {colours.ink_soft}; }}"
        )
