"""The menu of selected rows, and the box that answers "Why?"."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

Deed = tuple[str, Callable[[], None]]


def make_menu(parent: QWidget, deeds: Sequence[Deed]) -> QMenu:
    """Make a menu that goes when it is closed; its first deed is the one of the copy key."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, deed in deeds:
        menu.addAction(words).triggered.connect(deed)
    first = menu.actions()[0]
    first.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    # The key itself is the tree's; two owners would make it ambiguous.
    first.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    first.setShortcutVisibleInContextMenu(True)
    return menu


def open_reason(parent: QWidget, title: str, reason: str) -> QMessageBox:
    """Open a box with plain words; it goes when it is closed."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(reason)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
