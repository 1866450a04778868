"""Where a link leads, before it is opened outside: the host in bold, and as it is written in plain letters."""

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from ui.destination import read_destination
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.dress import worn_theme
from ui.dialogs.frame.words import words
from ui.theme import Theme


class OpenLinkDialog(DialogFrame):
    """Asks before a link is opened outside."""

    def __init__(self, theme: Theme, address: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Open link"), parent)
        self._destination = destination = read_destination(address)
        self._never_again = QCheckBox(self.tr("Open links &without asking from now on"))
        self.body.addWidget(words(self._question(), "heading"))
        self.body.addWidget(self._address_box())
        for sentence in self._cautions():
            self.body.addWidget(words(sentence, "trouble"))
        self.body.addWidget(self._never_again)
        self.body.addStretch(1)
        primary = self.add_buttons(
            self.tr("Open in browser") if destination.host else self.tr("Open"), closes=self.tr("Cancel")
        )
        primary.clicked.connect(self.accept)
        primary.setEnabled(bool(destination.scheme))
        primary.setFocus()
        self.setMinimumWidth(self.wide(72))

    def _question(self) -> str:
        host = self._destination.readable_host
        return self.tr("Open {}?").format(host) if host else self.tr("Open this address?")

    def _address_box(self) -> QPlainTextEdit:
        destination = self._destination
        box = QPlainTextEdit(destination.address)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        box.setAccessibleName(self.tr("The whole address"))
        lines = len(destination.address) // 62 + 1
        box.setFixedHeight(self.high(min(lines, 6)) + 26)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        cursor = QTextCursor(box.document())
        cursor.setPosition(len(destination.before))
        cursor.setPosition(len(destination.before) + len(destination.host), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(bold)
        return box

    def _cautions(self) -> list[str]:
        destination = self._destination
        said = []
        if destination.host != destination.readable_host:
            said.append(
                self.tr("The name holds letters beyond a to z; in plain letters it is\n{}").format(destination.host)
            )
        if destination.has_user:
            said.append(self.tr("What stands before the “@” is a user name, not where the link leads."))
        if destination.scheme == "http":
            said.append(self.tr("The connection is not encrypted (http)."))
        if not destination.scheme:
            said.append(self.tr("This is no address that can be opened."))
        elif not destination.host:
            said.append(
                self.tr("It is opened by the program that this computer has for “{}:”.").format(destination.scheme)
            )
        return said

    @property
    def never_again(self) -> bool:
        """Whether links are to be opened without asking."""
        return self._never_again.isChecked()

    @classmethod
    def ask(cls, address: str, *, parent: QWidget | None) -> tuple[bool, bool]:
        """Ask and wait; return whether to open the link, and whether never to ask again."""
        dialog = cls(worn_theme(), address, parent)
        is_wanted = dialog.wait()
        return is_wanted, is_wanted and dialog.never_again
