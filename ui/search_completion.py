"""What is offered below the search box while somebody types: fields, their values, names that the archive knows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

if TYPE_CHECKING:
    from app.query.completing import Wish

_MOST = 9


class SearchCompletion(QObject):
    """Follows one line; tells what it wants to know of the archive."""

    names_wished = Signal(object)
    """A Wish whose names the archive knows."""
    completed = Signal()

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._wish: Wish | None = None
        self._rows = QStringListModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._popup = QListView()
        self._popup.setAccessibleName(self.tr("What may be typed next"))
        self._popup.setObjectName("offered")
        self._completer.setPopup(self._popup)
        self._completer.setWidget(line)
        self._completer.activated.connect(self._put)
        line.textEdited.connect(lambda _: self._follow())
        line.editingFinished.connect(self._end)

    @property
    def is_choosing(self) -> bool:
        """Whether a row of what is offered is marked, so that Enter belongs to it."""
        return self._popup.isVisible() and self._popup.currentIndex().isValid()

    def close(self) -> None:
        """Offer nothing any more."""
        self._wish = None
        self._popup.hide()

    def offer_names(self, wish: "Wish", names: Sequence[str]) -> None:
        """Offer names, if that is still what is typed."""
        if wish == self._wish:
            self._show([*wish.choices, *names])

    def _end(self) -> None:
        if not self.is_choosing:
            self.close()

    def _follow(self) -> None:
        from app.query.completing import find_wish

        self._wish = find_wish(self._line.text(), self._line.cursorPosition())
        if self._wish is None:
            self.close()
            return
        self._show(self._wish.choices)
        if self._wish.wants_names:
            self.names_wished.emit(self._wish)

    def _show(self, offered: Sequence[str]) -> None:
        typed = self._wish.beginning if self._wish else ""
        rows = [one for one in offered if one.strip() != typed]
        if not rows:
            self._popup.hide()
            return
        self._rows.setStringList(rows)
        place = self._line.rect()
        place.setWidth(max(self._line.cursorRect().width(), min(place.width(), self._line.fontMetrics().height() * 18)))
        self._completer.complete(place)
        self._popup.setCurrentIndex(QModelIndex())

    def _put(self, chosen: str) -> None:
        from app.query.completing import complete, write_name

        wish, self._wish = self._wish, None
        if wish is None:
            return
        put = chosen if chosen in wish.choices else write_name(chosen)
        text, cursor = complete(self._line.text(), wish, put)
        self._line.setText(text)
        self._line.setCursorPosition(cursor)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.completed.emit()
        if put.endswith(":"):
            self._follow()
