"""The heading of the article list: what it holds, which day is on top, and the filter by issuer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.articles import ArticleSummary
from ui.item_models import article_words as words
from ui.reading.fitted_label import FittedLabel
from ui.theme import Theme

HEIGHT = 34


class ListHeading(QWidget):
    """One line above the list."""

    issuer_chosen = Signal(str)
    """Empty: all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("list-heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._title = FittedLabel(self.tr("What the list shows"))
        self._day = QLabel()
        self._day.setAccessibleName(self.tr("Day of the first article on show"))
        self._issuers = QComboBox()
        self._issuers.setEditable(True)
        self._issuers.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._issuers.setAccessibleName(self.tr("Filter by issuer"))
        self._issuers.setToolTip(self.tr("Show one issuer only"))
        self._issuers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._issuers.setMinimumContentsLength(9)
        line = QLineEdit()
        line.setAccessibleName(self.tr("Filter by issuer"))
        line.setPlaceholderText(self.tr("All issuers"))
        line.returnPressed.connect(self._choose_typed)
        self._issuers.setLineEdit(line)
        completer = QCompleter(self._issuers.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._issuers.setCompleter(completer)
        self._issuers.activated.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 6, 3)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._day)
        row.addWidget(self._issuers)
        self.set_theme(theme)

    def set_title(self, title: str, *, is_empty: bool) -> None:
        """Show what the list holds."""
        self._title.say((title,))
        if is_empty:
            self._day.clear()

    def set_day(self, first: ArticleSummary) -> None:
        """Show the day of the first row on show."""
        self._day.setText(words.day_title(words.local_day(first)))

    def set_issuers(self, issuers: Sequence[tuple[str, int]], chosen: str) -> None:
        """Offer these issuers, the most frequent first; `chosen` is the present filter."""
        self._issuers.blockSignals(True)
        self._issuers.clear()
        self._issuers.addItem(self.tr("All issuers"), "")
        for name, count in issuers:
            self._issuers.addItem(f"{name} ({count})" if count else name, name)
        index = max(0, self._issuers.findData(chosen))
        self._issuers.setCurrentIndex(index)
        self._issuers.blockSignals(False)

    def _choose(self, index: int) -> None:
        self.issuer_chosen.emit(str(self._issuers.itemData(index) or ""))

    def _choose_typed(self) -> None:
        """Take what was typed when it names an issuer, else all."""
        typed = self._issuers.currentText().strip()
        index = self._issuers.findText(typed, Qt.MatchFlag.MatchContains) if typed else 0
        self._issuers.setCurrentIndex(max(0, index))
        self._choose(max(0, index))

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        colours = theme.colours
        self._title.setFont(theme.ui_font(bold=True))
        small = theme.ui_font(scale=0.9)
        self._day.setFont(small)
        self._issuers.setFont(small)
        self.setStyleSheet(
            f"#list-heading {{ background: {colours.window}; border-bottom: 1px solid {colours.line}; }}"
            f"QLabel {{ color: {colours.ink_soft}; }}"
        )
        self._title.setStyleSheet(f"color: {colours.ink};")
        self._title.fit_again()
