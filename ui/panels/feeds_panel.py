"""Smart views, folders and feeds, with unread counts, trouble, dragging between folders, and adding by pasting."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.subscriptions import HAND_ADDRESS, SAMPLE_ADDRESS, Feed, Folder
from app.views import View, ViewKind
from ui.item_models.feed_tree import VALUE, FeedTree, Node, OwnRow
from ui.list_view.feed_delegate import FeedDelegate
from ui.theme import Theme


class FeedsPanel(QWidget):
    """Tells what is chosen and what is wanted; the tree changes only when it is told anew."""

    view_chosen = Signal(View)
    add_wanted = Signal(str)
    """A pasted address, or nothing."""
    starter_wanted = Signal()
    feed_moved = Signal(int, object, int)
    folder_moved = Signal(int, object, int)
    refresh_wanted = Signal(View)
    remove_wanted = Signal(int)
    rename_wanted = Signal(int, str)
    folder_added = Signal(str, object)
    folder_renamed = Signal(int, str)
    folder_removed = Signal(int)
    properties_wanted = Signal(int)
    login_wanted = Signal(int)
    watch_change_wanted = Signal(int)
    watch_removed = Signal(int)
    labels_wanted = Signal()
    """The person wants to change their labels."""
    read_wanted = Signal(View)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("feeds-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = FeedTree(self)
        self._model.feed_moved.connect(self.feed_moved)
        self._model.folder_moved.connect(self.folder_moved)
        self._delegate = FeedDelegate(theme, self)
        self._folded: set[int] = set()
        self._chosen = View()
        self._tree = QTreeView()
        self._prepare_tree()
        self._hint = QLabel(self.tr("No feeds yet. Paste an address here, or choose from a list of press feeds."))
        self._hint.setWordWrap(True)
        self._starter = QPushButton(self.tr("Choose press feeds…"))
        self._starter.clicked.connect(self.starter_wanted)
        self._add = QPushButton(self.tr("Add a feed…"))
        self._add.clicked.connect(lambda: self.add_wanted.emit(""))
        below = QVBoxLayout()
        below.setContentsMargins(10, 0, 10, 4)
        below.setSpacing(6)
        for widget in (self._hint, self._starter, self._add):
            below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addWidget(self._tree, 1)
        column.addLayout(below)
        self.setFocusProxy(self._tree)
        self.set_theme(theme)

    def _prepare_tree(self) -> None:
        tree = self._tree
        tree.setModel(self._model)
        self._model.modelReset.connect(self._restore_folds)  # after the tree's own slot, which forgets its selection
        tree.setItemDelegate(self._delegate)
        tree.setAccessibleName(self.tr("Feeds"))
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        tree.selectionModel().currentChanged.connect(self._choose)
        tree.expanded.connect(lambda index: self._folded.discard(self._model.node(index).view.id or 0))
        tree.collapsed.connect(lambda index: self._folded.add(self._model.node(index).view.id or 0))

    # --- filling ---

    def show_tree(self, folders: Sequence[Folder], feeds: Sequence[Feed]) -> None:
        """Show the subscriptions."""
        self._model.show_tree(folders, feeds)
        own = [feed for feed in feeds if feed.address not in (HAND_ADDRESS, SAMPLE_ADDRESS)]
        self._hint.setVisible(not own)
        self._starter.setVisible(not own)

    def show_own(self, kind: ViewKind, rows: Sequence[OwnRow]) -> None:
        """Show the person's own views of one kind: watches, labels."""
        self._model.show_own(kind, rows)

    def set_counts(self, counts: Mapping[ViewKind, int]) -> None:
        """Show how many articles the smart views hold."""
        self._model.set_counts(counts)

    def select_view(self, view: View) -> None:
        """Show which view the list holds, without telling."""
        self._chosen = View(view.kind, view.id)
        self._tree.setCurrentIndex(self._model.index_of(view))

    def folded(self) -> list[int]:
        """Return the folders that are folded."""
        return sorted(self._folded)

    def set_folded(self, folders: Sequence[int]) -> None:
        """Fold these folders and no others."""
        self._folded = set(folders)
        self._restore_folds()

    def _restore_folds(self) -> None:
        folded = set(self._folded)
        self._tree.expandAll()
        for folder in folded:
            self._tree.collapse(self._model.index_of(View(ViewKind.FOLDER, folder)))
        self.select_view(self._chosen)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        self._delegate.set_theme(theme)
        colours = theme.colours
        self.setStyleSheet(
            f"#feeds-panel, QTreeView {{ background: {colours.window}; border: none; }}"
            f"QTreeView::branch {{ background: {colours.window}; }}"
            f"QLabel {{ color: {colours.ink_soft}; }}"
        )
        self._tree.doItemsLayout()

    # --- deeds ---

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        view = current.data(VALUE) if current.isValid() else None
        if isinstance(view, View) and view != self._chosen:
            self._chosen = view
            self.view_chosen.emit(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste an address, rename by F2, remove by Delete."""
        node = self._model.node(self._tree.currentIndex())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.add_wanted.emit(QGuiApplication.clipboard().text().strip())
        elif event.key() == Qt.Key.Key_F2:
            self._begin_renaming()
        elif event.matches(QKeySequence.StandardKey.Delete) and node.feed is not None:
            self.remove_wanted.emit(node.feed.id)
        else:
            super().keyPressEvent(event)

    def _begin_renaming(self) -> None:
        node = self._model.node(self._tree.currentIndex())
        if node.feed is None and node.folder is None:
            return
        name, is_given = QInputDialog.getText(
            self, self.tr("Rename"), self.tr("New name:"), text=str(self._tree.currentIndex().data())
        )
        if not is_given or not name.strip():
            return
        if node.feed is not None:
            self.rename_wanted.emit(node.feed.id, name.strip())
        elif node.folder is not None:
            self.folder_renamed.emit(node.folder.id, name.strip())

    def _add_folder(self, parent_id: int | None) -> None:
        name, is_given = QInputDialog.getText(self, self.tr("New folder"), self.tr("Name of the folder:"))
        if is_given and name.strip():
            self.folder_added.emit(name.strip(), parent_id)

    def _show_menu(self, place: QPoint) -> None:
        index = self._tree.indexAt(place)
        node = self._model.node(index)
        menu = QMenu(self)
        if index.isValid():
            self._add_view_actions(menu, node)
        menu.addAction(self.tr("Add a feed…"), lambda: self.add_wanted.emit(""))
        inside = node.folder.id if node.folder else node.feed.folder_id if node.feed else None
        menu.addAction(self.tr("New folder…"), lambda: self._add_folder(inside))
        menu.exec(self._tree.viewport().mapToGlobal(place))

    def _add_view_actions(self, menu: QMenu, node: Node) -> None:
        view = node.view
        if view.kind not in (ViewKind.WATCH, ViewKind.LABEL, ViewKind.NOTES, ViewKind.TRASH):
            menu.addAction(self.tr("Refresh"), lambda: self.refresh_wanted.emit(view))
        menu.addAction(self.tr("Mark all read"), lambda: self.read_wanted.emit(view))
        menu.addSeparator()
        if node.feed is not None:
            feed_id = node.feed.id
            menu.addAction(self.tr("Rename…"), self._begin_renaming)
            menu.addAction(self.tr("Properties and state…"), lambda: self.properties_wanted.emit(feed_id))
            if node.feed.is_fetched:
                menu.addAction(self.tr("Name and password…"), lambda: self.login_wanted.emit(feed_id))
            menu.addAction(self.tr("Remove…"), lambda: self.remove_wanted.emit(feed_id))
            menu.addSeparator()
        if view.kind is ViewKind.WATCH and view.id is not None:
            watch_id = view.id
            menu.addAction(self.tr("Change the watch…"), lambda: self.watch_change_wanted.emit(watch_id))
            menu.addAction(self.tr("Remove the watch"), lambda: self.watch_removed.emit(watch_id))
            menu.addSeparator()
        if view.kind is ViewKind.LABEL:
            menu.addAction(self.tr("Labels…"), self.labels_wanted.emit)
            menu.addSeparator()
        if node.folder is not None:
            folder_id = node.folder.id
            menu.addAction(self.tr("Rename…"), self._begin_renaming)
            menu.addAction(self.tr("Remove the folder; its feeds move up"), lambda: self.folder_removed.emit(folder_id))
            menu.addSeparator()
