"""What can be put into a chart of trends: watches, sources and entities, ticked or looked for; and what moved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget

from app.memory.trends import Mover, Topic, TrendKind
from ui.pages.remembered.content import ContentOrSentence
from ui.pages.remembered.table import PagedTable, Row
from ui.theme import Theme

_TYPED_MS = 200


class TopicChooser(QWidget):
    """Lists of topics; opening a row puts its topic into the chart, or takes it out."""

    toggled = Signal(object)
    """A `Topic`."""
    entities_wanted = Signal(str)
    """Letters of a name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chosen: frozenset[tuple[str, int]] = frozenset()
        self._tabs = QTabWidget()
        self._tabs.tabBar().setAccessibleName(self.tr("What can be put into the chart"))
        self._tabs.setUsesScrollButtons(False)
        self._movers = PagedTable(
            theme,
            self.tr("Top movers"),
            ["", self.tr("What"), self.tr("7 days"), self.tr("Before")],
            wide=1,
            numbers=[2, 3],
        )
        self._movers.set_widths(3, 0, 7, 7)
        self._tables = {
            TrendKind.WATCH: self._list(theme, self.tr("Watches")),
            TrendKind.SOURCE: self._list(theme, self.tr("Sources")),
            TrendKind.ENTITY: self._list(theme, self.tr("Entities")),
        }
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Person, organisation, place …"))
        self._name.setAccessibleName(self.tr("Letters of a name"))
        self._name.setClearButtonEnabled(True)
        self._name.setStyleSheet("QLineEdit { margin: 6px 8px; }")
        self._moved = ContentOrSentence(theme, self._movers)
        self._contents = {kind: ContentOrSentence(theme, table) for kind, table in self._tables.items()}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TYPED_MS)
        self._wait.timeout.connect(lambda: self.entities_wanted.emit(self._name.text()))
        self._name.returnPressed.connect(self.take_keyboard)
        self._name.textChanged.connect(lambda _: self._wait.start())
        self._lay_out()

    def _list(self, theme: Theme, name: str) -> PagedTable:
        table = PagedTable(theme, name, ["", name], wide=1)
        table.set_widths(3, 0)
        table.opened.connect(lambda topic, _: self.toggled.emit(topic))
        return table

    def _lay_out(self) -> None:
        self._movers.opened.connect(lambda mover, _: self.toggled.emit(mover.topic))
        named = QWidget()
        column = QVBoxLayout(named)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._contents[TrendKind.ENTITY], 1)
        self._tabs.addTab(self._moved, self.tr("Moved"))
        self._tabs.addTab(self._contents[TrendKind.WATCH], self.tr("Watches"))
        self._tabs.addTab(self._contents[TrendKind.SOURCE], self.tr("Sources"))
        self._tabs.addTab(named, self.tr("Entities"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._tabs)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self.setMinimumWidth(self._tabs.tabBar().sizeHint().width())
        for table in (self._movers, *self._tables.values()):
            table.set_theme(theme)
        for content in (self._moved, *self._contents.values()):
            content.set_theme(theme)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list that is seen."""
        table = self._tabs.currentWidget().findChild(PagedTable)
        if isinstance(table, PagedTable) and table.topLevelItemCount():
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is shown ---

    def show_topics(self, kind: TrendKind, topics: Sequence[Topic]) -> None:
        """List these topics of one kind."""
        table = self._tables[kind]
        self._contents[kind].say("" if topics else self._nothing(kind))
        table.begin()
        table.add([Row([self._tick(topic), topic.name], topic) for topic in topics], has_more=False)

    def _nothing(self, kind: TrendKind) -> str:
        return {
            TrendKind.WATCH: self.tr("There is no watch yet. The key W makes one of what is searched for."),
            TrendKind.SOURCE: self.tr("No feed has brought an article yet."),
            TrendKind.ENTITY: self.tr("Nobody and nothing is named so."),
        }[kind]

    def show_movers(self, movers: Sequence[Mover]) -> None:
        """List what moved this week."""
        self._moved.say("" if movers else self.tr("Nothing moved much in the last seven days."))
        self._movers.begin()
        rows = [
            Row(["▲" if one.is_rising else "▼", one.topic.name, f"{one.now:,}", f"{one.before:,.1f}"], one)
            for one in movers
        ]
        self._movers.add(rows, has_more=False)
        if rows and self._tabs.tabBar().hasFocus() and self._tabs.currentWidget() is self._moved:
            self.take_keyboard()

    def tick(self, topics: Sequence[Topic]) -> None:
        """Show which topics are in the chart."""
        self._chosen = frozenset((topic.kind.value, topic.key) for topic in topics)
        for table in self._tables.values():
            for place in range(table.topLevelItemCount()):
                row = table.topLevelItem(place)
                if isinstance(row, Row):
                    row.setText(0, self._tick(row.value))

    def _tick(self, topic: Topic) -> str:
        return "✓" if (topic.kind.value, topic.key) in self._chosen else ""
