"""What a page shows, or in its place a sentence: nothing is there, nothing is found, something went wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.findings_view.empty_state import EmptyState
from ui.theme import Theme


class ContentOrSentence(QStackedWidget):
    """Shows its content as long as it is told no sentence."""

    action_wanted = Signal()
    """The button below the sentence was pressed."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._empty = EmptyState(theme)
        self._empty.say("")
        self._empty.action_wanted.connect(lambda _: self.action_wanted.emit())
        self.addWidget(content)
        self.addWidget(self._empty)

    @property
    def sentence(self) -> str:
        """What it says; empty: the content is seen."""
        return self._empty.sentence

    def say(self, sentence: str, *, action: str = "") -> None:
        """Show a sentence, with the words of an action a button below it; without a sentence the content."""
        self._empty.say(sentence, action=action)
        self.setCurrentIndex(1 if sentence else 0)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        self._empty.set_theme(theme)
