"""Below the heading of a list that shows a search: links to the quotes, figures and entities of that search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.memory.hits import Target
from ui.theme import Theme


class EverywhereStrip(QWidget):
    """One thin line."""

    chosen = Signal(object)
    """The `Target` to be shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("everywhere")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel(self.tr("Also:"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 6, 1)
        row.setSpacing(2)
        row.addWidget(self._label)
        titles = {
            Target.QUOTES: self.tr("Quotes"),
            Target.FIGURES: self.tr("Figures"),
            Target.ENTITIES: self.tr("Entities"),
        }
        self.buttons = {target: self._make_button(target, title) for target, title in titles.items()}
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        self.set_theme(theme)
        self.hide()

    def _make_button(self, target: Target, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setToolTip(self.tr("{} of this search, across the archive (Ctrl+Enter)").format(title))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(target))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        colours = theme.colours
        small = theme.ui_font(scale=0.9)
        self._label.setFont(small)
        for button in self.buttons.values():
            button.setFont(small)
        self.setStyleSheet(
            f"#everywhere {{ background: {colours.window}; border-bottom: 1px solid {colours.line}; }}"
            f"QLabel {{ color: {colours.ink_soft}; }}"
            f"QToolButton {{ color: {colours.accent}; border: 1px solid transparent; padding: 1px 5px; }}"
            "QToolButton:hover { text-decoration: underline; }"
            f"QToolButton:focus {{ border-color: {colours.accent}; }}"
        )
