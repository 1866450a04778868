"""Work behind the window that a bug has ended goes on after a rest, and no longer once the window is closed."""

from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from app.archive import Archive
from ui.background import OUR_FAULT, Background
from ui.desk.working import WorkingDesk


class EngineThatFails:
    """Its work ends with a bug so many times, then goes on."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.begun = 0

    def keep_going(self, *, polling: bool) -> "Future[None]":
        self.begun += 1
        future: Future[None] = Future()
        if self.begun <= self.times:
            future.set_exception(ExceptionGroup("unhandled errors", [ValueError("x")]))
        return future

    def close(self) -> None:
        """Nothing runs."""


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_work_that_a_bug_ended_goes_on(qtbot: QtBot, archive: Archive, background: Background) -> None:
    engine = EngineThatFails(2)
    desk = WorkingDesk(archive, background, rest_ms=1)
    said: list[str] = []
    desk.said.connect(said.append)

    desk.begin(engine, polling=True)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: engine.begun == 3)
    qtbot.wait(20)

    assert engine.begun == 3
    assert said == [OUR_FAULT, OUR_FAULT]


def test_work_rests_for_good_once_the_window_is_closed(qtbot: QtBot, archive: Archive, background: Background) -> None:
    engine = EngineThatFails(9)
    desk = WorkingDesk(archive, background, rest_ms=20)
    desk.begin(engine, polling=True)  # type: ignore[arg-type]

    with qtbot.waitSignal(desk.said):
        pass
    desk.end()
    qtbot.wait(60)

    assert engine.begun == 1
