"""The window's actions, one for each deed of the table of keys, and the menus that show them."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from ui.keys import Deed, all_keys


def make_actions(window: QWidget, deeds: Mapping[Deed, Callable[[], object]]) -> dict[Deed, QAction]:
    """Make an action with its keys for every deed, and give them to the window."""
    actions = {}
    for key in all_keys():
        action = QAction(key.title, window)
        action.setShortcuts([QKeySequence(sequence) for sequence in key.sequences])
        action.setAutoRepeat(key.deed in (Deed.NEXT, Deed.PREVIOUS, Deed.SCROLL))
        action.triggered.connect(lambda _checked=False, deed=key.deed: deeds[deed]())
        window.addAction(action)
        actions[key.deed] = action
    return actions


def press_focused_control() -> bool:
    """Press the button or open the choice that has the keyboard; Space would do so if it were no key of ours."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton):
        focused.click()
        return True
    if isinstance(focused, QComboBox):
        focused.showPopup()
        return True
    return False
