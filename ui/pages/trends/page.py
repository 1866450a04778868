"""Trends: coverage over time of up to eight topics, or their shares of voice; behind every mark its articles."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.articles import ArticleSummary
from app.memory.identities import Step
from app.memory.trends import MOST_SHARED, Mover, Stretch, Topic, TrendKind, Trends
from ui.copying import Cell, copy_table
from ui.counting import counted
from ui.pages.frame import PageFrame
from ui.pages.remembered.chart import Chart
from ui.pages.remembered.content import ContentOrSentence
from ui.pages.remembered.marks import Line, Mark
from ui.pages.remembered.table import PagedTable, Row
from ui.pages.trends.topics import TopicChooser
from ui.theme import Theme

SPANS = (30, 90, 365, 0)
"""Days back from today; 0: all."""
_SHOWN_AT_FIRST = 4
_STEPS = {30: Step.DAY, 90: Step.WEEK, 365: Step.WEEK, 0: Step.MONTH}


class TrendsPage(PageFrame):
    """Shows what it is told; asks for coverage of topics, and for the articles behind a mark."""

    begun = Signal()
    """The page is seen for the first time: watches, sources and movers are wanted."""
    entities_wanted = Signal(str)
    trends_wanted = Signal(object, int, object)
    """`Topic`s, how many days back (0: all), and a `Step`."""
    articles_wanted = Signal(object, object, object)
    """A `Topic`, a `Stretch`, and where the page begins (None: the first)."""
    article_chosen = Signal(int)
    copied = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Trends"))
        self._has_movers = False
        self._topics: tuple[Topic, ...] = ()
        self._trends: Trends | None = None
        self._behind: tuple[Topic, Stretch] | None = None
        self._after: object = None
        self._kind = self._choice(self.tr("What is shown"), [self.tr("Articles"), self.tr("Share of voice")])
        spans = [self.tr("30 days"), self.tr("90 days"), self.tr("A year"), self.tr("All")]
        self._span = self._choice(self.tr("How far back"), spans)
        self._step = self._choice(self.tr("Counted by"), [self.tr("Day"), self.tr("Week"), self.tr("Month")])
        self._picture = QPushButton(self.tr("Copy picture"))
        self._copy = QPushButton(self.tr("Copy table"))
        self._chooser = TopicChooser(theme)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._content = ContentOrSentence(theme, self._split)
        self._chart = Chart(theme, self.tr("Coverage over time"))
        headings = [self.tr("Topic"), self.tr("Articles"), self.tr("Share")]
        self._totals = PagedTable(theme, self.tr("Topics in the chart"), headings, wide=0, numbers=[1, 2])
        headings = [self.tr("Headline"), self.tr("Source"), self.tr("Date")]
        self._articles = PagedTable(theme, self.tr("Articles behind the mark"), headings, wide=0)
        self._behind_note = QLabel()
        self._behind_note.setTextFormat(Qt.TextFormat.PlainText)
        self._behind_note.setContentsMargins(12, 4, 12, 4)
        self._lay_out()
        self._connect()
        self._span.setCurrentIndex(1)
        self._step.setCurrentIndex(list(Step).index(_STEPS[SPANS[1]]))
        self._dress_note()
        self._show_nothing()

    def _choice(self, name: str, words: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.addItems(list(words))
        return box

    def _lay_out(self) -> None:
        for tool in (self._kind, self._span, self._step, self._picture, self._copy):
            self.tools.addWidget(tool)
        behind = QWidget()
        column = QVBoxLayout(behind)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._behind_note)
        column.addWidget(self._articles, 1)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self._totals)
        lower.addWidget(behind)
        lower.setSizes([380, 620])
        lower.setChildrenCollapsible(False)
        self._split.addWidget(self._chart)
        self._split.addWidget(lower)
        self._split.setSizes([420, 260])
        self._split.setChildrenCollapsible(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._chooser)
        split.addWidget(self._content)
        split.setSizes([330, 860])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.body.addWidget(split, 1)
        self._totals.set_widths(0, 9, 8)
        self._articles.set_widths(0, 24, 13)

    def _connect(self) -> None:
        self._chooser.toggled.connect(self.toggle)
        self._chooser.entities_wanted.connect(self.entities_wanted)
        self._kind.activated.connect(lambda _: self._draw())
        self._span.activated.connect(self._take_span)
        self._step.activated.connect(lambda _: self._ask())
        self._picture.clicked.connect(lambda: self._give(self._chart.picture()))
        self._copy.clicked.connect(lambda: self._give(self.table()))
        self._chart.opened.connect(self._open_mark)
        self._totals.opened.connect(lambda topic, _: self.toggle(topic))
        self._articles.opened.connect(lambda article_id, _: self.article_chosen.emit(article_id))
        self._articles.more_wanted.connect(self._want_more_articles)

    def _give(self, data: QMimeData) -> None:
        self.copied.emit(data)
        self.said.emit(self.tr("Copied."))

    # --- topics ---

    def toggle(self, topic: Topic) -> None:
        """Put a topic into the chart, or take it out."""
        same = [one for one in self._topics if (one.kind, one.key) == (topic.kind, topic.key)]
        if not same and len(self._topics) == MOST_SHARED:
            self.said.emit(self.tr("More than {} cannot be told apart. Take one out first.").format(MOST_SHARED))
            return
        self._topics = tuple(one for one in self._topics if one not in same) if same else (*self._topics, topic)
        self._chooser.tick(self._topics)
        self._ask()

    def _take_span(self, place: int) -> None:
        self._step.setCurrentIndex(list(Step).index(_STEPS[SPANS[place]]))
        self._ask()

    def _ask(self) -> None:
        if not self._topics:
            self._show_nothing()
            return
        self._content.say(self.tr("Counting…") if self._trends is None else "")
        step = list(Step)[self._step.currentIndex()]
        self.trends_wanted.emit(self._topics, SPANS[self._span.currentIndex()], step)

    def show_topics(self, kind: TrendKind, topics: Sequence[Topic]) -> None:
        """List topics that can be chosen."""
        self._chooser.show_topics(kind, topics)

    def show_movers(self, movers: Sequence[Mover]) -> None:
        """List what moved; the first time some of it is shown at once."""
        self._chooser.show_movers(movers)
        if not self._has_movers:
            self._has_movers = True
            for mover in movers[:_SHOWN_AT_FIRST] if not self._topics else ():
                self.toggle(mover.topic)

    # --- the chart ---

    def _show_nothing(self) -> None:
        self._trends = None
        self._set_tools(is_shown=False)
        how = self.tr("Choose up to eight watches, sources or entities at the left, by Enter or a double click.")
        self._content.say(how)

    def show_trends(self, topics: Sequence[Topic], trends: Trends) -> None:
        """Show coverage; an answer to an old question is dropped."""
        if tuple(topics) != self._topics:
            return
        self._trends = trends
        self._content.say("")
        self._set_tools(is_shown=True)
        self._draw()
        self._totals.begin()
        shares = trends.shares_of_all()
        rows = [
            Row([one.topic.name, f"{one.total:,}", f"{share:.0%}"], one.topic)
            for one, share in zip(trends.coverage, shares, strict=True)
        ]
        self._totals.add(rows, has_more=False)
        self._forget_articles()

    def _draw(self) -> None:
        trends = self._trends
        if trends is None:
            return
        is_share = self._kind.currentIndex() == 1
        shares = [trends.shares(place) for place in range(len(trends.stretches))]
        lines = []
        for number, one in enumerate(trends.coverage):
            marks = []
            for place, (stretch, count) in enumerate(zip(trends.stretches, one.counts, strict=True)):
                share = shares[place][number]
                said = f"{one.topic.name} · {say_stretch(stretch)}: {counted(count, 'article', 'articles')}"
                said = f"{said}, {share:.0%}" if is_share else said
                marks.append(Mark(stretch.first, share if is_share else count, said))
            lines.append(Line(one.topic.name, tuple(marks)))
        self._chart.show_lines(lines, is_percent=is_share)

    def show_problem(self, sentence: str) -> None:
        """Say why a question was not answered."""
        self._content.say(sentence)

    def _set_tools(self, *, is_shown: bool) -> None:
        for tool in (self._picture, self._copy):
            tool.setVisible(is_shown)

    def table(self) -> QMimeData:
        """Return all counts as a table for the clipboard."""
        trends = self._trends or Trends((), ())
        headings = [self.tr("From"), self.tr("To"), *(one.topic.name for one in trends.coverage)]
        rows: list[list[Cell]] = [
            [stretch.first.isoformat(), stretch.last.isoformat(), *(one.counts[place] for one in trends.coverage)]
            for place, stretch in enumerate(trends.stretches)
        ]
        return copy_table(headings, rows)

    # --- what is behind a mark ---

    def _open_mark(self, line: int, place: int) -> None:
        if self._trends is not None:
            self._behind = (self._trends.coverage[line].topic, self._trends.stretches[place])
            self._articles.begin()
            self.articles_wanted.emit(*self._behind, None)

    def _want_more_articles(self) -> None:
        if self._behind is not None:
            self.articles_wanted.emit(*self._behind, self._after)

    def _forget_articles(self) -> None:
        self._behind = None
        self._articles.begin()
        self._behind_note.setText(self.tr("Click a point for the articles behind it."))

    def show_articles(
        self, topic: Topic, stretch: Stretch, is_first: bool, articles: Sequence[ArticleSummary], after: object
    ) -> None:
        """List the articles behind the mark that was opened last."""
        if (topic, stretch) != self._behind:
            return
        self._after = after
        rows = [
            Row([one.headline, one.issuer or one.feed_title, say_moment(one.published)], one.id) for one in articles
        ]
        if is_first:
            self._behind_note.setText(f"{topic.name} · {say_stretch(stretch)}")
        self._articles.add(rows, has_more=after is not None)

    # --- frame ---

    def take_keyboard(self) -> None:
        """Give the keyboard to the topics; the first time they are asked for."""
        self.begun.emit()
        self._chooser.take_keyboard()

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        super().set_theme(theme)
        for part in (self._chooser, self._chart, self._totals, self._articles, self._content):
            part.set_theme(theme)
        self._dress_note()

    def _dress_note(self) -> None:
        self._behind_note.setStyleSheet(f"color: {self.theme.colours.ink_soft};")


def say_stretch(stretch: Stretch) -> str:
    """Write a day, or from when to when."""
    if stretch.first == stretch.last:
        return _say_date(stretch.first)
    return f"{_say_date(stretch.first)} – {_say_date(stretch.last)}"


def say_moment(moment: datetime) -> str:
    """Write the day of a moment as it is here."""
    return _say_date(moment.astimezone().date())


def _say_date(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
