"""The profile belongs to its owner alone, whatever the umask, and one that others could read is narrowed."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.main import run
from app.owner_only import is_narrow, narrow, write_file
from app.paths import Places
from app.settings import Settings, save_settings
from tests.feed_site import FeedSite, item

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _widest_umask() -> Iterator[None]:
    """The system would let everybody read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def wide_below(folder: Path) -> list[str]:
    """Return whatever others have any right to, with its rights."""
    found = [folder, *folder.rglob("*")]
    return [f"{path.name} {stat.filemode(path.lstat().st_mode)}" for path in found if path.lstat().st_mode & 0o077]


def test_file_is_private_from_its_first_moment_and_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"

    write_file(path, b"one")
    write_file(path, b"two")

    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_whole_tree_of_new_folders_is_private(tmp_path: Path) -> None:
    places = Places.in_profile(tmp_path / "outer" / "inner")

    places.make()

    assert wide_below(tmp_path / "outer") == []


def test_wide_profile_is_narrowed_at_the_start(tmp_path: Path) -> None:
    places = Places.in_profile(tmp_path / "profile")
    places.make()
    for name in ("dateline.sqlite", "dateline.sqlite-wal", "settings.toml", "window.ini", "logs/dateline.log.1"):
        (tmp_path / "profile" / name).touch(0o666)
    (tmp_path / "profile").chmod(0o755)
    places.logs.chmod(0o777)

    places.make()

    assert wide_below(tmp_path / "profile") == []


def test_folder_with_things_of_others_keeps_its_rights_and_ours_in_it_are_narrowed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o755)
    (home / "letter.txt").touch(0o644)
    (home / "settings.toml").touch(0o644)

    Places.in_profile(home).make()

    assert sorted(one.partition(" ")[0] for one in wide_below(home)) == ["home", "letter.txt"]


def test_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.touch(0o644)
    link = tmp_path / "dateline.log"
    link.symlink_to(outside)

    assert narrow([link]) == ()
    assert not is_narrow(outside)


def test_settings_are_private(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "deep" / "settings.toml")

    assert wide_below(tmp_path / "deep") == []


def test_commands_leave_nothing_that_others_can_read(site: FeedSite, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    own = ["--profile", str(profile)]

    assert run([*own, "feeds", "add", site.put_feed("/feed", item(1))]) == 0
    assert run([*own, "fetch"]) == 0
    assert (profile / "dateline.sqlite").exists()

    assert wide_below(profile) == []


def test_program_makes_private_files_wherever_it_is_told_to(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ui", "--profile", str(tmp_path / "profile"), "feeds", "export", "out.opml"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=60)

    assert wide_below(tmp_path / "profile") == []
    assert stat.S_IMODE((tmp_path / "out.opml").stat().st_mode) == 0o600
