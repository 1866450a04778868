"""The line under the heading of the list: how many articles, unread ones and stories it holds, and how they stand."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.memory.listed import ListCounts
from ui.counting import counted
from ui.icons import icon
from ui.reading.fitted_label import FittedLabel
from ui.theme import Theme

_SIDE = 16


class CountsStrip(QWidget):
    """One thin line; says nothing while nothing is counted."""

    grouping_wanted = Signal()
    """Stories are to be one row each, or no longer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("list-counts")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = FittedLabel(self.tr("What the list holds"))
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setChecked(True)
        self.button.setAutoRaise(True)
        self.button.setIconSize(QSize(_SIDE, _SIDE))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAccessibleName(self.tr("Each story as one row"))
        self.button.clicked.connect(self.grouping_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 6, 2)
        row.setSpacing(6)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.set_grouped(True)
        self.set_theme(theme)

    def show_counts(self, counts: ListCounts | None) -> None:
        """Say how much there is; None: it is not known yet."""
        if counts is None:
            self._label.say(("",))
            return
        articles = counted(counts.articles, self.tr("article"), self.tr("articles"))
        unread = self._tell_unread(counts)
        stories = counted(counts.stories, self.tr("story"), self.tr("stories")) if counts.stories else ""
        wordings = [
            (articles, unread, stories),
            (f"{counts.articles:,}", unread, stories),
            (articles, unread),
            (articles,),
        ]
        note = self.tr("A story is several releases that are nearly the same.") if counts.stories else ""
        self._label.say([" · ".join(filter(None, parts)) for parts in wordings], note=note)

    def _tell_unread(self, counts: ListCounts) -> str:
        if counts.unread is None or not counts.articles:
            return ""
        return self.tr("{:,} unread").format(counts.unread) if counts.unread else self.tr("all read")

    def set_grouped(self, is_grouped: bool) -> None:
        """Show whether each story is one row."""
        self.button.setChecked(is_grouped)
        self.button.setToolTip(
            self.tr("Each story is one row: show every article by itself (G)")
            if is_grouped
            else self.tr("Show each story as one row (G)")
        )

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        colours = theme.colours
        self._label.setFont(theme.ui_font(scale=0.9))
        self.button.setIcon(icon("stories", colours.ink_soft, side=_SIDE))
        self.setStyleSheet(
            f"#list-counts {{ background: {colours.window}; border-bottom: 1px solid {colours.line}; }}"
            f"QLabel {{ color: {colours.ink_soft}; }}"
            "QToolButton { border: 1px solid transparent; border-radius: 3px; padding: 1px 3px; }"
            f"QToolButton:hover {{ background: {colours.raised}; }}"
            f"QToolButton:checked {{ background: {colours.selection}; }}"
            f"QToolButton:focus {{ border-color: {colours.accent}; }}"
        )
        self._label.fit_again()
