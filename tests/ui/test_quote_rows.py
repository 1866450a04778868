"""Statements as rows: groups, words, details, and the model under Qt's own tester."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.articles import Article
from app.findings import Findings, Quote, QuoteKind
from ui.item_models.grouped import VALUE
from ui.item_models.quote_rows import QuoteRow, QuoteRows, count_speech


@pytest.fixture
def model(qtbot: QtBot) -> QuoteRows:
    """A model that Qt watches: any fault is a warning, and a warning fails the test."""
    rows = QuoteRows()
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning, rows)
    return rows


def rows_of(model: QuoteRows) -> list[QuoteRow]:
    return [row for row in model.rows() if isinstance(row, QuoteRow)]


def test_quoted_and_reported_statements_have_groups_of_their_own(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    model.show_findings(sample_article, sample_findings, by_speaker=False)

    assert [(group.title, len(group.rows)) for group in model.groups()] == [("Quoted", 2), ("Reported", 1)]


def test_scare_quotes_and_titles_are_no_rows(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    quotes = tuple(replace(quote, kind=QuoteKind.TITLE) for quote in sample_findings.quotes)

    model.show_findings(sample_article, replace(sample_findings, quotes=quotes), by_speaker=False)

    assert model.rowCount() == 0
    assert count_speech(quotes) == (0, 0)


def test_a_row_says_who_in_which_role_and_how(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    model.show_findings(sample_article, sample_findings, by_speaker=False)

    reported = rows_of(model)[2]
    assert (reported.speaker, reported.role, reported.tag) == (
        "Ottiline Brackwater",
        "chief operating officer",
        "Reported",
    )
    assert reported.details == 'as "She" · added · ¶3'
    assert reported.sentence.startswith('Ottiline Brackwater, chief operating officer, Reported, as "She", added, ¶3: ')


def test_words_keep_their_marks_and_leave_out_who_said_them(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    model.show_findings(sample_article, sample_findings, by_speaker=False)

    assert rows_of(model)[0].words == (
        "“We build instruments that last 𝒱ery long, and customers notice,” … “The order book is ‘full’ until spring.”"
    )


def test_a_low_score_is_called_unsure(model: QuoteRows, sample_article: Article, sample_findings: Findings) -> None:
    model.show_findings(sample_article, sample_findings, by_speaker=False)

    assert [row.is_unsure for row in rows_of(model)] == [False, True, False]


def test_the_time_of_a_statement_stands_at_the_end(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    quote = replace(sample_findings.quotes[2], said_when="2013-03")

    model.show_findings(sample_article, replace(sample_findings, quotes=(quote,)), by_speaker=False)

    assert rows_of(model)[0].details == "said · ¶7 · in March 2013"


def without_speaker(quote: Quote) -> Quote:
    return replace(quote, speaker=None)


def test_by_speaker_groups_come_in_order_of_speech_and_the_unnamed_last(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    first, second, third, _ = sample_findings.quotes
    changed = replace(sample_findings, quotes=(without_speaker(first), second, third))

    model.show_findings(sample_article, changed, by_speaker=True)

    titles = [group.title for group in model.groups()]
    assert titles == ["Ottiline Brackwater", "Jorunn Fessingham", "Speaker not named"]
    assert all(row.is_under_speaker for row in rows_of(model))


def test_the_model_holds_while_rows_come_and_go(
    model: QuoteRows, sample_article: Article, sample_findings: Findings
) -> None:
    for by_speaker in (False, True, False):
        model.show_findings(sample_article, sample_findings, by_speaker=by_speaker)
        model.show_groups(())

    assert model.rowCount() == 0


def test_a_finding_is_found_by_its_index(model: QuoteRows, sample_article: Article, sample_findings: Findings) -> None:
    model.show_findings(sample_article, sample_findings, by_speaker=False)

    row = model.find_row(2).data(VALUE)
    assert isinstance(row, QuoteRow)
    assert row.quote is sample_findings.quotes[2]
    assert not model.find_row(3).isValid()


def test_rows_are_read_out_as_sentences(model: QuoteRows, sample_article: Article, sample_findings: Findings) -> None:
    model.show_findings(sample_article, sample_findings, by_speaker=False)

    spoken = model.find_row(2).data(Qt.ItemDataRole.AccessibleTextRole)
    group = model.index(0, 0, QModelIndex()).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Jorunn Fessingham, Direct, unsure, said, ¶7: “Nobody else measures tides this finely 🌊,”"
    assert group == "Quoted, 2"
