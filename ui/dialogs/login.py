"""The name and password of a feed: asked for, handed on to be kept in the system's keyring, never shown again."""

from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from app.logins import Login
from app.subscriptions import Feed
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import add_row, make_form, words
from ui.theme import Theme


class LoginDialog(DialogFrame):
    """Says to which server alone they will go."""

    given = Signal(int, object)
    """The feed's id and its Login; None: it needs none any more."""

    def __init__(self, theme: Theme, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Name and password"), parent)
        self._feed = feed
        parts = urlsplit(feed.address)
        self._name = QLineEdit()
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        form = make_form()
        add_row(form, self.tr("&Name"), self._name)
        add_row(form, self.tr("&Password"), self._password)
        self.body.addWidget(words(self.tr("Log in to {}").format(parts.hostname or feed.address), "heading"))
        self.body.addLayout(form)
        note = self.tr("They are kept in this system’s keyring, and sent to this server alone.")
        self.body.addWidget(words(note, "note"))
        if parts.scheme == "http":
            caution = self.tr("The connection is not encrypted (http): others on the way can read the password.")
            self.body.addWidget(words(caution, "trouble"))
        self.body.addStretch(1)
        self._primary = self.add_buttons(self.tr("Save"), closes=self.tr("Cancel"))
        self._primary.clicked.connect(self._save)
        if feed.has_login:
            remove = self.buttons.addButton(self.tr("Remove"), QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.setAutoDefault(False)
            remove.clicked.connect(self._remove)
        self._name.textChanged.connect(self._show_state)
        self._password.textChanged.connect(self._show_state)
        self._show_state()
        self.setMinimumWidth(self.wide(60))
        self._name.setFocus()

    def _show_state(self) -> None:
        self._primary.setEnabled(bool(self._name.text() or self._password.text()))

    def _save(self) -> None:
        self.given.emit(self._feed.id, Login(self._name.text(), self._password.text()))
        self.accept()

    def _remove(self) -> None:
        self.given.emit(self._feed.id, None)
        self.accept()
