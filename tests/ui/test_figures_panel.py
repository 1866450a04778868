"""The panel of figures: folded groups, counts, and choosing what is folded."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.articles import Article
from app.findings import Findings
from ui.panels.figures_panel import FiguresPanel
from ui.theme import Theme


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings) -> FiguresPanel:
    """The panel with the invented release, on screen, its models watched by Qt."""
    made = FiguresPanel(theme)
    qtbot.addWidget(made)
    for model in (made.rows, made.tree.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(362, 400)
    made.show()
    made.show_findings(sample_article, sample_findings)
    qtbot.waitExposed(made)
    return made


def open_groups(panel: FiguresPanel) -> list[bool]:
    model = panel.tree.model()
    return [panel.tree.isExpanded(model.index(number, 0)) for number in range(model.rowCount())]


def test_only_the_body_is_open(panel: FiguresPanel) -> None:
    assert open_groups(panel) == [True, False, False, False, False]


def test_folded_figures_are_counted_apart(panel: FiguresPanel) -> None:
    assert panel.header.accessibleName() == "Figures, 6, +1 date, +4 folded"


def test_a_passage_in_a_table_opens_its_group(panel: FiguresPanel) -> None:
    panel.select_finding(8)

    assert open_groups(panel) == [True, False, True, False, False]
    assert [row.index for row in panel.tree.selected_rows()] == [8]


def test_opening_by_a_passage_is_not_remembered_as_a_wish(
    panel: FiguresPanel, sample_article: Article, sample_findings: Findings
) -> None:
    panel.select_finding(6)

    panel.show_findings(replace(sample_article, version_id=71), sample_findings)

    assert open_groups(panel) == [True, False, False, False, False]


def test_a_baseline_leads_to_the_figure_that_it_serves(panel: FiguresPanel) -> None:
    panel.select_finding(7)

    assert [row.index for row in panel.tree.selected_rows()] == [1]


def test_following_opens_no_folded_group(panel: FiguresPanel, sample_findings: Findings) -> None:
    panel.select_row_near(sample_findings.figures[11].span.start)

    assert open_groups(panel) == [True, False, False, False, False]


def test_a_filter_opens_what_it_finds_and_folds_it_again(qtbot: QtBot, panel: FiguresPanel) -> None:
    panel.open_filter()
    qtbot.keyClicks(panel.filter_box.edit, "368.3")
    found = (panel.tree.shown_count(), open_groups(panel))

    panel.filter_box.forget()

    assert found == (1, [True])
    assert open_groups(panel) == [True, False, False, False, False]


def test_figures_are_copied_as_numbers(panel: FiguresPanel) -> None:
    panel.select_finding(0)

    panel.copy_selection()

    data = QGuiApplication.clipboard().mimeData()
    assert 'sdval="412500000"' in data.html()


def test_a_text_too_long_says_how_far_it_was_analysed(
    panel: FiguresPanel, sample_article: Article, sample_findings: Findings
) -> None:
    panel.show_findings(sample_article, replace(sample_findings, analysed_until=200_000))

    assert panel.note.isVisible()
    assert panel.note.text() == "Analysed up to 200,000 characters."
