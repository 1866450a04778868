"""What becomes of what a second start is given: commands, addresses and files; and commands beside an open window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.cli.main import run
from app.jobs import Workers
from app.paths import Places
from app.views import View, ViewKind
from tests.feed_site import FeedSite, item
from tests.ui.program import running
from ui.__main__ import has_command
from ui.dialogs.add_feed import AddFeedDialog
from ui.one_window import Request
from ui.running import come_forward_with

ADDRESS = "https://harbour.example/feed.xml"


@pytest.fixture(autouse=True)
def _without_samples(archive: Archive) -> None:
    """There is a feed already, so that nothing else is brought in."""
    archive.feeds.hand_feed()


@pytest.mark.parametrize(
    ("arguments", "is_command"),
    [
        ([], False),
        (["--profile", "x"], False),
        ([ADDRESS], False),
        (["feed:https://harbour.example/feed"], False),
        (["FILE:///tmp/x"], False),
        (["--profile=x", ADDRESS, "release.txt"], False),
        (["missing.txt"], True),
        (["doctor"], True),
        (["--profile", "x", "fetch", ADDRESS], True),
        (["--help"], True),
    ],
)
def test_addresses_and_files_go_to_the_window_and_all_else_is_a_command(
    arguments: list[str], is_command: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.txt").touch()
    (tmp_path / "doctor").touch()

    assert has_command(arguments) is is_command


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_asked_window_comes_forward_and_offers_the_address(qtbot: QtBot, places: Places, workers: Workers) -> None:
    with running(qtbot, places, workers) as program:
        program.window.showMinimized()

        come_forward_with(program, Request((ADDRESS,), "token"))

        assert not program.window.isMinimized()
        dialog = program.window.findChild(AddFeedDialog)
        assert dialog is not None
        assert ADDRESS in [line.text() for line in dialog.findChildren(QLineEdit)]
        dialog.close()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_asked_window_brings_a_file_in(qtbot: QtBot, places: Places, workers: Workers, tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("“We grew,” said Jane Roe, chief executive of Nordhavn Wind.")
    with running(qtbot, places, workers) as program:
        come_forward_with(program, Request((str(release),)))

        qtbot.waitUntil(lambda: len(program.archive.articles.ids(View(ViewKind.HAND))) == 1, timeout=60_000)


def test_commands_work_beside_an_open_window(
    qtbot: QtBot, places: Places, site: FeedSite, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ["--profile", str(places.database.parent)]
    address = site.put_feed("/feed", item(1), item(2))
    with running(qtbot, places) as program:
        assert run([*own, "feeds", "add", address, "--offline"]) == 0
        assert run([*own, "fetch"]) == 0
        assert run([*own, "search", "pierwatch", "--json"]) == 0
        feed = program.archive.feeds.find(address)

        assert feed is not None
        assert feed.total == 2
        assert capsys.readouterr().out.count("Pierwatch") >= 2
