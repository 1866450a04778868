"""A feed's properties, which can be changed, and its state, which is told."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

from app.subscriptions import HAND_ADDRESS, Feed
from ui.dialogs.frame.choices import full_text_choices, interval_choices
from ui.dialogs.frame.controls import ChoiceBox
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import add_row, make_form, selectable, thin_line, words
from ui.item_models.feed_words import state
from ui.theme import Theme


class FeedPropertiesDialog(DialogFrame):
    """Tells a change only when there is one."""

    changed = Signal(int, str, object, object)
    """The feed's id, its title (empty: the feed's own), FullText, and the interval in seconds or None."""
    login_wanted = Signal(int)
    """The feed's id."""

    def __init__(self, theme: Theme, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Properties and state of a feed"), parent)
        self._feed = feed
        self._title = QLineEdit(feed.title)
        self._title.setPlaceholderText(self.tr("The feed’s own title"))
        self._title.selectAll()
        self._full_text = ChoiceBox(full_text_choices(), feed.full_text)
        self._interval = ChoiceBox(interval_choices(feed.manual_interval_s), feed.manual_interval_s)
        form = make_form()
        self._add_properties(form)
        form.addRow(thin_line())
        form.addRow(words(self.tr("State"), "group-title"))
        self._add_state(form)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.add_buttons(self.tr("Save"), closes=self.tr("Cancel")).clicked.connect(self._save)
        self.setMinimumWidth(self.wide(80))

    def _add_properties(self, form: QFormLayout) -> None:
        add_row(form, self.tr("&Title"), self._title)
        if self._feed.is_fetched:
            address = QLineEdit(self._feed.address)
            address.setReadOnly(True)
            address.setCursorPosition(0)
            add_row(form, self.tr("&Address"), address)
            login = QPushButton(self.tr("&Name and password…"))
            login.setAutoDefault(False)
            login.clicked.connect(self._ask_login)
            add_row(form, self.tr("Login"), login)
            add_row(form, self.tr("Fetch &pages"), self._full_text)
            add_row(form, self.tr("&Refresh"), self._interval)

    def _add_state(self, form: QFormLayout) -> None:
        for name, said in self._told():
            told = selectable(said)
            told.setAccessibleName(f"{name}: {said}")
            label = words(name, "state-name", wraps=False)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            if said == self._feed.health.last_error:
                told.setObjectName("trouble")
            form.addRow(label, told)

    def _told(self) -> tuple[tuple[str, str], ...]:
        if self._feed.is_fetched:
            return state(self._feed)
        source = (
            self.tr("Releases that you add by hand")
            if self._feed.address == HAND_ADDRESS
            else self.tr("Releases that come with the program")
        )
        numbers = ((self.tr("Articles"), self._feed.total), (self.tr("Unread"), self._feed.unread))
        return ((self.tr("Source"), source), *((name, f"{number:,}") for name, number in numbers))

    def _ask_login(self) -> None:
        self._save()
        self.login_wanted.emit(self._feed.id)

    def _save(self) -> None:
        given = (self._title.text().strip(), self._full_text.value, self._interval.value)
        if given != (self._feed.title, self._feed.full_text, self._feed.manual_interval_s):
            self.changed.emit(self._feed.id, *given)
        self.accept()
