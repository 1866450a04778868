"""Labels, notes, the trash and dossiers in the window, by the keys of a person."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.articles import Span
from app.jobs import Workers
from app.memory.dossiers import ItemKind
from app.paths import Places
from app.views import View, ViewKind
from tests.ui.program import panels_of, running
from ui.dialogs.choose_dossier import ChooseDossierDialog
from ui.dialogs.labels import LabelsDialog
from ui.dialogs.note import NoteDialog
from ui.dialogs.notes import NotesDialog
from ui.findings_view.row_menu import make_row_menu
from ui.keys import Deed
from ui.pages.dossiers.page import DossiersPage
from ui.program import Program


@pytest.fixture
def program(qtbot: QtBot, places: Places, workers: Workers) -> Iterator[Program]:
    """The window after its first start, the first sample release open."""
    with running(qtbot, places, workers) as program:
        qtbot.waitUntil(lambda: program.desks.reading.current is not None, timeout=30_000)
        program.window.activateWindow()
        panels_of(program).articles.setFocus()
        yield program


def press(qtbot: QtBot, program: Program, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    program.window.activateWindow()
    until(qtbot, lambda: QApplication.activeModalWidget() is None and QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def sheet(qtbot: QtBot, program: Program, kind: type[QDialog]) -> QDialog:
    """Return the dialog of that kind that is open on the window."""

    def find() -> QDialog | None:
        return next((one for one in program.window.findChildren(kind) if one.isVisible()), None)

    qtbot.waitUntil(lambda: find() is not None)
    found = find()
    assert found is not None
    return found


def until(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    qtbot.waitUntil(is_so, timeout=20_000)


def names_on(program: Program, article_id: int) -> list[str]:
    return [label.name for label in program.archive.articles.summaries([article_id])[0].labels]


CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_a_label_is_made_put_on_by_its_key_and_taken_back(qtbot: QtBot, program: Program) -> None:
    panels, labels = panels_of(program), program.archive.triage.labels
    (article_id,) = panels.articles.selected_ids()
    program.window.triage.show_labels()
    dialog = sheet(qtbot, program, LabelsDialog)
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "Urgent")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    until(qtbot, lambda: [label.name for label in program.desks.triage.labels] == ["Urgent"])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    panels.articles.setFocus()

    press(qtbot, program, Qt.Key.Key_1, ALT)
    until(qtbot, lambda: names_on(program, article_id) == ["Urgent"])
    (label,) = labels.labels()
    until(qtbot, lambda: panels.feeds._model.index_of(View(ViewKind.LABEL, label.id)).isValid())
    program.desks.listing.show_view(View(ViewKind.LABEL, label.id))
    until(qtbot, lambda: list(panels.articles.ids()) == [article_id])
    until(qtbot, lambda: undo_name(program) == "“Urgent” put on 1 article")
    press(qtbot, program, Qt.Key.Key_Z, CONTROL)
    until(qtbot, lambda: names_on(program, article_id) == [])


def test_what_is_thrown_away_leaves_the_list_and_comes_back(qtbot: QtBot, program: Program) -> None:
    panels, articles = panels_of(program), program.archive.articles
    before = list(panels.articles.ids())
    (gone,) = panels.articles.selected_ids()

    press(qtbot, program, Qt.Key.Key_X)
    until(qtbot, lambda: undo_name(program) == "1 article thrown away")
    until(qtbot, lambda: gone not in panels.articles.ids())
    assert panels.articles.current_id() == before[before.index(gone) + 1]
    assert list(articles.ids(View(ViewKind.TRASH))) == [gone]
    press(qtbot, program, Qt.Key.Key_Z, CONTROL)
    until(qtbot, lambda: list(panels.articles.ids()) == before)
    panels.articles.select_article(gone)
    press(qtbot, program, Qt.Key.Key_Delete)
    until(qtbot, lambda: list(articles.ids(View(ViewKind.TRASH))) == [gone])
    program.desks.listing.show_view(View(ViewKind.TRASH))
    until(qtbot, lambda: list(panels.articles.ids()) == [gone])
    panels.articles.go_next()
    press(qtbot, program, Qt.Key.Key_X)
    until(qtbot, lambda: not panels.articles.ids())
    assert gone in articles.ids(View())


def undo_name(program: Program) -> str:
    return program.window.actions_by_deed[Deed.UNDO].text().removeprefix("Take back: ")


def has_notes(program: Program, number: int) -> bool:
    return len(program.archive.triage.notes.notes()) == number


def select(program: Program, span: Span) -> None:
    """Select words of the open article as a reader would."""
    browser = panels_of(program).article._browser
    cursor = browser.textCursor()
    cursor.setPosition(browser.document_map.position(span.start))
    cursor.setPosition(browser.document_map.position(span.end), cursor.MoveMode.KeepAnchor)
    browser.setTextCursor(cursor)
    browser.setFocus()


def test_words_are_highlighted_noted_listed_and_undone(qtbot: QtBot, program: Program) -> None:
    notes, article = program.archive.triage.notes, program.desks.reading.current
    assert article is not None
    marks = panels_of(program).article._browser.marks

    select(program, Span(10, 40))
    press(qtbot, program, Qt.Key.Key_H)
    until(qtbot, lambda: [note.span for note in marks.notes] == [Span(10, 40)])
    select(program, Span(60, 90))
    press(qtbot, program, Qt.Key.Key_H, SHIFT)
    dialog = sheet(qtbot, program, NoteDialog)
    QTest.keyClicks(dialog.findChildren(QPlainTextEdit)[0], "Who says so?")
    QTest.keyClick(dialog.findChildren(QPlainTextEdit)[0], Qt.Key.Key_Return, CONTROL)
    until(qtbot, lambda: [note.text for note in notes.notes_in(article.summary.id)] == ["", "Who says so?"])
    until(qtbot, lambda: [note.has_text for note in marks.notes] == [False, True])
    press(qtbot, program, Qt.Key.Key_H, CONTROL)
    listed = sheet(qtbot, program, NotesDialog)
    until(qtbot, lambda: len(listed._notes) == 2)  # type: ignore[attr-defined]
    QTest.keyClick(listed._list, Qt.Key.Key_Delete)  # type: ignore[attr-defined]
    until(qtbot, lambda: undo_name(program) == "Note removed")
    assert len(notes.notes()) == 1
    QTest.keyClick(listed, Qt.Key.Key_Escape)
    for left in (2, 1, 0):
        program.desks.undoing.undo()
        until(qtbot, partial(has_notes, program, left))
    until(qtbot, lambda: marks.notes == ())


def test_words_of_a_note_are_shown_in_the_reader_from_every_page(qtbot: QtBot, program: Program) -> None:
    article = program.desks.reading.current
    assert article is not None
    program.desks.notes.add(article.summary.id, Span(10, 40), "", "yellow")
    until(qtbot, partial(has_notes, program, 1))
    program.window.remembering.show_quality()
    program.window.triage.show_notes()
    listed = sheet(qtbot, program, NotesDialog)
    until(qtbot, lambda: len(listed._notes) == 1)  # type: ignore[attr-defined]

    QTest.keyClick(listed._list, Qt.Key.Key_Return)  # type: ignore[attr-defined]

    until(qtbot, panels_of(program).articles.isVisible)


def test_what_is_removed_in_a_dialog_is_taken_back_there(qtbot: QtBot, program: Program) -> None:
    desk = program.desks.triage
    desk.add_label("Urgent")
    until(qtbot, lambda: len(desk.labels) == 1)
    program.window.triage.show_labels()
    dialog = sheet(qtbot, program, LabelsDialog)
    desk.remove_label(desk.labels[0].id)
    until(qtbot, lambda: not desk.labels)

    QTest.keyClick(dialog, Qt.Key.Key_Z, CONTROL)

    until(qtbot, lambda: [label.name for label in desk.labels] == ["Urgent"])
    QTest.keyClick(dialog, Qt.Key.Key_Z, CONTROL | SHIFT)
    until(qtbot, lambda: not desk.labels)


def test_a_dossier_is_filled_ordered_commented_and_opens_its_passages(qtbot: QtBot, program: Program) -> None:
    panels, dossiers = panels_of(program), program.archive.triage.dossiers
    qtbot.waitUntil(lambda: not program.archive.articles.waiting(1), timeout=60_000)
    article = program.desks.reading.current
    assert article is not None

    panels.articles.setFocus()
    press(qtbot, program, Qt.Key.Key_D)
    dialog = sheet(qtbot, program, ChooseDossierDialog)
    QTest.keyClicks(dialog.findChildren(QLineEdit)[-1], "Harbours")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    until(qtbot, lambda: [one.name for one in dossiers.dossiers()] == ["Harbours"])
    select(program, Span(10, 40))
    press(qtbot, program, Qt.Key.Key_D)
    dialog = sheet(qtbot, program, ChooseDossierDialog)
    assert dialog.findChildren(QComboBox)[0].currentText() == "Harbours"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    (dossier,) = dossiers.dossiers()
    until(qtbot, lambda: len(dossiers.items(dossier.id)) == 2)
    press(qtbot, program, Qt.Key.Key_D, CONTROL)
    (page,) = program.window.findChildren(DossiersPage)
    until(qtbot, lambda: page._items.count() == 2)

    page._items.setCurrentRow(1)
    page._items.setFocus()
    QTest.keyClick(page._items, Qt.Key.Key_Up, ALT)
    until(qtbot, lambda: [item.kind for item in dossiers.items(dossier.id)] == [ItemKind.NOTE, ItemKind.ARTICLE])
    until(qtbot, lambda: getattr(page._items.current_item(), "kind", None) is ItemKind.NOTE)
    QTest.keyClick(page._items, Qt.Key.Key_F2)
    edit = page.findChildren(QPlainTextEdit)[0]
    QTest.keyClicks(edit, "Look here")
    QTest.keyClick(edit, Qt.Key.Key_Return, CONTROL)
    until(qtbot, lambda: dossiers.items(dossier.id)[0].comment == "Look here")
    page._items.setFocus()
    QTest.keyClick(page._items, Qt.Key.Key_Return)
    until(qtbot, lambda: program.window._layout.pages.shows_reader)
    assert getattr(panels.article._browser.marks.selected, "whole", None) == Span(10, 40)
    before = dossiers.keep(dossier.id)
    program.window.dossiers.show()
    until(qtbot, lambda: page._items.count() == 2)
    page._items.selectAll()
    QTest.keyClick(page._items, Qt.Key.Key_Delete)
    until(qtbot, lambda: undo_name(program) == "2 things taken out of “Harbours”")
    assert dossiers.items(dossier.id) == ()
    press(qtbot, program, Qt.Key.Key_Z, CONTROL)
    until(qtbot, lambda: dossiers.keep(dossier.id) == before)


def test_findings_go_into_a_dossier_with_what_they_say(qtbot: QtBot, program: Program) -> None:
    panels, dossiers = panels_of(program), program.archive.triage.dossiers
    qtbot.waitUntil(lambda: not program.archive.articles.waiting(1), timeout=60_000)
    until(qtbot, lambda: bool(panels.quotes.tree.model().rowCount()))
    press(qtbot, program, Qt.Key.Key_1)
    press(qtbot, program, Qt.Key.Key_Down)
    until(qtbot, lambda: bool(panels.quotes.tree.selected_rows()))

    menu = make_row_menu(panels.quotes, panels.quotes)
    next(action for action in menu.actions() if action.text() == "Put into a dossier…").trigger()
    dialog = sheet(qtbot, program, ChooseDossierDialog)
    QTest.keyClicks(dialog.findChildren(QLineEdit)[-1], "Said")
    QTest.keyClick(dialog, Qt.Key.Key_Return)

    until(qtbot, lambda: [one.size for one in dossiers.dossiers()] == [1])
    (item,) = dossiers.items(dossiers.dossiers()[0].id)
    assert item.kind is ItemKind.QUOTE
    assert item.anchor.exact
    assert item.details["kind"] in ("direct", "mixed", "indirect")
