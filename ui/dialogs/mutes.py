"""What is muted: each row says how many articles it hides and can be ended; new mutes by word, issuer or feed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.errors import QuerySyntaxError
from app.query.language import read_words_query
from app.subscriptions import Feed, Mute, MuteKind
from ui.counting import counted
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, words
from ui.theme import Theme
from ui.wording import plain_hint


class MutesDialog(DialogFrame):
    """Shows the mutes as it is told them; a deed here is only told, and the rows change when they are told anew."""

    mute_added = Signal(object, str)
    """MuteKind, and the words, the issuer or the feed's id."""
    mute_removed = Signal(int)

    def __init__(self, theme: Theme, feeds: Sequence[Feed] = (), parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Muted"), parent)
        self._feeds = {str(feed.id): feed.title or feed.address for feed in feeds}
        self._mutes: tuple[Mute, ...] = ()
        self._kind = ChoiceBox(self._kinds(), MuteKind.WORD)
        self._kind.setAccessibleName(self.tr("What is muted"))
        self._line = QLineEdit()
        self._feed = ChoiceBox(tuple(self._feeds.items()) or ((None, ""),), next(iter(self._feeds), None))
        self._feed.setAccessibleName(self.tr("The feed to mute"))
        self._add = QPushButton(self.tr("Mute"))
        self._list = QTreeWidget()
        self._stack = RowsOrNothing(
            self._list, self.tr("Nothing is muted. A mute hides articles and counts them; it never deletes.")
        )
        self._end = QPushButton(self.tr("&Show again"))
        self._lay_out()
        self._connect()
        self._show_kind()
        self._show_rows()

    def _kinds(self) -> list[tuple[MuteKind, str]]:
        kinds = [(MuteKind.WORD, self.tr("Words")), (MuteKind.ISSUER, self.tr("Issuer"))]
        return [*kinds, (MuteKind.FEED, self.tr("Feed"))] if self._feeds else kinds

    def _lay_out(self) -> None:
        title = QLabel(self.tr("&Mute"))
        title.setBuddy(self._kind)
        self._value = QStackedWidget()
        self._value.addWidget(self._line)
        self._value.addWidget(self._feed)
        self._value.setFixedHeight(self._line.sizeHint().height())
        row = QHBoxLayout()
        for widget, stretch in ((title, 0), (self._kind, 0), (self._value, 1), (self._add, 0)):
            row.addWidget(widget, stretch)
        below = QHBoxLayout()
        below.addWidget(words(self.tr("Muted articles stay in the archive, under “Muted”."), "note"), 1)
        below.addWidget(self._end)
        self._prepare_list()
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(below)
        self.add_closing_button(is_default=False)
        self.open_at(84, 24)
        self._line.setFocus()

    def _prepare_list(self) -> None:
        rows = self._list
        rows.setAccessibleName(self.tr("Mutes"))
        rows.setHeaderLabels([self.tr("What"), self.tr("Muted"), self.tr("Hides")])
        rows.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        rows.header().setStretchLastSection(False)
        rows.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._show_kind)
        self._line.textChanged.connect(self._check)
        self._add.clicked.connect(self._tell)
        self._end.clicked.connect(self._end_chosen)
        self._list.itemSelectionChanged.connect(self._check)
        self._end.setAutoDefault(False)
        self._add.setDefault(True)

    # --- adding ---

    def _show_kind(self) -> None:
        hints = {
            MuteKind.WORD: self.tr('Words or "a phrase" of the articles to hide'),
            MuteKind.ISSUER: self.tr("Name of the issuer as the list shows it"),
        }
        kind = self._kind.value
        is_feed = kind is MuteKind.FEED
        self._value.setCurrentIndex(1 if is_feed else 0)
        if isinstance(kind, MuteKind) and not is_feed:
            self._line.setPlaceholderText(hints[kind])
            self._line.setAccessibleName(hints[kind])
        self._check()

    def _given(self) -> str:
        return str(self._feed.value) if self._kind.value is MuteKind.FEED else " ".join(self._line.text().split())

    def _check(self) -> None:
        self._add.setEnabled(bool(self._given()))
        self._end.setEnabled(bool(self._list.selectedItems()))
        self.say_trouble("")

    def _tell(self) -> None:
        value = self._given()
        if not value:
            return
        if self._kind.value is MuteKind.WORD and (problem := self._problem_with(value)):
            self.say_trouble(problem)
            return
        self.mute_added.emit(self._kind.value, value)
        self._line.clear()

    def _problem_with(self, value: str) -> str:
        try:
            has_terms = bool(read_words_query(value).words)
        except QuerySyntaxError as error:
            return str(error)
        return "" if has_terms else self.tr("Without a word to look for, a mute would hide almost everything.")

    # --- rows ---

    def show_mutes(self, mutes: Sequence[Mute]) -> None:
        """Show these mutes; what was selected stays so."""
        if tuple(mutes) != self._mutes:
            self._mutes = tuple(mutes)
            self._show_rows()

    def _show_rows(self) -> None:
        selected = self._chosen_ids()
        self._list.clear()
        for mute in self._mutes:
            row = self._row(mute)
            self._list.addTopLevelItem(row)
            row.setSelected(mute.id in selected)
        self._stack.show_rows(bool(self._mutes))
        self._check()

    def _row(self, mute: Mute) -> QTreeWidgetItem:
        what = {MuteKind.WORD: self.tr("Words"), MuteKind.ISSUER: self.tr("Issuer"), MuteKind.FEED: self.tr("Feed")}
        value = self._feeds.get(mute.value, mute.value) if mute.kind is MuteKind.FEED else mute.value
        hides = counted(mute.hidden, self.tr("article"), self.tr("articles")) if mute.hidden else self.tr("nothing yet")
        row = QTreeWidgetItem([what[mute.kind], value, hides])
        row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setToolTip(1, plain_hint(value))
        row.setSizeHint(0, QSize(0, self.fontMetrics().height() + 9))
        row.setData(0, Qt.ItemDataRole.UserRole, mute.id)
        return row

    def _chosen_ids(self) -> list[int]:
        return [int(row.data(0, Qt.ItemDataRole.UserRole)) for row in self._list.selectedItems()]

    def _end_chosen(self) -> None:
        for mute_id in self._chosen_ids():
            self.mute_removed.emit(mute_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the selected mutes by Delete."""
        if event.matches(QKeySequence.StandardKey.Delete) and self._list.hasFocus():
            self._end_chosen()
        else:
            super().keyPressEvent(event)
