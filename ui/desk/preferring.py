"""The person's preferences: kept in the profile, and turned into the theme that everything is drawn with."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.errors import SettingsError
from app.settings import Appearance, Settings, save_settings
from ui.dressing import dress
from ui.theme import Theme, make_theme


class PreferringDesk(QObject):
    """Holds the settings and the theme made from them."""

    theme_changed = Signal(Theme)
    settings_changed = Signal(Settings)
    said = Signal(str)

    def __init__(self, settings: Settings, path: Path, application: QApplication) -> None:
        super().__init__()
        self._settings = settings
        self._path = path
        self._application = application
        self._theme = theme_of(settings)
        dress(application, self._theme)
        application.styleHints().colorSchemeChanged.connect(lambda _: self._redress())

    @property
    def settings(self) -> Settings:
        """What is preferred now."""
        return self._settings

    @property
    def theme(self) -> Theme:
        """What everything is drawn with now."""
        return self._theme

    def take(self, settings: Settings) -> None:
        """Take other settings, keep them, and redraw if the theme is another."""
        if settings == self._settings:
            return
        self._settings = settings
        try:
            save_settings(settings, self._path)
        except SettingsError as error:
            self.said.emit(str(error))
        self.settings_changed.emit(settings)
        self._redress()

    def stop_confirming_links(self) -> None:
        """Open links without asking from now on."""
        self.take(replace(self._settings, confirm_links=False))

    def change_letters(self, *, larger: int = 0, serif: bool | None = None, width: int = 0) -> None:
        """Change the article's letters by pixels, family or characters a line, within what is possible."""
        old = self._settings
        self.take(
            replace(
                old,
                text_pixels=min(40, max(10, old.text_pixels + larger)),
                text_is_serif=old.text_is_serif if serif is None else serif,
                text_width=min(140, max(40, old.text_width + width)),
            )
        )

    def choose_appearance(self, appearance: Appearance) -> None:
        """Wear the light or the dark dress, or the system's."""
        self.take(replace(self._settings, appearance=appearance))

    def _redress(self) -> None:
        theme = theme_of(self._settings)
        if theme != self._theme:
            self._theme = theme
            dress(self._application, theme)
            self.theme_changed.emit(theme)


def theme_of(settings: Settings) -> Theme:
    """Make the theme that these settings ask for; needs a QGuiApplication."""
    follows_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    is_dark = follows_dark if settings.appearance is Appearance.SYSTEM else settings.appearance is Appearance.DARK
    return make_theme(
        dark=is_dark,
        ui_points=settings.interface_points,
        text_pixels=settings.text_pixels,
        text_is_serif=settings.text_is_serif,
        text_width=settings.text_width,
    )
