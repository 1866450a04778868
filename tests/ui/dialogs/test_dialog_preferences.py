"""Preferences: every setting has its row, each change is told whole, each row goes back to its default."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Appearance, Settings
from app.subscriptions import FullText
from ui.dialogs.frame.controls import ChoiceBox, FilterLine, NumberBox, TickBox
from ui.dialogs.preferences import PreferenceRow, PreferencesDialog, all_preferences
from ui.theme import Theme

OTHER = Settings(
    appearance=Appearance.DARK,
    interface_points=12.5,
    text_pixels=20,
    text_is_serif=False,
    text_width=80,
    confirm_links=False,
    read_when_opened=False,
    unsure_below=0.35,
    similar_from=0.9,
    poll_by_itself=False,
    full_text=FullText.NEVER,
    shows_tray_icon=True,
    worker_processes=3,
    pipeline="en_gone",
)


def open_preferences(qtbot: QtBot, theme: Theme, owner: QWidget, settings: Settings) -> PreferencesDialog:
    dialog = PreferencesDialog(theme, settings, owner)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, owner: QWidget) -> PreferencesDialog:
    """The preferences as they are at first."""
    return open_preferences(qtbot, theme, owner, Settings())


def row(dialog: PreferencesDialog, name: str) -> PreferenceRow:
    return next(one for one in dialog.findChildren(PreferenceRow) if one.preference.name == name)


def editor(dialog: PreferencesDialog, name: str) -> ChoiceBox | TickBox | NumberBox:
    return row(dialog, name).editor


def narrow(dialog: PreferencesDialog, words: str) -> list[str]:
    dialog.findChildren(FilterLine)[0].setText(words)
    return [one.preference.name for one in dialog.findChildren(PreferenceRow) if one.isVisible()]


def test_every_setting_has_one_row() -> None:
    rows = [one.name for one in all_preferences()]

    assert sorted(rows) == sorted(field.name for field in dataclasses.fields(Settings))


def test_a_tick_is_told_with_all_other_settings_as_they_were(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    dialog = open_preferences(qtbot, theme, owner, OTHER)

    with qtbot.waitSignal(dialog.settings_changed) as changed:
        QTest.keyClick(editor(dialog, "confirm_links"), Qt.Key.Key_Space)

    assert changed.args == [dataclasses.replace(OTHER, confirm_links=True)]


def test_a_choice_is_told_as_what_it_is(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    with qtbot.waitSignal(dialog.settings_changed) as changed:
        QTest.keyClick(editor(dialog, "appearance"), Qt.Key.Key_End)

    assert changed.args == [Settings(appearance=Appearance.DARK)]
    assert changed.args[0].appearance is Appearance.DARK


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_pixels", 17),
        ("text_width", 69),
        ("interface_points", 10.5),
        ("unsure_below", 0.55),
        ("worker_processes", 1),
    ],
)
def test_an_arrow_changes_a_number_by_one_step(
    qtbot: QtBot, dialog: PreferencesDialog, name: str, value: float
) -> None:
    with qtbot.waitSignal(dialog.settings_changed) as changed:
        QTest.keyClick(editor(dialog, name), Qt.Key.Key_Up)

    assert changed.args is not None
    told = getattr(changed.args[0], name)
    assert told == value
    assert type(told) is type(value)


def test_a_number_that_is_typed_is_told_once_when_it_is_whole(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    told: list[Settings] = []
    dialog.settings_changed.connect(told.append)
    line = editor(dialog, "text_pixels").findChildren(QLineEdit)[0]
    line.selectAll()
    QTest.keyClicks(line, "24")
    before_enter = list(told)
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert before_enter == []
    assert told == [Settings(text_pixels=24)]


def test_all_values_are_shown_and_showing_tells_nothing(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    told: list[Settings] = []
    dialog = PreferencesDialog(theme, OTHER, owner)
    dialog.settings_changed.connect(told.append)
    dialog.open()

    for field in dataclasses.fields(Settings):
        control = editor(dialog, field.name)
        shown = control.number if isinstance(control, NumberBox) else control.value
        assert shown == getattr(OTHER, field.name), field.name
    assert told == []


def test_only_changed_rows_offer_their_default(qtbot: QtBot, theme: Theme, owner: QWidget) -> None:
    dialog = open_preferences(qtbot, theme, owner, Settings(text_width=90))

    offered = [one.preference.name for one in dialog.findChildren(PreferenceRow) if one.reset.isVisible()]

    assert offered == ["text_width"]


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Settings)])
def test_a_row_goes_back_to_its_default(qtbot: QtBot, theme: Theme, owner: QWidget, name: str) -> None:
    dialog = open_preferences(qtbot, theme, owner, OTHER)

    with qtbot.waitSignal(dialog.settings_changed) as changed:
        row(dialog, name).reset.click()

    assert changed.args == [dataclasses.replace(OTHER, **{name: getattr(Settings(), name)})]
    assert not row(dialog, name).reset.isVisible()
    control = editor(dialog, name)
    assert (control.number if isinstance(control, NumberBox) else control.value) == getattr(Settings(), name)


@pytest.mark.parametrize(
    ("words", "name"),
    [("dark", "appearance"), ("SERIFS", "text_is_serif"), ("browser", "confirm_links"), ("tray", "shows_tray_icon")],
)
def test_the_search_finds_words_of_title_and_description(dialog: PreferencesDialog, words: str, name: str) -> None:
    assert narrow(dialog, words) == [name]


def test_every_word_of_the_search_must_be_there(dialog: PreferencesDialog) -> None:
    assert narrow(dialog, "letters article") == ["text_pixels", "text_is_serif"]


def test_sections_without_rows_go_away_and_an_empty_result_says_so(dialog: PreferencesDialog) -> None:
    assert narrow(dialog, "tray") == ["shows_tray_icon"]
    visible = {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}
    assert "Program" in visible
    assert "Looks" not in visible

    assert narrow(dialog, "zzz") == []
    assert "No preference holds these words." in {
        label.text() for label in dialog.findChildren(QLabel) if label.isVisible()
    }


def test_escape_empties_the_search_before_it_closes(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    narrow(dialog, "tray")
    line = dialog.findChildren(FilterLine)[0]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert line.text() == ""

    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(line, Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["appearance", "text_pixels"])
def test_a_wheel_that_passes_over_a_control_changes_nothing(qtbot: QtBot, dialog: PreferencesDialog, name: str) -> None:
    control = editor(dialog, name)
    turn = QWheelEvent(
        QPointF(5, 5),
        control.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    with qtbot.assertNotEmitted(dialog.settings_changed):
        QApplication.sendEvent(control, turn)


def test_titles_lead_to_their_controls(dialog: PreferencesDialog) -> None:
    for one in dialog.findChildren(PreferenceRow):
        assert one.title.buddy() is one.editor
        assert one.editor.accessibleName() == one.preference.title
        assert one.editor.accessibleDescription() == one.preference.description
