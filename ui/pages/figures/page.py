"""The ledger: measures at the left; of the chosen one a chart over time, what contradicts it, and every value."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSplitter

from app.articles import Span
from app.memory.ledger import Entry, Series
from app.memory.measures import Measured, MeasurePage
from ui.pages.figures.series import SeriesView
from ui.pages.frame import PageFrame
from ui.pages.remembered.content import ContentOrSentence
from ui.pages.remembered.table import PagedTable, Row
from ui.theme import Theme

_TYPED_MS = 250
CURRENCIES = ("", "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "INR")


class FiguresPage(PageFrame):
    """Shows what it is told; asks for measures by a query, and for the values of one."""

    measures_wanted = Signal(str, bool, object)
    """A query, whether only contradicted measures are wanted, and where the page begins (None: the first)."""
    series_wanted = Signal(object, object)
    """A `Measured`, and in which unit (None: the most frequent one)."""
    passage_chosen = Signal(int, object)
    """An article, and the `Span` in it."""
    copied = Signal(object)
    """What goes to the clipboard, as QMimeData."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Figures"))
        self._after: object = None
        self._shown: tuple[str, bool] | None = None
        """To which question the measures are the answer."""
        self._query = QLineEdit()
        self._query.setPlaceholderText(self.tr("Words, measures:revenue, issuer:…"))
        self._query.setAccessibleName(self.tr("Look for figures"))
        self._query.setClearButtonEnabled(True)
        self._amount = QLineEdit()
        self._amount.setPlaceholderText(self.tr("Amount: >1bn"))
        self._amount.setAccessibleName(self.tr("Amount: >1bn, 2m..3m"))
        self._currency = QComboBox()
        self._currency.setAccessibleName(self.tr("Currency"))
        self._currency.addItems([self.tr("Any unit"), *CURRENCIES[1:]])
        self._only = QCheckBox(self.tr("Contradictions"))
        self._only.setToolTip(self.tr("Only measures with other values for the same period"))
        self._table = PagedTable(
            theme,
            self.tr("Measures"),
            [self.tr("Issuer"), self.tr("Measured"), self.tr("Figures")],
            wide=1,
            numbers=[2],
        )
        self._content = ContentOrSentence(theme, self._table)
        self._series = SeriesView(theme)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TYPED_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._query.setMinimumWidth(320)
        self._amount.setMaximumWidth(130)
        for tool in (self._query, self._amount, self._currency, self._only):
            self.tools.addWidget(tool)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._content)
        split.addWidget(self._series)
        split.setSizes([440, 760])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.body.addWidget(split, 1)
        self._table.set_widths(20, 0, 8)

    def _connect(self) -> None:
        self._wait.timeout.connect(self.ask)
        self._query.textChanged.connect(lambda _: self._wait.start())
        self._amount.textChanged.connect(lambda _: self._wait.start())
        for line in (self._query, self._amount):
            line.returnPressed.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
        self._currency.activated.connect(lambda _: self.ask())
        self._only.clicked.connect(lambda _: self.ask())
        self._table.more_wanted.connect(lambda: self._want(self._after))
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(lambda *_: self._series.take_keyboard())
        self._content.action_wanted.connect(self._show_all)
        self._series.opened.connect(self._open)
        self._series.scale_wanted.connect(self.series_wanted)
        self._series.copied.connect(self.copied)
        self._series.copied.connect(lambda _: self.said.emit(self.tr("Copied.")))

    @property
    def typed(self) -> str:
        """The query that words, amount and currency make."""
        amount, currency = self._amount.text().strip(), CURRENCIES[self._currency.currentIndex()]
        words = self._query.text().strip()
        parts = [f"({words})" if " OR " in words else words]
        parts += [f"figure:{amount.replace(' ', '')}"] if amount else []
        parts += [f"currency:{currency}"] if currency else []
        return " ".join(filter(None, parts))

    @property
    def _asked(self) -> tuple[str, bool]:
        return self.typed, self._only.isChecked()

    # --- what is shown ---

    def ask(self) -> None:
        """Ask for the first measures of what is typed."""
        self._wait.stop()
        if not self._table.topLevelItemCount():
            self._content.say(self.tr("Looking…"))
        self._want(None)

    def _want(self, after: object) -> None:
        self.measures_wanted.emit(self.typed, self._only.isChecked(), after)

    def show_measures(self, typed: str, is_first: bool, page: MeasurePage) -> None:
        """Show measures, behind those that are there or in place of them; an answer to an old question is dropped."""
        if typed != self.typed:
            return
        self._after = page.following
        rows = [Row([one.issuer or "—", one.subject, f"{one.figures:,}"], one) for one in page.measures]
        if not is_first:
            self._table.add(rows, has_more=page.following is not None)
            return
        self._table.blockSignals(True)
        self._table.begin()
        self._table.add(rows, has_more=False)
        self._table.blockSignals(False)
        self._table.choose_none()
        self._table.add((), has_more=page.following is not None)
        self._say_what_is_missing(has_rows=bool(rows))
        self._choose_again(rows)

    def _choose_again(self, rows: list[Row]) -> None:
        """Stay with the measure that was chosen; choose the first one where none was, or another question is asked."""
        chosen = self._series.measured
        same = next((row for row in rows if chosen and row.value.id == chosen.id), None)
        if same is not None:
            self._table.setCurrentItem(same)
        elif rows and (chosen is None or self._shown != self._asked):
            self._table.choose_first()
        elif not rows:
            self._series.show_nothing()
        self._shown = self._asked

    def _say_what_is_missing(self, *, has_rows: bool) -> None:
        everything = self.tr("Show all figures")
        if has_rows:
            self._content.say("")
        elif self._only.isChecked():
            self._content.say(self.tr("No measure has contradicting values."), action=everything)
        elif self.typed:
            self._content.say(self.tr("No comparable figure is found by that."), action=everything)
        else:
            self._content.say(self.tr("No figures yet. They are listed here as releases are read."))

    def _show_all(self) -> None:
        """Look for nothing in particular."""
        self._query.clear()
        self._amount.clear()
        self._currency.setCurrentIndex(0)
        self._only.setChecked(False)
        self.take_keyboard()

    def show_problem(self, typed: str, sentence: str) -> None:
        """Say why a question was not answered."""
        if typed == self.typed:
            self._content.say(sentence, action=self.tr("Show all figures"))

    def show_measure(self, measured: Measured) -> None:
        """Show the values of one measure, whatever is listed beside them."""
        self._shown = self._asked
        self._choose(measured)

    def _choose(self, measured: Measured) -> None:
        self._series.announce(measured)
        self.series_wanted.emit(measured, None)

    def show_series(self, measured: Measured, series: Series) -> None:
        """Show the values of a measure, if it is still the chosen one."""
        self._series.show_series(measured, series)

    def _open(self, entry: Entry) -> None:
        self.passage_chosen.emit(entry.article_id, Span(entry.start, entry.end))

    # --- frame ---

    def take_keyboard(self) -> None:
        """Give the keyboard to the measures, and ask for them anew: releases may have come."""
        self.ask()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        super().set_theme(theme)
        self._table.set_theme(theme)
        self._series.set_theme(theme)
        self._content.set_theme(theme)
