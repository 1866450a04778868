"""A label of one line that says as much as it has room for: the first of its wordings that fits, else the last, cut."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.wording import plain_hint


class FittedLabel(QLabel):
    """Whatever is not shown is said on hover and to a screen reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._wordings: tuple[str, ...] = ("",)
        self._note = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, wordings: Sequence[str], *, note: str = "") -> None:
        """Show one of these, from the longest to the shortest; `note` is added on hover."""
        self._wordings = tuple(wordings)
        self._note = note
        self.setAccessibleDescription("\n".join(filter(None, (self._wordings[0], note))))
        self._fit()

    def whole(self) -> str:
        """Return the longest wording."""
        return self._wordings[0]

    def fit_again(self) -> None:
        """Choose anew, for another font."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for one line, however narrow."""
        return QSize(0, self.fontMetrics().height() + 2)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return self.minimumSizeHint()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        fitting = (words for words in self._wordings if metrics.horizontalAdvance(words) <= self.width())
        words = next(fitting, self._wordings[-1])
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        hidden = self._wordings[0] if shown != self._wordings[0] else ""
        self.setToolTip(plain_hint("\n".join(filter(None, (hidden, self._note)))))
