"""The quote bank: speakers at the left; what the chosen one said on a subject, then and now, at the right."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.articles import Span
from app.memory.lineage import Relative
from app.memory.statements import BankSpeaker, Order, SpeakerPage, Statement, StatementPage, ends_of
from ui.copying import copy_table
from ui.pages.frame import PageFrame
from ui.pages.quotes.beside import ThenAndNow
from ui.pages.quotes.statements import StatementTable
from ui.pages.quotes.words import HEADINGS, cells_of
from ui.pages.remembered.content import ContentOrSentence
from ui.pages.remembered.table import PagedTable, Row
from ui.theme import Theme

_TYPED_MS = 250


class QuotesPage(PageFrame):
    """Shows what it is told; asks for speakers and their statements by a query."""

    speakers_wanted = Signal(str, str, object)
    """A query, letters of names, and where the page begins (None: the first)."""
    statements_wanted = Signal(str, object, object, object)
    """A query, a `BankSpeaker` (None: everybody), an `Order`, and where the page begins."""
    relatives_wanted = Signal(int)
    passage_chosen = Signal(int, object)
    """An article, and the `Span` in it."""
    copied = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Quotes"))
        self._after_speaker: object = None
        self._after: object = None
        self._speaker: BankSpeaker | None = None
        self._query = QLineEdit()
        self._query.setPlaceholderText(self.tr("Subject: words, about:tariffs, source:…, date:2026-01.."))
        self._query.setAccessibleName(self.tr("Look for statements"))
        self._query.setClearButtonEnabled(True)
        self._order = QComboBox()
        self._order.setAccessibleName(self.tr("Order"))
        self._order.addItems([self.tr("Newest first"), self.tr("Oldest first")])
        self._copy = QPushButton(self.tr("Copy table"))
        self._named = QLineEdit()
        self._named.setPlaceholderText(self.tr("Speaker"))
        self._named.setAccessibleName(self.tr("Letters of a speaker’s name"))
        self._named.setClearButtonEnabled(True)
        self._speakers = PagedTable(
            theme, self.tr("Speakers"), [self.tr("Speaker"), self.tr("Quotes")], wide=0, numbers=[1]
        )
        self._beside = ThenAndNow(theme)
        self._statements = StatementTable(theme)
        self._below = QSplitter(Qt.Orientation.Vertical)
        self._content = ContentOrSentence(theme, self._below)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TYPED_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._query.setMinimumWidth(380)
        for tool in (self._query, self._order, self._copy):
            self.tools.addWidget(tool)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._named)
        column.addWidget(self._speakers, 1)
        self._named.setStyleSheet("QLineEdit { margin: 6px 8px; }")
        self._below.addWidget(self._beside)
        self._below.addWidget(self._statements)
        self._below.setSizes([180, 550])
        self._below.setChildrenCollapsible(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self._content)
        split.setSizes([290, 900])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.body.addWidget(split, 1)
        self._speakers.set_widths(0, 8)
        self._beside.hide()

    def _connect(self) -> None:
        self._wait.timeout.connect(self.ask)
        self._query.textChanged.connect(lambda _: self._wait.start())
        self._named.textChanged.connect(lambda _: self._wait.start())
        self._query.returnPressed.connect(lambda: self._statements.setFocus(Qt.FocusReason.OtherFocusReason))
        self._named.returnPressed.connect(lambda: self._speakers.setFocus(Qt.FocusReason.OtherFocusReason))
        self._order.activated.connect(lambda _: self._want_statements(None))
        self._copy.clicked.connect(self._copy_table)
        self._speakers.more_wanted.connect(lambda: self._want_speakers(self._after_speaker))
        self._speakers.chosen.connect(self._choose)
        self._speakers.opened.connect(lambda *_: self._statements.setFocus(Qt.FocusReason.OtherFocusReason))
        self._statements.more_wanted.connect(lambda: self._want_statements(self._after))
        self._statements.relatives_wanted.connect(self.relatives_wanted)
        self._statements.opened.connect(lambda one, _: self._open(one))
        self._statements.itemSelectionChanged.connect(self._show_pair)
        self._beside.opened.connect(self._open)
        self._content.action_wanted.connect(self._show_all)

    @property
    def typed(self) -> str:
        """What is looked for."""
        return self._query.text().strip()

    @property
    def _chosen_order(self) -> Order:
        return (Order.NEWEST, Order.OLDEST)[self._order.currentIndex()]

    # --- questions ---

    def ask(self) -> None:
        """Ask for the first speakers and statements of what is typed."""
        self._wait.stop()
        self._want_speakers(None)
        self._want_statements(None)

    def _want_speakers(self, after: object) -> None:
        self.speakers_wanted.emit(self.typed, self._named.text(), after)

    def _want_statements(self, after: object) -> None:
        if after is None and not self._statements.topLevelItemCount():
            self._content.say(self.tr("Looking…"))
        self.statements_wanted.emit(self.typed, self._speaker, self._chosen_order, after)

    def _choose(self, speaker: BankSpeaker | None) -> None:
        if speaker != self._speaker:
            self._speaker = speaker
            self.set_title(self.tr("Quotes · {}").format(speaker.name) if speaker else self.tr("Quotes"))
            self._want_statements(None)

    # --- what is shown ---

    def show_speakers(self, typed: str, is_first: bool, page: SpeakerPage) -> None:
        """Show speakers, in place of others or behind them."""
        if typed != self.typed:
            return
        if is_first:
            self._speakers.blockSignals(True)
            self._speakers.begin()
            self._speakers.add([Row([self.tr("Everybody"), ""], None)], has_more=False)
            self._speakers.blockSignals(False)
            self._speakers.choose_none()
        self._after_speaker = page.following
        rows = [Row([one.name, f"{one.quotes:,}"], one) for one in page.speakers]
        self._speakers.add(rows, has_more=page.following is not None)
        if is_first:
            self._choose_again(rows)

    def _choose_again(self, rows: Sequence[Row]) -> None:
        """Stay with the speaker who was chosen, listed or not; at first with everybody."""
        chosen = self._speaker
        same = [
            row for row in rows if chosen and (row.value.identity_id, row.value.key) == (chosen.identity_id, chosen.key)
        ]
        if same:
            self._speakers.setCurrentItem(same[0])
        elif chosen is None:
            self._speakers.choose_first()
        else:
            self._speakers.choose_none()

    def show_statements(
        self, typed: str, speaker: BankSpeaker | None, is_first: bool, page: StatementPage, sizes: Mapping[int, int]
    ) -> None:
        """Show statements; an answer to an old question is dropped."""
        if typed != self.typed or speaker != self._speaker:
            return
        if is_first:
            self._statements.begin()
        self._order.setEnabled(speaker is not None)
        self._after = page.following
        self._statements.show_page(page, sizes, has_more=page.following is not None)
        if is_first:
            self._say_what_is_missing(has_statements=bool(page.statements))
        self._show_pair()

    def _say_what_is_missing(self, *, has_statements: bool) -> None:
        if has_statements:
            self._content.say("")
        elif self.typed or self._speaker or self._named.text():
            self._content.say(self.tr("No statement is found by that."), action=self.tr("Show all quotes"))
        else:
            self._content.say(self.tr("No quotes yet. They are listed here as releases are read."))

    def _show_all(self) -> None:
        """Look for nothing in particular."""
        self._speaker = None
        self.set_title(self.tr("Quotes"))
        self._query.clear()
        self._named.clear()
        self.ask()
        self._speakers.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_relatives(self, quote_id: int, relatives: Sequence[Relative]) -> None:
        """Show where else the words of a row stand."""
        self._statements.show_relatives(quote_id, relatives)

    def show_problem(self, typed: str, sentence: str) -> None:
        """Say why a question was not answered."""
        if typed == self.typed:
            self._content.say(sentence, action=self.tr("Show all quotes"))

    def _show_pair(self) -> None:
        """Show then and now: two that are selected, or the selected one beside the latest, or the two ends."""
        shown = self._statements.statements() if self._speaker else []
        chosen = self._statements.selected_statements()
        if len(chosen) == 1 and len(shown) > 1:
            ends = ends_of(shown)
            last = ends[1] if ends else chosen[0]
            chosen = [chosen[0], last if last is not chosen[0] else (ends[0] if ends else last)]
        pair = ends_of(chosen if len(chosen) > 1 else shown)
        self._beside.setVisible(pair is not None and bool(self._speaker))
        if pair is not None and self._speaker:
            self._beside.show_pair(*pair)

    def _open(self, one: Statement | Relative) -> None:
        self.passage_chosen.emit(one.article_id, Span(one.start, one.end))

    def _copy_table(self) -> None:
        statements = self._statements.selected_statements()
        if len(statements) < 2:
            statements = self._statements.statements()
        self.copied.emit(copy_table(HEADINGS, [cells_of(one) for one in statements]))
        self.said.emit(self.tr("Copied."))

    # --- frame ---

    def take_keyboard(self) -> None:
        """Give the keyboard to the speakers, and ask for all anew: releases may have come."""
        self.ask()
        self._speakers.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        super().set_theme(theme)
        for part in (self._speakers, self._statements, self._beside, self._content):
            part.set_theme(theme)
        self._show_pair()
