"""Adding feeds: an address, a look at what feeds are behind it, and a tick before those that are wanted."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.logins import without_login
from app.subscriptions import Folder, FoundFeed, FullText
from ui.dialogs.frame.addresses import is_address, reads_as_address
from ui.dialogs.frame.choices import folder_choices, full_text_choices
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import add_row, make_form, words
from ui.theme import Theme
from ui.wording import plain_hint

FORMATS = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed", "cdf": "CDF"}


class AddFeedDialog(DialogFrame):
    """Its one button looks for feeds first and adds what is ticked then; another address begins anew."""

    lookup_wanted = Signal(str)
    feeds_chosen = Signal(object, object, object)
    """The feeds (FoundFeed) that are ticked, the folder's id or None, and the FullText."""

    def __init__(
        self,
        theme: Theme,
        folders: Sequence[Folder],
        *,
        address: str = "",
        full_text: FullText,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Add a feed"), parent)
        given = address.strip()
        self._looks_at_once = reads_as_address(given)
        self._is_looking = False
        self._rows: list[tuple[FoundFeed, QTreeWidgetItem]] = []
        self._line = QLineEdit(given or self._copied_address())
        self._line.setPlaceholderText(self.tr("A feed, or a page that has one: harbour.example/news"))
        self._line.selectAll()
        self._line.textChanged.connect(self._begin_anew)
        self._folder = ChoiceBox(folder_choices(folders), None)
        self._full_text = ChoiceBox(full_text_choices(), full_text)
        self._hint = words("", "note")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._busy = QProgressBar()
        self._list = QTreeWidget()
        self._stack = QStackedWidget()
        self._primary = self.add_buttons(self.tr("Find feeds"), closes=self.tr("Cancel"))
        self._primary.clicked.connect(self._go_on)
        self._lay_out()
        self._show_state()

    def _copied_address(self) -> str:
        copied = QGuiApplication.clipboard().text().strip()
        return copied if is_address(copied) else ""

    # --- looks ---

    def _lay_out(self) -> None:
        form = make_form()
        add_row(form, self.tr("&Address"), self._line)
        self._prepare_list()
        self._stack.addWidget(self._waiting_page())
        self._stack.addWidget(self._list)
        self._stack.setFixedHeight(self.high(8))
        form.addRow(self._stack)
        add_row(form, self.tr("&Folder"), self._folder)
        add_row(form, self.tr("Fetch &pages"), self._full_text)
        self.body.addLayout(form)
        self.setMinimumWidth(min(self.wide(98), 900))
        self._line.setFocus()
        self.setTabOrder(self._line, self._list)
        self.setTabOrder(self._list, self._folder)

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("well")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedSize(self.wide(24), 3)
        self._busy.setAccessibleName(self.tr("Looking for feeds"))
        keep = self._busy.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(keep)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 8, 24, 8)
        column.addStretch(1)
        column.addWidget(self.trouble)
        column.addWidget(self._hint)
        column.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _prepare_list(self) -> None:
        feeds = self._list
        feeds.setAccessibleName(self.tr("Feeds that were found"))
        feeds.setHeaderLabels([self.tr("Feed"), self.tr("Format"), self.tr("Address")])
        feeds.setRootIsDecorated(False)
        feeds.setUniformRowHeights(True)
        feeds.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        feeds.header().setStretchLastSection(True)
        feeds.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        feeds.setColumnWidth(0, self.wide(48))
        feeds.itemChanged.connect(lambda _: self._show_state())

    # --- what happens ---

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once for what was pasted: by now the desk listens."""
        super().showEvent(event)
        if self._looks_at_once:
            self._looks_at_once = False
            self._look()

    def _begin_anew(self) -> None:
        self._rows = []
        self.trouble.say("")
        self._show_state()

    def _go_on(self) -> None:
        if self._rows:
            self.feeds_chosen.emit(self._ticked(), self._folder.value, self._full_text.value)
            self.accept()
        else:
            self._look()

    def _look(self) -> None:
        address = self._line.text().strip()
        if not reads_as_address(address):
            self._refuse(self.tr("This is no web address: {}").format(self._address_shown()))
            return
        self._is_looking = True
        self.trouble.say("")
        self._show_state()
        self.lookup_wanted.emit(address)

    def show_found(self, found: Sequence[FoundFeed]) -> None:
        """Offer these feeds, the first one ticked; what nobody waits for any more is passed over."""
        if not self._is_looking:
            return
        self._is_looking = False
        if not found:
            self._refuse(self.tr("There is no feed at this address."))
            return
        rows = [(one, self._row(one, is_ticked=number == 0)) for number, one in enumerate(found)]
        self._list.clear()
        self._list.addTopLevelItems([row for _, row in rows])
        self._list.setCurrentItem(rows[0][1])
        self._rows = rows
        self._show_state()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was found."""
        if self._is_looking:
            self._is_looking = False
            self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self._show_state()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def _row(self, found: FoundFeed, *, is_ticked: bool) -> QTreeWidgetItem:
        row = QTreeWidgetItem([found.title or found.address, format_words(found.format), found.address])
        row.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        row.setSizeHint(0, QSize(0, self.fontMetrics().height() + 10))
        for column in (0, 2):
            row.setToolTip(column, plain_hint(found.address))
        return row

    def _ticked(self) -> list[FoundFeed]:
        return [found for found, row in self._rows if row.checkState(0) is Qt.CheckState.Checked]

    def _show_state(self) -> None:
        has_address, ticked = bool(self._line.text().strip()), self._ticked()
        self._stack.setCurrentIndex(1 if self._rows else 0)
        self._line.setReadOnly(self._is_looking)
        self._busy.setVisible(self._is_looking)
        self._hint.setText(self._sentence())
        self._hint.setVisible(not self.trouble.sentence)
        if self._rows:
            many = self.tr("Add {} feeds").format(len(ticked)) if len(ticked) > 1 else self.tr("Add feed")
            self._primary.setText(many)
        else:
            self._primary.setText(self.tr("Find feeds"))
        self._primary.setEnabled(bool(ticked) if self._rows else has_address and not self._is_looking)

    def _address_shown(self) -> str:
        return without_login(self._line.text().strip())

    def _sentence(self) -> str:
        if self._is_looking:
            return self.tr("Looking for feeds at {}").format(shortened(self._hint, self._address_shown()))
        return self.tr("What is found at the address is listed here, to be ticked.")


def shortened(label: QLabel, text: str) -> str:
    """Return a text as one line that fits the label, cut in its middle where it must be."""
    room = max(label.width() - label.fontMetrics().averageCharWidth() * 26, 160)
    return label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)


def format_words(name: str) -> str:
    """Return a format as people write it: "RSS 2.0" for "rss20"."""
    kind = name.rstrip("0123456789")
    digits = name[len(kind) :]
    if kind not in FORMATS:
        return name
    version = f"{digits[0]}.{digits[1:]}" if len(digits) > 1 else digits
    return f"{FORMATS[kind]} {version}".strip()
