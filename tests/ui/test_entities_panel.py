"""The panel of entities: stepping through mentions by mouse and keyboard."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.articles import Article
from app.findings import Coverage, Findings
from ui.item_models.grouped import VALUE
from ui.panels.entities_panel import EntitiesPanel
from ui.theme import Theme


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings) -> EntitiesPanel:
    """The panel with the invented release, on screen, its models watched by Qt."""
    made = EntitiesPanel(theme)
    qtbot.addWidget(made)
    for model in (made.rows, made.tree.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(362, 400)
    made.show()
    made.show_findings(sample_article, sample_findings)
    qtbot.waitExposed(made)
    made.tree.executeDelayedItemsLayout()
    return made


def company(panel: EntitiesPanel) -> QModelIndex:
    model = panel.tree.model()
    return model.index(0, 0, model.index(1, 0))


def arrow(panel: EntitiesPanel, delta: int) -> QPoint:
    """Return where that arrow of the company's row lies."""
    rect = panel.tree.visualRect(company(panel))
    middle = rect.center().y()
    steps = {x: panel.tree.step_at(QPoint(x, middle)) for x in range(rect.left(), rect.right())}
    places = [x for x, step in steps.items() if step == delta]
    return QPoint(places[len(places) // 2], middle)


def test_the_arrows_step_through_mentions(qtbot: QtBot, panel: EntitiesPanel, sample_findings: Findings) -> None:
    mentions = [mention.span for mention in sample_findings.entities[0].mentions]
    seen = []
    panel.passage_chosen.connect(lambda span, index: seen.append((span, index)))

    for delta in (1, 1, -1, -1):
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=arrow(panel, delta))

    assert seen == [(mentions[0], 0), (mentions[1], 0), (mentions[0], 0), (mentions[3], 0)]


def test_left_and_right_step_through_mentions(qtbot: QtBot, panel: EntitiesPanel, sample_findings: Findings) -> None:
    panel.select_finding(0)
    seen = []
    panel.passage_chosen.connect(lambda span, _index: seen.append(span.start))

    QTest.keyClick(panel.tree, Qt.Key.Key_Right)
    QTest.keyClick(panel.tree, Qt.Key.Key_Right)
    QTest.keyClick(panel.tree, Qt.Key.Key_Left)

    starts = [mention.span.start for mention in sample_findings.entities[0].mentions]
    assert seen == [starts[0], starts[1], starts[0]]


def test_enter_chooses_the_mention_stepped_to(qtbot: QtBot, panel: EntitiesPanel, sample_findings: Findings) -> None:
    panel.select_finding(0)
    QTest.keyClick(panel.tree, Qt.Key.Key_Right)
    QTest.keyClick(panel.tree, Qt.Key.Key_Right)

    with qtbot.waitSignal(panel.passage_chosen) as chosen:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)

    assert chosen.args == [sample_findings.entities[0].mentions[1].span, 0]


def test_stepping_keeps_the_row_selected(panel: EntitiesPanel) -> None:
    panel.select_finding(0)

    QTest.keyClick(panel.tree, Qt.Key.Key_Right)

    assert [row.index for row in panel.tree.selected_rows()] == [0]
    assert company(panel).data(VALUE).position == 0


def test_left_on_a_heading_folds_it(panel: EntitiesPanel) -> None:
    group = panel.tree.model().index(0, 0)
    panel.tree.setCurrentIndex(group)

    QTest.keyClick(panel.tree, Qt.Key.Key_Left)

    assert not panel.tree.isExpanded(group)


def test_all_rows_are_counted(panel: EntitiesPanel) -> None:
    assert panel.header.accessibleName() == "Entities, 6"


def test_a_language_covered_in_part_has_no_names(panel: EntitiesPanel, sample_article: Article) -> None:
    panel.show_findings(sample_article, Findings("de", coverage=Coverage.PARTIAL))

    assert panel.empty.sentence == "German is covered in part: names are not extracted."
