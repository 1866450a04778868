"""The card of a name in the text: when it comes, where it stands, what it says, and how it goes."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.articles import Article, Span
from app.findings import EntityType, Findings
from app.memory.identities import Card, Identity
from ui.panels.article_view import ArticleView
from ui.reading.card_keeper import CardKeeper, find_place
from ui.theme import Theme

BRACKWATER = 1
"""The number of a person of the sample release who is named twice."""


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings) -> ArticleView:
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.show_article(sample_article, sample_findings)
    return view


@pytest.fixture
def keeper(view: ArticleView) -> CardKeeper:
    return view.cards


def known(key: str = "e2") -> Card:
    identity = Identity(9, EntityType.PERSON, "Ottiline Brackwater", 34, date(2025, 1, 3), date(2026, 9, 22))
    return Card(identity, "chief executive officer", key)


def rest_on(view: ArticleView, words: str) -> None:
    """Let the mouse rest on these words of the text."""
    browser = view._browser
    assert view._article is not None
    browser.hovered_at.emit(view._article.text.text.index(words) + 1)
    view.cards._rest.timeout.emit()


def spans_of(findings: Findings) -> list[Span]:
    return [mention.span for mention in findings.entities[BRACKWATER].mentions][:2]


def word_of(view: ArticleView, span: Span) -> QRect:
    word = view.cards._word(span)
    assert word is not None
    return word


def test_resting_on_a_name_shows_its_card_and_asks_once_what_is_known(
    view: ArticleView, keeper: CardKeeper, qtbot: QtBot
) -> None:
    asked: list[bool] = []
    keeper.cards_wanted.connect(lambda: asked.append(True))
    rest_on(view, "Ottiline")
    unknown = keeper.card._seen.text()
    keeper.show_cards((known(),))
    known_now = keeper.card._seen.text()
    rest_on(view, "Norrowland")

    assert asked == [True]
    assert unknown == "Not yet joined with other articles."
    assert known_now == "34 articles name it · first seen 3 Jan 2025"
    assert keeper.card._name.text() == "Norrowland"


def test_card_says_who_and_in_which_role_to_everybody(view: ArticleView, keeper: CardKeeper) -> None:
    keeper.show_cards((known(),))
    rest_on(view, "Ottiline")
    card = keeper.card

    assert (card._name.text(), card._role.text()) == ("Ottiline Brackwater", "Person · chief executive officer")
    assert card._place.text() == "1 of 2 here"
    assert card.accessibleName() == "Card of Ottiline Brackwater"
    assert "chief executive officer, 34 articles name it, first seen 3 Jan 2025" in card.accessibleDescription()


def test_card_never_covers_its_word(view: ArticleView, keeper: CardKeeper, sample_findings: Findings) -> None:
    for span in spans_of(sample_findings):
        view.show_passage(span)
        keeper.open_at(BRACKWATER, span)

        assert not keeper.card.geometry().intersects(word_of(view, span))


@pytest.mark.parametrize(
    ("word", "place"),
    [
        (QRect(100, 20, 80, 20), QPoint(100, 44)),  # below
        (QRect(100, 250, 80, 20), QPoint(100, 145)),  # above, where there is no room below
        (QRect(280, 20, 80, 20), QPoint(194, 44)),  # inside the page
        (QRect(0, 20, 8, 20), QPoint(5, 44)),
    ],
)
def test_place_is_below_or_above_and_inside_the_page(word: QRect, place: QPoint) -> None:
    assert find_place(word, 200, 100, QRect(0, 0, 400, 300)) == place


def test_arrows_step_through_the_mentions_and_tell_which(
    view: ArticleView, keeper: CardKeeper, sample_findings: Findings
) -> None:
    chosen: list[tuple[str, int]] = []
    view.finding_chosen.connect(lambda kind, index: chosen.append((kind, index)))
    first, second = spans_of(sample_findings)
    keeper.open_at(BRACKWATER, first)
    QTest.keyClick(keeper.card, Qt.Key.Key_Right)
    place, selected = keeper.card._place.text(), view._browser.marks.selected
    is_clear = not keeper.card.geometry().intersects(word_of(view, second))
    QTest.keyClick(keeper.card, Qt.Key.Key_Right)

    assert (place, keeper.card._place.text()) == ("2 of 2 here", "1 of 2 here")
    assert selected is not None
    assert (selected.whole, is_clear) == (second, True)
    assert chosen == [("entity", BRACKWATER)] * 2


def test_escape_closes_wherever_the_keyboard_is_and_nothing_else_happens(
    view: ArticleView, keeper: CardKeeper, sample_findings: Findings
) -> None:
    view.show_passage(spans_of(sample_findings)[0])
    rest_on(view, "Ottiline")
    QTest.keyClick(view._browser, Qt.Key.Key_Escape)
    is_gone, still_selected = not keeper.is_shown, view._browser.marks.selected is not None
    QTest.keyClick(view, Qt.Key.Key_Escape)

    assert (is_gone, still_selected) == (True, True)
    assert view._browser.marks.selected is None


def test_keyboard_goes_back_to_the_text(view: ArticleView, keeper: CardKeeper, sample_findings: Findings) -> None:
    view.activateWindow()
    keeper.open_at(BRACKWATER, spans_of(sample_findings)[0])
    had_focus = keeper.card.hasFocus()
    QTest.keyClick(keeper.card, Qt.Key.Key_Escape)

    assert had_focus
    assert QApplication.focusWidget() is view._browser


def test_card_goes_after_the_mouse_has_left_and_stays_while_it_is_over_it(
    view: ArticleView, keeper: CardKeeper
) -> None:
    rest_on(view, "Ottiline")
    view._browser.hovered_at.emit(-1)
    is_leaving = keeper._leave.isActive()
    keeper.card.entered.emit()
    stays = not keeper._leave.isActive()
    keeper.card.left.emit()
    keeper._leave.timeout.emit()

    assert (is_leaving, stays, keeper.is_shown) == (True, True, False)


def test_passing_over_a_name_shows_nothing(view: ArticleView, keeper: CardKeeper) -> None:
    assert view._article is not None
    view._browser.hovered_at.emit(view._article.text.text.index("Ottiline"))
    view._browser.hovered_at.emit(-1)

    assert not keeper._rest.isActive()
    assert not keeper.is_shown


def test_card_goes_when_its_word_is_scrolled_away_and_with_its_article(
    view: ArticleView, keeper: CardKeeper, sample_findings: Findings, sample_article: Article
) -> None:
    view.resize(700, 260)
    keeper.open_at(BRACKWATER, spans_of(sample_findings)[0])
    was_shown = keeper.is_shown
    view._browser.verticalScrollBar().setValue(view._browser.verticalScrollBar().maximum())
    is_gone = not keeper.is_shown
    view._browser.verticalScrollBar().setValue(0)
    keeper.open_at(BRACKWATER, spans_of(sample_findings)[0])
    view.show_nothing("Nothing.")

    assert (was_shown, is_gone, keeper.is_shown) == (True, True, False)


def test_profile_is_told_by_enter_where_somebody_is_known(
    view: ArticleView, keeper: CardKeeper, sample_findings: Findings
) -> None:
    wanted: list[str] = []
    keeper.profile_wanted.connect(wanted.append)
    keeper.open_at(BRACKWATER, spans_of(sample_findings)[0])
    QTest.keyClick(keeper.card, Qt.Key.Key_Return)
    before = list(wanted)
    keeper.show_cards((known(),))
    QTest.keyClick(keeper.card, Qt.Key.Key_Return)

    assert (before, wanted) == ([], ["e2"])
    assert not keeper.is_shown


def test_card_takes_the_dark_theme(view: ArticleView, keeper: CardKeeper, dark_theme: Theme) -> None:
    rest_on(view, "Ottiline")
    view.set_theme(dark_theme)

    assert QColor(keeper.card.grab().toImage().pixel(4, 12)).lightness() < 80
