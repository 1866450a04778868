"""One measured run of the window in a process of its own; prints a JSON object. Started by `test_window.py`.

start      seconds from the start of the process to a list of articles that can be used; PSS after an article is open
choose     milliseconds from choosing a long article with many findings until text and panels are painted
refresh    a cold refresh of every feed with analysis running: seconds, and how late a 10 ms timer comes
"""

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.program import Program

STARTED = float(os.environ.get("TRIAL_STARTED", "0")) or time.time()
TICK_MS = 10


def main() -> None:
    """Import in the order of the program itself, open the window, measure, close."""
    from ui.__main__ import import_before_qt

    import_before_qt()
    from PySide6.QtWidgets import QApplication

    from app.paths import Places
    from ui.garbage import Garbage
    from ui.main import build_program

    application = QApplication(["dateline"])
    places = Places.in_profile(Path(sys.argv[2]))
    places.make()
    program = build_program(application, places)
    garbage = Garbage(program.background)
    program.window.resize(1440, 900)
    program.window.show()
    trials = {"start": start, "choose": choose, "refresh": refresh}
    figures = trials[sys.argv[1]](application, program)
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
    program.window.close()
    program.close()
    garbage.close()


def start(application: "QApplication", program: "Program") -> dict[str, float]:
    from ui.display import wait_until

    while not program.window.has_articles:
        application.processEvents()
    application.processEvents()
    usable_s = time.time() - STARTED
    wait_until(lambda: False, longest_s=3)
    program.window.show_first_article()
    wait_until(lambda: False, longest_s=1)
    return {"usable_s": usable_s, "pss_mb": pss_mb()}


def choose(application: "QApplication", program: "Program") -> dict[str, float]:
    from app.subscriptions import View, ViewKind
    from ui.display import wait_until

    filler = "The cranes in the harbour stand ready for the next hull of the year, whatever the weather brings. "
    long_text = "\n".join(
        f"“We build what we promised in {1990 + number},” said Jane Roe, chief executive of Nordhavn Wind. "
        f"Revenue rose {number + 1} percent to ${number + 2}.5 million in the third quarter. {filler * 10}"
        for number in range(44)
    )
    for name, text in (("long", long_text), ("short", long_text[: long_text.index(filler)])):
        program.desks.working.add_text(text.encode(), name, "text/plain; charset=utf-8")
    articles = program.archive.articles
    wait_until(lambda: len(articles.ids(View(ViewKind.HAND))) == 2 and not articles.waiting(1))
    wait_until(lambda: False, longest_s=2)
    short, long = sorted(articles.ids(View(ViewKind.HAND)), key=lambda one: len(articles.article(one).text.text))
    found = program.archive.findings.findings(articles.article(long).version_id)
    assert found is not None
    times = []
    for _ in range(9):
        program.desks.reading.open_article(short)
        wait_until(lambda: False, longest_s=0.3)
        begun = time.perf_counter()
        program.desks.reading.open_article(long)
        application.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
        wait_until(lambda: False, longest_s=0.3)
    times.sort()
    findings = len(found.quotes) + len(found.entities) + len(found.figures)
    return {"characters": len(long_text), "findings": findings, "median_ms": times[4], "longest_ms": times[-1]}


def refresh(_application: "QApplication", program: "Program") -> dict[str, float]:
    from PySide6.QtCore import Qt, QTimer

    from app.subscriptions import View
    from ui.display import wait_until

    wait_until(lambda: False, longest_s=2)
    over: list[float] = []
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    program.desks.working.refreshing.connect(lambda runs: None if runs else over.append(time.perf_counter()))
    begun = time.perf_counter()
    program.desks.working.refresh_all()
    timer.start()
    wait_until(lambda: bool(over), longest_s=180)
    wait_until(lambda: False, longest_s=5)  # analysis goes on
    timer.stop()
    late = sorted((after - before) * 1000 - TICK_MS for before, after in pairwise(ticks))
    return {
        "refresh_s": over[0] - begun,
        "articles": len(program.archive.articles.ids(View())),
        "late_p50_ms": late[len(late) // 2],
        "late_p95_ms": late[int(len(late) * 0.95)],
        "late_max_ms": late[-1],
        "pss_mb": pss_mb(),
    }


def pss_mb() -> float:
    """Return the proportional set size of this process, in megabytes."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
