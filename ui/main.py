"""The only place where the parts of the window are built: once, each handed what it needs.

What the window needs to be seen comes first. The engine (HTTP, worker processes) is built after the first paint, in a
thread, since nobody waits for it.
"""

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, QUrl, SignalInstance, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.archive import Archive, open_archive
from app.database.upgrade import Patiently, at_once
from app.errors import AppError
from app.jobs import ProcessExecutor, Workers, process_count
from app.paths import Places, find_places
from app.safekeeping import safekeeping_of
from app.secrets import Secrets
from app.settings import Settings, load_settings
from resources import resource
from ui.background import Background
from ui.beginning_anew import begin_anew
from ui.desk.banking import BankingDesk
from ui.desk.comparing import ComparingDesk
from ui.desk.inspecting import InspectingDesk
from ui.desk.ledger import LedgerDesk
from ui.desk.listing import ListingDesk
from ui.desk.preferring import PreferringDesk
from ui.desk.profiling import ProfilingDesk
from ui.desk.reading import ReadingDesk
from ui.desk.repairing import RepairingDesk
from ui.desk.safekeeping import SafekeepingDesk
from ui.desk.searching import SearchingDesk
from ui.desk.subscribing import SubscribingDesk
from ui.desk.trends import TrendsDesk
from ui.desk.triage import TriageDesk
from ui.desk.triage_dossiers import DossiersDesk
from ui.desk.triage_notes import NotesDesk
from ui.desk.undoing import UndoingDesk
from ui.desk.watching import WatchingDesk
from ui.desk.working import WorkingDesk
from ui.display import has_display
from ui.one_window import Claim, Request, claim_window
from ui.opening import Opening, wait_for_upgrade
from ui.panels.article_view import ArticleView
from ui.panels.articles_panel import ArticlesPanel
from ui.panels.entities_panel import EntitiesPanel
from ui.panels.feeds_panel import FeedsPanel
from ui.panels.feeds_rail import FeedsRail
from ui.panels.figures_panel import FiguresPanel
from ui.panels.quotes_panel import QuotesPanel
from ui.panels.search_bar import SearchBar
from ui.panels.status_strip import StatusStrip
from ui.panels.top_bar import TopBar
from ui.program import Program
from ui.running import Running
from ui.theme import Theme
from ui.window.memory import WindowMemory
from ui.window.parts import Desks, Panels
from ui.window.watching import alert_times
from ui.window.window import MainWindow

if TYPE_CHECKING:
    from app.engine import Engine

ENGINE_AFTER_MS = 400
"""The engine is loaded when the list has been painted: both at once would hold each other up."""


def open_window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    given = _read_arguments(arguments)
    places, is_seen = find_places(given.profile), has_display()
    request = Request(tuple(map(whole, given.things)), os.environ.get("XDG_ACTIVATION_TOKEN", ""))
    try:
        claim = claim_window(places.window_state, given.database, request) if is_seen else Claim()
    except AppError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    if claim is None:
        return 0
    with contextlib.closing(claim):
        return _run(places, given.database, request, is_seen=is_seen, claim=claim)


def _run(places: Places, database_url: str, request: Request, *, is_seen: bool, claim: Claim) -> int:
    qInstallMessageHandler(_log_qt)
    application = QApplication(["dateline"])
    application.setApplicationName("Dateline")
    application.setDesktopFileName("dateline")
    application.setWindowIcon(QIcon(str(resource("icons", "dateline.svg"))))
    opening = Opening(
        places,
        database_url,
        is_seen=is_seen,
        build=lambda places, url: build_program(
            application, places, database_url=url, patiently=wait_for_upgrade if is_seen else at_once
        ),
        begin_anew=lambda profile: begin_anew(profile, request.things),
    )
    return Running(application, opening, request, is_seen=is_seen, claim=claim).run()


