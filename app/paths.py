"""Where the program keeps its files."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

PROFILE_VARIABLE = "DATELINE_PROFILE"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one profile."""

    database: Path
    settings: Path
    window_state: Path
    logs: Path
    backups: Path

    @classmethod
    def in_profile(cls, profile: Path) -> "Places":
        """Keep everything below one folder."""
        return cls(
            database=profile / "dateline.sqlite",
            settings=profile / "settings.toml",
            window_state=profile / "window.ini",
            logs=profile / "logs",
            backups=profile / "backups",
        )

    @classmethod
    def of_platform(cls) -> "Places":
        """Keep each kind of file where the platform wants it."""
        folders = platformdirs.PlatformDirs("dateline", appauthor=False)
        return cls(
            database=folders.user_data_path / "dateline.sqlite",
            settings=folders.user_config_path / "settings.toml",
            window_state=folders.user_state_path / "window.ini",
            logs=folders.user_log_path,
            backups=folders.user_data_path / "backups",
        )

    def make(self) -> None:
        """Make the folders that are not there yet, readable by their owner alone."""
        folders = {self.database.parent, self.settings.parent, self.window_state.parent, self.logs, self.backups}
        for folder in sorted(folders):  # the outer first: as a mere parent of another it would be readable by all
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def find_places(profile: Path | None = None) -> Places:
    """Return the places of `profile`, else of the variable DATELINE_PROFILE, else of the platform."""
    if profile is None and os.environ.get(PROFILE_VARIABLE):
        profile = Path(os.environ[PROFILE_VARIABLE])
    return Places.in_profile(profile.expanduser().absolute()) if profile else Places.of_platform()
