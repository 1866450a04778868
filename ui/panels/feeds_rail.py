"""The narrow rail that stands for the feeds in a small window: smart views as drawings, and a button for the tree."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from app.views import View, ViewKind
from ui.icons import icon
from ui.item_models import feed_words as words
from ui.item_models.feed_tree import SMART_VIEWS
from ui.theme import Theme

WIDTH = 48


class FeedsRail(QWidget):
    """A column of buttons."""

    view_chosen = Signal(View)
    tree_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("feeds-rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._tree = self._button(self.tr("Show folders and feeds (Ctrl+B)"))
        self._tree.clicked.connect(self.tree_wanted)
        self._group = QButtonGroup(self)
        self._views: dict[ViewKind, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(4)
        column.addWidget(self._tree)
        column.addSpacing(8)
        for kind in SMART_VIEWS:
            column.addWidget(self._view_button(kind))
        column.addStretch(1)
        self.set_theme(theme)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFixedSize(36, 34)
        button.setIconSize(QSize(20, 20))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _view_button(self, kind: ViewKind) -> QToolButton:
        button = self._button(words.title(View(kind)))
        button.setCheckable(True)
        button.clicked.connect(lambda: self.view_chosen.emit(View(kind)))
        self._group.addButton(button)
        self._views[kind] = button
        return button

    def select_view(self, view: View) -> None:
        """Show which smart view the list holds, if it holds one."""
        self._group.setExclusive(False)
        for kind, button in self._views.items():
            button.setChecked(kind is view.kind)
        self._group.setExclusive(view.kind in self._views)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours."""
        colours = theme.colours
        self._tree.setIcon(icon("menu", colours.ink_soft))
        for kind, button in self._views.items():
            button.setIcon(icon(words.drawing(View(kind)), colours.ink_soft))
        self.setStyleSheet(
            f"#feeds-rail {{ background: {colours.window}; }}"
            "QToolButton { border: 1px solid transparent; border-radius: 5px; }"
            f"QToolButton:hover {{ background: {colours.raised}; }}"
            f"QToolButton:focus {{ border-color: {colours.accent}; }}"
            f"QToolButton:checked {{ background: {colours.selection}; }}"
        )
