"""Several lists of passages under one row of tabs, each with its count; a sentence where a list has no rows.

A page that holds it turns to the lists by the digits and by Ctrl+Tab.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.query.words import Words
from ui.findings_view.empty_state import EmptyState
from ui.passages.rows import PassageRow
from ui.passages.table import PassageTable
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Tab:
    """One list."""

    key: str
    title: str
    has_words: bool = False
    """Whether its rows are statements."""


class PassageTabs(QWidget):
    """Knows how its lists are shown, not what is in them."""

    row_chosen = Signal(object)
    """PassageRow."""
    profile_wanted = Signal(object)
    """PassageRow."""
    turned = Signal(str)
    """The key of the tab that is seen now."""
    more_wanted = Signal(str)
    """The end of the list of that tab is near."""
    action_wanted = Signal(str)
    """The button below a sentence was pressed; its key."""
    copied = Signal(int)

    def __init__(self, theme: Theme, tabs: Sequence[Tab], name: str) -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self._bar = QTabBar()
        self._bar.setAccessibleName(name)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(False)
        self._stack = QStackedWidget()
        self._tables: dict[str, PassageTable] = {}
        self._empty: dict[str, EmptyState] = {}
        for number, tab in enumerate(self._tabs):
            self._bar.addTab(tab.title)
            self._bar.setTabToolTip(number, self.tr("{title} (key {key})").format(title=tab.title, key=number + 1))
            self._add(theme, tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._bar.currentChanged.connect(self._turn)
        self.set_theme(theme)
        self._show_current()

    def _add(self, theme: Theme, tab: Tab) -> None:
        table = PassageTable(theme, tab.title, has_words=tab.has_words)
        table.row_chosen.connect(self.row_chosen)
        table.profile_wanted.connect(self.profile_wanted)
        table.end_near.connect(lambda: self.more_wanted.emit(tab.key))
        table.copied.connect(self.copied)
        empty = EmptyState(theme)
        empty.say("")
        empty.action_wanted.connect(self.action_wanted)
        self._tables[tab.key], self._empty[tab.key] = table, empty
        self._stack.addWidget(table)
        self._stack.addWidget(empty)

    # --- turning ---

    @property
    def current(self) -> str:
        """The key of the tab that is seen."""
        return self._tabs[self._bar.currentIndex()].key

    def turn_to(self, key: str) -> None:
        """Show the list of that key."""
        self._bar.setCurrentIndex([tab.key for tab in self._tabs].index(key))

    def turn(self, step: int) -> None:
        """Show the next list, or the one before; round at the end."""
        self._bar.setCurrentIndex((self._bar.currentIndex() + step) % len(self._tabs))

    def _turn(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._stack.isAncestorOf(focused)
        self._show_current()
        self.turned.emit(self.current)
        if had_focus:
            self.take_keyboard()

    def _show_current(self) -> None:
        table = self._tables[self.current]
        self._stack.setCurrentWidget(table if table.rows.rowCount() else self._empty[self.current])
        self.setFocusProxy(table)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list that is seen, or to the tabs where it has no rows."""
        table = self._tables[self.current]
        if table.rows.rowCount():
            table.choose_first()
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_bar(self, is_shown: bool) -> None:
        """Show the tabs, or only what is below them."""
        self._bar.setVisible(is_shown)

    # --- filling ---

    def show_rows(self, key: str, rows: Sequence[PassageRow]) -> None:
        """Show these rows in a list."""
        had_focus = self._bar.hasFocus() and key == self.current
        table = self._tables[key]
        table.rows.show_rows(rows)
        table.scrollToTop()
        self._show_current()
        if had_focus and rows:
            self.take_keyboard()

    def add_rows(self, key: str, rows: Sequence[PassageRow]) -> None:
        """Put rows below those of a list."""
        self._tables[key].rows.add_rows(rows)

    def count_rows(self, key: str) -> int:
        """Return how many rows a list has."""
        return self._tables[key].rows.rowCount()

    def say(self, key: str, sentence: str, *, action: str = "", deed: str = "") -> None:
        """Empty a list and show a sentence in its place; with the words of an action a button of that key."""
        self._tables[key].rows.show_rows(())
        self._empty[key].say(sentence, action=action, key=deed)
        self._show_current()

    def set_count(self, key: str, count: str) -> None:
        """Show behind the title how many there are; empty: not known."""
        number = [tab.key for tab in self._tabs].index(key)
        self._bar.setTabText(number, f"{self._tabs[number].title}  {count}".strip())

    def count_of(self, key: str) -> str:
        """Return what stands behind the title of a tab."""
        number = [tab.key for tab in self._tabs].index(key)
        return self._bar.tabText(number).removeprefix(self._tabs[number].title).strip()

    def mark_hits(self, words: Words) -> None:
        """Mark what was searched for."""
        for table in self._tables.values():
            table.mark_hits(words)

    def table(self, key: str) -> PassageTable:
        """Return the list of that key."""
        return self._tables[key]

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self.setStyleSheet(f"QTableView {{ border-top: 1px solid {theme.colours.line}; }}")
        for table in self._tables.values():
            table.set_theme(theme)
        for empty in self._empty.values():
            empty.set_theme(theme)
