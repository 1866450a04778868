"""Whether a feed is to be removed, and what becomes of its articles."""

from PySide6.QtWidgets import QRadioButton, QWidget

from app.subscriptions import Feed
from ui.counting import counted
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.dress import worn_theme
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
        self._warning = words("", "trouble")
        self.body.addWidget(words(self.tr("Remove “{}”?").format(feed.title or feed.address), "heading"))
        self.body.addWidget(words(self.tr("It will not be fetched any more. You can add it again later."), "note"))
        if feed.total:
            self._offer_articles()
        self.body.addStretch(1)
        self._primary = self.add_buttons(self.tr("Remove feed"), closes=self.tr("Cancel"))
        self._primary.clicked.connect(self.accept)
        self.setMinimumWidth(self.wide(60))
        (self._keep if feed.total else self._primary).setFocus()

    def _offer_articles(self) -> None:
        for widget in (self._keep, self._delete, self._warning):
            self.body.addWidget(widget)
        self._delete.toggled.connect(self._show_consequence)
        self._show_consequence(False)

    def _show_consequence(self, deletes: bool) -> None:
        self._warning.setText(
            self.tr("This cannot be taken back.") if deletes else self.tr("You still find them by search and in “All”.")
        )
        self._warning.setObjectName("trouble" if deletes else "note")
        self._warning.style().polish(self._warning)

    @property
    def keeps_articles(self) -> bool:
        """Whether the articles stay in the archive."""
        return not self._delete.isChecked()

    @classmethod
    def ask(cls, feed: Feed, parent: QWidget | None) -> bool | None:
        """Ask and wait; None: nothing is removed. True: the articles are kept. False: they are deleted too."""
        dialog = cls(worn_theme(), feed, parent)
        return dialog.keeps_articles if dialog.wait() else None
