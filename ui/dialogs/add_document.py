"""Bringing in releases by hand: a text, the address of a page, or files that are dropped or chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from ui.counting import counted
from ui.dialogs.frame.addresses import is_address
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import words
from ui.theme import Theme


class PasteBox(QPlainTextEdit):
    """Takes plain text; keeps the HTML that came with a paste as long as nothing else is typed. Files pass by."""

    entered = Signal()
    """Ctrl+Enter, or Enter after a lone address."""

    def __init__(self) -> None:
        super().__init__()
        self.html = ""
        """The formatted form of what stands in the box; empty when there is none."""
        self._pasted = ""
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._forget_formatting)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the dialog."""
        return not local_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; what fills an empty box is kept with its formatting too."""
        was_empty = not self.toPlainText()
        super().insertFromMimeData(source)
        if was_empty and source.hasHtml():
            self._pasted, self.html = self.toPlainText(), source.html()
            self.textChanged.emit()

    def _forget_formatting(self) -> None:
        if self.html and self.toPlainText() != self._pasted:
            self.html = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Enter for the button, and Enter too where a line end makes no sense."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_enter and (with_control or is_address(self.toPlainText())):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def local_files(source: QMimeData) -> list[str]:
    """Return the paths of the files that are dragged or pasted."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()]


class AddDocumentDialog(DialogFrame):
    """Closes when everything that was given has arrived; what could not be read is said and can be given anew."""

    text_given = Signal(bytes, str, str)
    """The text in UTF-8, a name, and the content type."""
    files_given = Signal(list)
    """Paths."""
    address_given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Add a release"), parent)
        self._awaited = 0
        self._closes_then = True
        self._problems: list[str] = []
        self._box = PasteBox()
        self._box.setPlaceholderText(
            self.tr("Paste a text or the address of a page, or drop files here (text, HTML, e-mail).")
        )
        self._box.textChanged.connect(self._show_state)
        self._box.entered.connect(self._add)
        self._told = words("", "note")
        self._keeps_formatting = QCheckBox(self.tr("&Keep headings, lists and tables"))
        self._keeps_formatting.setChecked(True)
        self._busy = QProgressBar()
        self._choose = QPushButton(self.tr("Choose &files…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._choose_files)
        self.buttons.addButton(self._choose, QDialogButtonBox.ButtonRole.ResetRole)
        self._primary = self.add_buttons(self.tr("Add release"), closes=self.tr("Cancel"))
        self._primary.clicked.connect(self._add)
        self.setAcceptDrops(True)
        self._lay_out()
        self._show_state()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("&Text or address of a release"))
        title.setBuddy(self._box)
        self._box.setAccessibleName(self.tr("Text or address of a release"))
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(3)
        self._busy.setAccessibleName(self.tr("Adding"))
        self.body.setSpacing(6)
        self.body.addWidget(title)
        self.body.addWidget(self._box, 1)
        for widget in (self._busy, self._told, self._keeps_formatting):
            self.body.addWidget(widget)
        self.open_at(92, 26)
        self._box.setFocus()

    def _show_state(self) -> None:
        is_busy = self._awaited > 0
        self._busy.setVisible(is_busy)
        self._box.setReadOnly(is_busy)
        self._choose.setEnabled(not is_busy)
        self._keeps_formatting.setVisible(bool(self._box.html))
        self._told.setText(self._sentence())
        self._primary.setEnabled(not is_busy and bool(self._text()))
        self._primary.setText(self.tr("Fetch page") if is_address(self._text()) else self.tr("Add release"))

    def _text(self) -> str:
        return self._box.toPlainText().strip()

    def _sentence(self) -> str:
        text = self._text()
        if self._awaited:
            return self.tr("Adding… You may close this; the release appears under “Added by hand”.")
        if is_address(text):
            return self.tr("An address: the page is fetched, and the release in it is added.")
        if text:
            number = counted(len(text.split()), self.tr("word"), self.tr("words"))
            return self.tr("{}. Ctrl+Enter adds the release.").format(number)
        return self.tr("What you add is kept under “Added by hand”.")

    # --- giving ---

    def _add(self) -> None:
        text = self._text()
        if not text or self._awaited:
            return
        self._await(1)
        name = self.tr("The pasted text")
        if is_address(text):
            self.address_given.emit(text)
        elif self._box.html and self._keeps_formatting.isChecked():
            self.text_given.emit(self._box.html.encode("utf-8", "replace"), name, "text/html; charset=utf-8")
        else:
            plain = self._box.toPlainText()
            self.text_given.emit(plain.encode("utf-8", "replace"), name, "text/plain; charset=utf-8")

    def _choose_files(self) -> None:
        kinds = self.tr("Releases (*.txt *.html *.htm *.eml *.md);;All files (*)")
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add releases"), "", kinds)
        self._give_files(paths)

    def _give_files(self, paths: Sequence[str]) -> None:
        if paths and not self._awaited:
            self._await(len(paths), closes_then=not self._text())  # a text that was not given yet must not be lost
            self.files_given.emit(list(paths))

    def _await(self, number: int, *, closes_then: bool = True) -> None:
        self._awaited = number
        self._closes_then = closes_then
        self._problems = []
        self.say_trouble("")
        self._show_state()

    # --- what became of it ---

    def done_adding(self, _article_id: int = 0) -> None:
        """Note that one release arrived; close after the last, unless one failed."""
        self._arrived()

    def show_problem(self, sentence: str) -> None:
        """Say why one release could not be brought in."""
        if self._awaited:
            self._problems.append(sentence)
            self.say_trouble("\n".join(self._problems[:5]))
            self._arrived()

    def _arrived(self) -> None:
        if not self._awaited:
            return
        self._awaited -= 1
        if not self._awaited and not self._problems and self._closes_then:
            self.accept()
            return
        self._show_state()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files at once: dropping them is the deed."""
        event.acceptProposedAction()
        self._give_files(local_files(event.mimeData()))
