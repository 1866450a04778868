"""The whole window for a test, and ways to wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Workers
from app.paths import Places
from app.views import View
from ui.main import build_program
from ui.program import Program
from ui.window.parts import Panels


@contextmanager
def running(
    qtbot: QtBot, places: Places, workers: Workers | None = None, *, database_url: str = ""
) -> Iterator[Program]:
    """Open the window on a profile, and close it and all that works behind it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = build_program(application, places, workers=workers, database_url=database_url)
    program.window.resize(1440, 900)
    program.window.show()
    try:
        yield program
    finally:
        program.window.close()
        program.close()
        program.window.deleteLater()
        qtbot.wait(1)


def panels_of(program: Program) -> Panels:
    return program.window._panels


def wait_for_analysis(qtbot: QtBot, program: Program, *, articles: int) -> None:
    """Wait until so many articles are stored and all are analysed."""

    def is_done() -> None:
        assert len(program.archive.articles.ids(View())) >= articles
        assert not program.archive.articles.waiting(1)

    qtbot.waitUntil(is_done, timeout=60_000)
