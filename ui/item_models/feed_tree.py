"""Smart views, folders and feeds as one tree; counts roll up, and dragging between folders is told, never done here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.subscriptions import HAND_ADDRESS, Feed, Folder
from app.views import View, ViewKind
from ui.item_models import feed_words as words

VALUE = Qt.ItemDataRole.UserRole
"""The View of a row."""
COUNT = Qt.ItemDataRole.UserRole + 1
"""Unread articles, rolled up; of "Muted" how many are hidden."""
TROUBLE = Qt.ItemDataRole.UserRole + 2
"""A sentence when the feed, or a feed in the folder, has failed; else empty."""
ICON = Qt.ItemDataRole.UserRole + 3
"""Name of a drawing."""

MIME_TYPE = "application/x-dateline-subscription"
SMART_VIEWS = (
    ViewKind.TODAY,
    ViewKind.UNREAD,
    ViewKind.STARRED,
    ViewKind.NOTES,
    ViewKind.HAND,
    ViewKind.MUTED,
    ViewKind.TRASH,
    ViewKind.ALL,
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A view that the person made: a watch, a label."""

    view: View
    name: str
    count: int = 0


@dataclass(slots=True, eq=False)
class Node:
    """One row with those below it."""

    view: View
    parent: "Node | None" = None
    feed: Feed | None = None
    folder: Folder | None = None
    name: str = ""
    """Of a row that is neither feed nor folder nor smart view."""
    children: list["Node"] = field(default_factory=list)
    count: int = 0
    trouble: str = ""

    @property
    def title(self) -> str:
        """What the row says."""
        return self.name or words.title(self.view, self.feed, self.folder)

    @property
    def row(self) -> int:
        """The place among its brothers."""
        return self.parent.children.index(self) if self.parent else 0


