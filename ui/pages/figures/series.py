"""One measure over time: its chart, what contradicts it or changed, and every value with its passage."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.memory.ledger import Entry, Flag, FlagKind, Point, Series
from app.memory.measures import Measured
from app.memory.periods import Length, length_of
from ui.copying import copy_table
from ui.counting import counted
from ui.days import say_day
from ui.pages.figures import words
from ui.pages.remembered.chart import Chart
from ui.pages.remembered.content import ContentOrSentence
from ui.pages.remembered.marks import Line, Mark
from ui.pages.remembered.table import PagedTable, Row
from ui.theme import Theme

_SECOND = 2
"""The column of the second value of a flag."""


class SeriesView(QWidget):
    """Shows the values of one measure in one unit at a time."""

    opened = Signal(object)
    """An `Entry` whose passage is wanted."""
    copied = Signal(object)
    scale_wanted = Signal(object, object)
    """The `Measured`, and in which unit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._measured: Measured | None = None
        self._flagged: frozenset[int] = frozenset()
        self._series: Series | None = None
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scale = QComboBox()
        self._scale.setAccessibleName(self.tr("Unit"))
        self._picture = QPushButton(self.tr("Copy picture"))
        self._copy = QPushButton(self.tr("Copy table"))
        self._chart = Chart(theme, self.tr("Values over time"))
        self._flags = PagedTable(
            theme,
            self.tr("Contradictions and changes"),
            [self.tr("What"), self.tr("First"), self.tr("Then"), self.tr("Change")],
            wide=_SECOND,
            numbers=[3],
        )
        self._values = PagedTable(
            theme,
            self.tr("Values"),
            [self.tr("Period"), self.tr("As written"), self.tr("Value"), self.tr("Source"), self.tr("Date"), ""],
            wide=3,
            numbers=[2],
        )
        self._inside = QWidget()
        self._content = ContentOrSentence(theme, self._inside)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.show_nothing()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 4)
        bar.setSpacing(8)
        bar.addWidget(self._title, 1)
        for tool in (self._scale, self._picture, self._copy):
            bar.addWidget(tool)
        self._split = QSplitter(Qt.Orientation.Vertical)
        for part in (self._chart, self._flags, self._values):
            self._split.addWidget(part)
        self._split.setSizes([320, 140, 200])
        self._split.setChildrenCollapsible(False)
        self._note.setContentsMargins(12, 0, 12, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._content)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._note)
        column.addWidget(self._split, 1)
        self._flags.set_widths(14, 34, 0, 10)
        self._values.set_widths(14, 17, 20, 0, 13, 13)

    def _connect(self) -> None:
        self._scale.activated.connect(lambda _: self.scale_wanted.emit(self._measured, self._scale.currentData()))
        self._picture.clicked.connect(lambda: self.copied.emit(self._chart.picture()))
        self._copy.clicked.connect(lambda: self.copied.emit(self.table()))
        self._chart.opened.connect(self._open_mark)
        self._flags.opened.connect(
            lambda flag, column: self.opened.emit(flag.second if column >= _SECOND else flag.first)
        )
        self._values.opened.connect(lambda entry, _: self.opened.emit(entry))

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self._title.setFont(theme.ui_font(scale=1.05, bold=True))
        self._note.setStyleSheet(f"color: {theme.colours.ink_soft};")
        self._chart.set_theme(theme)
        self._flags.set_theme(theme)
        self._values.set_theme(theme)
        self._content.set_theme(theme)

    def take_keyboard(self) -> None:
        """Let arrow keys walk through the chart."""
        self._chart.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is shown ---

    @property
    def measured(self) -> Measured | None:
        """The measure that is shown, or that was announced."""
        return self._measured

    def show_nothing(self) -> None:
        """Say that a measure is to be chosen."""
        self._measured = None
        self._series = None
        self._content.say(self.tr("Choose a measure to see its values over time."))

    def announce(self, measured: Measured) -> None:
        """Say which measure comes."""
        self._measured = measured
        self._title.setText(self._name(measured))
        if self._series is None:
            self._content.say(self.tr("Reading its values…"))

    def _name(self, measured: Measured) -> str:
        return f"{measured.subject} · {measured.issuer}" if measured.issuer else measured.subject

    def show_series(self, measured: Measured, series: Series) -> None:
        """Show the values of the measure that was announced last; others come too late."""
        if measured != self._measured:
            return
        self._series = series
        self._content.say("" if series.points else self.tr("There are no values of it any more."))
        if not series.points:
            return
        self._scale.clear()
        for one, number in series.scales.items():
            self._scale.addItem(f"{words.say_scale(one)} ({number:,})", one)
        self._scale.setCurrentIndex(list(series.scales).index(series.scale))
        self._say(self._sentence(series))
        self._flagged = frozenset(one.figure_id for flag in _troubling(series) for one in (flag.first, flag.second))
        self._chart.show_lines(make_lines(series, self._flagged))
        self._flags.show_all(map(_flag_row, series.flags))
        self._flags.setVisible(bool(series.flags))
        entries = (entry for point in series.points for entry in (point.entry, *point.again))
        self._values.show_all(map(self._value_row, entries))

    def _sentence(self, series: Series) -> str:
        trouble = len(_troubling(series))
        said = [counted(trouble, self.tr("contradiction"), self.tr("contradictions"))] if trouble else []
        others = [words.say_scale(scale) for scale in series.scales if scale != series.scale]
        if others:
            said.append(self.tr("also in {}; units are never mixed").format(", ".join(others)))
        if any(not point.entry.is_dated for point in series.points):
            said.append(self.tr("hollow: no period is stated, placed by its day of publication"))
        return " · ".join(said)

    def _value_row(self, entry: Entry) -> Row:
        mark = self.tr("contradicted") if entry.figure_id in self._flagged else ""
        day = say_day(entry.published)
        return Row([words.say_period(entry), entry.text, words.say_value(entry), entry.source, day, mark], entry)

    def _say(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    # --- deeds ---

    def _open_mark(self, line: int, place: int) -> None:
        if self._series is not None:
            self.opened.emit(part_points(self._series)[line][1][place].entry)

    def table(self) -> QMimeData:
        """Return every value as a table for the clipboard."""
        points = self._series.points if self._series else ()
        entries = [entry for point in points for entry in (point.entry, *point.again)]
        return copy_table(words.HEADINGS, [words.cells_of(entry) for entry in entries])


def _troubling(series: Series) -> list[Flag]:
    return [flag for flag in series.flags if flag.kind is not FlagKind.CHANGE]


def _flag_row(flag: Flag) -> Row:
    first, second = words.say_entry(flag.first), words.say_entry(flag.second)
    return Row([words.say_flag(flag), first, second, words.say_ratio(flag)], flag)


_MOST_LINES = 8


def part_points(series: Series) -> list[tuple[str, list[Point]]]:
    """Part points by source and length of period, those with the most first; beyond eight the rest is one line.

    A quarter and nine months that end on one day are no movement.
    """
    parted: dict[tuple[str, Length | None], list[Point]] = {}
    for point in series.points:
        entry = point.entry
        parted.setdefault((entry.source, length_of(entry.days) if entry.is_dated else None), []).append(point)
    are_several = len({length for _, length in parted if length is not None}) > 1
    named: dict[str, list[Point]] = {}
    for (source, length), points in sorted(parted.items(), key=lambda pair: -len(pair[1])):
        name = f"{source} · {words.say_length(length)}" if are_several and length is not None else source
        named.setdefault(name, []).extend(points)
    ordered = list(named.items())
    if len(ordered) <= _MOST_LINES:
        return ordered
    rest = {point.entry.figure_id for _, points in ordered[_MOST_LINES - 1 :] for point in points}
    others = [point for point in series.points if point.entry.figure_id in rest]
    return [*ordered[: _MOST_LINES - 1], (_REST, others)]


_REST = "…"


def make_lines(series: Series, flagged: frozenset[int]) -> list[Line]:
    """Return a line of marks for each source and length of period."""
    return [
        Line(
            name,
            tuple(
                Mark(
                    point.on,
                    point.entry.value,
                    words.say_entry(point.entry),
                    is_hollow=not point.entry.is_dated,
                    is_flagged=point.entry.figure_id in flagged,
                )
                for point in points
            ),
            is_joined=name != _REST,
        )
        for name, points in part_points(series)
    ]
