"""Preferences are kept, and a file that cannot be right is refused with a sentence."""

from pathlib import Path

import pytest

from app.errors import SettingsError
from app.paths import Places
from app.settings import Appearance, Settings, load_settings, save_settings
from app.subscriptions import FullText


def test_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_saved_settings_come_back(tmp_path: Path) -> None:
    settings = Settings(appearance=Appearance.DARK, text_pixels=19, full_text=FullText.NEVER, unsure_below=0.25)
    path = tmp_path / "deep" / "settings.toml"

    save_settings(settings, path)

    assert load_settings(path) == settings


def test_unknown_names_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("text_pixels = 18\nof_a_later_version = true\n")

    assert load_settings(path) == Settings(text_pixels=18)


def test_whole_number_serves_where_a_fraction_may_stand(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("interface_points = 12\n")

    assert load_settings(path).interface_points == 12.0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("text_pixels = 4", "between 10 and 40"),
        ('text_pixels = "large"', "wrong kind of value"),
        ('appearance = "pink"', "one of system, light, dark"),
        ("confirm_links = 1", "wrong kind of value"),
        ("text_pixels = ", "cannot be read"),
    ],
)
def test_impossible_value_is_refused_with_a_sentence(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line)

    with pytest.raises(SettingsError, match=said):
        load_settings(path)


def test_every_folder_of_a_profile_is_its_owners_alone(tmp_path: Path) -> None:
    Places.in_profile(tmp_path / "profile").make()

    assert {folder.name: f"{folder.stat().st_mode & 0o777:o}" for folder in tmp_path.rglob("*")} == {
        "profile": "700",
        "logs": "700",
        "backups": "700",
    }
