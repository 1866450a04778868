"""Figures as rows: groups, values, second lines, and dates that only serve others."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.articles import Article
from app.findings import FigureRole, Findings
from ui.item_models.figure_rows import FigureRow, FigureRows
from ui.item_models.grouped import VALUE

NBSP = "\u00a0"


@pytest.fixture
def model(qtbot: QtBot) -> FigureRows:
    """A model that Qt watches."""
    rows = FigureRows()
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning, rows)
    return rows


@pytest.fixture
def rows(model: FigureRows, sample_article: Article, sample_findings: Findings) -> dict[str, FigureRow]:
    """The rows of the invented release, by what is written."""
    model.show_findings(sample_article, sample_findings)
    return {row.written: row for row in model.rows() if isinstance(row, FigureRow)}


@pytest.mark.usefixtures("rows")
def test_tables_quiet_sections_and_dates_have_folded_groups(model: FigureRows) -> None:
    groups = [(group.title, group.detail, len(group.rows), group.is_open) for group in model.groups()]

    assert groups == [
        ("Body", "", 6, True),
        ("Dates & order", "", 1, False),
        ("Table 1", "In millions", 2, False),
        ("About", "", 1, False),
        ("Forward-looking", "", 1, False),
    ]


@pytest.mark.usefixtures("rows")
def test_amounts_come_before_counts_each_in_text_order(model: FigureRows) -> None:
    body = [row.written for row in model.groups()[0].rows if isinstance(row, FigureRow)]

    assert body == [
        "$412.5 million",
        "12 percent",
        "3.5 percent",
        "more than three sites",
        "1,250 sensors",
        "400 for harbours",
    ]


def test_the_second_line_says_what_when_and_who(rows: dict[str, FigureRow]) -> None:
    lines = {written: row.details.replace(NBSP, " ") for written, row in rows.items()}

    assert lines["$412.5 million"] == "revenue · Third-Quarter → ≈ 2026-Q3 · release"
    assert lines["12 percent"] == "revenue · vs a year ago (≈ 2025-Q3) · release"
    assert lines["more than three sites"] == "March 2027 → 2027-03 · Ottiline Brackwater"
    assert lines["1,250 sensors"] == "no period stated · release"
    assert lines["Sept. 22, 2026"] == "dateline"
    assert lines["368.3"] == "Revenue"


def test_a_speaker_is_named_as_shortly_as_the_text_does(
    model: FigureRows, sample_article: Article, sample_findings: Findings
) -> None:
    brackwater = replace(sample_findings.entities[1], name="Dr Ottiline Brackwater")
    figure = sample_findings.figures[2]

    model.show_findings(sample_article, replace(sample_findings, entities=(brackwater,), figures=(figure,)))

    row = next(model.rows())
    assert isinstance(row, FigureRow)
    assert row.details.replace(NBSP, " ").endswith(" · Ottiline Brackwater")


def test_values_stand_normalised_beside_what_is_written(rows: dict[str, FigureRow]) -> None:
    assert rows["$412.5 million"].normalised == "USD 412,500,000"
    assert rows["(14.2)"].normalised == "USD −14,200,000"
    assert (rows["12 percent"].direction, rows["3.5 percent"].direction) == ("▲ up", "▼ down")


def test_a_date_that_only_serves_a_figure_is_no_row_but_leads_to_it(
    model: FigureRows, rows: dict[str, FigureRow], sample_findings: Findings
) -> None:
    serving = next(n for n, figure in enumerate(sample_findings.figures) if figure.role is FigureRole.BASELINE)

    found = model.find_row(serving).data(VALUE)
    assert "a year ago" not in rows
    assert isinstance(found, FigureRow)
    assert found.written == "12 percent"


def test_the_model_holds_while_rows_come_and_go(
    model: FigureRows, sample_article: Article, sample_findings: Findings
) -> None:
    for figures in (sample_findings.figures, sample_findings.figures[:1], (), sample_findings.figures[3:]):
        model.show_findings(sample_article, replace(sample_findings, figures=figures))

    assert sum(1 for _ in model.rows()) == 8


def test_a_row_is_read_out_as_a_sentence(rows: dict[str, FigureRow]) -> None:
    sentence = rows["3.5 percent"].sentence.replace(NBSP, " ")

    assert sentence == "3.5 percent down, 3.5 %, no period stated, release"
