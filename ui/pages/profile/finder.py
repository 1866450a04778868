"""The box that finds another person, organisation or place by a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.memory.identities import Identity
from ui.counting import counted
from ui.repair_wording import type_name
from ui.wording import joined, on_one_line

_PAUSE_MS = 150
_WIDTH = 340


class Finder(QLineEdit):
    """Offers names while somebody types; one that is chosen is told, and the box is empty again."""

    wished = Signal(str)
    """What is typed: identities with such a name are to be offered."""
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Find a person, organisation or place"))
        self.setAccessibleName(self.tr("Find a person, organisation or place"))
        self.setToolTip(self.tr("Find somebody else (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_WIDTH)
        self._rows = QStandardItemModel(self)
        self._popup = QListView()
        self._popup.setAccessibleName(self.tr("Names that begin so"))
        self._popup.setObjectName("offered")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # so overloads are chosen
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textEdited.connect(lambda _: self._pause.start())
        self.returnPressed.connect(self._take_first)

    def begin(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def offer(self, typed: str, identities: Sequence[Identity]) -> None:
        """Offer these, if that is still what is typed."""
        if typed != self.text().strip():
            return
        self._rows.clear()
        for identity in identities:
            item = QStandardItem(_describe(identity))
            item.setData(identity.id, Qt.ItemDataRole.UserRole)
            self._rows.appendRow(item)
        if not identities:
            item = QStandardItem(self.tr("Nobody and nothing is named so"))
            item.setEnabled(False)
            self._rows.appendRow(item)
        if self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(QModelIndex())

    def _tell(self) -> None:
        if typed := self.text().strip():
            self.wished.emit(typed)
        else:
            self._popup.hide()

    def _take(self, index: QModelIndex) -> None:
        identity_id = index.data(Qt.ItemDataRole.UserRole)
        self.clear()
        if isinstance(identity_id, int):
            self.chosen.emit(identity_id)

    def _take_first(self) -> None:
        """Take what is marked, else the first one that is offered."""
        index = self._popup.currentIndex()
        self._popup.hide()
        if self.text().strip() and self._rows.rowCount():
            self._take(index if index.isValid() else self._rows.index(0, 0))


def _describe(identity: Identity) -> str:
    number = counted(identity.articles, "article", "articles")
    return joined([on_one_line(identity.name), type_name(identity.type), number])
