"""What a person settles for the finding panels: the threshold, folds, the order by speaker, and hints on hover."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.articles import Article
from app.findings import Findings
from ui.item_models.quote_rows import QuoteRow
from ui.panels.quotes_panel import QuotesPanel
from ui.theme import Theme
from ui.wording import plain_hint


@pytest.fixture
def make_panel(
    qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings
) -> Callable[[], QuotesPanel]:
    def make() -> QuotesPanel:
        panel = QuotesPanel(theme)
        qtbot.addWidget(panel)
        panel.resize(362, 600)
        panel.show()
        panel.show_findings(sample_article, sample_findings)
        return panel

    return make


def rows_of(panel: QuotesPanel) -> list[QuoteRow]:
    return [row for row in panel.rows.rows() if isinstance(row, QuoteRow)]


def test_the_threshold_decides_what_is_unsure(make_panel: Callable[[], QuotesPanel]) -> None:
    panel = make_panel()
    panel.select_finding(rows_of(panel)[1].index)
    chosen = panel.tree.chosen_row()

    panel.set_unsure_below(1.01)
    all_unsure = {row.is_unsure for row in rows_of(panel)}
    panel.set_unsure_below(0.0)

    assert (all_unsure, {row.is_unsure for row in rows_of(panel)}) == ({True}, {False})
    assert chosen is not None
    assert panel.tree.chosen_row() is not None
    assert panel.tree.chosen_row().index == chosen.index  # type: ignore[union-attr]


def test_folds_and_the_order_by_speaker_are_handed_on(make_panel: Callable[[], QuotesPanel]) -> None:
    before, after = make_panel(), make_panel()
    assert before.by_speaker() is None
    before.tree.collapse(before.tree.model().index(0, 0))
    folds = before.folds()

    after.set_folds(folds)
    after_folds = after.tree.isExpanded(after.tree.model().index(0, 0))
    after.set_by_speaker(True)

    assert folds == {"quoted": False}
    assert not after_folds
    assert after.by_speaker() is True
    assert after.by_speaker_button.isChecked()
    assert all(row.is_under_speaker for row in rows_of(after))


def test_a_row_that_hides_words_says_so(make_panel: Callable[[], QuotesPanel]) -> None:
    panel = make_panel()
    row = replace(rows_of(panel)[0], words="A few words.", role="", details="said")

    assert panel.tree.delegate.is_cut(replace(row, words="tide " * 200))
    assert not panel.tree.delegate.is_cut(row)


def test_another_article_begins_at_its_first_row(
    make_panel: Callable[[], QuotesPanel], sample_article: Article, sample_findings: Findings
) -> None:
    panel = make_panel()
    panel.resize(362, 160)
    panel.tree.verticalScrollBar().setValue(100)
    assert panel.tree.verticalScrollBar().value() > 0

    panel.show_findings(replace(sample_article, version_id=sample_article.version_id + 1), sample_findings)

    assert panel.tree.verticalScrollBar().value() == 0


def test_a_chosen_row_stands_clear_of_the_heading(make_panel: Callable[[], QuotesPanel]) -> None:
    panel = make_panel()
    panel.resize(362, 220)
    panel.tree.verticalScrollBar().setValue(panel.tree.verticalScrollBar().maximum())
    second = rows_of(panel)[1]

    panel.select_finding(second.index)

    shown = panel.tree.visualRect(panel.tree.currentIndex())
    assert shown.top() >= panel.tree.delegate.group_height


def test_a_hint_is_never_markup() -> None:
    assert plain_hint("a < b & c") == "<p style='white-space: pre-wrap'>a &lt; b &amp; c</p>"
    assert plain_hint("a &lt; b") == "<p style='white-space: pre-wrap'>a &amp;lt; b</p>"
    assert plain_hint("a and b") == "a and b"
