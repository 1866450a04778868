"""Quality by source: the worst first, all of them above, and few findings are not made much of."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.memory.repair_kinds import Subject
from app.memory.repairs import Precision
from app.paths import Places
from tests.ui.program import running, wait_for_analysis
from ui.keys import Deed
from ui.pages.quality.page import QualityPage
from ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QualityPage:
    page = QualityPage(theme)
    qtbot.addWidget(page)
    return page


def cells(page: QualityPage) -> list[list[str]]:
    rows = [page.rows.topLevelItem(number) for number in range(page.rows.topLevelItemCount())]
    return [[row.text(column) for column in range(5)] for row in rows]


def test_sources_with_most_to_put_right_come_first_below_all_of_them(page: QualityPage, theme: Theme) -> None:
    page.show_precision(
        [
            Precision(1, "Saltmere", Subject.ENTITY, 400, 4),
            Precision(1, "Saltmere", Subject.FIGURE, 20, 1),
            Precision(2, "Marlow", Subject.ENTITY, 100, 46),
        ]
    )

    assert cells(page) == [
        ["All sources", "90.0 % of 500", "–", "–", "95.0 % of 20"],
        ["Marlow", "54.0 % of 100", "–", "–", "–"],
        ["Saltmere", "99.0 % of 400", "–", "–", "95.0 % of 20"],
    ]
    few = page.rows.topLevelItem(2).foreground(4).color()
    assert few == QColor(theme.colours.ink_faint)


def test_one_source_needs_no_sum(page: QualityPage) -> None:
    page.show_precision([Precision(1, "Saltmere", Subject.QUOTE, 50, 0)])

    assert cells(page) == [["Saltmere", "–", "100.0 % of 50", "–", "–"]]


def test_nothing_read_is_a_sentence(page: QualityPage) -> None:
    page.show_precision([])

    assert page._stack.currentWidget() is page._nothing


def test_page_opens_by_its_key_and_measures_what_was_read(qtbot: QtBot, places: Places) -> None:
    with running(qtbot, places) as program:
        wait_for_analysis(qtbot, program, articles=1)
        ids = program.archive.articles.ids(program.desks.listing.view)
        program.workers.write(program.archive.articles.set_read, list(ids), True).result(timeout=30)

        with qtbot.waitSignal(program.desks.repairing.measured, timeout=30_000) as measured:
            program.window.actions_by_deed[Deed.QUALITY].trigger()

        assert {one.subject for one in measured.args[0]} == set(Subject)
        assert all(one.share == 1 for one in measured.args[0])
