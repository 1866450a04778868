"""All preferences in one dialog that can be searched; each change is told at once."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.settings import Settings
from ui.dialogs.frame.controls import FilterLine, TickBox, holds_words
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.preference_table import Preference, all_preferences
from ui.dialogs.frame.words import words
from ui.theme import Theme


class PreferenceRow(QWidget):
    """Title and description at the left, the control at the right, and a button that brings the default back."""

    def __init__(self, preference: Preference, value: object) -> None:
        super().__init__()
        self.preference = preference
        self.editor = preference.make_editor()
        self.editor.choose(value)
        self.editor.setAccessibleName(preference.title)
        self.editor.setAccessibleDescription(preference.description)
        self.title = QLabel(preference.title)
        self.title.setBuddy(self.editor)
        self.reset = QToolButton()
        self.reset.setText(self.tr("Reset"))
        self.reset.setToolTip(self.tr("Back to the default"))
        self.reset.setAccessibleName(self.tr("Back to the default: {}").format(preference.title))
        if isinstance(self.editor, TickBox):
            self.editor.setObjectName("bare")
        else:
            self.editor.setMinimumWidth(self.fontMetrics().averageCharWidth() * 22)
        keep_room = self.reset.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keep_room)
        self._lay_out(words(preference.description, "note"))

    def _lay_out(self, description: QLabel) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(description, 1, 0)
        grid.addWidget(self.reset, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.editor, 0, 2, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)

    def holds(self, typed: str) -> bool:
        """Whether the row is about these words."""
        about = self.preference
        return holds_words(f"{about.section} {about.title} {about.description}", typed)


class PreferencesDialog(DialogFrame):
    """Holds the settings as they are now; every change and every reset tells them whole."""

    settings_changed = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Preferences"), parent)
        self._settings = settings
        self._rows: list[PreferenceRow] = []
        self._sections: dict[str, QLabel] = {}
        self._filter = FilterLine(self.tr("Search preferences"))
        self._filter.narrowed.connect(self._narrow)
        self._nothing = words(self.tr("No preference holds these words."), "note")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self.body.addWidget(self._filter)
        self.body.addWidget(self._page(), 1)
        self.add_closing_button()
        self.open_at(100, 38)
        self._filter.setFocus()

    def _page(self) -> QScrollArea:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 10, 12, 12)
        column.setSpacing(2)
        for preference in all_preferences():
            if preference.section not in self._sections:
                column.addWidget(self._heading(preference.section))
            column.addWidget(self._row(preference))
        column.addWidget(self._nothing)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _heading(self, section: str) -> QLabel:
        heading = words(section, "group-title")
        heading.setContentsMargins(0, 12 if self._sections else 0, 0, 2)
        self._sections[section] = heading
        return heading

    def _row(self, preference: Preference) -> PreferenceRow:
        row = PreferenceRow(preference, getattr(self._settings, preference.name))
        row.editor.chosen.connect(partial(self._take, row))
        row.reset.clicked.connect(partial(self._reset, row))
        self._show_reset(row)
        self._rows.append(row)
        return row

    def _take(self, row: PreferenceRow, value: object) -> None:
        change: dict[str, Any] = {row.preference.name: value}
        self._settings = replace(self._settings, **change)
        self._show_reset(row)
        self.settings_changed.emit(self._settings)

    def _reset(self, row: PreferenceRow) -> None:
        default = getattr(Settings(), row.preference.name)
        row.editor.choose(default)
        self._take(row, default)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reset(self, row: PreferenceRow) -> None:
        name = row.preference.name
        row.reset.setVisible(getattr(self._settings, name) != getattr(Settings(), name))

    def _narrow(self, typed: str) -> None:
        for row in self._rows:
            row.setVisible(row.holds(typed))
        for name, label in self._sections.items():
            label.setVisible(any(row.holds(typed) for row in self._rows if row.preference.section == name))
        self._nothing.setVisible(not any(row.holds(typed) for row in self._rows))
