"""Whether a feed is to be removed, and what becomes of its articles."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from app.subscriptions import Feed
from ui.counting import counted
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.dress import CHOICE_INDENT, worn_theme
from ui.dialogs.frame.words import words
from ui.theme import Theme


class RemoveFeedDialog(DialogFrame):
    """Keeps the articles unless the person says otherwise."""

    def __init__(self, theme: Theme, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Remove feed"), parent)
        articles = counted(feed.total, self.tr("article"), self.tr("articles"))
        self._keep = QRadioButton(self.tr("&Keep its {} in the archive").format(articles))
        self._keep.setChecked(True)
        self._delete = QRadioButton(self.tr("&Delete its {} too, with read marks and stars").format(articles))
        self.body.addWidget(words(self.tr("Remove “{}”?").format(feed.title or feed.address), "heading"))
        self.body.addWidget(words(self.tr("It will not be fetched any more. You can add it again later."), "note"))
        if feed.total:
            self._offer(self._keep, words(self.tr("You still find them by search and under “All”."), "note"))
            self._offer(self._delete, words(self.tr("This cannot be taken back."), "trouble"))
        self.body.addStretch(1)
        self._primary = self.add_buttons(self.tr("Remove feed"), closes=self.tr("Cancel"))
        self._primary.clicked.connect(self.accept)
        self._delete.toggled.connect(self._name_button)
        self.setMinimumWidth(self.wide(60))
        (self._keep if feed.total else self._primary).setFocus()

    def _offer(self, choice: QRadioButton, consequence: QLabel) -> None:
        consequence.setContentsMargins(CHOICE_INDENT, 0, 0, 4)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(consequence)
        self.body.addLayout(column)

    def _name_button(self, deletes: bool) -> None:
        self._primary.setObjectName("danger" if deletes else "")
        self._primary.style().polish(self._primary)
        self._primary.setText(self.tr("Remove and delete") if deletes else self.tr("Remove feed"))

    @property
    def keeps_articles(self) -> bool:
        """Whether the articles stay in the archive."""
        return not self._delete.isChecked()

    @classmethod
    def ask(cls, feed: Feed, parent: QWidget | None) -> bool | None:
        """Ask and wait; None: nothing is removed. True: the articles are kept. False: they are deleted too."""
        dialog = cls(worn_theme(), feed, parent)
        return dialog.keeps_articles if dialog.wait() else None
