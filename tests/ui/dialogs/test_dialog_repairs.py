"""The list of repairs: what each says, undone and done again, files."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import ListedRepair, Place
from tests.memory.repair_examples import EXAMPLES, MADE, make
from ui.dialogs.repairs import RepairsDialog
from ui.repair_wording import describe
from ui.theme import Theme


def listed(kind: RepairKind, number: int, *, scope: Scope = Scope.EVERYWHERE, **changes: object) -> ListedRepair:
    repair = make(kind, EXAMPLES[kind].target, EXAMPLES[kind].change, scope=scope, number=number)
    repair = replace(repair, place=Place("https://marlow.example/feed", title="Marlow opens"), **changes)  # type: ignore[arg-type]
    return ListedRepair(repair, articles=3, is_under_way=False, source="Marlow <wire>")


RENAMED = listed(RepairKind.RENAME, 1)
REJECTED = listed(RepairKind.REJECT_QUOTE, 2, scope=Scope.SOURCE, person="Ben", undone=MADE, undone_by="Ada")


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, owner: QWidget) -> RepairsDialog:
    made = RepairsDialog(theme, owner)
    made.show_repairs([RENAMED, REJECTED])
    made.open()
    qtbot.waitExposed(made)
    return made


def texts(dialog: RepairsDialog) -> list[list[str]]:
    items = [dialog.rows.topLevelItem(row) for row in range(dialog.rows.topLevelItemCount())]
    return [
        [item.text(column) for column in (0, 1, 3, 4)] for item in items if item is not None and not item.isHidden()
    ]


def test_each_says_what_who_how_far_and_how_it_stands(dialog: RepairsDialog) -> None:
    assert texts(dialog) == [
        ["“Ada Marlow” renamed to “Dame Ada Marlow”", "Ada", "Everywhere", "3 articles"],
        ["“We paid 2 million euros,” is not a quote", "Ben", "All of Marlow <wire>", "undone by Ada"],
    ]


def test_the_chosen_one_is_undone_and_an_undone_one_done_again(dialog: RepairsDialog) -> None:
    told: list[tuple[int, bool]] = []
    dialog.undo_wanted.connect(lambda repair, is_undone: told.append((repair, is_undone)))
    dialog.undo.click()
    dialog.rows.setCurrentItem(dialog.rows.topLevelItem(1))
    assert dialog.undo.text().replace("&", "") == "Do again"

    dialog.undo.click()
    QTest.keyClick(dialog.rows, Qt.Key.Key_Delete)

    assert told == [(1, True), (2, False)]


def test_one_that_has_not_been_everywhere_says_so(dialog: RepairsDialog) -> None:
    dialog.show_repairs([replace(RENAMED, is_under_way=True)])

    assert texts(dialog)[0][3] == "3 articles, under way"


def test_the_list_is_narrowed_by_any_of_its_words(dialog: RepairsDialog) -> None:
    dialog.filter.setText("ben quote")

    assert [row[1] for row in texts(dialog)] == ["Ben"]


def test_an_empty_list_says_how_repairs_are_made(dialog: RepairsDialog) -> None:
    dialog.show_repairs([])

    assert not dialog.stack.shows_rows
    assert not dialog.export_button.isEnabled()
    assert dialog.import_button.isEnabled()


def test_files_are_asked_for_and_told(dialog: RepairsDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/tmp/out.json", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/tmp/in.json", ""))
    told: list[str] = []
    dialog.export_wanted.connect(told.append)
    dialog.import_wanted.connect(told.append)

    dialog.export_button.click()
    dialog.import_button.click()

    assert told == ["/tmp/out.json", "/tmp/in.json"]


@pytest.mark.parametrize("kind", RepairKind)
def test_every_kind_is_described_in_one_line(kind: RepairKind) -> None:
    sentence = describe(listed(kind, 1).repair)

    assert "{" not in sentence
    assert "“" in sentence
    assert "\n" not in sentence
