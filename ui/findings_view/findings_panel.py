"""The frame of a finding panel: header, filter, rows or a sentence, copying, "Why?", following the reading position.

A panel says what its rows are, how they are counted, copied and explained; all else is here. Signals tell only what
the person did. Offsets are code points of the article's text.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.articles import Article
from app.findings import Findings
from app.memory.repair_kinds import RepairKind
from ui import copying
from ui.findings_view.empty_state import EmptyState
from ui.findings_view.filter_box import FilterBox
from ui.findings_view.panel_header import PanelHeader
from ui.findings_view.row_delegate import MARGIN, RowDelegate
from ui.findings_view.row_menu import OwnDeed, make_row_menu, open_reason
from ui.findings_view.states import FETCH, PanelWords, find_state, make_note
from ui.findings_view.tree import FindingsTree
from ui.item_models.grouped import VALUE, FindingRow, GroupedRows
from ui.theme import Theme
from ui.wording import UNSURE_BELOW

FILTER_FROM = 9
"""From so many rows on the filter box is there without being asked for."""

_UNLIMITED = 16_777_215


class FindingsPanel(QWidget):
    """One of the three panels beside the article."""

    passage_chosen = Signal(object, int)
    """A `Span` and the index of the finding."""
    copied = Signal(str)
    header_clicked = Signal()
    analysis_wanted = Signal(int)
    page_wanted = Signal(int)
    repair_wanted = Signal(object, int)
    """A `RepairKind` and the index of the finding."""

    repairs: Sequence[RepairKind] = ()
    """What can be put right in a row: the most frequent first, its rejection last."""

    def __init__(
        self, words: PanelWords, rows: GroupedRows, delegate: RowDelegate, *, theme: Theme, steps: bool = False
    ) -> None:
        super().__init__()
        self.words = words
        self.rows = rows
        self._article: Article | None = None
        self._findings: Findings | None = None
        self._is_followed = True
        self.unsure_below = UNSURE_BELOW
        self.header = PanelHeader(words.title, words.digit, theme, self)
        self.tree = FindingsTree(rows, delegate, steps=steps, parent=self)
        self.filter_box = FilterBox(words.filter_hint, self)
        self.empty = EmptyState(theme, self)
        delegate.setParent(self)
        rows.setParent(self)
        self._lay_out()
        self._wire()
        self.tree.set_theme(theme)

    # --- what a panel answers -----------------------------------------------------------------------------------

    def fill(self, article: Article, findings: Findings) -> None:
        """Fill `rows`."""
        raise NotImplementedError

    def count(self, findings: Findings) -> tuple[int, str]:
        """Return the count of the header, and what is not counted in it."""
        raise NotImplementedError

    def copy_rows(self, article: Article, findings: Findings, rows: Sequence[FindingRow]) -> QMimeData:
        """Return rows with speaker or subject, source, date and address."""
        raise NotImplementedError

    def bare_words(self, article: Article, findings: Findings, row: FindingRow) -> str:
        """Return the words of a row alone, as in the text."""
        raise NotImplementedError

    def why(self, article: Article, findings: Findings, row: FindingRow) -> str:
        """Say why the row is there."""
        raise NotImplementedError

    def copied_sentence(self, count: int) -> str:
        """Say what was copied."""
        raise NotImplementedError

    def own_deeds(self) -> Sequence[OwnDeed]:
        """Return what else can be done with the chosen row."""
        return ()

    # --- methods in ---------------------------------------------------------------------------------------------

    def show_findings(self, article: Article, findings: Findings | None) -> None:
        """Show the findings of an article; the chosen row stays where it is the same text once more."""
        is_same = self._article is not None and self._article.version_id == article.version_id
        chosen = self.tree.chosen_row() if is_same else None
        self._article, self._findings = article, findings
        if not is_same:
            self._is_followed = True
            self.filter_box.forget()
        self.refill()
        if chosen is not None:
            self.select_finding(chosen.index)
        elif not is_same:
            self.tree.scrollToTop()

    def set_unsure_below(self, confidence: float) -> None:
        """Call findings of less confidence unsure."""
        if confidence != self.unsure_below:
            self.unsure_below = confidence
            self.refill_in_place()

    def refill_in_place(self) -> None:
        """Fill the rows anew; the chosen one stays."""
        chosen = self.tree.chosen_row()
        self.refill()
        if chosen is not None:
            self.select_finding(chosen.index)

    def folds(self) -> dict[str, bool]:
        """Return which groups the person opened (True) or folded, by key."""
        return self.tree.folds()

    def set_folds(self, folds: Mapping[str, bool]) -> None:
        """Open and fold groups as the person left them."""
        self.tree.set_folds(folds)

    def refill(self) -> None:
        """Fill the rows anew from the same findings."""
        if self._article is None or self._findings is None:
            self.rows.show_groups(())
            self.header.set_counts(None)
        else:
            self.fill(self._article, self._findings)
            self.header.set_counts(*self.count(self._findings))
        open_rows = sum(len(group.rows) for group in self.rows.groups() if group.is_open)
        self.filter_box.offer(open_rows >= FILTER_FROM)
        self._show_rows_or_sentence()

    def show_nothing(self) -> None:
        """Show that no article is chosen."""
        self._article = self._findings = None
        self.filter_box.forget()
        self.refill()

    def select_finding(self, index: int) -> None:
        """Select the row of a finding and bring it into view; nothing where it is no row."""
        row = self.rows.find_row(index)
        if not row.isValid():
            return
        self._is_followed = False
        if not self.tree.select(row):
            self.filter_box.forget()
            self.tree.select(row)

    def select_row_near(self, offset: int) -> None:
        """Follow the reading position, until the person scrolls or chooses here."""
        if not self._is_followed:
            return
        nearest = min(
            ((abs(place - offset), row.index) for row in self.rows.rows() for place in row.places), default=None
        )
        chosen = self.tree.chosen_row()
        if nearest is None or (chosen is not None and chosen.index == nearest[1]):
            return
        row = self.rows.find_row(nearest[1])
        if not self.tree.is_folded(row):
            self.tree.select(row)

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown, not the header alone."""
        return not self._body.isHidden()

    def has_focus_inside(self) -> bool:
        """Whether the keyboard is in this panel."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_open(self, is_open: bool) -> None:
        """Show the rows, or the header alone."""
        self._body.setVisible(is_open)
        self.header.set_open(is_open)
        self.setMaximumHeight(_UNLIMITED if is_open else self.header.height())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and fonts."""
        self.header.set_theme(theme)
        self.tree.set_theme(theme)
        self.empty.set_theme(theme)
        if self._body.isHidden():
            self.setMaximumHeight(self.header.height())

    def open_filter(self) -> None:
        """Show the filter box and write into it."""
        self.filter_box.open()

    def copy_selection(self) -> None:
        """Copy the selected rows with their source."""
        rows = self.tree.selected_rows()
        if rows and self._article and self._findings:
            QGuiApplication.clipboard().setMimeData(self.copy_rows(self._article, self._findings, rows))
            self.copied.emit(self.copied_sentence(len(rows)))

    def copy_bare_words(self) -> None:
        """Copy the words of the selected rows alone."""
        rows = self.tree.selected_rows()
        if rows and self._article and self._findings:
            lines = [self.bare_words(self._article, self._findings, row) for row in rows]
            QGuiApplication.clipboard().setMimeData(copying.copy_words(lines))
            self.copied.emit(self.copied_sentence(len(rows)))

    def show_reason(self) -> None:
        """Show why the chosen row is there."""
        if (row := self.tree.chosen_row()) is not None and self._article and self._findings:
            open_reason(self, self.tr("Why?"), self.why(self._article, self._findings, row))

    def repair_row(self, kind: RepairKind) -> None:
        """Wish for a repair of the chosen row."""
        if (row := self.tree.chosen_row()) is not None:
            self.repair_wanted.emit(kind, row.index)

    # --- inside -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setContentsMargins(MARGIN, 4, MARGIN, 4)
        self._body = QWidget(self)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.filter_box)
        body.addWidget(self._pages, 1)
        body.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        self.tree.setAccessibleName(self.words.title)
        self.setFocusProxy(self.tree)

    def _wire(self) -> None:
        self.header.clicked.connect(self.header_clicked)
        self.tree.row_chosen.connect(self._choose)
        self.tree.copy_wanted.connect(self.copy_selection)
        self.tree.repair_wanted.connect(lambda is_rejected: self.repair_row(self.repairs[-1 if is_rejected else 0]))
        self.tree.moved_by_hand.connect(self._stop_following)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.filter_box.narrowed.connect(self._narrow)
        self.filter_box.left.connect(self.tree.setFocus)
        self.empty.action_wanted.connect(self._act)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open_filter)

    def _stop_following(self) -> None:
        self._is_followed = False

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(VALUE)
        if isinstance(row, FindingRow):
            self.passage_chosen.emit(row.span, row.index)

    def _narrow(self, words: str) -> None:
        self.tree.narrow(words)
        self._show_rows_or_sentence()

    def _act(self, key: str) -> None:
        if self._article is not None:
            wanted = self.page_wanted if key == FETCH else self.analysis_wanted
            wanted.emit(self._article.summary.id)

    def _show_menu(self, point: QPoint) -> None:
        if self.tree.selected_rows():
            make_row_menu(self, self).popup(self.tree.viewport().mapToGlobal(point))

    def _show_rows_or_sentence(self) -> None:
        note = make_note(self._findings)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if self.tree.shown_count():
            self._pages.setCurrentWidget(self.tree)
            return
        state = find_state(self.words, self._article, self._findings, narrowed=self.filter_box.words)
        self.empty.say(state.sentence, action=state.action, key=state.key)
        self._pages.setCurrentWidget(self.empty)
