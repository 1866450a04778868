"""From page to page, and back again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.keys import PageDeed, page_keys, sequences_of
from ui.pages.frame import PageFrame
from ui.theme import Theme
from ui.window.pages import Pages


@pytest.fixture
def pages(qapp: QApplication) -> Pages:
    pages = Pages(QLabel("reader"))
    pages.show()
    return pages


def open_page(pages: Pages, name: str) -> PageFrame:
    return pages.show_page(name, lambda: PageFrame(Theme(), name))


def test_a_page_opened_from_another_leads_back_to_it(pages: Pages) -> None:
    found = open_page(pages, "found")
    somebody = open_page(pages, "somebody")
    somebody.left.emit()
    first = pages.currentWidget()
    found.left.emit()

    assert first is found
    assert pages.shows_reader


def test_two_pages_that_lead_to_each_other_are_no_circle(pages: Pages) -> None:
    found = open_page(pages, "found")
    open_page(pages, "somebody")
    open_page(pages, "found")
    found.left.emit()

    assert pages.shows_reader


def test_who_went_to_the_reader_begins_anew(pages: Pages) -> None:
    open_page(pages, "found")
    pages.show_reader()
    somebody = open_page(pages, "somebody")
    somebody.left.emit()

    assert pages.shows_reader


def test_from_the_reader_one_key_leads_to_the_page_before_and_from_there_further_back(pages: Pages) -> None:
    found = open_page(pages, "found")
    somebody = open_page(pages, "somebody")
    pages.show_reader()

    pages.return_to_page()
    assert pages.currentWidget() is somebody
    somebody.left.emit()
    assert pages.currentWidget() is found


def test_without_a_page_before_there_is_none_to_return_to(pages: Pages) -> None:
    pages.return_to_page()

    assert pages.shows_reader


def test_a_page_that_comes_back_wears_the_present_theme(pages: Pages) -> None:
    found = open_page(pages, "found")
    somebody = open_page(pages, "somebody")
    pages.set_theme(Theme(ui_points=14.0))
    somebody.left.emit()

    assert found.theme.ui_points == 14.0


def test_each_key_of_a_deed_does_it_or_its_own_part_of_it(qtbot: QtBot) -> None:
    page = PageFrame(Theme(), "found")
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    heard: list[str] = []
    page.add_keys(PageDeed.NEXT_CHANGE, lambda: heard.append("next"))
    page.add_keys(PageDeed.LISTS, lambda: heard.append("first"), lambda: heard.append("second"))

    for key in (Qt.Key.Key_N, Qt.Key.Key_J, Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(page, key)

    assert heard == ["next", "next", "first", "second"]


def test_every_deed_of_pages_has_its_keys_on_the_sheet() -> None:
    assert {key.deed for key in page_keys()} == set(PageDeed)
    assert all(sequences_of(deed) for deed in PageDeed)
