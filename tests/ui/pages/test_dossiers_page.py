"""The page of dossiers by its keys: order, comments, taking out, and what belongs to somebody else."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.memory.anchors import Anchor
from app.memory.dossiers import Dossier, Item, ItemKind
from app.memory.repairs import Place
from ui.pages.dossiers.page import DossiersPage
from ui.theme import Theme

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def dossier(*, is_own: bool = True) -> Dossier:
    return Dossier(4, "k", "Harbours", "", "Ada", is_own=is_own, made=NOON, changed=NOON, size=3)


def item(number: int, kind: ItemKind = ItemKind.QUOTE, title: str = "Lighthouse") -> Item:
    anchor = Anchor(f"words {number}") if kind is ItemKind.QUOTE else Anchor("")
    place = Place() if kind is ItemKind.SECTION else Place("https://news.example/feed", "g1")
    return Item(number, f"key {number}", kind, title, anchor, place, 7, {"speaker": "Ada Quill"}, "", NOON, NOON)


ITEMS = (item(1, ItemKind.SECTION, "Said"), item(2), item(3))


@pytest.fixture
def page(qtbot: QtBot) -> DossiersPage:
    page = DossiersPage(Theme())
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_dossiers([dossier()])
    page.show_items(dossier(), ITEMS)
    return page


def test_the_keyboard_goes_to_what_is_in_the_dossier_as_soon_as_that_is_known(qtbot: QtBot) -> None:
    page = DossiersPage(Theme())
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take_keyboard()

    page.show_dossiers([dossier()])
    page.show_items(dossier(), ITEMS)

    assert page._items.hasFocus()


def test_rows_move_by_alt_and_the_arrows(qtbot: QtBot, page: DossiersPage) -> None:
    page._items.setCurrentRow(1)

    with qtbot.waitSignal(page.items_ordered) as down:
        QTest.keyClick(page._items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(page.items_ordered) as up:
        QTest.keyClick(page._items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert (down.args, up.args) == ([4, [1, 3, 2]], [4, [2, 1, 3]])


def test_the_first_row_moves_no_further_up(qtbot: QtBot, page: DossiersPage) -> None:
    page._items.setCurrentRow(0)

    with qtbot.assertNotEmitted(page.items_ordered):
        QTest.keyClick(page._items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_selected_rows_are_taken_out_by_del(qtbot: QtBot, page: DossiersPage) -> None:
    page._items.selectAll()

    with qtbot.waitSignal(page.items_removed) as removed:
        QTest.keyClick(page._items, Qt.Key.Key_Delete)

    assert removed.args == [4, [1, 2, 3]]


def test_enter_opens_a_passage(qtbot: QtBot, page: DossiersPage) -> None:
    page._items.setCurrentRow(2)

    with qtbot.waitSignal(page.passage_wanted) as wanted:
        QTest.keyClick(page._items, Qt.Key.Key_Return)

    assert wanted.args == [ITEMS[2]]


@pytest.mark.parametrize(("row", "told"), [(1, [4, 2, "Lighthouse", "Look"]), (0, [4, 1, "Look", ""])])
def test_f2_writes_a_comment_or_the_name_of_a_section(
    qtbot: QtBot, page: DossiersPage, row: int, told: list[object]
) -> None:
    page.activateWindow()
    page._items.setCurrentRow(row)
    page._items.setFocus()
    QTest.keyClick(page._items, Qt.Key.Key_F2)
    edit = page.findChildren(QPlainTextEdit)[0]
    QTest.keyClicks(edit, "Look")

    with qtbot.waitSignal(page.item_changed) as changed:
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert changed.args == told


def test_escape_lets_a_comment_be_and_stays_on_the_page(qtbot: QtBot, page: DossiersPage) -> None:
    page.activateWindow()
    page._items.setCurrentRow(1)
    QTest.keyClick(page._items, Qt.Key.Key_F2)
    edit = page.findChildren(QPlainTextEdit)[0]
    QTest.keyClicks(edit, "Look")

    with qtbot.assertNotEmitted(page.item_changed), qtbot.assertNotEmitted(page.left):
        QTest.keyClick(edit, Qt.Key.Key_Escape)

    assert edit.toPlainText() == ""


def test_anothers_dossier_is_read_only(page: DossiersPage) -> None:
    page.show_dossiers([dossier(is_own=False)])
    page.show_items(dossier(is_own=False), ITEMS)

    possible = {button.text() for button in page.findChildren(QPushButton) if button.isEnabled()}
    assert possible == {"‹ Back", "&New dossier", "&Export…", "&Import…"}
    assert page._items.dragDropMode() is QAbstractItemView.DragDropMode.NoDragDrop
    assert page._list.item(0).text() == "Harbours  3 · of Ada"


def test_an_empty_page_says_what_dossiers_are_for(qtbot: QtBot) -> None:
    page = DossiersPage(Theme())
    qtbot.addWidget(page)

    page.show_dossiers([])

    assert page._nothing.text().startswith("There is no dossier.")
