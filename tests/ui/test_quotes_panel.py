"""The panel of quotes, and what all three panels do alike: choosing, copying, filtering, folding, saying why."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.articles import AnalysisState, Article, BodySource, Span
from app.findings import Coverage, Findings, Quote
from ui.copying import TSV_TYPE
from ui.panels.quotes_panel import QuotesPanel
from ui.theme import Theme

ArticleBuilder = Callable[..., Article]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings) -> QuotesPanel:
    """The panel with the invented release, on screen, its models watched by Qt."""
    made = QuotesPanel(theme)
    qtbot.addWidget(made)
    for model in (made.rows, made.tree.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(362, 600)
    made.show()
    made.show_findings(sample_article, sample_findings)
    qtbot.waitExposed(made)
    return made


def shown_index(panel: QuotesPanel, group: int, row: int) -> QModelIndex:
    model = panel.tree.model()
    return model.index(row, 0, model.index(group, 0))


def point_of(panel: QuotesPanel, index: QModelIndex) -> QPoint:
    panel.tree.executeDelayedItemsLayout()
    return panel.tree.visualRect(index).center()


def click(
    panel: QuotesPanel, index: QModelIndex, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, modifier, point_of(panel, index))


def many(findings: Findings, count: int) -> Findings:
    """Return findings with so many direct quotes, each one letter further on."""
    quote = findings.quotes[2]
    moved = tuple(replace(quote, span=Span(quote.span.start + n, quote.span.end + n)) for n in range(count))
    return replace(findings, quotes=moved)


def test_a_click_chooses_the_passage(qtbot: QtBot, panel: QuotesPanel, sample_findings: Findings) -> None:
    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        click(panel, shown_index(panel, 0, 1))

    assert chosen.args == [sample_findings.quotes[2].span, 2]


def test_a_click_on_a_row_below_an_opened_one_chooses_the_row_that_was_clicked(
    qtbot: QtBot, panel: QuotesPanel
) -> None:
    click(panel, shown_index(panel, 0, 0))

    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        click(panel, shown_index(panel, 1, 0))

    assert chosen.args is not None
    assert chosen.args[1] == 1


def test_enter_chooses_the_passage_again(qtbot: QtBot, panel: QuotesPanel) -> None:
    click(panel, shown_index(panel, 0, 0))

    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)

    assert chosen.args is not None
    assert chosen.args[1] == 0


def test_arrows_choose_as_they_go(qtbot: QtBot, panel: QuotesPanel) -> None:
    click(panel, shown_index(panel, 0, 0))

    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        QTest.keyClick(panel.tree, Qt.Key.Key_Down)

    assert chosen.args is not None
    assert chosen.args[1] == 2


def test_selecting_from_outside_is_silent(qtbot: QtBot, panel: QuotesPanel) -> None:
    with qtbot.assertNotEmitted(panel.passage_chosen):
        panel.select_finding(1)

    assert [row.index for row in panel.tree.selected_rows()] == [1]


def test_what_is_no_row_cannot_be_selected(panel: QuotesPanel) -> None:
    panel.select_finding(1)

    panel.select_finding(3)

    assert [row.index for row in panel.tree.selected_rows()] == [1]


def test_selecting_opens_a_folded_group(panel: QuotesPanel) -> None:
    panel.tree.collapse(panel.tree.model().index(1, 0))

    panel.select_finding(1)

    assert panel.tree.isExpanded(panel.tree.model().index(1, 0))


def test_an_opened_row_shows_all_its_words(panel: QuotesPanel) -> None:
    panel.resize(220, 600)
    panel.tree.executeDelayedItemsLayout()
    before = panel.tree.visualRect(shown_index(panel, 0, 0)).height()

    panel.select_finding(0)

    assert panel.tree.visualRect(shown_index(panel, 0, 0)).height() > before


def test_a_fold_is_remembered_for_the_next_article(
    panel: QuotesPanel, article_builder: ArticleBuilder, sample_findings: Findings
) -> None:
    click(panel, panel.tree.model().index(1, 0))

    panel.show_findings(article_builder(id=8, version_id=80), sample_findings)

    assert not panel.tree.isExpanded(panel.tree.model().index(1, 0))
    assert panel.tree.isExpanded(panel.tree.model().index(0, 0))


def test_the_header_counts_reported_statements_apart(panel: QuotesPanel) -> None:
    assert panel.header.accessibleName() == "Quotes, 2, +1 reported"


def test_the_header_is_pressed_by_mouse_and_keyboard(qtbot: QtBot, panel: QuotesPanel) -> None:
    with qtbot.waitSignal(panel.header_clicked):
        QTest.mouseClick(panel.header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    with qtbot.waitSignal(panel.header_clicked):
        QTest.keyClick(panel.header, Qt.Key.Key_Space)


def test_a_folded_panel_is_its_header_alone(panel: QuotesPanel) -> None:
    panel.set_open(False)

    assert not panel.tree.isVisible()
    assert panel.header.isVisible()
    assert panel.maximumHeight() == panel.header.height()

    panel.set_open(True)
    assert panel.tree.isVisible()
    assert panel.maximumHeight() > 10_000


def test_several_rows_are_copied_with_their_source(qtbot: QtBot, panel: QuotesPanel) -> None:
    click(panel, shown_index(panel, 0, 0))
    click(panel, shown_index(panel, 1, 0), Qt.KeyboardModifier.ControlModifier)

    with qtbot.waitSignal(panel.copied) as copied:
        QTest.keyClick(panel.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    data = QGuiApplication.clipboard().mimeData()
    assert copied.args == ["2 quotes copied."]
    assert data.hasText()
    assert data.hasHtml()
    assert data.hasFormat(TSV_TYPE)
    assert data.text().count("https://vellamarsh.example/news/third-quarter") == 2


def test_the_words_can_be_copied_alone(panel: QuotesPanel) -> None:
    panel.select_finding(2)

    panel.copy_bare_words()

    assert QGuiApplication.clipboard().text() == "“Nobody else measures tides this finely 🌊,”"


def test_why_shows_score_and_rule_as_plain_words(panel: QuotesPanel) -> None:
    panel.select_finding(2)

    panel.show_reason()

    box = panel.findChild(QMessageBox)
    assert box is not None
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.text().startswith("Score 0.40, unsure.\nAll of it stands between quotation marks.")
    box.close()


def test_the_filter_comes_with_nine_rows(
    panel: QuotesPanel, sample_article: Article, sample_findings: Findings
) -> None:
    panel.show_findings(sample_article, many(sample_findings, 8))
    at_eight = panel.filter_box.isVisible()

    panel.show_findings(sample_article, many(sample_findings, 9))

    assert not at_eight
    assert panel.filter_box.isVisible()


def test_the_filter_narrows_without_regard_to_case_and_marks(qtbot: QtBot, panel: QuotesPanel) -> None:
    panel.open_filter()

    qtbot.keyClicks(panel.filter_box.edit, '"NOBODY else')

    assert panel.tree.shown_count() == 1
    QTest.keyClick(panel.filter_box.edit, Qt.Key.Key_Escape)
    assert panel.tree.shown_count() == 3
    assert not panel.filter_box.isVisible()


def test_a_filter_that_finds_nothing_says_so(qtbot: QtBot, panel: QuotesPanel) -> None:
    panel.open_filter()

    qtbot.keyClicks(panel.filter_box.edit, "zebra")

    assert panel.empty.isVisible()
    assert panel.empty.sentence == "Nothing here matches “zebra”."


def test_selecting_what_the_filter_hides_empties_the_filter(qtbot: QtBot, panel: QuotesPanel) -> None:
    panel.open_filter()
    qtbot.keyClicks(panel.filter_box.edit, "Nobody")

    panel.select_finding(1)

    assert panel.filter_box.words == ""
    assert [row.index for row in panel.tree.selected_rows()] == [1]


def test_many_quotes_are_grouped_by_speaker_unless_the_person_says_otherwise(
    panel: QuotesPanel, sample_article: Article, sample_findings: Findings
) -> None:
    panel.show_findings(sample_article, many(sample_findings, 13))
    automatic = [group.title for group in panel.rows.groups()]

    panel.by_speaker_button.click()

    assert automatic == ["Jorunn Fessingham"]
    assert [group.title for group in panel.rows.groups()] == ["Quoted"]


def test_grouping_keeps_the_chosen_row(panel: QuotesPanel) -> None:
    panel.select_finding(1)

    panel.by_speaker_button.click()

    assert [row.index for row in panel.tree.selected_rows()] == [1]


def test_the_reading_position_is_followed_until_the_person_chooses(
    panel: QuotesPanel, sample_findings: Findings
) -> None:
    panel.select_row_near(sample_findings.quotes[1].span.start + 2)
    followed = [row.index for row in panel.tree.selected_rows()]
    click(panel, shown_index(panel, 0, 0))

    panel.select_row_near(sample_findings.quotes[1].span.start + 2)

    assert followed == [1]
    assert [row.index for row in panel.tree.selected_rows()] == [0]


def test_the_same_text_analysed_anew_keeps_the_chosen_row(
    panel: QuotesPanel, sample_article: Article, sample_findings: Findings
) -> None:
    panel.select_finding(2)

    panel.show_findings(sample_article, replace(sample_findings, entities=()))

    assert [row.index for row in panel.tree.selected_rows()] == [2]


def quoteless(findings: Findings) -> Findings:
    quotes: tuple[Quote, ...] = ()
    return replace(findings, quotes=quotes)


def test_states_are_sentences(
    panel: QuotesPanel, article_builder: ArticleBuilder, sample_article: Article, sample_findings: Findings
) -> None:
    urdu = Findings("ur", coverage=Coverage.NONE)
    said = []

    for article, findings in (
        (sample_article, quoteless(sample_findings)),
        (article_builder(analysis=AnalysisState.WAITING), None),
        (sample_article, urdu),
        (article_builder("A short summary…", body_source=BodySource.SUMMARY), Findings("en")),
    ):
        panel.show_findings(article, findings)
        said.append(panel.empty.sentence)
    panel.show_nothing()

    assert said == [
        "No one is quoted in this release.",
        "Analysing… the text can be read now.",
        "Urdu is not covered: quotes, names and figures are not extracted.",
        "From the summary only (16 characters). No one is quoted in it.",
    ]
    assert panel.empty.sentence == "Choose an article to see who says what in it."
    assert panel.empty.isVisible()


def test_a_failed_analysis_can_be_asked_for_again(
    qtbot: QtBot, panel: QuotesPanel, article_builder: ArticleBuilder
) -> None:
    failed = article_builder(analysis=AnalysisState.FAILED, analysis_problem="It took too long.")
    panel.show_findings(failed, None)

    with qtbot.waitSignal(panel.analysis_wanted) as wanted:
        panel.empty.button.click()

    assert wanted.args == [failed.summary.id]
    assert panel.empty.sentence == "Analysis failed once. It took too long."


def test_the_page_of_a_summary_can_be_fetched(
    qtbot: QtBot, panel: QuotesPanel, article_builder: ArticleBuilder
) -> None:
    panel.show_findings(article_builder("A short summary…", body_source=BodySource.SUMMARY), Findings("en"))

    with qtbot.waitSignal(panel.page_wanted) as wanted:
        panel.empty.button.click()

    assert wanted.args == [7]


def test_letters_are_left_to_the_window(panel: QuotesPanel) -> None:
    click(panel, shown_index(panel, 0, 0))

    QTest.keyClicks(panel.tree, "jorunn")

    assert [row.index for row in panel.tree.selected_rows()] == [0]


def test_both_themes_and_a_larger_font_paint(panel: QuotesPanel, dark_theme: Theme) -> None:
    light = panel.grab().toImage()

    panel.set_theme(replace(dark_theme, ui_points=12.5))

    dark = panel.grab().toImage()
    assert light.pixelColor(3, 3).lightness() > 128 > dark.pixelColor(3, 3).lightness()
