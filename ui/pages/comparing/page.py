"""The page of a comparison: what changed above, the two texts below; N and P go from change to change."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QWidget

from app.articles import Span
from app.memory.comparing import Compared, ComparedPair
from ui.counting import counted
from ui.keys import PageDeed
from ui.pages.comparing.columns import Columns
from ui.pages.comparing.strip import ChangeStrip
from ui.pages.frame import PageFrame
from ui.theme import Theme


class ComparingPage(PageFrame):
    """Shows one comparison at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Comparison"))
        self._pair: ComparedPair | None = None
        self._current: int | None = None
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._only = QCheckBox(self.tr("Only what changed"))
        self._only.toggled.connect(self._write)
        self._earlier = QPushButton(self.tr("Previous change"))
        self._earlier.setToolTip(self.tr("Previous change (P)"))
        self._earlier.clicked.connect(lambda: self.go(-1))
        self._later = QPushButton(self.tr("Next change"))
        self._later.setToolTip(self.tr("Next change (N)"))
        self._later.clicked.connect(lambda: self.go(1))
        for tool in (self._count, self._only, self._earlier, self._later):
            self.tools.addWidget(tool)
        self._strip = ChangeStrip(theme)
        self._strip.passage_chosen.connect(self.show_passage)
        self._heads = QWidget()
        self._heads.setObjectName("heads")
        self._heads.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left, self._right = _make_head(), _make_head()
        row = QHBoxLayout(self._heads)
        row.setContentsMargins(40, 8, 24, 8)
        row.setSpacing(24)
        row.addWidget(self._left, 1)
        row.addWidget(self._right, 1)
        self._view = _Texts()
        self._view.setAccessibleName(self.tr("Both texts: the earlier at the left, the later at the right"))
        self._columns = Columns(self._view.document(), theme)
        for part in (self._strip, self._heads):
            self.body.addWidget(part)
        self.body.addWidget(self._view, 1)
        self.add_keys(PageDeed.NEXT_CHANGE, lambda: self.go(1))
        self.add_keys(PageDeed.PREVIOUS_CHANGE, lambda: self.go(-1))
        self.set_theme(theme)

    def show_pair(self, pair: ComparedPair) -> None:
        """Show a comparison from its first change on."""
        self._pair = pair
        self._current = None
        changes = len(pair.comparison.changes)
        self.set_title(
            self.tr("Comparison: versions of one release")
            if pair.left.article_id == pair.right.article_id
            else self.tr("Comparison of two releases")
        )
        self._count.setText(
            counted(changes, self.tr("changed paragraph"), self.tr("changed paragraphs"))
            if changes
            else self.tr("The texts are the same.")
        )
        for button in (self._earlier, self._later, self._only):
            button.setEnabled(bool(changes))
        self._left.setText(_describe(pair.left))
        self._right.setText(_describe(pair.right))
        self._strip.show_changes(pair.comparison)
        self._write()

    def _write(self) -> None:
        if self._pair is None:
            return
        rows = self._pair.comparison.rows
        shown = [(number, row) for number, row in enumerate(rows) if row.is_change or not self._only.isChecked()]
        self._columns.write(shown, self._pair.left.side.text.text, self._pair.right.side.text.text)
        self._show_row(self._current)

    def go(self, step: int) -> None:
        """Go to the next change, or back; round at the end."""
        changes = self._pair.comparison.changes if self._pair else ()
        if not changes:
            return
        if self._current in changes:
            place = (changes.index(self._current) + step) % len(changes)
        else:
            place = 0 if step > 0 else len(changes) - 1
        self._show_row(changes[place])
        self.said.emit(self.tr("Change {} of {}").format(place + 1, len(changes)))

    def show_passage(self, span: Span, is_right: bool) -> None:
        """Show the row that holds a passage of one of the texts."""
        rows = self._pair.comparison.rows if self._pair else ()
        for number, row in enumerate(rows):
            side = row.right if is_right else row.left
            if side is not None and side.overlaps(span):
                if self._only.isChecked() and not row.is_change:
                    self._only.setChecked(False)
                self._show_row(number)
                return

    def _show_row(self, number: int | None) -> None:
        self._current = number
        self._columns.show_current(number)
        cursor = self._columns.cursor_at(number) if number is not None else None
        if cursor is not None:
            self._view.scroll_to(cursor)

    @property
    def current(self) -> int | None:
        """The row that is shown as the present change."""
        return self._current

    def take_keyboard(self) -> None:
        """Let the texts scroll by keys at once."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Redraw everything."""
        super().set_theme(theme)
        colours = theme.colours
        self._heads.setStyleSheet(
            f"#heads {{ background: {colours.raised}; border-bottom: 1px solid {colours.line}; }}"
        )
        for head in (self._left, self._right):
            head.setFont(theme.ui_font(bold=True))
        self._count.setStyleSheet(f"color: {colours.ink_soft};")
        self._view.setStyleSheet(f"QTextBrowser {{ border: none; background: {colours.paper}; padding: 4px; }}")
        self._strip.set_theme(theme)
        self._columns.set_theme(theme)
        self._write()


class _Texts(QTextBrowser):
    """Both texts; nothing in them is a link."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setCursorWidth(0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def scroll_to(self, cursor: object) -> None:
        """Put a row into the upper third."""
        self.setTextCursor(cursor)  # type: ignore[arg-type]
        rect = self.cursorRect()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - self.viewport().height() // 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by Space as the reader does."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            step = bar.pageStep() - 40
            bar.setValue(bar.value() + (-step if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else step))
            return
        super().keyPressEvent(event)


def _make_head() -> QLabel:
    head = QLabel()
    head.setTextFormat(Qt.TextFormat.PlainText)
    head.setWordWrap(True)
    head.setAlignment(Qt.AlignmentFlag.AlignTop)
    head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return head


def _describe(one: Compared) -> str:
    moment = QLocale().toString(one.moment.astimezone(), "d MMM yyyy HH:mm")  # type: ignore[call-overload]
    return f"{one.side.title}\n{one.source} · {moment}"
