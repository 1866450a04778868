"""Backups in the window: the list, one at once, and bringing one back only after it was said what that means."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.backups import Backup, BackupKind
from ui.dialogs.backups import BackupsDialog, RestoreDialog
from ui.dialogs.cannot_open import CannotOpenDialog, Way
from ui.dialogs.frame.backup_list import age
from ui.dialogs.waiting import WaitingDialog
from ui.theme import Theme

NOW = datetime.now(UTC)


def backup(days: int, articles: int | None = 1203, kind: BackupKind = BackupKind.DAILY) -> Backup:
    return Backup(Path(f"/backups/{days}.sqlite"), kind, NOW - timedelta(days=days), 41_300_000, articles)


def answer(act: Callable[[RestoreDialog], None]) -> None:
    def when_it_asks() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        act(dialog)

    QTimer.singleShot(0, when_it_asks)


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, owner: QWidget) -> BackupsDialog:
    dialog = BackupsDialog(theme, owner)
    dialog.open()
    return dialog


def cells(dialog: BackupsDialog) -> list[list[str]]:
    rows = dialog.list.rows
    return [
        [rows.topLevelItem(number).text(column) for column in range(1, 5)] for number in range(rows.topLevelItemCount())
    ]


def test_each_backup_is_a_row_and_the_newest_that_can_be_read_is_chosen(dialog: BackupsDialog) -> None:
    dialog.show_backups([backup(0, None), backup(1), backup(12, 900, BackupKind.BEFORE_MIGRATION)])

    assert [row[:3] for row in cells(dialog)] == [
        ["today", "Daily", "damaged"],
        ["yesterday", "Daily", "1,203"],
        ["12 days", "Before an update of Dateline", "900"],
    ]
    assert "MB" in cells(dialog)[0][3]
    assert dialog.list.chosen == backup(1)


def test_nothing_can_be_brought_back_while_there_is_nothing(dialog: BackupsDialog) -> None:
    dialog.show_backups([])

    assert not dialog.restore.isEnabled()
    assert "There is no backup yet." in said(dialog)


def test_backup_is_brought_back_only_after_the_warning_was_answered(qtbot: QtBot, dialog: BackupsDialog) -> None:
    dialog.show_backups([backup(3)])
    wanted: list[Path] = []
    dialog.restore_wanted.connect(wanted.append)

    answer(lambda asked: asked.reject())
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert wanted == []

    warnings: list[str] = []
    answer(lambda asked: (warnings.append(said(asked)), asked.bring.click()))  # type: ignore[func-returns-value]
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)

    assert wanted == [Path("/backups/3.sqlite")]
    assert "It holds 1,203 articles." in warnings[0]
    assert "kept among the backups" in warnings[0]


def test_backup_that_is_being_made_is_not_asked_for_twice(dialog: BackupsDialog) -> None:
    dialog.set_working(True)
    assert not dialog.make.isEnabled()

    dialog.set_working(False)
    dialog.show_problem("There is no room.")

    assert dialog.make.isEnabled()
    assert "There is no room." in said(dialog)


@pytest.mark.parametrize(
    ("days", "words"), [(-3, "in the future"), (0, "today"), (1, "yesterday"), (59, "59 days"), (200, "6 months")]
)
def test_age_is_counted_in_days_and_months(days: int, words: str) -> None:
    assert age(NOW - timedelta(days=days), NOW) == words


# --- at the start -----------------------------------------------------------------------------------------------


def test_archive_that_cannot_be_opened_leaves_ways_on(qtbot: QtBot) -> None:
    dialog = CannotOpenDialog("The database “dateline.sqlite” is damaged.", backups=[backup(0), backup(1)])
    qtbot.addWidget(dialog)

    titles = [button.text() for button in dialog.buttons.buttons()]
    assert {"Try again", "Quit", "Another &profile…"} <= set(titles)
    assert "is damaged" in said(dialog)

    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)

    assert (dialog.way, dialog.path) == (Way.RESTORE, Path("/backups/0.sqlite"))


def test_escape_quits(qtbot: QtBot) -> None:
    dialog = CannotOpenDialog("The database is locked.")
    qtbot.addWidget(dialog)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.way is Way.QUIT


def test_preferences_that_cannot_be_read_can_be_put_aside(qtbot: QtBot) -> None:
    dialog = CannotOpenDialog("The settings cannot be read.", offers_defaults=True)
    qtbot.addWidget(dialog)
    (defaults,) = [one for one in dialog.buttons.buttons() if "defaults" in one.text()]

    defaults.click()

    assert dialog.way is Way.DEFAULTS


def test_waiting_gives_what_the_work_gave(qtbot: QtBot) -> None:
    assert WaitingDialog.run("A moment…", lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        WaitingDialog.run("A moment…", lambda: 1 // 0)
