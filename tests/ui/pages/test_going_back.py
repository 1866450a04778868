"""From page to page, and back again."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

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


def test_a_page_that_comes_back_wears_the_present_theme(pages: Pages) -> None:
    found = open_page(pages, "found")
    somebody = open_page(pages, "somebody")
    pages.set_theme(Theme(ui_points=14.0))
    somebody.left.emit()

    assert found.theme.ui_points == 14.0
