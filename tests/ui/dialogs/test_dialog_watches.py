"""A watch is tried before it is kept, and all of them are seen in one list that the keyboard can change."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.memory.watches import AlertWay, Trial, Watch, WatchDraft
from ui.dialogs.watch import WatchDialog
from ui.dialogs.watches import WatchesDialog
from ui.drawing.day_bars import DayBars
from ui.theme import Theme

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def field(dialog: QWidget, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "").startswith(text))


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def watch(number: int, *, new: int = 0, is_paused: bool = False) -> Watch:
    draft = WatchDraft(f"Watch {number}", f"harbour {number}", folder="Sea", is_paused=is_paused)
    return Watch(number, draft, NOW, new)


@pytest.fixture
def dialog(theme: Theme, owner: QWidget) -> WatchDialog:
    dialog = WatchDialog(theme, WatchDraft("", ""), is_new=True, parent=owner)
    dialog.open()
    dialog.begin()
    return dialog


@pytest.fixture
def sheet(theme: Theme, owner: QWidget) -> WatchesDialog:
    sheet = WatchesDialog(theme, owner)
    sheet.open()
    sheet.show_watches([watch(1), watch(2, new=1204), watch(3, is_paused=True)])
    return sheet


def test_query_is_tried_while_it_is_typed_and_kept_only_when_it_asks_for_something(
    qtbot: QtBot, dialog: WatchDialog
) -> None:
    assert not button(dialog, "Save").isEnabled()

    with qtbot.waitSignal(dialog.trial_wanted) as asked:
        QTest.keyClicks(field(dialog, "Query"), "harbour")
    assert asked.args == ["harbour"]
    assert not button(dialog, "Save").isEnabled()

    dialog.show_trial("harb", Trial(9, (9,) * 90, ()), (), NOW)
    assert not button(dialog, "Save").isEnabled()
    dialog.show_trial("harbour", Trial(1500, (0,) * 89 + (9,), ()), (), NOW)
    assert button(dialog, "Save").isEnabled()
    assert "1,500 articles in the archive; 0.1 a day" in said(dialog)


def test_problem_of_the_query_is_said_and_goes_when_it_is_changed(qtbot: QtBot, dialog: WatchDialog) -> None:
    with qtbot.waitSignal(dialog.trial_wanted):
        QTest.keyClicks(field(dialog, "Query"), "date:soon")

    dialog.show_problem("date:soon", "A day is expected after “date:”.")
    assert dialog.trouble.sentence == "A day is expected after “date:”."

    QTest.keyClicks(field(dialog, "Query"), "x")
    assert dialog.trouble.sentence == ""


def test_what_was_chosen_is_told(
    qtbot: QtBot, dialog: WatchDialog, pick_choice: Callable[[QComboBox, str], None]
) -> None:
    QTest.keyClicks(field(dialog, "Query"), " harbour ")
    QTest.keyClicks(field(dialog, "Folder"), "Sea")
    pick_choice(next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == "Colour"), "Red")
    for tick in dialog.findChildren(QCheckBox):
        if tick.text() in ("Notification", "Number on the program’s icon"):
            QTest.keyClick(tick, Qt.Key.Key_Space)
    dialog.show_trial(" harbour ", Trial(0, (0,) * 90, ()), (), NOW)

    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert saved.args == [WatchDraft("harbour", "harbour", "red", "Sea", frozenset({AlertWay.TRAY}))]


def test_rows_say_what_each_watch_does(sheet: WatchesDialog) -> None:
    rows = [[sheet.list.topLevelItem(row).text(column) for column in range(5)] for row in range(3)]

    assert rows == [
        ["Watch 1", "harbour 1", "Sea", "number", ""],
        ["Watch 2", "harbour 2", "Sea", "number", "1,204"],
        ["Watch 3", "harbour 3", "Sea", "paused", ""],
    ]


def test_watches_are_moved_paused_and_removed_by_keys(qtbot: QtBot, sheet: WatchesDialog) -> None:
    sheet.list.setCurrentItem(sheet.list.topLevelItem(1))
    sheet.list.setFocus()

    with qtbot.waitSignal(sheet.arranged) as arranged:
        QTest.keyClick(sheet, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(sheet.paused) as paused:
        button(sheet, "Pause").click()
    with qtbot.waitSignal(sheet.change_wanted) as changed:
        button(sheet, "Change").click()
    with qtbot.waitSignal(sheet.removed) as removed:
        QTest.keyClick(sheet.list, Qt.Key.Key_Delete)

    assert (arranged.args, paused.args, changed.args, removed.args) == ([[2, 1, 3]], [2, True], [2], [[2]])


def test_sheet_without_watches_says_what_one_is(sheet: WatchesDialog) -> None:
    sheet.show_watches([])

    assert "No watch yet." in said(sheet)
    assert not button(sheet, "Export").isEnabled()


def test_bars_say_the_day_under_the_mouse(qtbot: QtBot, theme: Theme) -> None:
    bars = DayBars(theme)
    qtbot.addWidget(bars)
    bars.resize(90, 56)
    bars.show_numbers([*[0] * 88, 3, 12], date(2026, 3, 20))

    assert bars.said_at(QPointF(89.5, 5)) == "Fri 20 Mar: 12"
    assert bars.said_at(QPointF(88.5, 5)) == "Thu 19 Mar: 3"
    assert bars.said_at(QPointF(95, 5)) == ""
    assert "15 in the last 90 days" in bars.accessibleName()


def test_the_first_watch_is_chosen_and_after_a_removal_the_one_in_its_place(sheet: WatchesDialog) -> None:
    def chosen() -> list[str]:
        return [row.text(0) for row in sheet.list.selectedItems()]

    assert chosen() == ["Watch 1"]
    sheet.list.setCurrentItem(sheet.list.topLevelItem(1))

    sheet.show_watches([watch(1), watch(3)])

    assert chosen() == ["Watch 3"]
