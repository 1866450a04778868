"""The backups of the archive: what there is, one more at once, and bringing one back with a clear warning."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.backups import Backup
from ui.counting import counted
from ui.dialogs.frame.backup_list import BackupList
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.dress import worn_theme
from ui.dialogs.frame.words import words
from ui.item_models.feed_words import moment
from ui.theme import Theme


class BackupsDialog(DialogFrame):
    """Shows the backups as it is told them; every deed is only told."""

    backup_wanted = Signal()
    restore_wanted = Signal(object)
    """The path of the backup; asked and confirmed."""
    folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Backups"), parent)
        note = self.tr(
            "Dateline copies the archive once a day while its window is open, and keeps the newest of several days, "
            "weeks and months. Preferences say how many, and where."
        )
        self.list = BackupList()
        self.list.choice_changed.connect(self._check)
        self.make = QPushButton(self.tr("Back &up now"))
        self.make.clicked.connect(self.backup_wanted)
        self.restore = QPushButton(self.tr("&Bring back…"))
        self.restore.clicked.connect(self._ask_for_chosen)
        self.other = QPushButton(self.tr("From a &file…"))
        self.other.clicked.connect(self._ask_for_file)
        self.folder = QPushButton(self.tr("Open the f&older"))
        self.folder.clicked.connect(self.folder_wanted)
        row = QHBoxLayout()
        for button in (self.restore, self.other, self.folder):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.make)
        for button in (self.make, self.restore, self.other, self.folder):
            button.setAutoDefault(False)
        self.body.addWidget(words(note, "note"))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row)
        self.add_closing_button(is_default=False)
        self.open_at(96, 24)
        self._check()
        self.list.rows.setFocus()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show what there is."""
        self.list.show_backups(backups)

    def show_problem(self, sentence: str) -> None:
        """Say why there is no list, or no new backup."""
        self.say_trouble(sentence)

    def set_working(self, is_working: bool) -> None:
        """Show that a backup is being made."""
        self.make.setEnabled(not is_working)
        self.make.setText(self.tr("Backing up…") if is_working else self.tr("Back &up now"))
        if is_working:
            self.say_trouble("")

    def _check(self) -> None:
        self.restore.setEnabled(self.list.chosen is not None)

    def _ask_for_chosen(self) -> None:
        if (backup := self.list.chosen) is not None and RestoreDialog.ask(backup, self):
            self._leave_with(backup.path)

    def _ask_for_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring a backup back"), "", self.tr("Archives of Dateline (*.sqlite);;All files (*)")
        )
        if path and RestoreDialog.ask(Path(path), self):
            self._leave_with(Path(path))

    def _leave_with(self, path: Path) -> None:
        self.accept()
        self.restore_wanted.emit(path)


class RestoreDialog(DialogFrame):
    """Says what bringing a backup back means before it is done."""

    def __init__(self, theme: Theme, backup: Backup | Path, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Bring a backup back"), parent)
        if isinstance(backup, Backup):
            title = self.tr("Bring back the archive of {}?").format(moment(backup.made))
            articles = counted(backup.articles or 0, self.tr("article"), self.tr("articles"))
            holds = self.tr("It holds {}.").format(articles)
        else:
            title, holds = self.tr("Bring back the archive in “{}”?").format(backup.name), ""
        lost = self.tr("What arrived since then, and what you read, starred or muted since, will not be in it.")
        kept = self.tr("The archive as it is now is kept among the backups, so this can be taken back.")
        opens = self.tr("Dateline’s window closes and opens again.")
        self.body.addWidget(words(title, "heading"))
        self.body.addWidget(words(f"{holds} {lost}".strip(), "trouble"))
        self.body.addWidget(words(f"{kept} {opens}", "note"))
        self.body.addStretch(1)
        self.bring = self.add_buttons(self.tr("Bring back"), closes=self.tr("Cancel"))
        self.bring.setObjectName("danger")
        self.bring.style().polish(self.bring)
        self.bring.clicked.connect(self.accept)
        self.setMinimumWidth(self.wide(64))

    @classmethod
    def ask(cls, backup: Backup | Path, parent: QWidget | None) -> bool:
        """Ask and wait; whether the backup is to be brought back."""
        return cls(worn_theme(), backup, parent).wait()
