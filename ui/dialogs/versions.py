"""The texts that a release has had: each as it stood, with the paragraphs marked that read differently now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from app.articles import ArticleVersion, BodySource
from ui.dialogs.frame.dialog import DialogFrame
from ui.item_models.feed_words import moment
from ui.theme import Theme


class VersionsDialog(DialogFrame):
    """Read only; the newest version stands first, and the one before it is chosen at once."""

    comparison_wanted = Signal(object, object)
    """Ids of two versions, the newest and the chosen one."""

    def __init__(self, theme: Theme, versions: Sequence[ArticleVersion], parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Versions of this release"), parent)
        self._theme_now = theme
        self._versions = versions
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Versions, newest first"))
        self._list.setMaximumWidth(260)
        self._list.setSpacing(3)
        self._list.addItems([self._name(number) for number in range(len(versions))])
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Text of the chosen version"))
        self._text.setFont(theme.text_font())
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._list)
        row.addWidget(self._text, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._note)
        self._compare = QPushButton(self.tr("Compare with the text of now"))
        self._compare.clicked.connect(self._ask_for_comparison)
        self.body.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(min(1, len(versions) - 1))
        self.add_closing_button()
        self.open_at(90, 36)
        self._list.setFocus()

    def _name(self, number: int) -> str:
        version = self._versions[number]
        sources = {
            BodySource.FEED: self.tr("from the feed"),
            BodySource.SUMMARY: self.tr("summary from the feed"),
            BodySource.PAGE: self.tr("from the page"),
            BodySource.HAND: self.tr("added by hand"),
        }
        current = self.tr("now · ") if number == 0 else ""
        return f"{current}{moment(version.seen)}\n{sources[version.body_source]}"

    def _ask_for_comparison(self) -> None:
        self.comparison_wanted.emit(self._versions[0].id, self._versions[self._list.currentRow()].id)
        self.accept()

    def _show(self, number: int) -> None:
        """Show a version; what the newest one does not hold word for word is marked."""
        self._compare.setEnabled(number > 0)
        version = self._versions[number]
        words = "\n\n".join(filter(None, (version.title, version.text.text.replace("\n", "\n\n"))))
        self._text.setPlainText(words)
        newest = {self._versions[0].title, *self._versions[0].text.text.split("\n")}
        changed = [line for line in words.split("\n") if line and line not in newest]
        self._text.setExtraSelections(mark_paragraphs(self._text.document(), changed, self._theme_now))
        if number == 0:
            self._note.setText(self.tr("This is the text that is shown and analysed now."))
        elif changed:
            self._note.setText(self.tr("Marked paragraphs read differently now, or are gone."))
        else:
            self._note.setText(self.tr("All of these paragraphs stand unchanged in the text of now."))


def mark_paragraphs(document: QTextDocument, changed: Sequence[str], theme: Theme) -> list[QTextEdit.ExtraSelection]:
    """Return a ground behind each of these paragraphs."""
    ground = QTextCharFormat()
    ground.setBackground(theme.colour("hit_fill"))
    wanted = set(changed)
    marks = []
    block = document.begin()
    while block.isValid():
        if block.text() in wanted:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, ground
            marks.append(mark)
        block = block.next()
    return marks
