"""The menu of selected rows, and the box that answers "Why?"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from app.memory.repair_kinds import RepairKind
from ui.findings_view.tree import FindingsTree
from ui.repair_wording import deed as deed_of
from ui.wording import translate

_CORRECT, _REJECT = "F2", "Delete"
"""The tree's keys of the first and the last of a panel's repairs."""


@dataclass(frozen=True, slots=True)
class OwnDeed:
    """What only the rows of one panel can be done."""

    words: str
    key: str
    """The window's key for it."""
    do: Callable[[], object]


class Rows(Protocol):
    """What a panel lets its rows be done."""

    tree: FindingsTree

    @property
    def repairs(self) -> Sequence[RepairKind]:
        """What can be put right: the most frequent first, its rejection last."""

    def copy_selection(self) -> None:
        """Copy the selected rows with their source."""

    def copy_bare_words(self) -> None:
        """Copy their words alone."""

    def show_reason(self) -> None:
        """Say why the chosen row is there."""

    def repair_row(self, kind: RepairKind, /) -> None:
        """Wish for a repair of the chosen row."""

    def own_deeds(self) -> Sequence[OwnDeed]:
        """Return what else can be done with the chosen row."""


def make_row_menu(parent: QWidget, rows: Rows) -> QMenu:
    """Make a menu that goes when it is closed; deeds that have a key show it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copying = menu.addAction(translate("RowMenu", "Copy with source"))
    copying.triggered.connect(rows.copy_selection)
    _show_key(copying, QKeySequence(QKeySequence.StandardKey.Copy))
    menu.addAction(translate("RowMenu", "Put into a dossier…")).triggered.connect(rows.tree.dossier_wanted)
    menu.addAction(translate("RowMenu", "Copy the words only")).triggered.connect(rows.copy_bare_words)
    menu.addAction(translate("RowMenu", "Why?")).triggered.connect(rows.show_reason)
    for own in rows.own_deeds():
        action = menu.addAction(own.words, own.do)
        _show_key(action, QKeySequence(own.key))
    menu.addSeparator()
    keys = {rows.repairs[0]: _CORRECT, rows.repairs[-1]: _REJECT}
    for kind in rows.repairs:
        action = menu.addAction(deed_of(kind))
        action.triggered.connect(partial(_repair, rows.repair_row, kind))
        if kind in keys:
            _show_key(action, QKeySequence(keys[kind]))
    return menu


def _show_key(action: QAction, key: QKeySequence) -> None:
    """Show a key that is the tree's own: two owners would make it ambiguous."""
    action.setShortcut(key)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)


def _repair(repair: Callable[[RepairKind], None], kind: RepairKind, _is_checked: bool = False) -> None:
    repair(kind)


def open_reason(parent: QWidget, title: str, reason: str) -> QMessageBox:
    """Open a box with plain words; it goes when it is closed."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(reason)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
