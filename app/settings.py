"""What the person prefers: one frozen `Settings`, kept as TOML in the profile."""

import dataclasses
import logging
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, get_type_hints

import tomli_w

from app.errors import SettingsError
from app.owner_only import make_folder, write_file
from app.subscriptions import FullText

log = logging.getLogger(__name__)


class Appearance(StrEnum):
    """Which dress the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every preference with its default."""

    appearance: Appearance = Appearance.SYSTEM
    interface_points: float = 10.0
    """Size of the interface's font."""
    text_pixels: int = 16
    """Size of the article's font."""
    text_is_serif: bool = True
    text_width: int = 68
    """Characters in a line of the article, at most."""
    confirm_links: bool = True
    """Show where a link leads before it is opened outside."""
    read_when_opened: bool = True
    unsure_below: float = 0.5
    """Findings of lower confidence are marked unsure."""
    similar_from: float = 0.8
    """From which similarity on releases are one story."""
    poll_by_itself: bool = True
    """Fetch feeds as they fall due while the window is open."""
    full_text: FullText = FullText.AUTOMATIC
    """For feeds that are added from now on."""
    backs_up_daily: bool = True
    backup_folder: str = ""
    """Empty: the folder for backups in the profile."""
    backup_days: int = 7
    """Daily backups that stay: the newest of so many days, weeks and months."""
    backup_weeks: int = 4
    backup_months: int = 6
    shows_tray_icon: bool = False
    keeps_quiet: bool = False
    """Whether watches are not heard between two hours."""
    quiet_from_hour: int = 22
    quiet_until_hour: int = 7
    digest_hour: int = 9
    """When watches are told together."""
    second_digest_hour: int = 17
    """-1: none."""
    worker_processes: int = 0
    """0: as many as there are processor cores, at most four."""
    pipeline: str = ""
    """The installed spaCy pipeline that parses English; empty: the one that ships with Dateline."""

    def __post_init__(self) -> None:
        for name, low, high in (
            ("interface_points", 6, 24),
            ("text_pixels", 10, 40),
            ("text_width", 40, 140),
            ("unsure_below", 0, 1),
            ("similar_from", 0.5, 1),
            ("worker_processes", 0, 16),
            ("backup_days", 1, 60),
            ("backup_weeks", 0, 52),
            ("backup_months", 0, 60),
            ("quiet_from_hour", 0, 23),
            ("quiet_until_hour", 0, 23),
            ("digest_hour", 0, 23),
            ("second_digest_hour", -1, 23),
        ):
            if not low <= getattr(self, name) <= high:
                raise SettingsError(f"The setting “{name}” must lie between {low} and {high}.")


def installed_pipelines() -> tuple[str, ...]:
    """Return the English spaCy pipelines that are installed beside the program, by name."""
    return tuple(sorted({one.name for one in entry_points(group="spacy_models") if one.name.startswith("en_")}))


def usable_pipeline(settings: Settings) -> str:
    """Return the pipeline that was chosen, or Dateline's own where that one is no longer installed."""
    if not settings.pipeline or settings.pipeline in installed_pipelines():
        return settings.pipeline
    log.warning("the spaCy pipeline %s is not installed; Dateline's own is used", settings.pipeline)
    return ""


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file gives the defaults, unknown names are passed over.

    Raises SettingsError when the file is no TOML or a value is impossible.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"The settings in {path} cannot be read: {error}") from error
    types = get_type_hints(Settings)
    for name in given.keys() - types.keys():
        log.info("settings: %s is not known here", name)
    return Settings(**{name: _as(types[name], given[name], name) for name in given.keys() & types.keys()})


def _as(wanted: type, value: object, name: str) -> Any:
    """Turn a TOML value into the setting's type; the caller is `Settings`, which takes no other."""
    if issubclass(wanted, StrEnum):
        choices = [choice.value for choice in wanted]
        if value not in choices:
            raise SettingsError(f"The setting “{name}” must be one of {', '.join(choices)}.")
        return wanted(str(value))
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise SettingsError(f"The setting “{name}” has the wrong kind of value: {value!r}.")
    return value


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings in one step, so that a crash leaves the old file whole."""
    values = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    values = {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}
    try:
        make_folder(path.parent)
        write_file(path, tomli_w.dumps(values).encode())
    except OSError as error:
        raise SettingsError(f"The settings could not be saved in {path}: {error.strerror}.") from error
