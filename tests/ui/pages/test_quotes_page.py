"""The page of the quote bank: speakers, statements, then and now, and the same words as one row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.articles import Span
from app.findings import QuoteKind
from app.memory.lineage import Kinship, Relative
from app.memory.statements import BankSpeaker, Order, SpeakerPage, Statement, StatementPage
from ui.pages.quotes.page import QuotesPage
from ui.theme import Theme

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
ADA = BankSpeaker("Ada Marlow", 3, 7)
TOM = BankSpeaker("Tom Tindle", 1, None, "tom tindle")


def statement(number: int, text: str, *, day: int = 0, lineage: int = 0) -> Statement:
    return Statement(
        quote_id=number,
        lineage_id=lineage or number,
        article_id=100 + number,
        start=3,
        end=3 + len(text),
        text=text,
        kind=QuoteKind.DIRECT,
        speaker="Ada Marlow",
        identity_id=7,
        said_when=None,
        published=NOON + timedelta(days=day),
        source="News",
        headline="",
    )


THEN = statement(1, "We will open the second quay 🌊 in autumn")
BETWEEN = statement(2, "A ferry is no quay and never was one", day=30)
NOW = statement(3, "We will open the third quay 🌊 in spring", day=90)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QuotesPage:
    page = QuotesPage(theme)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


@pytest.fixture
def shown(page: QuotesPage) -> QuotesPage:
    page.show_speakers("", True, SpeakerPage((ADA, TOM), None))
    page._speakers.setCurrentItem(page._speakers.topLevelItem(1))
    page.show_statements("", ADA, True, StatementPage((NOW, BETWEEN, THEN), None), {1: 2})
    return page


def test_an_empty_bank_says_so(page: QuotesPage) -> None:
    page.show_speakers("", True, SpeakerPage((), None))
    page.show_statements("", None, True, StatementPage((), None), {})

    assert page._content.sentence.startswith("No quotes yet")


def test_what_finds_nothing_offers_to_show_everything(shown: QuotesPage, qtbot: QtBot) -> None:
    shown._query.setText("zeppelin")
    shown.ask()
    shown.show_speakers("zeppelin", True, SpeakerPage((), None))
    shown.show_statements("zeppelin", ADA, True, StatementPage((), None), {})
    assert shown._content.sentence

    with qtbot.waitSignal(shown.statements_wanted) as told:
        shown._content._empty.button.click()

    assert told.args == ["", None, Order.NEWEST, None]
    shown.show_statements("", None, True, StatementPage((NOW,), None), {})
    assert shown._content.sentence == ""


def test_a_long_source_makes_the_page_no_wider(shown: QuotesPage) -> None:
    before = shown.minimumSizeHint().width()
    shown._beside.show_pair(THEN, replace(NOW, source="A newsroom with a name that has no end " * 6))

    assert shown.minimumSizeHint().width() == before


def test_a_chosen_speaker_is_asked_for(page: QuotesPage, qtbot: QtBot) -> None:
    page.show_speakers("", True, SpeakerPage((ADA, TOM), None))

    with qtbot.waitSignal(page.statements_wanted) as told:
        page._speakers.setCurrentItem(page._speakers.topLevelItem(2))

    assert told.args == ["", TOM, Order.NEWEST, None]


def test_then_and_now_stand_side_by_side_with_what_differs(shown: QuotesPage) -> None:
    then, now = shown._beside._then, shown._beside._now

    assert shown._beside.isVisible()
    assert then._words.toPlainText() == f"“{THEN.text}”"
    assert now._words.toPlainText() == f"“{NOW.text}”"
    assert underlined(then._words) == ["second", "autumn"]
    assert underlined(now._words) == ["third", "spring"]


def underlined(edit: object) -> list[str]:
    found = []
    block = edit.document().begin()  # type: ignore[attr-defined]
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.charFormat().fontUnderline():
            found.append(fragment.text())
        iterator += 1
    return found


def test_a_selected_statement_stands_beside_the_latest(shown: QuotesPage) -> None:
    shown._statements.setCurrentItem(shown._statements.topLevelItem(1))

    assert shown._beside._then._words.toPlainText() == f"“{BETWEEN.text}”"
    assert shown._beside._now._words.toPlainText() == f"“{NOW.text}”"


def test_each_statement_leads_to_its_passage(shown: QuotesPage, qtbot: QtBot) -> None:
    shown._statements.setCurrentItem(shown._statements.topLevelItem(1))
    with qtbot.waitSignal(shown.passage_chosen) as told:
        qtbot.keyClick(shown._statements, Qt.Key.Key_Return)
    assert told.args == [102, Span(BETWEEN.start, BETWEEN.end)]

    with qtbot.waitSignal(shown.passage_chosen) as told:
        shown._beside._now._open.click()
    assert told.args[0] == 103


def test_the_same_words_are_one_row_that_opens(shown: QuotesPage, qtbot: QtBot) -> None:
    row = shown._statements.topLevelItem(2)
    assert row is not None
    assert row.text(4) == "1 more"
    with qtbot.waitSignal(shown.relatives_wanted) as told:
        row.setExpanded(True)
    assert told.args == [1]

    relatives = [
        Relative(5, 55, 0, 9, THEN.text, "Ada Marlow", "", "Elsewhere", NOON - timedelta(days=1), None),
        Relative(1, 101, 3, 9, THEN.text, "Ada Marlow", "", "News", NOON, Kinship.EXACT),
    ]
    shown.show_relatives(1, relatives)

    assert [row.child(place).text(4) for place in range(2)] == ["first", "the same words"]
    shown._statements.setCurrentItem(row.child(0))
    with qtbot.waitSignal(shown.passage_chosen) as told:
        qtbot.keyClick(shown._statements, Qt.Key.Key_Return)
    assert told.args == [55, Span(0, 9)]


def test_words_that_have_a_row_get_no_other_on_later_pages(shown: QuotesPage) -> None:
    copy = statement(9, THEN.text, day=-9, lineage=1)

    shown.show_statements("", ADA, False, StatementPage((copy,), None), {9: 2})

    assert len(shown._statements.statements()) == 3


def test_answers_to_old_questions_are_dropped(shown: QuotesPage) -> None:
    shown.show_statements("", TOM, True, StatementPage((), None), {})
    shown.show_speakers("something else", True, SpeakerPage((), None))

    assert len(shown._statements.statements()) == 3
    assert shown._speakers.topLevelItemCount() == 3


def test_a_speaker_stays_chosen_when_the_list_is_asked_for_anew(shown: QuotesPage) -> None:
    shown.show_speakers("", True, SpeakerPage((TOM, BankSpeaker("Ada Marlow", 2, 7)), None))

    assert shown._speakers.current_value().identity_id == 7


def test_statements_are_copied_as_a_table(shown: QuotesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.copied) as told:
        shown._copy.click()

    assert told.args[0].text().splitlines()[1].startswith(f"Ada Marlow,{NOW.text},Direct")
