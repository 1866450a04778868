"""What is inside: what waits, what failed, sizes, places and versions, to be read, copied, or made into a report."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from app.diagnostics.telling import Group, as_text, groups
from app.inspection import Inspection
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import RowsOrNothing, words
from ui.theme import Theme
from ui.wording import plain_hint

translate = QCoreApplication.translate
TROUBLE = ("Trouble", "Readable by others")
"""Groups that are there only when something is wrong."""


class DiagnosticsDialog(DialogFrame):
    """Shows an inspection when it is told one; every deed is only told."""

    log_wanted = Signal()
    report_wanted = Signal(object)
    """The Inspection."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Diagnostics"), parent)
        self._inspection: Inspection | None = None
        self._groups: Sequence[Group] = ()
        self._tree = QTreeWidget()
        self._stack = RowsOrNothing(self._tree, self.tr("Looking…"))
        self._copy = self._button(self.tr("&Copy"))
        self._log = self._button(self.tr("Open &log"))
        self._report = self._button(self.tr("Make &report…"))
        self._prepare_tree()
        note = self.tr("No text of a release, no password and no token is among these. Nothing is sent anywhere.")
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(words(note, "note"))
        self._copy.clicked.connect(self._copy_all)
        self._log.clicked.connect(self.log_wanted)
        self._report.clicked.connect(lambda: self.report_wanted.emit(self._inspection))
        self.add_closing_button()
        self.open_at(104, 36)
        self._show_state(has_rows=False)

    def _button(self, title: str) -> QPushButton:
        button = self.buttons.addButton(title, QDialogButtonBox.ButtonRole.ResetRole)
        button.setAutoDefault(False)
        return button

    def _prepare_tree(self) -> None:
        tree = self._tree
        tree.setAccessibleName(self.tr("What is inside"))
        tree.setHeaderHidden(True)
        tree.setColumnCount(2)
        tree.setIndentation(14)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        tree.header().setStretchLastSection(True)
        tree.setColumnWidth(0, self.wide(32))

    def show_inspection(self, inspection: Inspection) -> None:
        """Show what was found."""
        self._inspection = inspection
        self._groups = groups(inspection)
        self._tree.clear()
        for group in self._groups:
            self._add_group(group)
        self._tree.expandAll()
        self._show_state(has_rows=True)
        self._tree.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be told."""
        self.say_trouble(sentence)

    def _add_group(self, group: Group) -> None:
        head = QTreeWidgetItem(self._tree, [translate("Diagnostics", group.title)])
        head.setFont(0, self.theme.ui_font(bold=True))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFirstColumnSpanned(True)
        head.setSizeHint(0, QSize(0, self.fontMetrics().height() + 14))
        if group.title in TROUBLE:
            head.setForeground(0, self.theme.colour("warning"))
        for name, said in group.facts:
            row = QTreeWidgetItem(head, [translate("Diagnostics", name), said] if name else [said])
            row.setFirstColumnSpanned(not name)
            for column, cell in enumerate((name, said)):
                row.setToolTip(column, plain_hint(cell))

    def _show_state(self, *, has_rows: bool) -> None:
        self._stack.show_rows(has_rows)
        for button in (self._copy, self._report):
            button.setEnabled(has_rows)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._groups))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows by the usual key."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._tree.hasFocus():
            chosen = [row for row in self._tree.selectedItems() if row.parent()]
            rows = (": ".join(filter(None, (row.text(0), row.text(1)))) for row in chosen)
            QGuiApplication.clipboard().setText("\n".join(rows))
        else:
            super().keyPressEvent(event)
