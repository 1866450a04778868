"""Repairs in the window: from a row or selected words to the panels, the notice, the list and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.articles import Span
from app.findings import EntityType, Findings
from app.jobs import Workers
from app.memory.anchors import anchor_at
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Change, Draft, Target
from app.paths import Places
from app.views import View
from tests.ui.program import panels_of, running, wait_for_analysis
from ui.dialogs.repair.dialog import RepairDialog
from ui.dialogs.repairs import RepairsDialog
from ui.findings_view.row_menu import make_row_menu
from ui.program import Program


@pytest.fixture
def program(qtbot: QtBot, places: Places, workers: Workers) -> Iterator[Program]:
    """The window with the samples analysed and one open that has quotes, entities and figures."""
    with running(qtbot, places, workers) as program:
        wait_for_analysis(qtbot, program, articles=14)
        ids = program.archive.articles.ids(View())
        chosen = next(one for one in sorted(ids) if len(found_in(program, one).quotes) > 2)
        program.desks.reading.open_article(chosen)
        qtbot.waitUntil(lambda: any(True for _ in panels_of(program).quotes.rows.rows()), timeout=20_000)
        yield program


def found_in(program: Program, article_id: int) -> Findings:
    found = program.archive.findings.findings(program.archive.articles.task(article_id).version_id)
    assert found is not None
    return found


def found_now(program: Program) -> Findings:
    current = program.desks.reading.current
    assert current is not None
    return found_in(program, current.summary.id)


def opened(program: Program) -> int:
    current = program.desks.reading.current
    assert current is not None
    return current.summary.id


def names(program: Program) -> list[str]:
    """Return the names of the entity panel's rows."""
    return [row.sentence.split(",")[0] for row in panels_of(program).entities.rows.rows()]


def dialog_of(program: Program, qtbot: QtBot) -> RepairDialog:
    qtbot.waitUntil(lambda: bool(program.window.findChildren(RepairDialog)), timeout=5_000)
    return program.window.findChildren(RepairDialog)[-1]


