"""The tree of feeds: counts roll up, trouble shows, dragging is told and changes nothing by itself."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.subscriptions import HAND_ADDRESS, Feed, FeedHealth, Folder
from app.views import View, ViewKind
from ui.item_models.feed_tree import COUNT, ICON, SMART_VIEWS, TROUBLE, VALUE, FeedTree, OwnRow
from ui.panels.feeds_panel import FeedsPanel
from ui.theme import Theme

FOLDERS = (Folder(1, "Ports", None, 0), Folder(2, "Northern", 1, 0))


def feed(number: int, *, folder: int | None = None, unread: int = 0, error: str = "") -> Feed:
    return Feed(
        id=number,
        address=f"https://harbour.example/{number}",
        title=f"Feed {number}",
        site_link="",
        folder_id=folder,
        position=number,
        unread=unread,
        health=FeedHealth(last_error=error),
    )


FEEDS = (
    feed(1, folder=2, unread=5),
    feed(2, folder=1, unread=7, error="The server answered 404 (not found)."),
    feed(3, unread=1),
    Feed(id=9, address=HAND_ADDRESS, title="Added by hand", site_link="", folder_id=None, position=9, unread=2),
)


@pytest.fixture
def tree(qtbot: QtBot) -> FeedTree:
    tree = FeedTree()
    QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tree.show_tree(FOLDERS, FEEDS)
    return tree


def names(tree: FeedTree, parent: QModelIndex) -> list[str]:
    return [str(tree.index(row, 0, parent).data()) for row in range(tree.rowCount(parent))]


def folder_index(tree: FeedTree, number: int) -> QModelIndex:
    return tree.index_of(View(ViewKind.FOLDER, number))


def test_smart_views_stand_first_then_folders_then_feeds(tree: FeedTree) -> None:
    top = names(tree, QModelIndex())

    assert top == ["Today", "Unread", "Starred", "Notes", "Added by hand", "Muted", "Trash", "All", "Ports", "Feed 3"]
    assert names(tree, folder_index(tree, 1)) == ["Northern", "Feed 2"]
    assert names(tree, folder_index(tree, 2)) == ["Feed 1"]


def test_unread_counts_roll_up(tree: FeedTree) -> None:
    assert folder_index(tree, 2).data(COUNT) == 5
    assert folder_index(tree, 1).data(COUNT) == 12


def test_trouble_of_a_feed_shows_at_it_and_at_its_folders(tree: FeedTree) -> None:
    failing = tree.index_of(View(ViewKind.FEED, 2))

    assert failing.data(TROUBLE) == "The server answered 404 (not found)."
    assert failing.data(ICON) == "warning"
    assert "404" in str(failing.data(Qt.ItemDataRole.ToolTipRole))
    assert str(folder_index(tree, 1).data(TROUBLE)).startswith("Feed 2: ")
    assert folder_index(tree, 2).data(TROUBLE) == ""


def test_other_counts_change_rows_in_place(qtbot: QtBot, tree: FeedTree) -> None:
    feeds = (feed(1, folder=2, unread=4), *FEEDS[1:])

    with qtbot.assertNotEmitted(tree.modelReset):
        tree.show_tree(FOLDERS, feeds)

    assert folder_index(tree, 1).data(COUNT) == 11


def test_other_shape_resets_the_tree(qtbot: QtBot, tree: FeedTree) -> None:
    with qtbot.waitSignal(tree.modelReset):
        tree.show_tree(FOLDERS, FEEDS[1:])

    assert names(tree, folder_index(tree, 2)) == []


def test_counts_of_smart_views_are_shown(tree: FeedTree) -> None:
    tree.set_counts({ViewKind.UNREAD: 15, ViewKind.MUTED: 3})

    assert tree.index_of(View(ViewKind.UNREAD)).data(COUNT) == 15
    assert tree.index_of(View(ViewKind.MUTED)).data(COUNT) == 3


def test_dropping_a_feed_on_a_folder_is_told(qtbot: QtBot, tree: FeedTree) -> None:
    data = tree.mimeData([tree.index_of(View(ViewKind.FEED, 3))])

    with qtbot.waitSignal(tree.feed_moved) as moved:
        tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, folder_index(tree, 1))

    assert moved.args == [3, 1, 1]
    assert names(tree, QModelIndex())[-1] == "Feed 3"


def test_dropping_a_feed_on_open_ground_takes_it_out_of_its_folder(qtbot: QtBot, tree: FeedTree) -> None:
    data = tree.mimeData([tree.index_of(View(ViewKind.FEED, 1))])

    with qtbot.waitSignal(tree.feed_moved) as moved:
        tree.dropMimeData(data, Qt.DropAction.MoveAction, len(SMART_VIEWS), 0, QModelIndex())

    assert moved.args == [1, None, 0]


def test_folder_is_not_dropped_into_itself(qtbot: QtBot, tree: FeedTree) -> None:
    data = tree.mimeData([folder_index(tree, 1)])

    with qtbot.assertNotEmitted(tree.folder_moved):
        tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, folder_index(tree, 1))


def make_panel(qtbot: QtBot, theme: Theme, feeds: Sequence[Feed]) -> FeedsPanel:
    panel = FeedsPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(208, 600)
    panel.show()
    panel.show_tree(FOLDERS, feeds)
    return panel


def test_choosing_a_row_tells_its_view_once(qtbot: QtBot, theme: Theme) -> None:
    panel = make_panel(qtbot, theme, FEEDS)
    wanted = panel._model.index_of(View(ViewKind.FEED, 2))

    with qtbot.waitSignal(panel.view_chosen) as chosen:
        panel._tree.setCurrentIndex(wanted)

    assert chosen.args == [View(ViewKind.FEED, 2)]


def test_showing_which_view_the_list_holds_tells_nothing(qtbot: QtBot, theme: Theme) -> None:
    panel = make_panel(qtbot, theme, FEEDS)

    with qtbot.assertNotEmitted(panel.view_chosen):
        panel.select_view(View(ViewKind.ALL, words="pier"))
        panel.show_tree(FOLDERS, FEEDS[:2])

    assert panel._tree.currentIndex().data(VALUE) == View(ViewKind.ALL)


def test_folds_outlive_a_change_of_the_tree(qtbot: QtBot, theme: Theme) -> None:
    panel = make_panel(qtbot, theme, FEEDS)
    panel._tree.collapse(panel._model.index_of(View(ViewKind.FOLDER, 2)))

    panel.show_tree(FOLDERS, FEEDS[:2])

    assert panel.folded() == [2]
    assert not panel._tree.isExpanded(panel._model.index_of(View(ViewKind.FOLDER, 2)))
    assert panel._tree.isExpanded(panel._model.index_of(View(ViewKind.FOLDER, 1)))


def test_pasting_an_address_wants_a_feed(qtbot: QtBot, theme: Theme) -> None:
    from PySide6.QtGui import QGuiApplication

    panel = make_panel(qtbot, theme, ())
    QGuiApplication.clipboard().setText(" https://harbour.example/feed\n")

    with qtbot.waitSignal(panel.add_wanted) as wanted:
        qtbot.keyClick(panel._tree, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert wanted.args == ["https://harbour.example/feed"]


def test_hint_is_there_until_there_is_a_feed_of_ones_own(qtbot: QtBot, theme: Theme) -> None:
    panel = make_panel(qtbot, theme, (FEEDS[-1],))
    assert panel._hint.isVisible()

    panel.show_tree(FOLDERS, FEEDS)

    assert not panel._hint.isVisible()


def test_hints_show_names_and_addresses_from_the_world_as_they_are_written(tree: FeedTree) -> None:
    folders = (Folder(1, "<img src='file:///x.png'>", None, 0),)
    feeds = (replace(FEEDS[2], address="https://a.example/<b>"), replace(FEEDS[3], title="<b>Mine</b>"))
    tree.show_tree(folders, feeds)

    views = (View(ViewKind.FOLDER, 1), View(ViewKind.FEED, feeds[0].id), View(ViewKind.FEED, feeds[1].id))
    hints = [tree.index_of(view).data(Qt.ItemDataRole.ToolTipRole) for view in views if tree.index_of(view).isValid()]

    assert len(hints) >= 2
    assert not [hint for hint in hints if "<img" in hint or "<b>" in hint]


def test_own_views_stand_between_the_smart_views_and_the_feeds() -> None:
    tree = FeedTree()
    tree.show_tree((), [Feed(1, "https://a.example/", "Saltmere", "", None, 0)])

    tree.show_own(ViewKind.WATCH, [OwnRow(View(ViewKind.WATCH, 7), "Ports", 3)])

    rows = [tree.index(row, 0) for row in range(tree.rowCount())]
    assert [str(row.data()) for row in rows][-2:] == ["Ports", "Saltmere"]
    assert (rows[-2].data(COUNT), rows[-2].data(VALUE)) == (3, View(ViewKind.WATCH, 7))
    tree.show_own(ViewKind.WATCH, [OwnRow(View(ViewKind.WATCH, 7), "Harbours", 0)])
    assert tree.index_of(View(ViewKind.WATCH, 7)).data() == "Harbours"
