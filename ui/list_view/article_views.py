"""The two views of the article list: tables both, since a table lays out only the rows that are on show.

(A QListView asks the model about every row when it is filled: 200,000 calls into Python for 100,000 articles.)
Each view tells the model beforehand which rows it will draw.
"""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.query.words import Words
from ui.item_models.article_list import ArticleList, Column
from ui.list_view.article_delegate import ArticleDelegate
from ui.list_view.compact_delegate import CompactDelegate
from ui.list_view.list_delegate import ListDelegate
from ui.theme import Theme

WIDTHS = {
    Column.UNREAD: 24,
    Column.STAR: 24,
    Column.TIME: 76,
    Column.ISSUER: 190,
    Column.QUOTES: 36,
    Column.FIGURES: 36,
    Column.FEED: 150,
}


class ArticleTable(QTableView):
    """Rows of one height; what both views have in common."""

    rows_seen = Signal(int)
    """The first row on show."""
    sign_clicked = Signal(int)
    """The row whose story is to be unfolded or folded."""

    def __init__(self, model: ArticleList, delegate: ListDelegate, *, name: str) -> None:
        super().__init__()
        self._articles = model
        self._delegate = delegate
        self._holds_sign = False
        """Whether the mouse was pressed on the sign of a story."""
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(Column.HEADLINE, QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().valueChanged.connect(self.ensure_seen)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self._delegate.set_theme(theme)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.viewport().update()

    def mark_hits(self, words: Words | None) -> None:
        """Mark what was searched for in the headlines."""
        self._delegate.mark_hits(words)
        self.viewport().update()

    def ensure_seen(self) -> None:
        """Read the rows that are on show, before they are drawn."""
        height = self._delegate.row_height
        first = self.verticalScrollBar().value() // height
        self._articles.ensure(first, first + self.viewport().height() // height + 1)
        self.rows_seen.emit(first)

    def put_row_at(self, row: int, top: int) -> None:
        """Scroll so that the row stands `top` pixels below the upper edge."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(row * self._delegate.row_height - top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Read what became visible."""
        super().resizeEvent(event)
        self.ensure_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what became visible."""
        super().showEvent(event)
        self.ensure_seen()

    # --- the sign of a story ---

    def _sign_at(self, place: QPoint) -> int | None:
        """Return the row whose sign is there."""
        index = self.indexAt(place)
        sign = self._delegate.sign_place(QRectF(self.visualRect(index)), index) if index.isValid() else None
        return index.row() if sign is not None and sign.contains(QPointF(place)) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell a click on the sign of a story, which chooses nothing."""
        row = self._sign_at(event.position().toPoint())
        self._holds_sign = row is not None and event.button() == Qt.MouseButton.LeftButton
        if row is not None and self._holds_sign:
            self.sign_clicked.emit(row)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second quick click on a sign for a click."""
        if self._sign_at(event.position().toPoint()) is not None:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be clicked; what is drawn away from a sign selects nothing."""
        if not (self._holds_sign and event.buttons()):
            super().mouseMoveEvent(event)
        is_sign = self._sign_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_sign else Qt.CursorShape.ArrowCursor)

    # --- keys ---

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and last row by Home and End, not to the first and last cell."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends:
            return self._articles.index(ends[action] % max(1, self._articles.rowCount()), Column.HEADLINE)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the window, not beginnings of headlines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave copying to the panel, which knows more than one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RoomyView(ArticleTable):
    """Three lines an article, all in the headline's column."""

    def __init__(self, theme: Theme, model: ArticleList) -> None:
        super().__init__(model, ArticleDelegate(theme), name=self.tr("Articles"))
        self.horizontalHeader().hide()
        for column in Column:
            self.setColumnHidden(column, column is not Column.HEADLINE)
        self.set_theme(theme)


class CompactView(ArticleTable):
    """One line an article, in columns that the person chooses, widens and moves."""

    def __init__(self, theme: Theme, model: ArticleList) -> None:
        super().__init__(model, CompactDelegate(theme), name=self.tr("Articles, compact"))
        self._prepare_columns()
        self.set_theme(theme)

    def _prepare_columns(self) -> None:
        header = self.horizontalHeader()
        header.setAccessibleName(self.tr("Columns of the list"))
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(22)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for column in Column:
            name = self._articles.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
            action = header.addAction(str(name))
            action.setCheckable(True)
            action.setChecked(True)
            action.setEnabled(column is not Column.HEADLINE)
            action.toggled.connect(lambda shown, which=column: header.setSectionHidden(which, not shown))

    def restore_columns(self, state: bytes) -> None:
        """Bring back which columns are shown, where and how wide."""
        header = self.horizontalHeader()
        if header.restoreState(state):
            for column, action in zip(Column, header.actions(), strict=True):
                action.setChecked(not header.isSectionHidden(column))

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        super().set_theme(theme)
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ background: {theme.colours.window}; color: {theme.colours.ink_soft};"
            f" border: none; border-bottom: 1px solid {theme.colours.line}; padding: 3px 6px; }}"
        )
