"""What all pages share: a heading with the way back, and Escape, which goes it."""

from collections.abc import Callable
from itertools import cycle

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.keys import PageDeed, sequences_of
from ui.theme import Theme


class PageFrame(QWidget):
    """A page: its parts go into `body`, what concerns the whole of it into `tools`, at the right of the heading."""

    left = Signal()
    """The person goes back to the reader, or to the page from which this one was opened."""
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self._back = QPushButton(self.tr("‹ Back"))
        self._back.setToolTip(self.tr("Back to where you were (Esc)"))
        self._back.setAccessibleName(self.tr("Back"))
        self._back.clicked.connect(self.left)
        self._title = QLabel(title)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QWidget()
        self._bar.setObjectName("page-bar")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tools = QHBoxLayout(self._bar)
        self.tools.setContentsMargins(10, 5, 10, 5)
        self.tools.setSpacing(8)
        self.tools.addWidget(self._back)
        self.tools.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)
        self.setAccessibleName(title)
        self.add_keys(PageDeed.BACK, self._go_back)
        self._dress(theme)

    def _go_back(self) -> None:
        """Empty the line that has the keyboard; one that is empty is left, and the page with it."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and focused.text():
            focused.clear()
        else:
            self.left.emit()

    def set_title(self, title: str) -> None:
        """Say what the page shows now."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_keys(self, deed: PageDeed, *handlers: Callable[[], object]) -> None:
        """Let the keys of a deed do something while the page has the keyboard; one handler for all, or one for each."""
        for sequence, handler in zip(sequences_of(deed), cycle(handlers), strict=False):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(handler)

    def take_keyboard(self) -> None:
        """Take the keyboard when the page is shown; a page with a list of its own gives it to that."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters; a page redraws its parts as well."""
        self.theme = theme
        self._dress(theme)

    def _dress(self, theme: Theme) -> None:
        colours = theme.colours
        self._title.setFont(theme.ui_font(scale=1.1, bold=True))
        self.setStyleSheet(
            f"QTreeView, QTableView {{ background: {colours.paper}; border: none; }}"
            "QTreeView::item { padding: 3px 6px; }"
            f"QTreeView::item:selected {{ background: {colours.selection}; color: {colours.selection_ink}; }}"
            f"QHeaderView::section {{ background: {colours.paper}; color: {colours.ink_soft}; border: none;"
            f" border-bottom: 1px solid {colours.line}; padding: 5px 9px; font-size: {theme.ui_points * 0.92:.2f}pt; }}"
        )
        self._bar.setStyleSheet(
            f"#page-bar {{ background: {colours.window}; border-bottom: 1px solid {colours.line}; }}"
        )
