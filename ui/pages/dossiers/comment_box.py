"""Where a comment is written: Ctrl+Enter keeps it, so does leaving; Escape lets it be."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.memory.dossiers import Item, ItemKind
from ui.theme import Theme

_HEIGHT = 64


class CommentBox(QWidget):
    """The comment of one thing, or the name of a section."""

    kept = Signal(str)
    left = Signal()
    """The person goes back to the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("comment-box")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel()
        self._edit = _Edit()
        self._edit.setFixedHeight(_HEIGHT)
        self._edit.setTabChangesFocus(True)
        self._edit.finished.connect(lambda: self.kept.emit(self._edit.toPlainText().strip()))
        self._edit.left.connect(self._leave)
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._edit)
        self.set_theme(theme)

    def show_item(self, item: Item | None) -> None:
        """Show what is written to a thing."""
        is_section = item is not None and item.kind is ItemKind.SECTION
        name = self.tr("Name of the section") if is_section else self.tr("Comment (F2)")
        self._title.setText(name)
        self._edit.setAccessibleName(name)
        self._shown = "" if item is None else item.title if is_section else item.comment
        if self._edit.toPlainText() != self._shown:
            self._edit.setPlainText(self._shown)

    def begin(self) -> None:
        """Take the keyboard."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def _leave(self, is_kept: bool) -> None:
        if not is_kept:
            self._edit.setPlainText(self._shown)
        self.left.emit()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        colours = theme.colours
        self._title.setFont(theme.ui_font(scale=0.9))
        self._title.setStyleSheet(f"color: {colours.ink_soft};")
        self.setStyleSheet(f"#comment-box {{ background: {colours.window}; border-top: 1px solid {colours.line}; }}")


class _Edit(QPlainTextEdit):
    finished = Signal()
    left = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Ctrl+Enter, let be at Escape."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(False)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the page does, which would go back to the reader."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()
