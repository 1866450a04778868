"""The search box: words and phrases over the whole archive, and which hits come first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.views import HitOrder
from ui.icons import icon
from ui.search_completion import SearchCompletion
from ui.search_problem import SearchProblem
from ui.theme import Theme

if TYPE_CHECKING:
    from app.query.completing import Wish

PAUSE_MS = 250
"""A pause in typing this long starts the search."""


class SearchBar(QWidget):
    """Tells what is searched for; an empty box tells that the search has ended."""

    searched = Signal(str, HitOrder)
    """Words, and what comes first."""
    cleared = Signal()
    left = Signal()
    """Escape or Enter: the list wants the keyboard."""
    begun = Signal()
    """Somebody is about to type."""
    names_wished = Signal(object)
    """A Wish of `app.query.completing` whose names the archive knows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setAccessibleName(self.tr("Search the archive"))
        self._line.setPlaceholderText(self.tr('Search words, "phrases", speaker:name …   (F1 tells more)'))
        self._line.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self._line.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._order = QComboBox()
        self._order.setAccessibleName(self.tr("Order of the hits"))
        self._order.addItem(self.tr("Newest first"), HitOrder.ARRIVAL)
        self._order.addItem(self.tr("Last published first"), HitOrder.PUBLICATION)
        self._order.addItem(self.tr("Best first"), HitOrder.RELEVANCE)
        self._order.setVisible(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._line.textEdited.connect(lambda _: self._pause.start())
        self._line.textChanged.connect(self._watch_emptied)
        self._line.returnPressed.connect(self._leave)
        self._order.activated.connect(lambda _: self._tell())
        self._completion = SearchCompletion(self._line)
        self._completion.names_wished.connect(self.names_wished)
        self._completion.completed.connect(self._pause.start)
        self._problem = SearchProblem(self._line)
        self._told = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._line, 1)
        row.addWidget(self._order)
        self.setFocusProxy(self._line)
        self.set_theme(theme)

    def begin(self) -> None:
        """Take the keyboard and select what stands there."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        self.begun.emit()

    def search_for(self, words: str) -> None:
        """Put words into the box and search for them."""
        self._line.setText(words)
        self._tell()

    def offer_names(self, wish: "Wish", names: Sequence[str]) -> None:
        """Offer what the archive knows of a wish."""
        self._completion.offer_names(wish, names)

    def show_problem(self, sentence: str) -> None:
        """Say below the box why what stands in it cannot be searched for; empty: it can."""
        self._problem.say(sentence)

    @property
    def words(self) -> str:
        """What stands in the box."""
        return self._line.text().strip()

    def set_words(self, words: str) -> None:
        """Show words without telling."""
        self._told = words
        self._line.setText(words)
        self._order.setVisible(bool(words))

    def _watch_emptied(self, text: str) -> None:
        if not text and self._told:
            self._pause.stop()
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        words = self._line.text().strip()
        self._order.setVisible(bool(words))
        if words:
            self.searched.emit(words, HitOrder(self._order.currentData()))
        elif self._told:
            self.cleared.emit()
        self._told = words

    def _leave(self) -> None:
        if self._completion.is_choosing:
            return
        self._completion.close()
        if self._line.text().strip() != self._told:
            self._tell()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the box on the first Escape, leave it on the second; go to the hits by arrow down."""
        if event.key() == Qt.Key.Key_Escape:
            if self._line.text():
                self._line.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what is wrong stay below the box."""
        super().resizeEvent(event)
        self._problem.place()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours."""
        self._problem.set_theme(theme)
        self._glass.setIcon(icon("search", theme.colours.ink_faint, side=16))
