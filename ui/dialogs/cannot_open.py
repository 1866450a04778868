"""Why the archive or the preferences cannot be opened at the start, and the ways on."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.backups import Backup
from ui.dialogs.frame.backup_list import BackupList
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.dress import worn_theme
from ui.dialogs.frame.words import words


class Way(StrEnum):
    """What the person chose."""

    QUIT = "quit"
    AGAIN = "again"
    RESTORE = "restore"
    PROFILE = "profile"
    DEFAULTS = "defaults"


class CannotOpenDialog(DialogFrame):
    """A sentence and what can be done: try again, another profile, a backup, the default preferences, or quit.

    `backups` None: a backup would not help, or there can be none.
    """

    def __init__(
        self,
        sentence: str,
        *,
        backups: Sequence[Backup] | None = None,
        offers_defaults: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(worn_theme(), self.tr("Dateline"), parent)
        self.sentence = sentence
        self.way = Way.QUIT
        self.path: Path | None = None
        """The backup or the folder that was chosen."""
        heading = (
            self.tr("The preferences cannot be read") if offers_defaults else self.tr("The archive cannot be opened")
        )
        self.body.addWidget(words(heading, "heading"))
        self.body.addWidget(words(sentence))
        self.list: BackupList | None = None
        if backups is not None:
            self._offer_backups(backups)
        else:
            self.body.addStretch(1)
        again = self.add_buttons(self.tr("Try again"), closes=self.tr("Quit"))
        again.clicked.connect(lambda: self._choose(Way.AGAIN))
        self._offer(self.tr("Another &profile…"), self._ask_for_profile)
        if offers_defaults:
            self._offer(self.tr("Start with the &defaults"), lambda: self._choose(Way.DEFAULTS))
        if backups is None:
            self.setMinimumWidth(self.wide(70))
        else:
            self.open_at(92, 22)
        again.setFocus()

    def _offer(self, title: str, deed: object) -> None:
        button = self.buttons.addButton(title, self.buttons.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(deed)

    def _offer_backups(self, backups: Sequence[Backup]) -> None:
        """Show what can be brought back; what lies in its place now is kept in any case."""
        self.list = BackupList()
        self.restore = QPushButton(self.tr("&Bring the chosen backup back"))
        self.restore.clicked.connect(self._take_chosen)
        other = QPushButton(self.tr("From a &file…"))
        other.clicked.connect(self._ask_for_file)
        row = QHBoxLayout()
        for button in (self.restore, other):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(
            words(self.tr("A backup can take its place; the file as it is now is kept beside."), "note")
        )
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row)
        self.list.choice_changed.connect(self._check)
        self.list.show_backups(backups)

    def _check(self) -> None:
        self.restore.setEnabled(self.list is not None and self.list.chosen is not None)

    def _take_chosen(self) -> None:
        if self.list is not None and self.list.chosen is not None:
            self._choose(Way.RESTORE, self.list.chosen.path)

    def _ask_for_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring a backup back"), "", self.tr("Archives of Dateline (*.sqlite);;All files (*)")
        )
        if path:
            self._choose(Way.RESTORE, Path(path))

    def _ask_for_profile(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Open another profile"))
        if path:
            self._choose(Way.PROFILE, Path(path))

    def _choose(self, way: Way, path: Path | None = None) -> None:
        self.way, self.path = way, path
        self.accept()
