"""The sheet of the language: what can be typed into the search box, what it finds, and an example to try."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from app.query.sheet import SHEET
from ui.dialogs.frame.sheet import Sheet
from ui.dialogs.frame.words import words
from ui.theme import Theme

_FINDS, _EXAMPLE = 1, 2


class LanguageSheet(Sheet):
    """A line that is chosen puts its example into the search box and closes the sheet."""

    example_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            self.tr("What can be searched for"),
            parent,
            hint=self.tr("Filter by what is found or typed"),
            nothing=self.tr("Nothing on this sheet says that."),
            headings=[self.tr("Type"), self.tr("Finds"), self.tr("Example")],
            wide=_FINDS,
        )
        self.tree.setAccessibleName(self.tr("What to type and what it finds"))
        self.tree.setCursor(Qt.CursorShape.PointingHandCursor)
        for line in SHEET:
            group, finds = (QCoreApplication.translate("QuerySheet", one) for one in (line.group, line.finds))
            self.add_line(group, [line.typed, finds, line.example]).setToolTip(_FINDS, finds)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        note = self.tr("A click or Enter on a line puts its example into the search box.")
        self.body.insertWidget(1, words(note, "note"))
        self.add_closing_button(is_default=False)
        self.open_at(110, 40)

    def _choose(self, line: QTreeWidgetItem) -> None:
        if self.isVisible() and (example := line.text(_EXAMPLE)):  # some desktops activate at a click, too
            self.example_chosen.emit(example)
            self.accept()
