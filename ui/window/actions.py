"""The window's actions, one for each deed of the table of keys, and the menus that show them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from ui.keys import LIST_DEEDS, Deed, all_keys


def make_actions(
    window: QWidget, deeds: Mapping[Deed, Callable[[], object]], article_list: QWidget
) -> dict[Deed, QAction]:
    """Make an action with its keys for every deed, and give them to the window; those of the list alone to the list."""
    actions = {}
    for key in all_keys():
        action = QAction(key.title, window)
        action.setShortcuts([QKeySequence(sequence) for sequence in key.sequences])
        action.setAutoRepeat(key.deed in (Deed.NEXT, Deed.PREVIOUS, Deed.SCROLL))
        action.triggered.connect(lambda _checked=False, deed=key.deed: deeds[deed]())
        if key.deed in LIST_DEEDS:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (article_list if key.deed in LIST_DEEDS else window).addAction(action)
        actions[key.deed] = action
    return actions


def name_by(changed: SignalInstance, action: QAction, words: str) -> None:
    """Let an action say beside these words what a signal names; empty: nothing."""

    def say(name: str) -> None:
        action.setText(f"{words}: {name}".replace("&", "&&") if name else words)

    changed.connect(say)
    say("")


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
