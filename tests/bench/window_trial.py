"""One measured run of the window in a process of its own; prints a JSON object. Started by `window_runs.py`.

start      seconds from the start of the process until the window is painted, the list is shown and a key was answered,
           and until the list is whole; PSS after an article is open
choose     milliseconds from choosing a long article with many findings until text and panels are painted
refresh    a refresh of the feeds of one site with analysis running: seconds, and how late a 10 ms timer comes
pages      each page of what is remembered opened, and asked once more: how late the timer comes meanwhile
rest, mark_feed, mark_all, star, mute, back_up
           nothing, or a deed of the writer or the network thread: seconds, and how late the timer comes meanwhile
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

    from app.views import View
    from ui.program import Program

STARTED = float(os.environ.get("TRIAL_STARTED", "0")) or time.time()


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
    trial: Callable[..., dict[str, float]] = TRIALS[sys.argv[1]]
    figures = trial(application, program, *sys.argv[3:])
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
    program.window.close()
    program.close()
    garbage.close()


def start(application: "QApplication", program: "Program") -> dict[str, float]:
    from ui.display import wait_until
    from ui.keys import Deed

    whole: list[float] = []
    program.desks.listing.issuers_ready.connect(lambda _: whole.append(time.time() - STARTED))  # asked when it is whole
    while not program.window.has_articles:
        application.processEvents()
    program.window.actions_by_deed[Deed.NEXT].trigger()
    application.processEvents()
    usable_s, processor_s = time.time() - STARTED, time.process_time()
    wait_until(lambda: bool(whole), longest_s=30)
    wait_until(lambda: False, longest_s=4)
    return {"usable_s": usable_s, "processor_s": processor_s, "whole_s": whole[0], "pss_mb": pss_mb()}


def choose(application: "QApplication", program: "Program") -> dict[str, float]:
    from app.views import View, ViewKind
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


def refresh(_application: "QApplication", program: "Program", origin: str) -> dict[str, float]:
    from tests.bench.measuring import lateness
    from ui.display import wait_until

    wait_until(lambda: False, longest_s=2)
    over: list[float] = []
    program.desks.working.refreshing.connect(lambda runs: None if runs else over.append(time.perf_counter()))
    begun = time.perf_counter()
    with ticking() as ticks:
        program.desks.working.refresh_feeds([f for f in program.archive.feeds.feeds() if f.address.startswith(origin)])
        wait_until(lambda: bool(over), longest_s=900)
        wait_until(lambda: False, longest_s=5)  # analysis goes on
    return {"refresh_s": over[0] - begun, "pss_mb": pss_mb()} | lateness(ticks)


def rest(_application: "QApplication", program: "Program") -> dict[str, float]:
    """Do nothing for five seconds: what the machine itself makes late."""
    from PySide6.QtCore import QTimer

    pause = QTimer()
    pause.setSingleShot(True)
    return during(program, pause.timeout, lambda: pause.start(5000))


def pages(_application: "QApplication", program: "Program") -> dict[str, float]:
    """Open page after page for two seconds, with the search, series and profile that have the most behind them."""
    from app.memory.hits import Target
    from app.query.language import Query
    from app.views import HitOrder, View
    from tests.bench.measuring import lateness
    from ui.display import wait_until
    from ui.keys import Deed

    window, archive = program.window, program.archive
    measure = archive.ledger.measures(Query()).measures[0]
    identity = archive.trends.entities("", 1)[0].key
    newest = archive.articles.ids(View())[:2]

    def search(typed: str, target: Target) -> None:
        program.desks.listing.search(typed, HitOrder.ARRIVAL)
        window.searching.open_page(target)

    deeds: dict[str, Callable[[], object]] = {
        **{f"search_{target}": partial(search, "revenue OR figure:>1bn", target) for target in Target},
        "quotes": window.actions_by_deed[Deed.QUOTE_BANK].trigger,
        "figures": window.actions_by_deed[Deed.LEDGER].trigger,
        "series": lambda: program.desks.ledger.read(measure),
        "profile": lambda: window.profiles.show_identity(identity),
        "trends": window.actions_by_deed[Deed.TRENDS].trigger,
        "compare": lambda: program.desks.comparing.compare_articles(newest),
        "dossiers": window.actions_by_deed[Deed.DOSSIERS].trigger,
        "quality": window.actions_by_deed[Deed.QUALITY].trigger,
    }
    wait_until(lambda: False, longest_s=3)
    figures: dict[str, float] = {}
    for name, deed in deeds.items():
        for time_of in ("first", "again"):
            with ticking() as ticks:
                deed()
                wait_until(lambda: False, longest_s=2)
            told = lateness(ticks)
            figures |= {f"{name}_{time_of}_{key}": told[key] for key in ("late_p95_ms", "late_max_ms")}
    return figures


def mark(view: "View", _application: "QApplication", program: "Program") -> dict[str, float]:
    reading = program.desks.reading
    marked = during(program, reading.statuses_changed, lambda: reading.mark_view_read(view))
    undone = during(program, reading.statuses_changed, program.desks.undoing.undo)
    return marked | {f"undo_{name}": value for name, value in undone.items()} | {"pss_mb": pss_mb()}


def mark_feed(application: "QApplication", program: "Program") -> dict[str, float]:
    from app.views import View, ViewKind

    return mark(View(ViewKind.FEED, program.archive.feeds.feeds()[0].id), application, program)


def mark_all(application: "QApplication", program: "Program") -> dict[str, float]:
    from app.views import View

    return mark(View(), application, program)


def star(_application: "QApplication", program: "Program") -> dict[str, float]:
    from app.views import View

    reading, ids = program.desks.reading, program.archive.articles.ids(View())[:50]
    figures = during(program, reading.statuses_changed, lambda: reading.toggle_star(ids))
    during(program, reading.statuses_changed, lambda: reading.toggle_star(ids))
    return figures


def mute(_application: "QApplication", program: "Program") -> dict[str, float]:
    from app.subscriptions import MuteKind
    from app.views import View

    subscribing, feeds = program.desks.subscribing, program.archive.feeds
    issuer, hidden = program.archive.articles.issuers(View())[20]
    muted = during(program, subscribing.listing_changed, lambda: subscribing.add_mute(MuteKind.ISSUER, issuer))
    (made,) = (one.id for one in feeds.mutes() if one.value == issuer)
    ended = during(program, subscribing.listing_changed, lambda: subscribing.remove_mute(made))
    return {"articles": hidden} | muted | {f"end_{name}": value for name, value in ended.items()}


def back_up(_application: "QApplication", program: "Program") -> dict[str, float]:
    """Make a backup while somebody goes on from article to article."""
    from PySide6.QtCore import QTimer

    from ui.keys import Deed

    keys = QTimer()
    keys.setInterval(150)
    keys.timeout.connect(program.window.actions_by_deed[Deed.NEXT].trigger)
    keys.start()
    alone = rest(_application, program)
    keeping = program.desks.safekeeping
    figures = {f"without_{name}": value for name, value in alone.items()} | during(
        program, keeping.said, keeping.back_up
    )
    keys.stop()
    for backup in (Path(sys.argv[2]) / "backups").glob("*.sqlite"):
        figures["size_mb"] = backup.stat().st_size / 1e6
        backup.unlink()
    return figures


def during(program: "Program", ended: "SignalInstance", begin: "Callable[[], object]") -> dict[str, float]:
    """Begin a deed and wait for the signal that tells its end, and until the window has taken it in."""
    from tests.bench.measuring import lateness
    from ui.display import wait_until

    wait_until(lambda: False, longest_s=3)
    over: list[float] = []
    ended.connect(lambda *_: over.append(time.perf_counter()))
    begun = time.perf_counter()
    with ticking() as ticks:
        begin()
        wait_until(lambda: bool(over), longest_s=1800)
        wait_until(lambda: False, longest_s=1)
    return {"seconds": over[0] - begun} | lateness(ticks)


@contextmanager
def ticking() -> "Iterator[list[float]]":
    """Give the seconds at which a timer of 10 ms came."""
    from PySide6.QtCore import Qt, QTimer

    from tests.bench.measuring import TICK_MS

    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    yield ticks
    timer.stop()


def pss_mb() -> float:
    """Return the proportional set size of this process, in megabytes."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


TRIALS = {
    "start": start,
    "choose": choose,
    "refresh": refresh,
    "rest": rest,
    "pages": pages,
    "mark_feed": mark_feed,
    "mark_all": mark_all,
    "star": star,
    "mute": mute,
    "back_up": back_up,
}

if __name__ == "__main__":
    main()
