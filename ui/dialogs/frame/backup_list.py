"""The backups that there are, a row each: when and why it was made, how many articles it holds, how big it is."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.backups import Backup, BackupKind
from ui.dialogs.frame.words import RowsOrNothing
from ui.item_models.feed_words import moment
from ui.wording import plain_hint

translate = QCoreApplication.translate

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def reason(kind: BackupKind) -> str:
    """Return why a backup was made."""
    return {
        BackupKind.DAILY: translate("Backups", "Daily"),
        BackupKind.BY_HAND: translate("Backups", "By hand"),
        BackupKind.BEFORE_MIGRATION: translate("Backups", "Before an update of Dateline"),
        BackupKind.BEFORE_RESTORE: translate("Backups", "Before a backup was brought back"),
    }.get(kind, translate("Backups", "Found in the folder"))


def age(made: datetime, now: datetime) -> str:
    """Return how old a backup is, in days as a person counts them."""
    days = (now.astimezone().date() - made.astimezone().date()).days
    if days < 0:
        return translate("Backups", "in the future")
    if days < 2:
        return translate("Backups", "yesterday") if days else translate("Backups", "today")
    if days < 60:
        return translate("Backups", "{} days").format(days)
    return translate("Backups", "{} months").format(days // 30)


class BackupList(QWidget):
    """The newest stands first and is chosen; one that cannot be read cannot be chosen."""

    choice_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = QTreeWidget()
        self.rows.setAccessibleName(self.tr("Backups, newest first"))
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        titles = [self.tr("Made"), self.tr("Age"), self.tr("Why"), self.tr("Articles"), self.tr("Size")]
        self.rows.setHeaderLabels(titles)
        header = self.rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column in (3, 4):
            self.rows.headerItem().setTextAlignment(column, _RIGHT)
        self.rows.itemSelectionChanged.connect(self.choice_changed)
        self._backups: tuple[Backup, ...] = ()
        self._stack = RowsOrNothing(self.rows, self.tr("There is no backup yet."))
        self._stack.show_rows(False)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.addWidget(self._stack)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen."""
        selected = [self.rows.indexOfTopLevelItem(row) for row in self.rows.selectedItems()]
        return self._backups[selected[0]] if selected else None

    def show_backups(self, backups: Sequence[Backup], now: datetime | None = None) -> None:
        """Show these, and choose the newest that can be read."""
        self._backups = tuple(backups)
        self.rows.clear()
        rows = [self._row(backup, now or datetime.now(UTC)) for backup in backups]
        self.rows.addTopLevelItems(rows)
        readable = [row for row, one in zip(rows, backups, strict=True) if one.articles is not None]
        if readable:
            self.rows.setCurrentItem(readable[0])
        self._stack.show_rows(bool(backups))
        self.choice_changed.emit()

    def _row(self, backup: Backup, now: datetime) -> QTreeWidgetItem:
        articles = self.tr("damaged") if backup.articles is None else f"{backup.articles:,}"
        size = QLocale().formattedDataSize(backup.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        row = QTreeWidgetItem([moment(backup.made), age(backup.made, now), reason(backup.kind), articles, size])
        for column in (3, 4):
            row.setTextAlignment(column, _RIGHT)
        row.setToolTip(0, plain_hint(str(backup.path)))
        row.setSizeHint(2, QSize(0, self.fontMetrics().height() + 9))  # of the column that takes what room is left
        row.setDisabled(backup.articles is None)
        return row