def build_program(
    application: QApplication,
    places: Places,
    *,
    database_url: str = "",
    workers: Workers | None = None,
    patiently: Patiently = at_once,
) -> Program:
    """Build every part. Raises AppError when the database or the settings cannot be used."""
    settings = load_settings(places.settings)
    archive = open_archive(places, database_url, patiently=patiently)
    workers = workers or Workers(cpu=ProcessExecutor(process_count(settings.worker_processes)))
    background, secrets = Background(), Secrets()
    undoing = UndoingDesk(workers, background)
    preferring = PreferringDesk(settings, places.settings, application)
    memory = WindowMemory(places.window_state)
    desks = Desks(
        listing=ListingDesk(archive, background, since=read_moment(memory.last_look())),
        reading=ReadingDesk(archive, workers, background, undoing),
        undoing=undoing,
        triage=TriageDesk(archive, workers, background, undoing),
        notes=NotesDesk(archive, workers, background, undoing),
        dossiers=DossiersDesk(archive, workers, background, undoing),
        subscribing=SubscribingDesk(archive, workers, background, secrets),
        working=WorkingDesk(archive, background),
        repairing=RepairingDesk(archive, workers, background, undoing),
        inspecting=InspectingDesk(places, archive, background),
        watching=WatchingDesk(archive, workers, background, undoing),
        comparing=ComparingDesk(archive, workers, background),
        searching=SearchingDesk(archive, background),
        banking=BankingDesk(archive, background),
        ledger=LedgerDesk(archive, background),
        trends=TrendsDesk(archive, background),
        profiling=ProfilingDesk(archive, background),
        safekeeping=SafekeepingDesk(
            workers, background, lambda: safekeeping_of(places, preferring.settings, database_url)
        ),
    )
    desks.reading.read_when_opened(settings.read_when_opened)
    window = MainWindow(build_panels(preferring.theme, archive), desks, preferring, background, memory)
    program = Program(window, archive, workers, background, desks, secrets)
    _begin(program, settings, memory)
    return program


def build_panels(theme: Theme, archive: Archive) -> Panels:
    """Build every panel."""
    search = SearchBar(theme)
    return Panels(
        top_bar=TopBar(theme, search),
        search=search,
        rail=FeedsRail(theme),
        feeds=FeedsPanel(theme),
        articles=ArticlesPanel(theme, archive.articles.summaries, archive.articles.unread_among),
        article=ArticleView(theme),
        quotes=QuotesPanel(theme),
        entities=EntitiesPanel(theme),
        figures=FiguresPanel(theme),
        status=StatusStrip(theme),
    )


def _begin(program: Program, settings: Settings, memory: WindowMemory) -> None:
    """Show the place of last time, and let the engine come after the first paint."""
    view, article_id = memory.place()
    desks = program.desks
    desks.reading.close_article()
    desks.listing.show_view(view, then=article_id)
    desks.subscribing.tell_tree()
    if article_id is not None:
        _once(desks.listing.ids_ready, program.window, lambda: desks.reading.open_again(article_id))
    if not program.archive.is_shared and not program.archive.feeds.feeds():
        desks.working.bring_in_samples()
    desks.safekeeping.begin()
    last_digest = read_moment(memory.last_digest())
    QTimer.singleShot(ENGINE_AFTER_MS, program.window, lambda: _start_engine(program, settings, last_digest))


def _once(signal: SignalInstance, window: MainWindow, deed: Callable[[], None]) -> None:
    """Do it after the signal has come for the first time and was drawn, if the window is still there."""

    def come(*_: object) -> None:
        signal.disconnect(come)
        QTimer.singleShot(0, window, deed)

    signal.connect(come)


def _start_engine(program: Program, settings: Settings, last_digest: datetime | None) -> None:
    """Build the engine in a thread; what goes on by itself begins with it, unless the window has closed meanwhile."""

    def build() -> "Engine":
        from app.engine import build_engine

        background = program.background
        return build_engine(
            program.archive,
            program.workers,
            settings,
            news=background,
            progressed=background.progressed,
            secrets=program.secrets,
            asks_workers=program.archive.is_shared,
        )

    def begin(engine: "Engine") -> None:
        desks = program.desks
        desks.working.begin(engine, polling=settings.poll_by_itself)
        desks.repairing.begin()
        desks.watching.begin(alert_times(settings), last_digest=last_digest)
        if not program.archive.is_shared:  # where a team shares it, only who changes it decides
            desks.comparing.group_from(settings.similar_from)

    program.background.ask("engine", build, begin)


def _read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dateline")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--database", default="")
    parser.add_argument("things", nargs="*")
    return parser.parse_args(arguments)


def whole(thing: str) -> str:
    """Return an address as it is, and a file by its whole path: another window stands in another folder."""
    path = Path(QUrl(thing).toLocalFile() if thing.lower().startswith("file:") else thing)
    return str(path.absolute()) if path.is_file() else thing


def read_moment(kept: str) -> datetime | None:
    """Read a time that was kept; None when there is none, or somebody wrote another thing in its place."""
    try:
        moment = datetime.fromisoformat(kept)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Put what Qt says into our log; most of it concerns no person."""
    levels = {QtMsgType.QtCriticalMsg: logging.ERROR, QtMsgType.QtFatalMsg: logging.CRITICAL}
    logging.getLogger("qt").log(levels.get(kind, logging.INFO), message)