def test_from_a_row_by_keys_to_the_panels_and_back(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    before = found_now(program)
    panels.entities.select_finding(0)
    old = before.entities[0].name

    QTest.keyClick(panels.entities.tree, Qt.Key.Key_F2)
    dialog = dialog_of(program, qtbot)
    dialog.form.name.setText("Somebody Else Entirely")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Somebody Else Entirely" in names(program), timeout=10_000)
    (notice, *_) = panels.article._notices.sentences()
    assert notice == f"“{old}” renamed to “Somebody Else Entirely”."
    undo = next(one for one in panels.article._notices.findChildren(QPushButton) if one.text() == "Undo")
    undo.click()
    qtbot.waitUntil(lambda: old in names(program), timeout=10_000)
    assert found_now(program) == before
    assert not any("renamed" in sentence for sentence in panels.article._notices.sentences())


def test_the_keys_that_take_back_and_do_again_do_so_with_a_repair(qtbot: QtBot, program: Program) -> None:
    before = found_now(program)
    target = Target(name=before.entities[0].name, type=before.entities[0].type)
    draft = Draft(RepairKind.RENAME, Scope.EVERYWHERE, target, Change(name="Somebody Else Entirely"))
    program.desks.repairing.make(draft, opened(program))
    qtbot.waitUntil(lambda: "Somebody Else Entirely" in names(program), timeout=10_000)
    after = found_now(program)

    for _ in range(2):
        program.desks.undoing.undo()
        qtbot.waitUntil(lambda: "Somebody Else Entirely" not in names(program), timeout=10_000)
        assert found_now(program) == before
        program.desks.undoing.redo()
        qtbot.waitUntil(lambda: "Somebody Else Entirely" in names(program), timeout=10_000)
        assert found_now(program) == after


def test_the_menu_of_a_row_has_the_repairs_of_its_kind(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    menus = [make_row_menu(panel, panel) for panel in (panels.quotes, panels.entities, panels.figures)]

    labels = [[action.text() for action in menu.actions() if action.text()] for menu in menus]

    assert labels[0][-3:] == ["Another speaker…", "Correct words or kind…", "Not a quote…"]
    assert labels[1][-5:] == ["Rename…", "Another type…", "Merge with another…", "Split…", "Not an entity…"]
    assert labels[2][-2:] == ["Correct…", "Not a figure…"]
    for menu in menus:
        menu.deleteLater()


def test_a_quote_that_is_none_goes_and_why_says_who_repaired_the_others(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    before = found_now(program)
    row = next(iter(panels.quotes.rows.rows()))
    panels.quotes.select_finding(row.index)
    QTest.keyClick(panels.quotes.tree, Qt.Key.Key_Delete)
    dialog_of(program, qtbot).primary.click()
    qtbot.waitUntil(lambda: len(found_now(program).quotes) == len(before.quotes) - 1, timeout=10_000)

    entity = before.entities[0]
    other = EntityType.EVENT if entity.type is not EntityType.EVENT else EntityType.LAW
    target = Target(name=entity.name, type=entity.type)
    program.desks.repairing.make(Draft(RepairKind.RETYPE, Scope.ARTICLE, target, Change(type=other)), opened(program))
    qtbot.waitUntil(lambda: "repaired" in found_now(program).entities[0].reason, timeout=10_000)
    qtbot.waitUntil(lambda: panels.entities._findings == found_now(program), timeout=10_000)
    entity_row = next(one for one in panels.entities.rows.rows() if one.index == 0)
    said = panels.entities.why(panels.entities._article, panels.entities._findings, entity_row)  # type: ignore[arg-type]
    assert "Repaired by" in said
    assert "another type" in said


def test_selected_words_become_an_entity(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    browser = panels.article._browser
    text = program.desks.reading.current.text.text  # type: ignore[union-attr]
    start = text.index(" ", len(text) // 2) + 1
    span = Span(start, text.index(" ", start))
    cursor = browser.textCursor()
    cursor.setPosition(browser.document_map.position(span.start))
    cursor.setPosition(browser.document_map.position(span.end), QTextCursor.MoveMode.KeepAnchor)
    browser.setTextCursor(cursor)
    menu: QMenu = panels.article.make_menu("")
    action = next(one for one in menu.actions() if one.text() == "Add as entity…")
    assert action.isEnabled()

    action.trigger()
    dialog = dialog_of(program, qtbot)
    dialog.form.name.setText("Newly Named")
    dialog.primary.click()

    qtbot.waitUntil(lambda: "Newly Named" in names(program), timeout=10_000)
    added = next(one for one in found_now(program).entities if one.name == "Newly Named")
    assert all(mention.span.of(text) == span.of(text) for mention in added.mentions)
    menu.deleteLater()


def test_without_selected_words_nothing_can_be_added(program: Program) -> None:
    menu = panels_of(program).article.make_menu("")

    assert [one.isEnabled() for one in menu.actions() if one.text().startswith("Add as")] == [False] * 3
    menu.deleteLater()


def test_the_list_undoes_exports_and_imports(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    desk, before = program.desks.repairing, found_now(program)
    quote = before.quotes[0]
    current = program.desks.reading.current
    assert current is not None
    target = Target(words=anchor_at(current.text.text, quote.span))
    with qtbot.waitSignal(desk.made, timeout=10_000):
        desk.make(Draft(RepairKind.REJECT_QUOTE, Scope.EVERYWHERE, target), current.summary.id)
    program.window.dialogs.repairs.show_repairs()
    dialog = program.window.findChildren(RepairsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.rows.topLevelItemCount() == 1, timeout=10_000)

    with qtbot.waitSignal(desk.said, check_params_cb=lambda said: said.startswith("Written"), timeout=10_000):
        dialog.export_wanted.emit(str(tmp_path / "repairs.json"))
    dialog.undo.click()
    qtbot.waitUntil(lambda: found_now(program) == before, timeout=10_000)
    qtbot.waitUntil(lambda: dialog.rows.topLevelItem(0).text(4).startswith("undone"), timeout=10_000)  # type: ignore[union-attr]
    with qtbot.waitSignal(desk.said, check_params_cb=lambda said: "here already" in said, timeout=10_000):
        dialog.import_wanted.emit(str(tmp_path / "repairs.json"))
    (tmp_path / "wrong.json").write_text("{}")
    dialog.import_wanted.emit(str(tmp_path / "wrong.json"))
    qtbot.waitUntil(lambda: dialog.trouble.sentence == "This is no file of repairs.", timeout=10_000)
    dialog.reject()
