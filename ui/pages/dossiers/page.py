"""The page of dossiers: all of them at the left, what is in the chosen one in the middle, its comment below."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.memory.dossiers import Dossier, Item, ItemKind
from ui.keys import PageDeed
from ui.pages.dossiers import item_words as words
from ui.pages.dossiers.comment_box import CommentBox
from ui.pages.dossiers.item_list import ItemList
from ui.pages.frame import PageFrame
from ui.theme import Theme

_DOSSIER = Qt.ItemDataRole.UserRole


class DossiersPage(PageFrame):
    """Shows dossiers as it is told them; a deed here is only told."""

    dossier_chosen = Signal(int)
    dossier_added = Signal(str)
    dossier_changed = Signal(int, str, str)
    """Id, name and comment."""
    dossier_removed = Signal(int)
    section_added = Signal(int, str, int)
    """Id of the dossier, name, and the place."""
    words_added = Signal(int, str, int)
    """Id of the dossier, the person's own words, and the place."""
    item_changed = Signal(int, int, str, str)
    """Ids of dossier and item, title and comment."""
    items_removed = Signal(int, object)
    items_ordered = Signal(int, object)
    """Id of the dossier, and the ids of all its items in their new order."""
    passage_wanted = Signal(object)
    """An Item."""
    import_wanted = Signal()
    export_wanted = Signal(int, str)
    """Id and name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Dossiers"))
        self._dossier: Dossier | None = None
        self._waits_for_items = False
        """Whether the keyboard is to go to what is in the dossier, once that is known."""
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Dossiers"))
        self._items = ItemList(theme)
        self._items.setAccessibleName(self.tr("What is in the dossier"))
        self._comment = CommentBox(theme)
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._nothing = QLabel()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._stack = QStackedWidget()
        self._buttons = self._make_buttons()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._show_nothing()

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_dossiers(self, dossiers: Sequence[Dossier]) -> None:
        """Show these at the left."""
        with QSignalBlocker(self._list):
            self._list.clear()
            for dossier in dossiers:
                row = QListWidgetItem(words.dossier_line(dossier), self._list)
                row.setData(_DOSSIER, dossier)
                if self._dossier is not None and dossier.id == self._dossier.id:
                    self._list.setCurrentItem(row)
        if not dossiers:
            self._dossier = None
        self._show_nothing()

    def show_items(self, dossier: Dossier, items: Sequence[Item]) -> None:
        """Show what is in one of them."""
        self._dossier = dossier
        with QSignalBlocker(self._list):
            for row in range(self._list.count()):
                if self._list.item(row).data(_DOSSIER).id == dossier.id:
                    self._list.setCurrentRow(row)
        heading = dossier.name if not dossier.comment else f"{dossier.name}\n{dossier.comment}"
        self._heading.setText(heading)
        self._items.show_items(items, is_own=dossier.is_own)
        self._show_nothing()
        self._show_comment()
        if self._waits_for_items and items:
            self._items.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waits_for_items = False

    def _show_nothing(self) -> None:
        """Show a sentence where there is no list."""
        dossier = self._dossier
        if dossier is None:
            self._nothing.setText(
                self.tr(
                    "There is no dossier. It gathers articles, quotes and figures in your order, with your comments. "
                    "“New dossier” makes one; the key D puts something in."
                )
            )
        else:
            self._nothing.setText(
                self.tr("Nothing is in this dossier yet. Go back and press D on articles, selected words, or rows.")
            )
        has_items = dossier is not None and self._items.count() > 0
        had_keyboard = self._items.hasFocus()
        self._stack.setCurrentIndex(0 if has_items else 1)
        if had_keyboard and not has_items:  # else it would go to the comment, whose own keys are others
            self._list.setFocus()
        is_own = dossier is not None and dossier.is_own
        for name, button in self._buttons.items():
            needs_own = name in ("section", "words", "name", "remove")
            button.setEnabled(is_own if needs_own else dossier is not None or name in ("new", "import"))
        self._comment.setEnabled(is_own)
        self._comment.setVisible(has_items)
        self._heading.setVisible(dossier is not None)

    def _show_comment(self) -> None:
        item = self._items.current_item()
        self._comment.show_item(item)

    # --- deeds --------------------------------------------------------------------------------------------------

    def _ask_name(self, title: str, label: str, text: str = "") -> str:
        name, is_given = QInputDialog.getText(self, title, label, text=text)
        return name.strip() if is_given else ""

    def _add(self) -> None:
        if name := self._ask_name(self.tr("New dossier"), self.tr("Name")):
            self.dossier_added.emit(name)

    def _rename(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        name = self._ask_name(self.tr("Dossier"), self.tr("Name"), dossier.name)
        if name:
            self.dossier_changed.emit(dossier.id, name, dossier.comment)

    def _place(self) -> int:
        """Return the place behind the row on which the keyboard stands."""
        return self._items.currentRow() + 1 if self._items.count() else 0

    def _add_section(self) -> None:
        if self._dossier and (name := self._ask_name(self.tr("New section"), self.tr("Name"))):
            self.section_added.emit(self._dossier.id, name, self._place())

    def _add_words(self) -> None:
        if self._dossier is None:
            return
        text, is_given = QInputDialog.getMultiLineText(self, self.tr("Own words"), self.tr("What you want to say"))
        if is_given and text.strip():
            self.words_added.emit(self._dossier.id, text.strip(), self._place())

    def _keep_comment(self, comment: str) -> None:
        item = self._items.current_item()
        if self._dossier is None or item is None:
            return
        title, comment = (comment, "") if item.kind is ItemKind.SECTION else (item.title, comment)
        if (title, comment) != (item.title, item.comment):
            self.item_changed.emit(self._dossier.id, item.id, title, comment)

    def _write_comment(self) -> None:
        if self._comment.isVisible() and self._comment.isEnabled():
            self._comment.begin()

    def _tell_chosen(self) -> None:
        row = self._list.currentItem()
        if row is not None:
            self._dossier = row.data(_DOSSIER)
            self.dossier_chosen.emit(row.data(_DOSSIER).id)

    def _export(self) -> None:
        if self._dossier is not None:
            self.export_wanted.emit(self._dossier.id, self._dossier.name)

    def _with_dossier(self, signal: Signal, *given: object) -> None:
        if self._dossier is not None:
            signal.emit(self._dossier.id, *given)  # type: ignore[attr-defined]

    # --- putting together ---------------------------------------------------------------------------------------

    def _make_buttons(self) -> dict[str, QPushButton]:
        titles = {
            "new": self.tr("&New dossier"),
            "name": self.tr("Re&name"),
            "section": self.tr("New &section"),
            "words": self.tr("&Own words"),
            "remove": self.tr("Remove the dossier"),
            "export": self.tr("&Export…"),
            "import": self.tr("&Import…"),
        }
        buttons = {name: QPushButton(title) for name, title in titles.items()}
        for button in buttons.values():
            self.tools.addWidget(button)
        return buttons

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading.setContentsMargins(14, 8, 14, 8)
        self._stack.addWidget(self._items)
        self._stack.addWidget(self._nothing)
        for widget, stretch in ((self._heading, 0), (self._stack, 1), (self._comment, 0)):
            column.addWidget(widget, stretch)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(middle)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 960])
        self.body.addWidget(splitter, 1)

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._tell_chosen)
        self._items.currentItemChanged.connect(self._show_comment)
        self._items.opened.connect(self.passage_wanted)
        self._items.removed.connect(lambda ids: self._with_dossier(self.items_removed, ids))  # type: ignore[arg-type]
        self._items.ordered.connect(lambda ids: self._with_dossier(self.items_ordered, ids))  # type: ignore[arg-type]
        self.add_keys(PageDeed.COMMENT, self._write_comment)
        self._comment.kept.connect(self._keep_comment)
        self._comment.left.connect(self._items.setFocus)
        deeds = {
            "new": self._add,
            "name": self._rename,
            "section": self._add_section,
            "words": self._add_words,
            "remove": lambda: self._with_dossier(self.dossier_removed),  # type: ignore[arg-type]
            "export": self._export,
            "import": self.import_wanted.emit,
        }
        for name, deed in deeds.items():
            self._buttons[name].clicked.connect(lambda _checked=False, deed=deed: deed())

    def take_keyboard(self) -> None:
        """Give the keyboard to what is in the dossier."""
        has_items = self._items.count() > 0
        self._waits_for_items = not has_items
        (self._items if has_items else self._buttons["new"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        super().set_theme(theme)
        self._items.set_theme(theme)
        self._comment.set_theme(theme)
        colours = theme.colours
        self._heading.setStyleSheet(f"color: {colours.ink}; background: {colours.paper}; font-weight: 600;")
        self._list.setStyleSheet("QListWidget::item { padding: 6px 10px; }")
        self._nothing.setStyleSheet(f"color: {colours.ink_soft}; background: {colours.paper}; padding: 40px;")
