"""One watch: its query, what that would have found so far, and how it is heard."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.articles import ArticleSummary
from app.memory.watch_lists import COLOURS
from app.memory.watches import AlertWay, Trial, WatchDraft
from ui.counting import counted
from ui.dialogs.frame.controls import ChoiceBox, NumberBox, TickBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, add_row, make_form, words
from ui.drawing.day_bars import DayBars
from ui.theme import Theme

_TRY_AFTER_MS = 350
_MOST_DAYS = 3650


class WatchDialog(DialogFrame):
    """Tries the query while it is typed; it can only be saved when it asks for something."""

    trial_wanted = Signal(str)
    saved = Signal(object)
    """WatchDraft."""

    def __init__(self, theme: Theme, draft: WatchDraft, *, is_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("New watch") if is_new else self.tr("Watch"), parent)
        self._draft = draft
        self._query = QLineEdit(draft.query)
        self._query.setPlaceholderText(self.tr("What to look for, as in the search box (F1 says how)"))
        self._name = QLineEdit(draft.name)
        self._name.setPlaceholderText(self.tr("As the query"))
        self._folder = QLineEdit(draft.folder)
        self._folder.setPlaceholderText(self.tr("None"))
        names = {"blue": self.tr("Blue"), "green": self.tr("Green"), "red": self.tr("Red")}
        names |= {"orange": self.tr("Orange"), "violet": self.tr("Violet"), "grey": self.tr("Grey")}
        self._colour = ChoiceBox([(colour, names[colour]) for colour in COLOURS], draft.colour)
        self._ways = {way: TickBox(way in draft.ways, text) for way, text in self._way_names().items()}
        self._silence = NumberBox(0, _MOST_DAYS, unit=self.tr(" days"), at_lowest=self.tr("never"))
        self._silence.choose(draft.silence_days or 0)
        self._bars = DayBars(theme)
        self._summary = words("", "note")
        self._last = QTreeWidget()
        self._hits = RowsOrNothing(self._last, self.tr("The articles that it finds are listed here."))
        self._timer = QTimer(self, singleShot=True, interval=_TRY_AFTER_MS)
        self._lay_out()
        self._save = self.add_buttons(self.tr("Save"), closes=self.tr("Cancel"))
        self._save.clicked.connect(self._tell)
        self._query.textChanged.connect(self._changed)
        self._timer.timeout.connect(self._ask)
        self.open_at(92, 34)
        self._save.setEnabled(False)

    def begin(self) -> None:
        """Try the query that is there; everything is connected now."""
        self._ask()

    def _way_names(self) -> dict[AlertWay, str]:
        return {
            AlertWay.BADGE: self.tr("Number on the program’s icon"),
            AlertWay.TRAY: self.tr("Notification"),
            AlertWay.SOUND: self.tr("Sound"),
            AlertWay.DIGEST: self.tr("Together at the digest’s hours"),
        }

    def _lay_out(self) -> None:
        form = make_form()
        add_row(form, self.tr("&Query"), self._query)
        self.body.addLayout(form)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._summary)
        self._last.setAccessibleName(self.tr("The articles that it found last"))
        self._last.setHeaderLabels([self.tr("Published"), self.tr("The articles that it found last")])
        self._last.setRootIsDecorated(False)
        self._last.setUniformRowHeights(True)
        self._last.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(self._hits, 1)
        below = make_form()
        below.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        add_row(below, self.tr("&Name"), self._name)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._folder.setAccessibleName(self.tr("Folder"))
        self._colour.setAccessibleName(self.tr("Colour"))
        row.addWidget(self._folder, 1)
        row.addWidget(words(self.tr("Colour"), wraps=False))
        row.addWidget(self._colour)
        title = QLabel(self.tr("&Folder"))
        title.setBuddy(self._folder)
        below.addRow(title, row)
        ticks = QHBoxLayout()
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setSpacing(14)
        for tick in self._ways.values():
            ticks.addWidget(tick)
        ticks.addStretch(1)
        below.addRow(self.tr("Alert"), ticks)
        add_row(below, self.tr("Alert also when nothing came for"), self._silence)
        self.body.addLayout(below)

    # --- trying ---

    def _changed(self) -> None:
        self._save.setEnabled(False)
        self.say_trouble("")
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        if self._query.text().strip():
            self._summary.setText(self.tr("Looking through the archive…"))
            self.trial_wanted.emit(self._query.text())
        else:
            self._summary.setText(self.tr("The bars will show how often it would have been heard in the last 90 days."))
            self._hits.show_rows(False)
            self._bars.show_numbers((), datetime.now().astimezone().date())

    def show_trial(self, typed: str, trial: Trial, last: Sequence[ArticleSummary], now: datetime) -> None:
        """Show what a query would have found; one that was typed before is passed over."""
        if typed != self._query.text():
            return
        self._bars.show_numbers(trial.per_day, now.date())
        total = counted(trial.total, self.tr("article"), self.tr("articles"))
        self._summary.setText(
            self.tr("{} in the archive; {} a day in the last 90 days.").format(total, _rate(trial.a_day))
        )
        self._last.clear()
        for one in last:
            row = QTreeWidgetItem([day_of(one.published), one.headline])
            row.setSizeHint(1, QSize(0, self.fontMetrics().height() + 7))
            self._last.addTopLevelItem(row)
        self._hits.show_rows(bool(last))
        self._save.setEnabled(True)

    def show_problem(self, typed: str, sentence: str) -> None:
        """Say why a query cannot be asked."""
        if typed == self._query.text():
            self._summary.setText("")
            self._hits.show_rows(False)
            self.say_trouble(sentence)

    # --- saving ---

    def _tell(self) -> None:
        query = self._query.text().strip()
        days = int(self._silence.value())
        self.saved.emit(
            WatchDraft(
                name=self._name.text().strip() or query,
                query=query,
                colour=str(self._colour.value),
                folder=self._folder.text().strip(),
                ways=frozenset(way for way, tick in self._ways.items() if tick.value),
                silence_days=days or None,
                is_paused=self._draft.is_paused,
            )
        )
        self.accept()


def day_of(moment: datetime) -> str:
    """Return the day of a moment as it is where the person is."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y}"


def _rate(a_day: float) -> str:
    """Return a number of articles a day with as many digits as it deserves."""
    if a_day >= 10:
        return f"{a_day:,.0f}"
    return f"{a_day:.1f}" if a_day >= 0.1 or not a_day else f"{a_day:.2f}"
