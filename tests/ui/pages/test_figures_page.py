"""The page of the ledger: what is asked for, what is shown, and where every row and point leads."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.articles import Span
from app.memory.ledger import make_series
from app.memory.measures import Behind, Measured, MeasurePage
from tests.memory.test_ledger import entry
from ui.copying import TSV_TYPE
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.series import make_lines
from ui.theme import Theme

REVENUE = Measured(1, "Revenue", "Vellamarsh Instruments", 4)
TRADE = Measured(2, "Trade between Norrowland and Vell", "", 2)
FIRST = entry(5.2e6, "$5.2 million", article=7, period="2024")
AGAIN = entry(5.9e6, "$5.9 million", article=8, day=1, period="2024", source="Other", headline="=HYPERLINK(1)")
EURO = entry(3.0, "3 euros", article=9, day=2, unit="EUR")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> FiguresPage:
    page = FiguresPage(theme)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


@pytest.fixture
def shown(page: FiguresPage) -> FiguresPage:
    page.show_measures("", True, MeasurePage((REVENUE, TRADE), None))
    page.show_series(REVENUE, make_series([FIRST, AGAIN, EURO]))
    return page


def test_enter_leads_from_the_line_to_the_rows_and_escape_empties_it_before_it_goes_back(
    shown: FiguresPage, qtbot: QtBot
) -> None:
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown._query.setFocus()
    qtbot.keyClicks(shown._query, "revenue")
    qtbot.keyClick(shown._query, Qt.Key.Key_Return)
    assert shown._table.hasFocus()
    shown._query.setFocus()

    with qtbot.assertNotEmitted(shown.left):
        qtbot.keyClick(shown._query, Qt.Key.Key_Escape)
    assert shown._query.text() == ""
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(shown._query, Qt.Key.Key_Escape)


def test_an_empty_ledger_says_so(page: FiguresPage) -> None:
    page.show_measures("", True, MeasurePage((), None))

    assert page._content.sentence.startswith("No figures yet")
    assert not page._series._split.isVisible()


def test_words_amount_and_currency_make_one_query(page: FiguresPage, qtbot: QtBot) -> None:
    page._query.setText("revenue OR sales")
    page._amount.setText("> 1bn")
    page._currency.setCurrentIndex(1)

    with qtbot.waitSignal(page.measures_wanted) as told:
        page.ask()

    assert told.args == ["(revenue OR sales) figure:>1bn currency:USD", False, None]


def test_the_first_measure_is_chosen_and_asked_for(page: FiguresPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.series_wanted) as told:
        page.show_measures("", True, MeasurePage((REVENUE, TRADE), None))

    assert told.args == [REVENUE, None]


def test_more_measures_are_asked_for_at_the_end(page: FiguresPage, qtbot: QtBot) -> None:
    behind = Behind(2, 2)
    with qtbot.waitSignal(page.measures_wanted) as told:
        page.show_measures("", True, MeasurePage((REVENUE, TRADE), behind))

    assert told.args == ["", False, behind]


def test_answers_to_old_questions_are_dropped(shown: FiguresPage) -> None:
    shown.show_measures("something else", True, MeasurePage((), None))
    shown.show_series(TRADE, make_series([]))

    assert [one.id for one in shown._table.values()] == [1, 2]
    assert shown._series._split.isVisible()


def test_each_value_leads_to_its_passage(shown: FiguresPage, qtbot: QtBot) -> None:
    values = shown._series._values
    values.setCurrentItem(values.topLevelItem(1))

    with qtbot.waitSignal(shown.passage_chosen) as told:
        qtbot.keyClick(values, Qt.Key.Key_Return)

    assert told.args == [8, Span(AGAIN.start, AGAIN.end)]


def test_both_sides_of_a_contradiction_lead_to_their_passages(shown: FiguresPage, qtbot: QtBot) -> None:
    flags = shown._series._flags
    assert "1 contradiction" in shown._series._note.text()
    led = []
    shown.passage_chosen.connect(lambda article_id, _: led.append(article_id))
    for column in (1, 2):
        flags.setCurrentItem(flags.topLevelItem(0), column)
        qtbot.keyClick(flags, Qt.Key.Key_Return)

    assert led == [7, 8]


def test_points_lead_to_their_passages(shown: FiguresPage, qtbot: QtBot) -> None:
    chart = shown._series._chart
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(chart, key)
    with qtbot.waitSignal(shown.passage_chosen) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)

    assert told.args[0] == 8


def test_other_units_are_named_and_offered(shown: FiguresPage, qtbot: QtBot) -> None:
    scale = shown._series._scale
    assert [scale.itemText(place) for place in range(scale.count())] == ["USD (2)", "EUR (1)"]
    assert "also in EUR; units are never mixed" in shown._series._note.text()

    with qtbot.waitSignal(shown.series_wanted) as told:
        scale.setCurrentIndex(1)
        scale.activated.emit(1)

    assert told.args == [REVENUE, "EUR"]


def test_a_copied_table_has_numbers_and_runs_no_formula(shown: FiguresPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.copied) as told:
        shown._series._copy.click()

    (data,) = told.args
    lines = data.text().splitlines()
    assert lines[0].startswith("Period,As written,Value")
    assert "5200000.0" in lines[1]
    assert ",'=HYPERLINK(1)" in lines[2]
    assert data.hasFormat(TSV_TYPE)


def test_the_theme_can_change(shown: FiguresPage, dark_theme: Theme) -> None:
    shown.set_theme(dark_theme)

    assert shown._series._chart._plot.backgroundBrush().color() == dark_theme.colour("paper")


def test_a_quarter_and_nine_months_are_not_joined() -> None:
    quarters = [entry(1.0 + n, article=n, period=f"2025-Q{n}") for n in (1, 2, 3)]
    months = entry(9.0, article=9, period="2025-01-01/2025-09-30")

    lines = make_lines(make_series([*quarters, months]), frozenset())

    assert [(line.name, len(line.marks)) for line in lines] == [("News · quarters", 3), ("News · nine months", 1)]


def test_many_sources_are_told_apart_as_far_as_can_be() -> None:
    entries = [entry(float(n), article=n, source=f"Source {n}") for n in range(1, 12)]

    lines = make_lines(make_series(entries), frozenset())

    assert len(lines) == 8
    assert (lines[-1].name, lines[-1].is_joined, len(lines[-1].marks)) == ("…", False, 4)


def test_the_chosen_measure_stays_when_the_page_is_shown_again(shown: FiguresPage, qtbot: QtBot) -> None:
    shown._table.setCurrentItem(shown._table.topLevelItem(1))
    with qtbot.waitSignal(shown.measures_wanted):
        shown.take_keyboard()

    shown.show_measures("", True, MeasurePage((REVENUE, TRADE), None))
    assert shown._table.current_value() == TRADE
    shown.show_measures("", True, MeasurePage((REVENUE,), Behind(4, 1)))
    assert shown._series.measured == TRADE


def test_many_values_come_as_they_are_read(page: FiguresPage, qtbot: QtBot) -> None:
    page.show_measures("", True, MeasurePage((REVENUE,), None))
    entries = [entry(float(n), article=n, period=f"{1600 + n}") for n in range(1, 351)]
    page.show_series(REVENUE, make_series(entries))
    values = page._series._values
    first = values.topLevelItemCount()
    for _ in range(5):
        values.verticalScrollBar().setValue(values.verticalScrollBar().maximum())

    assert first < 350
    assert [one.value for one in values.values()] == [float(n) for n in range(1, 351)]
