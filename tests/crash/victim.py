"""A program that is killed: `python -m tests.crash.victim DEED PROFILE LEDGER` does one deed with the real parts.

What it knows to be stored it writes into its ledger, a line each, at once.
"""

import itertools
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.archive import open_archive
from app.database import backups
from app.database.engine import open_database, sqlite_url
from app.engine import Engine, build_engine
from app.jobs import ProcessExecutor, Workers
from app.paths import Places
from app.safekeeping import safekeeping_of
from app.settings import Settings
from app.subscriptions import ArticleChanges


class Ledger:
    """Hears the news, and writes it down."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def write(self, *words: object) -> None:
        os.write(self._file, (" ".join(map(str, words)) + "\n").encode())

    def articles_changed(self, changes: ArticleChanges) -> None:
        self.write("stored", *changes.new)

    def feed_changed(self, feed_id: int) -> None:
        self.write("feed", feed_id)

    def analysed(self, article_id: int) -> None:
        self.write("analysed", article_id)

    def troubled(self, sentence: str) -> None:
        self.write("troubled", sentence)


def with_engine(places: Places, ledger: Ledger, act: Callable[[Engine], None]) -> None:
    archive = open_archive(places)
    engine = build_engine(archive, Workers(cpu=ProcessExecutor(2)), Settings(), news=ledger, progressed=lambda _: None)
    engine.workers.cpu.submit(abs, 1).result()  # the processes are there
    ledger.write("ready")
    act(engine)
    engine.close()
    archive.close()


def refresh(places: Places, ledger: Ledger) -> None:
    def act(engine: Engine) -> None:
        engine.workers.start(engine.rounds.refresh(engine.archive.feeds.feeds()[-20:])).result()

    with_engine(places, ledger, act)


def analysis(places: Places, ledger: Ledger) -> None:
    with_engine(places, ledger, lambda engine: engine.workers.start(engine.backlog.catch_up()).result())


def both(places: Places, ledger: Ledger) -> None:
    """What `dateline fetch` does."""

    def act(engine: Engine) -> None:
        engine.workers.start(engine.rounds.refresh(engine.archive.feeds.feeds())).result()
        engine.workers.start(engine.backlog.catch_up()).result()

    with_engine(places, ledger, act)


def backup(places: Places, ledger: Ledger) -> None:
    """Copy while somebody marks articles."""
    archive = open_archive(places)
    ids = list(range(1001, 1200))
    stop = threading.Event()

    def mark() -> None:
        for number in itertools.count():
            if stop.is_set():
                return
            archive.articles.set_starred([ids[number % len(ids)]], number // len(ids) % 2 == 0)

    marking = threading.Thread(target=mark, daemon=True)
    keeping = safekeeping_of(places, Settings())
    ledger.write("ready")
    marking.start()
    for _ in range(3):
        ledger.write("backup", keeping.back_up(now=datetime.now(UTC)).name)
    stop.set()
    marking.join()
    archive.close()


def restore(places: Places, ledger: Ledger) -> None:
    keeping = safekeeping_of(places, Settings())
    chosen = keeping.backups()[-1].path
    ledger.write("ready")
    keeping.restore(chosen)


def migration(places: Places, ledger: Ledger) -> None:
    import alembic.command  # noqa: F401 - so that the kill meets the migration, not an import

    ledger.write("ready")
    open_database(sqlite_url(places.database), backups=places.backups).close()


DEEDS = {deed.__name__: deed for deed in (refresh, analysis, both, backup, restore, migration)}


def main(deed: str, profile: str, ledger_path: str) -> None:
    backups.SPARE_BYTES = 0
    ledger = Ledger(Path(ledger_path))
    DEEDS[deed](Places.in_profile(Path(profile)), ledger)
    ledger.write("done", time.monotonic())


if __name__ == "__main__":
    main(*sys.argv[1:])
