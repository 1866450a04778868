"""One measured run of the window in a process of its own; prints a JSON object. Started by `test_window.py`.

start      seconds from the start of the process to a list of articles that can be used; PSS after an article is open
refresh    a cold refresh of every feed with analysis running: seconds, and how late a 10 ms timer comes
"""

import json
import os
import sys
import time
from pathlib import Path

STARTED = float(os.environ.get("TRIAL_STARTED", "0")) or time.time()


def main() -> None:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    import app.archive
    import app.jobs  # noqa: F401
    from app.paths import Places
    from app.subscriptions import View
    from ui.display import wait_until
    from ui.garbage import Garbage
    from ui.main import build_program

    what, profile = sys.argv[1], Path(sys.argv[2])
    application = QApplication(["dateline"])
    places = Places.in_profile(profile)
    places.make()
    program = build_program(application, places)
    garbage = Garbage(program.background)
    program.window.resize(1440, 900)
    program.window.show()
    figures: dict[str, float] = {}
    if what == "start":
        while not program.window.has_articles:
            application.processEvents()
        application.processEvents()
        figures["usable_s"] = time.time() - STARTED
        wait_until(lambda: False, longest_s=3)
        program.window.show_first_article()
        wait_until(lambda: False, longest_s=1)
        figures["pss_mb"] = pss_mb()
    else:
        wait_until(lambda: False, longest_s=2)
        late: list[float] = []
        last = time.perf_counter()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            late.append((now - last) * 1000 - 10)
            last = now

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(10)
        timer.timeout.connect(tick)
        over: list[float] = []
        begun = time.perf_counter()
        program.desks.working.refreshing.connect(lambda runs: None if runs else over.append(time.perf_counter()))
        program.desks.working.refresh_all()
        timer.start()
        last = time.perf_counter()
        wait_until(lambda: bool(over), longest_s=180)
        figures["refresh_s"] = over[0] - begun
        wait_until(lambda: False, longest_s=5)  # analysis goes on
        timer.stop()
        late.sort()
        figures |= {"p50_ms": late[len(late) // 2], "p95_ms": late[int(len(late) * 0.95)], "max_ms": late[-1]}
        figures["articles"] = len(program.archive.articles.ids(View()))
        figures["pss_mb"] = pss_mb()
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
    program.window.close()
    program.close()
    garbage.close()


def pss_mb() -> float:
    """Return the proportional set size of this process, in megabytes."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
