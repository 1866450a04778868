"""Without a display: the same window and the same work offscreen, a digest of the findings, and a picture."""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

from app.cli.digest import digest_lines
from app.paths import Places
from app.views import View
from ui.program import Program

LONGEST_WAIT_S = 120.0
LOOK_EVERY_MS = 100


def has_display() -> bool:
    """Whether a window can be seen; without one Qt is told to draw into memory. Call it before QApplication."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"].partition(":")[0] not in ("offscreen", "minimal")
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return False


def work_without_display(program: Program, places: Places) -> int:
    """Wait until everything is analysed, print the digest of all releases, save a picture of the window."""
    print("There is no display: Dateline works without one, prints what it finds and saves a picture of its window.")
    articles, window = program.archive.articles, program.window
    window.resize(1440, 900)
    window.show()
    is_ready = wait_until(lambda: bool(articles.ids(View())) and not articles.waiting(1))
    program.desks.listing.show_again()
    ids = articles.ids(View())
    for article_id in ids:
        article = articles.article(article_id)
        found = program.archive.findings.findings(article.version_id)
        if found is not None:
            print(*digest_lines(article.summary.headline, found), sep="\n")
    wait_until(lambda: window.has_articles, longest_s=10)
    if program.desks.reading.current is None:
        window.show_first_article()
    wait_until(lambda: False, longest_s=1.0)
    picture = places.window_state.parent / "window.png"
    window.grab().save(str(picture))
    print(f"{len(ids)} releases. A picture of the window is in {picture}")
    window.close()
    return 0 if is_ready else 1


def wait_until(is_reached: Callable[[], bool], *, longest_s: float = LONGEST_WAIT_S) -> bool:
    """Let the window live until something is reached; False when that took too long."""
    deadline = time.monotonic() + longest_s
    while not is_reached():
        if time.monotonic() > deadline:
            return False
        loop = QEventLoop()
        QTimer.singleShot(LOOK_EVERY_MS, loop.quit)
        loop.exec()
    return True
