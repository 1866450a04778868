"""`dateline doctor`: checks everything and says what to do, tells what is inside; brings a backup back."""

import argparse
import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

from app.archive import open_archive
from app.articles import ArticleText
from app.cli import backups
from app.cli.printing import print_json
from app.cli.session import opened_archive, places_of
from app.database.backups import check_database
from app.database.mending import mend_index
from app.diagnostics.inspecting import inspect
from app.diagnostics.telling import as_json, as_text, groups
from app.errors import AppError, DatabaseError
from app.inspection import Inspection
from app.owner_only import narrow
from app.paths import Places
from app.settings import installed_pipelines, load_settings
from app.tasks import AnalysisTask

LOW_DISK_BYTES = 500_000_000
LONGEST_START_S = 60.0
TRIAL = "“We grew,” said Jane Roe. Revenue rose 4 percent to $2 million."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    is_well: bool
    sentence: str


def run(given: argparse.Namespace) -> int:
    """Print every check and what is inside; the status is 1 when a check is not well."""
    places = places_of(given)
    if given.backups:
        backups.print_backups(given, places)
        return 0
    if given.restore:
        print(backups.restore(given, places), file=sys.stderr if given.json else sys.stdout)
    checks = [
        _checked("settings", lambda: _settings(places)),
        _checked("database", lambda: _database(places, given.database or "")),
        _checked("backups", lambda: backups.state(places, given.database or "")),
        _checked("extraction", lambda: _extraction(places)),
        _checked("window", _window),
        _checked("disk", lambda: _disk(places)),
        _checked("privacy", lambda: _privacy(places)),
    ]
    is_well = all(check.is_well for check in checks)
    inside = _look_inside(given, places)
    if given.json:
        print_json({"is_well": is_well, "checks": [asdict(check) for check in checks]} | as_json(inside))
    else:
        for check in checks:
            print(f"{'ok  ' if check.is_well else 'BAD '} {check.name}: {check.sentence}")
        print(f"\n{as_text(groups(inside))}", end="")
    return int(not is_well)


def _look_inside(given: argparse.Namespace, places: Places) -> Inspection:
    with contextlib.ExitStack() as stack:
        try:
            return inspect(places, stack.enter_context(opened_archive(given)))
        except DatabaseError as error:
            return inspect(places, None, trouble=str(error))


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except AppError as error:
        return Check(name, False, str(error))


def _settings(places: Places) -> str:
    load_settings(places.settings)
    return f"{places.settings} is readable." if places.settings.exists() else "the defaults are in force."


def _database(places: Places, url: str) -> str:
    archive = open_archive(places, url)
    try:
        check_database(archive.database)
        mended = " The search index was out of step and was built anew." if mend_index(archive.database) else ""
        feeds = archive.feeds.feeds()
        total = sum(feed.total for feed in feeds)
        return f"{archive.database.name} is whole: {len(feeds)} feeds, {total} articles.{mended}"
    finally:
        archive.close()


def _extraction(places: Places) -> str:
    from app.extract.pipeline import find_all

    chosen = load_settings(places.settings).pipeline
    if chosen not in ("", *installed_pipelines()):
        raise AppError(f"The spaCy pipeline “{chosen}” is not installed. Install it, or choose another in Preferences.")
    found = find_all(AnalysisTask(0, 0, ArticleText.plain(TRIAL), language="en", pipeline=chosen))
    if not found.quotes or not found.figures:
        raise AppError("The word lists are damaged: a plain sentence gives nothing. Install Dateline again.")
    return "word lists, grammars and models are there and answer."


def _window(statement: str = "import PySide6.QtWidgets", *, longest_s: float = LONGEST_START_S) -> str:
    """Import the widgets in a process of their own, since a missing library can only be seen by trying."""
    try:
        trial = subprocess.run(
            [sys.executable, "-c", statement], capture_output=True, text=True, timeout=longest_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise AppError(f"Qt did not load within {longest_s:.0f} seconds. Try again when less runs here.") from error
    if trial.returncode:
        reason = trial.stderr.strip().rpartition("\n")[2]
        raise AppError(f"Qt cannot be loaded ({reason}). packaging/install-system-libraries.sh installs what it needs.")
    return "Qt can be loaded."


def _disk(places: Places) -> str:
    free = shutil.disk_usage(places.database.parent).free
    if free < LOW_DISK_BYTES:
        raise AppError(f"Only {free // 1_000_000} MB are free where the database lies. Make room before fetching.")
    return f"{free // 1_000_000_000} GB are free where the database lies."


def _privacy(places: Places) -> str:
    wide = narrow(places.kept())
    if wide:
        raise AppError(f"Others may read {wide[0]}, and it cannot be changed here. Run: chmod -R go-rwx {wide[0]}")
    return "only you can read the profile."
