"""A day's work with the window leaves nothing in the profile that anybody else can read."""

import os
import stat
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.inspection import CrashReport
from app.logs import PrivateFileHandler
from app.paths import Places
from app.settings import Appearance
from app.views import View
from tests.feed_site import FeedSite, item
from tests.ui.program import running
from ui.dialogs.add_document import AddDocumentDialog
from ui.one_window import Request, claim_window
from ui.unsaved import Unsaved


@pytest.fixture(autouse=True)
def _widest_umask() -> Iterator[None]:
    """The system would let everybody read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_days_work_leaves_nothing_that_others_can_read(
    qtbot: QtBot, archive: Archive, places: Places, site: FeedSite
) -> None:
    address = site.put_feed("/feed", item(1), item(2))
    unsaved = Unsaved(places.unsaved)
    claim = claim_window(places.window_state, "", Request())
    PrivateFileHandler(places.logs / "dateline.log", encoding="utf-8").close()
    feed = archive.feeds.add_feed(address)
    with running(qtbot, places) as program:
        program.desks.working.refresh_feeds([feed])
        qtbot.waitUntil(lambda: len(program.archive.articles.ids(View())) == 2, timeout=30_000)
        program.desks.subscribing.export_opml(places.database.parent / "dateline.opml")
        program.window._preferring.choose_appearance(Appearance.DARK)
        program.window._preferring.choose_appearance(Appearance.SYSTEM)
        with qtbot.waitSignal(program.desks.inspecting.inspected):
            program.desks.inspecting.inspect()
        report = CrashReport("x", "Something.", "Kind: x")
        program.desks.inspecting.save_report(report, places.logs / "saved.txt")
        program.desks.safekeeping.back_up()
        qtbot.waitUntil(lambda: any(places.backups.iterdir()), timeout=30_000)
        program.window.dialogs.add_document()
        typing = program.window.findChild(AddDocumentDialog)
        assert isinstance(typing, AddDocumentDialog)
        typing.findChildren(QPlainTextEdit)[0].setPlainText("Half a release")
        unsaved.keep()
        made = {path.name for path in places.database.parent.rglob("*")}
        during = wide(places)
        typing.close()
    if claim is not None:
        claim.close()

    assert {"dateline.sqlite", "dateline.sqlite-wal", "settings.toml", "saved.txt", "window.lock"} <= made
    assert "window.unsaved.json" in made
    assert during == []
    assert wide(places) == []
    assert places.window_state.exists()


def wide(places: Places) -> list[str]:
    """Return what others have any right to; the file that a person exports is made by the umask of the program."""
    profile = places.database.parent
    found = [profile, *(path for path in profile.rglob("*") if path.suffix != ".opml")]
    return [f"{path.name} {stat.filemode(path.lstat().st_mode)}" for path in found if path.lstat().st_mode & 0o077]
