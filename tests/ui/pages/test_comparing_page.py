"""The page of a comparison, and the way there and back."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.articles import ArticleText, Span
from app.findings import Figure, FigureKind, Findings, Phrase
from app.memory.comparing import Compared, ComparedPair, Side, compare
from ui.pages.comparing.page import ComparingPage
from ui.pages.frame import PageFrame
from ui.theme import Theme
from ui.window.pages import Pages

BEFORE = "The harbour opens in May.\nRevenue rose to $12 million in spring.\nNobody knows why.\nAbout the port."
AFTER = "The harbour opens in June.\nRevenue rose to $13 million in spring.\nAbout the port.\nA quay follows."


def found(text: str, written: str, value: int) -> Findings:
    start = text.index(written)
    subject = Phrase.at(text, text.index("Revenue"), text.index("Revenue") + 7)
    figure = Figure(Span(start, start + len(written)), written, FigureKind.MONEY, value, unit="USD", subject=subject)
    return Findings("en", figures=(figure,))


@pytest.fixture
def pair() -> ComparedPair:
    sides = (
        Side("Spring", ArticleText.plain(BEFORE), found(BEFORE, "$12 million", 12_000_000)),
        Side("Summer", ArticleText.plain(AFTER), found(AFTER, "$13 million", 13_000_000)),
    )
    left, right = (
        Compared(number, side, "Marlow", datetime(2026, 3, number, tzinfo=UTC)) for number, side in enumerate(sides, 1)
    )
    return ComparedPair(left, right, compare(*sides))


@pytest.fixture
def page(qapp: QApplication, pair: ComparedPair) -> ComparingPage:
    page = ComparingPage(Theme())
    page.resize(1000, 700)
    page.show()
    page.show_pair(pair)
    return page


def test_texts_stand_side_by_side_with_signs_and_marks(page: ComparingPage) -> None:
    shown = page._view.toPlainText()
    struck, underlined = [], []
    block = page._view.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().fontStrikeOut():
                struck.append(fragment.text())
            if fragment.charFormat().fontUnderline():
                underlined.append(fragment.text())
            fragments += 1
        block = block.next()

    assert [sign for sign in shown if sign in "≠−+"] == ["≠", "≠", "−", "+"]
    assert struck == ["May", "12", "Nobody knows why."]
    assert underlined == ["June", "13", "A quay follows."]


def test_keys_go_from_change_to_change_and_round(page: ComparingPage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    page.take_keyboard()
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_P):
        QTest.keyClick(page._view, key)
        seen.append(page.current)

    assert seen == [0, 1, 0, 4]
    assert said[-1] == "Change 4 of 4"


def test_figures_that_changed_stand_above_and_lead_to_their_passage(page: ComparingPage) -> None:
    strip = page._strip
    item = strip.topLevelItem(0)
    assert item is not None
    cells = [item.text(column) for column in range(3)]
    strip.itemActivated.emit(item, 0)

    assert (strip.topLevelItemCount(), cells[0]) == (1, "Revenue")
    assert (cells[1][:11], cells[2][:11]) == ("$12 million", "$13 million")
    assert page.current == 1


def test_what_is_the_same_can_be_left_out(page: ComparingPage) -> None:
    page._only.setChecked(True)
    changed = page._view.toPlainText()
    page._only.setChecked(False)

    assert "About the port." not in changed
    assert "Nobody knows why." in changed
    assert "About the port." in page._view.toPlainText()


def test_the_same_text_is_said_to_be_the_same(page: ComparingPage, pair: ComparedPair) -> None:
    same = ComparedPair(pair.left, pair.left, compare(pair.left.side, pair.left.side))
    page.show_pair(same)
    page.go(1)

    assert page._count.text() == "The texts are the same."
    assert page.current is None
    assert not page._strip.isVisible()


def test_a_page_takes_the_readers_place_and_gives_it_back(qapp: QApplication) -> None:
    reader, turns = QLabel("reader"), []
    pages = Pages(reader)
    pages.turned.connect(turns.append)
    pages.show()
    built: list[PageFrame] = []

    def build() -> PageFrame:
        built.append(PageFrame(Theme(), "Page"))
        return built[-1]

    page = pages.show_page("one", build)
    assert not pages.shows_reader
    page.left.emit()
    assert pages.shows_reader
    pages.set_theme(Theme(ui_points=14.0))
    again = pages.show_page("one", build)

    assert again is page
    assert page.theme.ui_points == 14.0
    assert (len(built), turns) == (1, [False, True, False])
