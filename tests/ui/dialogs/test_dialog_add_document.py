"""Adding releases by hand: texts, formatted texts, addresses and files, and what becomes of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.add_document import AddDocumentDialog
from ui.theme import Theme

RELEASE = "PORT ELLERY – “Tides rise,” Ottiline Brackwater said. 🌊"


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, owner: QWidget) -> AddDocumentDialog:
    """The dialog, opened."""
    made = AddDocumentDialog(theme, owner)
    made.open()
    qtbot.waitExposed(made)
    return made


def box(dialog: AddDocumentDialog) -> QPlainTextEdit:
    return dialog.findChildren(QPlainTextEdit)[0]


def button(dialog: AddDocumentDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words)


def paste(dialog: AddDocumentDialog, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    box(dialog).paste()


def files(paths: Sequence[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, left, none))
    return enter.isAccepted()


def test_a_pasted_text_is_given_as_it_stands(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, RELEASE)

    with qtbot.waitSignal(dialog.text_given) as given:
        button(dialog, "Add release").click()

    assert given.args == [RELEASE.encode(), "The pasted text", "text/plain; charset=utf-8"]


def test_ctrl_enter_adds_and_enter_alone_is_a_line_end(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "One line.")
    with qtbot.assertNotEmitted(dialog.text_given):
        QTest.keyClick(box(dialog), Qt.Key.Key_Return)

    with qtbot.waitSignal(dialog.text_given) as given:
        QTest.keyClick(box(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert given.args is not None
    assert given.args[0] == b"One line.\n"


def test_a_formatted_text_keeps_its_formatting(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "Revenue 412.5", "<table><tr><td>Revenue<td>412.5</table>")

    with qtbot.waitSignal(dialog.text_given) as given:
        button(dialog, "Add release").click()

    assert given.args is not None
    assert b"<table>" in given.args[0]
    assert given.args[2] == "text/html; charset=utf-8"


def test_formatting_can_be_left_behind(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "Revenue 412.5", "<p>Revenue 412.5</p>")
    dialog.findChildren(QCheckBox)[0].click()

    with qtbot.waitSignal(dialog.text_given) as given:
        button(dialog, "Add release").click()

    assert given.args == [b"Revenue 412.5", "The pasted text", "text/plain; charset=utf-8"]


def test_a_text_that_was_edited_after_the_paste_is_given_as_it_is_seen(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "Revenue 412.5", "<p>Revenue 412.5</p>")
    QTest.keyClicks(box(dialog), " million")

    with qtbot.waitSignal(dialog.text_given) as given:
        button(dialog, "Add release").click()

    assert given.args is not None
    assert given.args[0] == b"Revenue 412.5 million"
    assert not dialog.findChildren(QCheckBox)[0].isVisible()


def test_a_lone_address_is_fetched_at_enter(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "https://vellamarsh.example/news\n")

    with qtbot.waitSignal(dialog.address_given) as given:
        QTest.keyClick(box(dialog), Qt.Key.Key_Return)

    assert given.args == ["https://vellamarsh.example/news"]


def test_an_address_in_a_text_is_part_of_the_text(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "See https://vellamarsh.example/news")

    with qtbot.waitSignal(dialog.text_given), qtbot.assertNotEmitted(dialog.address_given):
        button(dialog, "Add release").click()


def test_nothing_can_be_added_without_words(dialog: AddDocumentDialog) -> None:
    paste(dialog, " \n ")

    assert not button(dialog, "Add release").isEnabled()


@pytest.mark.parametrize("onto_box", [True, False])
def test_dropped_files_are_given_at_once(
    qtbot: QtBot, dialog: AddDocumentDialog, tmp_path: Path, onto_box: bool
) -> None:
    paths = [tmp_path / "one.txt", tmp_path / "two & three.eml"]
    data = files(paths)

    if onto_box:
        assert not box(dialog).canInsertFromMimeData(data)  # so the dialog below gets them
    with qtbot.waitSignal(dialog.files_given) as given:
        assert drop(dialog, data)

    assert given.args == [[str(path) for path in paths]]


def test_dropped_words_are_not_taken_for_files(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    data = QMimeData()
    data.setText("words")

    with qtbot.assertNotEmitted(dialog.files_given):
        assert not drop(dialog, data)


def test_chosen_files_are_given(qtbot: QtBot, dialog: AddDocumentDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/releases/one.txt"], ""))

    with qtbot.waitSignal(dialog.files_given) as given:
        button(dialog, "Choose files…").click()

    assert given.args == [["/releases/one.txt"]]


def test_it_waits_for_the_last_file_and_closes(qtbot: QtBot, dialog: AddDocumentDialog, tmp_path: Path) -> None:
    data = files([tmp_path / "one.txt", tmp_path / "two.txt"])
    drop(dialog, data)
    dialog.done_adding(1)
    assert dialog.isVisible()

    with qtbot.waitSignal(dialog.destroyed):
        dialog.done_adding(2)


def test_files_do_not_close_over_a_text_that_was_not_given(dialog: AddDocumentDialog, tmp_path: Path) -> None:
    paste(dialog, RELEASE)
    data = files([tmp_path / "one.txt"])
    drop(dialog, data)

    dialog.done_adding(1)

    assert dialog.isVisible()
    assert box(dialog).toPlainText() == RELEASE
    assert not box(dialog).isReadOnly()


def test_a_file_that_fails_is_said_after_the_others_arrived(dialog: AddDocumentDialog, tmp_path: Path) -> None:
    data = files([tmp_path / "one.txt", tmp_path / "two.pdf"])
    dialog.files_given.connect(lambda _: dialog.show_problem("“two.pdf” is a PDF."))  # as the desk does: at once
    drop(dialog, data)

    dialog.done_adding(1)

    assert dialog.isVisible()
    assert dialog.trouble.sentence == "“two.pdf” is a PDF."
    assert button(dialog, "Choose files…").isEnabled()


def test_after_a_failure_the_text_is_still_there_to_be_given_again(qtbot: QtBot, dialog: AddDocumentDialog) -> None:
    paste(dialog, "https://vellamarsh.example/news")
    button(dialog, "Fetch page").click()
    assert not button(dialog, "Fetch page").isEnabled()

    dialog.show_problem("The server does not answer.")

    with qtbot.waitSignal(dialog.address_given):
        button(dialog, "Fetch page").click()
    assert dialog.trouble.sentence == ""


def test_what_arrives_unasked_neither_closes_nor_complains(dialog: AddDocumentDialog) -> None:
    paste(dialog, RELEASE)

    dialog.done_adding(3)
    dialog.show_problem("Another one failed.")

    assert dialog.isVisible()
    assert dialog.trouble.sentence == ""
    assert box(dialog).toPlainText() == RELEASE
