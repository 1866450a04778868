"""The bar that offers what has arrived for the list; nothing moves until it is asked for."""

from PySide6.QtWidgets import QPushButton

from ui.counting import counted
from ui.theme import Theme


class ArrivalsBar(QPushButton):
    """Seen only while something waits."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new-bar")
        self.setVisible(False)

    def offer(self, count: int) -> None:
        """Say how many articles wait; none: go."""
        self.setVisible(count > 0)
        number = counted(count, self.tr("new article"), self.tr("new articles"))
        self.setText(self.tr("{} – show").format(number))
        self.setAccessibleName(self.text())

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours."""
        colours = theme.colours
        self.setStyleSheet(
            f"#new-bar {{ background: {colours.selection}; color: {colours.selection_ink}; border: none;"
            f" border-bottom: 1px solid {colours.line}; padding: 6px; }}"
            "#new-bar:hover, #new-bar:focus { text-decoration: underline; }"
        )
