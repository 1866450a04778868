"""Every preference in words: its section, title and description, and the control that changes it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.settings import Appearance, installed_pipelines
from ui.dialogs.frame.choices import full_text_choices
from ui.dialogs.frame.controls import ChoiceBox, FolderBox, NumberBox, TickBox

translate = QCoreApplication.translate

Editor = ChoiceBox | TickBox | NumberBox | FolderBox


@dataclass(frozen=True, slots=True)
class Preference:
    """One field of `Settings` as a person reads it."""

    name: str
    """Of the field."""
    section: str
    title: str
    description: str
    make_editor: Callable[[], Editor]


def all_preferences() -> tuple[Preference, ...]:
    """Return every preference in the person's language, section by section."""
    return (*_looks(), *_reading(), *_feeds(), *_watches(), *_backups(), *_program())


def _looks() -> tuple[Preference, ...]:
    section = translate("Preferences", "Looks")
    appearances = (
        (Appearance.SYSTEM, translate("Preferences", "As the system")),
        (Appearance.LIGHT, translate("Preferences", "Light")),
        (Appearance.DARK, translate("Preferences", "Dark")),
    )
    families = ((True, translate("Preferences", "Serif")), (False, translate("Preferences", "Sans serif")))
    return (
        Preference(
            "appearance",
            section,
            translate("Preferences", "Appearance"),
            translate("Preferences", "Light or dark colours for the whole window."),
            lambda: ChoiceBox(appearances, Appearance.SYSTEM),
        ),
        Preference(
            "interface_points",
            section,
            translate("Preferences", "Size of the interface’s letters"),
            translate("Preferences", "Lists, panels, menus and dialogs."),
            lambda: NumberBox(6, 24, step=0.5, unit=translate("Preferences", " pt")),
        ),
        Preference(
            "text_pixels",
            section,
            translate("Preferences", "Size of the article’s letters"),
            translate("Preferences", "The text of the open article."),
            lambda: NumberBox(10, 40, unit=translate("Preferences", " px")),
        ),
        Preference(
            "text_is_serif",
            section,
            translate("Preferences", "Letters of the article"),
            translate("Preferences", "With or without serifs."),
            lambda: ChoiceBox(families, True),
        ),
        Preference(
            "text_width",
            section,
            translate("Preferences", "Width of the article"),
            translate("Preferences", "Characters in a line, at most; 60 to 75 read best."),
            lambda: NumberBox(40, 140),
        ),
    )


def _reading() -> tuple[Preference, ...]:
    section = translate("Preferences", "Reading")
    return (
        Preference(
            "read_when_opened",
            section,
            translate("Preferences", "Mark articles read when they are opened"),
            translate("Preferences", "Otherwise only the key M marks them."),
            lambda: TickBox(True),
        ),
        Preference(
            "confirm_links",
            section,
            translate("Preferences", "Show where a link leads before it is opened"),
            translate("Preferences", "Links always open in the browser, never in Dateline."),
            lambda: TickBox(True),
        ),
        Preference(
            "unsure_below",
            section,
            translate("Preferences", "Findings are marked unsure below"),
            translate("Preferences", "A confidence; at 0 % nothing is marked unsure."),
            lambda: NumberBox(0, 100, step=5, unit=translate("Preferences", " %"), scale=100),
        ),
        Preference(
            "similar_from",
            section,
            translate("Preferences", "Releases are called similar from"),
            translate("Preferences", "What two share of their words. The archive is grouped anew in the background."),
            lambda: NumberBox(50, 100, step=5, unit=translate("Preferences", " %"), scale=100),
        ),
    )


def _feeds() -> tuple[Preference, ...]:
    section = translate("Preferences", "Feeds")
    return (
        Preference(
            "poll_by_itself",
            section,
            translate("Preferences", "Fetch feeds by itself"),
            translate("Preferences", "As they fall due while the window is open. Takes effect at the next start."),
            lambda: TickBox(True),
        ),
        Preference(
            "full_text",
            section,
            translate("Preferences", "Full text of new feeds"),
            translate("Preferences", "For feeds that you add from now on; each feed can have its own choice."),
            lambda: ChoiceBox(full_text_choices(), full_text_choices()[0][0]),
        ),
    )


