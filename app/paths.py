"""Where the program keeps its files."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.owner_only import make_folder, narrow

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

    @property
    def unsaved(self) -> Path:
        """Where what is typed and not saved yet is kept."""
        return self.window_state.with_name(f"{self.window_state.stem}.unsaved.json")

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the files lie in, the outer first."""
        folders = {self.database.parent, self.settings.parent, self.window_state.parent, self.logs, self.backups}
        return tuple(sorted(folders))

    def make(self) -> None:
        """Make the folders that are not there yet, and take others' rights to what is there. Raises OSError."""
        for folder in self.folders:
            make_folder(folder)
        narrow(self.kept())

    def kept(self) -> tuple[Path, ...]:
        """Return every file and folder of the profile that is there.

        A folder that holds things of others, such as a home directory that was named as the profile, is not ours: then
        only our files in it are.
        """
        kept: list[Path] = []
        for folder in self.folders:
            there = sorted(folder.iterdir()) if folder.is_dir() else []
            ours = [path for path in there if folder in (self.logs, self.backups) or self._is_ours(path)]
            kept += [folder, *ours] if len(ours) == len(there) else ours
        return tuple(dict.fromkeys(kept))

    def _is_ours(self, path: Path) -> bool:
        """Whether it is one of our folders or files, or lies beside such a file under its name."""
        stems = tuple(f"{file.stem}." for file in (self.database, self.settings, self.window_state))
        return path in self.folders or path.name.startswith(stems)


def find_places(profile: Path | None = None) -> Places:
    """Return the places of `profile`, else of the variable DATELINE_PROFILE, else of the platform."""
    if profile is None and os.environ.get(PROFILE_VARIABLE):
        profile = Path(os.environ[PROFILE_VARIABLE])
    return Places.in_profile(profile.expanduser().absolute()) if profile else Places.of_platform()