class FeedTree(QAbstractItemModel):
    """Rebuilt whole when subscriptions change; counts alone change in place."""

    feed_moved = Signal(int, object, int)
    """Feed, folder or None, position."""
    folder_moved = Signal(int, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(View())
        self._smart_counts: Mapping[ViewKind, int] = {}
        self._own: dict[ViewKind, tuple[OwnRow, ...]] = {}
        self._subscriptions: tuple[Sequence[Folder], Sequence[Feed]] = ((), ())
        self._shape: object = None
        self.show_tree((), ())

    # --- filling ---

    def show_tree(self, folders: Sequence[Folder], feeds: Sequence[Feed]) -> None:
        """Show the subscriptions; a tree of the same shape keeps its rows and only changes what they say."""
        self._subscriptions = (folders, feeds)
        self._show()

    def show_own(self, kind: ViewKind, rows: Sequence[OwnRow]) -> None:
        """Show the person's own views of one kind, between the smart views and the feeds."""
        self._own[kind] = tuple(rows)
        self._show()

    def _show(self) -> None:
        own = [row for kind in sorted(self._own) for row in self._own[kind]]
        root = _build(*self._subscriptions, self._smart_counts, own)
        shape = _shape_of(root)
        if shape == self._shape:
            _copy_words(root, self._root)
            self._tell_changed(_NOWHERE)
            return
        self.beginResetModel()
        self._root, self._shape = root, shape
        self.endResetModel()

    def set_counts(self, counts: Mapping[ViewKind, int]) -> None:
        """Show how many articles the smart views hold."""
        self._smart_counts = counts
        for node in self._root.children:
            if node.view.kind in counts:
                node.count = counts[node.view.kind]
        self._tell_changed(_NOWHERE)

    def _tell_changed(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent))
        for row in range(rows):
            self._tell_changed(self.index(row, 0, parent))

    # --- asking ---

    def node(self, index: Index) -> Node:
        """Return the node at an index; the root for an invalid one."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def index_of(self, view: View) -> QModelIndex:
        """Return the row of a view, its issuer and words left aside; invalid when it has none."""
        stack = [self._root]
        while stack:
            node = stack.pop()
            if node is not self._root and (node.view.kind, node.view.id) == (view.kind, view.id):
                return self.createIndex(node.row, 0, node)
            stack += node.children
        return QModelIndex()

    # --- Qt ---

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row below a parent."""
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the folder of a row."""
        above = self.node(child).parent if child.isValid() else None
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows below."""
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """There is one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Hand out the view, its name, its count and its trouble."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.title
        if role == VALUE:
            return node.view
        if role == COUNT:
            return node.count
        if role == TROUBLE:
            return node.trouble
        if role == ICON:
            return words.drawing(node.view, node.trouble)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.hint(node.title, node.feed)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.sentence(node.title, node.count, node.trouble)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Feeds and folders can be dragged; folders and the open ground take drops."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        node = self.node(index)
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        if node.feed is not None:
            flags |= flag.ItemIsDragEnabled | flag.ItemNeverHasChildren
        if node.folder is not None:
            flags |= flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return flags

    # --- dragging ---

    def supportedDropActions(self) -> Qt.DropAction:
        """Subscriptions are only moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what can be dropped."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Say which subscription is dragged."""
        view = self.node(indexes[0]).view
        data = QMimeData()
        data.setData(MIME_TYPE, f"{view.kind.value} {view.id}".encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """Tell where a subscription was dropped; the tree changes when the database has."""
        if not data.hasFormat(MIME_TYPE):
            return False
        kind, _, number = bytes(data.data(MIME_TYPE).data()).decode().partition(" ")
        target = self.node(parent)
        folder_id = target.folder.id if target.folder else None
        position = self._position(target, row, kind)
        if kind == ViewKind.FEED:
            self.feed_moved.emit(int(number), folder_id, position)
        elif folder_id != int(number):
            self.folder_moved.emit(int(number), folder_id, position)
        return False  # nothing is to be removed from this model: it will be told anew

    def _position(self, target: Node, row: int, kind: str) -> int:
        """Count how many of its own kind stand before the place; -1 is behind all."""
        before = target.children if row < 0 else target.children[:row]
        return sum(node.view.kind == kind for node in before)


def _build(
    folders: Sequence[Folder], feeds: Sequence[Feed], smart_counts: Mapping[ViewKind, int], own: Sequence[OwnRow]
) -> Node:
    root = Node(View())
    root.children = [Node(View(kind), root, count=smart_counts.get(kind, 0)) for kind in SMART_VIEWS]
    root.children += [Node(row.view, root, name=row.name, count=row.count) for row in own]
    nodes = {folder.id: Node(View(ViewKind.FOLDER, folder.id), root, folder=folder) for folder in folders}
    for folder in sorted(folders, key=lambda one: one.position):
        above = nodes.get(folder.parent_id or 0, root)
        nodes[folder.id].parent = above
        above.children.append(nodes[folder.id])
    for feed in sorted(feeds, key=lambda one: one.position):
        if feed.address == HAND_ADDRESS:  # a smart view of its own
            continue
        above = nodes.get(feed.folder_id or 0, root)
        node = Node(View(ViewKind.FEED, feed.id), above, feed=feed, count=feed.unread, trouble=feed.health.last_error)
        above.children.append(node)
        _roll_up(node)
    return root


def _roll_up(feed_node: Node) -> None:
    above = feed_node.parent
    while above is not None and above.folder is not None:
        above.count += feed_node.count
        if feed_node.trouble and not above.trouble:
            above.trouble = words.trouble_inside(feed_node.feed)
        above = above.parent


def _shape_of(node: Node) -> object:
    return (node.view.kind, node.view.id, tuple(_shape_of(child) for child in node.children))


def _copy_words(source: Node, target: Node) -> None:
    target.feed, target.folder, target.name = source.feed, source.folder, source.name
    target.count, target.trouble = source.count, source.trouble
    for one, other in zip(source.children, target.children, strict=True):
        _copy_words(one, other)