def _watches() -> tuple[Preference, ...]:
    section = translate("Preferences", "Watches")
    hour = translate("Preferences", " o’clock")
    return (
        Preference(
            "keeps_quiet",
            section,
            translate("Preferences", "Quiet hours"),
            translate("Preferences", "What arrives for a watch meanwhile is told afterwards."),
            lambda: TickBox(False),
        ),
        Preference(
            "quiet_from_hour",
            section,
            translate("Preferences", "Quiet from"),
            translate("Preferences", "Only with quiet hours."),
            lambda: NumberBox(0, 23, unit=hour),
        ),
        Preference(
            "quiet_until_hour",
            section,
            translate("Preferences", "Quiet until"),
            translate("Preferences", "Only with quiet hours."),
            lambda: NumberBox(0, 23, unit=hour),
        ),
        Preference(
            "digest_hour",
            section,
            translate("Preferences", "Digest at"),
            translate("Preferences", "When watches that are told together are told."),
            lambda: NumberBox(0, 23, unit=hour),
        ),
        Preference(
            "second_digest_hour",
            section,
            translate("Preferences", "And once more at"),
            translate("Preferences", "A second digest on the same day."),
            lambda: NumberBox(-1, 23, unit=hour, at_lowest=translate("Preferences", "never")),
        ),
    )


def _backups() -> tuple[Preference, ...]:
    section = translate("Preferences", "Backups")

    def number(name: str, title: str, low: int, high: int, unit: str) -> Preference:
        about = translate("Preferences", "Of each, the newest daily backup stays; older ones are removed.")
        return Preference(name, section, title, about, lambda: NumberBox(low, high, unit=unit))

    return (
        Preference(
            "backs_up_daily",
            section,
            translate("Preferences", "Back the archive up once a day"),
            translate("Preferences", "While the window is open. The menu has “Backups…” to see and use them."),
            lambda: TickBox(True),
        ),
        Preference(
            "backup_folder",
            section,
            translate("Preferences", "Folder for backups"),
            translate("Preferences", "Another disk keeps them even when this one fails."),
            lambda: FolderBox(translate("Preferences", "In the profile")),
        ),
        number(
            "backup_days", translate("Preferences", "Days that keep a backup"), 1, 60, translate("Preferences", " days")
        ),
        number(
            "backup_weeks",
            translate("Preferences", "Weeks that keep a backup"),
            0,
            52,
            translate("Preferences", " weeks"),
        ),
        number(
            "backup_months",
            translate("Preferences", "Months that keep a backup"),
            0,
            60,
            translate("Preferences", " months"),
        ),
    )


def _program() -> tuple[Preference, ...]:
    section = translate("Preferences", "Program")
    return (
        Preference(
            "shows_tray_icon",
            section,
            translate("Preferences", "Show an icon in the system tray"),
            translate("Preferences", "Where the desktop has one."),
            lambda: TickBox(False),
        ),
        Preference(
            "worker_processes",
            section,
            translate("Preferences", "Articles analysed at the same time"),
            translate(
                "Preferences", "Automatic: one for each processor core, four at most. Takes effect at the next start."
            ),
            lambda: NumberBox(0, 16, at_lowest=translate("Preferences", "Automatic")),
        ),
        Preference(
            "pipeline",
            section,
            translate("Preferences", "Language model for English"),
            translate(
                "Preferences",
                "Dateline’s own, or a spaCy pipeline that is installed beside it. Takes effect at the next start, for"
                " articles that are analysed from then on.",
            ),
            lambda: ChoiceBox(_pipelines(), ""),
        ),
    )


def _pipelines() -> list[tuple[object, str]]:
    return [("", translate("Preferences", "Dateline’s own")), *((name, name) for name in installed_pipelines())]
