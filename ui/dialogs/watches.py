"""All watches: what each looks for and how it is heard; made, changed, paused, put in order, many at once by CSV."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.memory.watches import AlertWay, Watch
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing
from ui.theme import Theme
from ui.wording import plain_hint

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WatchesDialog(DialogFrame):
    """Shows watches as it is told them; a deed here is only told."""

    new_wanted = Signal()
    change_wanted = Signal(int)
    paused = Signal(int, bool)
    removed = Signal(list)
    arranged = Signal(list)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Watches"), parent)
        self._watches: tuple[Watch, ...] = ()
        self.list = QTreeWidget()
        self._prepare_list()
        self._stack = RowsOrNothing(
            self.list, self.tr("No watch yet. A watch is a search that goes on, and tells you what arrives for it.")
        )
        self._stack.show_rows(False)
        self.body.addWidget(self._stack, 1)
        row = QHBoxLayout()
        self._new = self._button(self.tr("&New…"), row)
        self._change = self._button(self.tr("Chan&ge…"), row)
        self._pause = self._button(self.tr("&Pause"), row)
        self._remove = self._button(self.tr("&Remove"), row)
        row.addStretch(1)
        self._import = self._button(self.tr("&Import…"), row)
        self._export = self._button(self.tr("&Export…"), row)
        self._connect()
        self.body.addLayout(row)
        self.add_closing_button(is_default=False)
        self.open_at(104, 26)
        self._check()

    def _button(self, text: str, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        row.addWidget(button)
        return button

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._change.clicked.connect(self._change_chosen)
        self._pause.clicked.connect(self._pause_chosen)
        self._remove.clicked.connect(self._remove_chosen)
        self._import.clicked.connect(self.import_wanted)
        self._export.clicked.connect(self.export_wanted)

    def _prepare_list(self) -> None:
        rows = self.list
        rows.setAccessibleName(self.tr("Watches"))
        rows.setHeaderLabels(
            [self.tr("Name"), self.tr("Looks for"), self.tr("Folder"), self.tr("Alert"), self.tr("New")]
        )
        rows.headerItem().setTextAlignment(4, _RIGHT)
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        rows.itemSelectionChanged.connect(self._check)
        rows.itemActivated.connect(lambda _row, _column: self._change_chosen())

    def show_watches(self, watches: Sequence[Watch]) -> None:
        """Show these; what was selected stays so."""
        chosen = {watch.id for watch in self._chosen()}
        place = max(0, self.list.currentIndex().row())
        self._watches = tuple(watches)
        self.list.clear()
        for watch in watches:
            row = self._row(watch)
            self.list.addTopLevelItem(row)
            row.setSelected(watch.id in chosen)
        instead = self.list.topLevelItem(min(place, len(watches) - 1))
        if not self.list.selectedItems() and instead is not None:  # keys need something to work on
            self.list.setCurrentItem(instead)
        self._stack.show_rows(bool(watches))
        self._check()

    def _row(self, watch: Watch) -> QTreeWidgetItem:
        draft = watch.draft
        alert = self.tr("paused") if draft.is_paused else self._said(draft.ways, draft.silence_days)
        row = QTreeWidgetItem([watch.name, watch.query, draft.folder, alert, f"{watch.new:,}" if watch.new else ""])
        row.setTextAlignment(4, _RIGHT)
        row.setToolTip(1, plain_hint(watch.query))
        row.setSizeHint(1, QSize(0, self.fontMetrics().height() + 9))  # of the column that takes what room is left
        if draft.is_paused:
            for column in range(row.columnCount()):
                row.setForeground(column, self.theme.colour("ink_faint"))
        return row

    def _said(self, ways: frozenset[AlertWay], silence_days: int | None) -> str:
        names = {
            AlertWay.TRAY: self.tr("notification"),
            AlertWay.SOUND: self.tr("sound"),
            AlertWay.BADGE: self.tr("number"),
            AlertWay.DIGEST: self.tr("digest"),
        }
        said = [names[way] for way in AlertWay if way in ways]
        if silence_days:
            said.append(self.tr("after {} silent days").format(silence_days))
        return ", ".join(said) or self.tr("none")

    # --- deeds ---

    def _chosen(self) -> list[Watch]:
        places = sorted(self.list.indexOfTopLevelItem(row) for row in self.list.selectedItems())
        return [self._watches[place] for place in places]

    def _check(self) -> None:
        chosen = self._chosen()
        self._change.setEnabled(len(chosen) == 1)
        self._pause.setEnabled(bool(chosen))
        self._remove.setEnabled(bool(chosen))
        self._export.setEnabled(bool(self._watches))
        are_paused = bool(chosen) and all(watch.draft.is_paused for watch in chosen)
        self._pause.setText(self.tr("&Go on") if are_paused else self.tr("&Pause"))

    def _change_chosen(self) -> None:
        if len(chosen := self._chosen()) == 1:
            self.change_wanted.emit(chosen[0].id)

    def _pause_chosen(self) -> None:
        chosen = self._chosen()
        are_paused = all(watch.draft.is_paused for watch in chosen)
        for watch in chosen:
            self.paused.emit(watch.id, not are_paused)

    def _remove_chosen(self) -> None:
        if chosen := self._chosen():
            self.removed.emit([watch.id for watch in chosen])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete, move by Alt+Up and Alt+Down."""
        is_moved = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Delete) and self.list.hasFocus():
            self._remove_chosen()
        elif is_moved and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if len(chosen := self._chosen()) != 1:
            return
        ids = [watch.id for watch in self._watches]
        place = ids.index(chosen[0].id)
        if 0 <= place + by < len(ids):
            ids[place], ids[place + by] = ids[place + by], ids[place]
            self.arranged.emit(ids)
