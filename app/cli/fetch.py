"""`dateline fetch`: pull the feeds once, store, fetch full pages, analyse."""

import argparse
import sys
from datetime import UTC, datetime

from app.cli.printing import print_json
from app.cli.session import find_feed, opened_archive, places_of, running_engine
from app.errors import DatabaseError
from app.refresh import FeedOutcome
from app.safekeeping import safekeeping_of
from app.settings import load_settings
from app.tasks import Progress


def run(given: argparse.Namespace) -> int:
    """Refresh the named feeds, or all; the status is 1 when any failed."""
    with opened_archive(given) as archive:
        wanted = [find_feed(archive, name).afresh() for name in given.feeds] or archive.feeds.feeds()
        feeds = [feed for feed in wanted if feed.is_polled]
        if not feeds:
            print("dateline fetch: there is no feed to fetch; `dateline feeds add ADDRESS` adds one", file=sys.stderr)
            return 0
        with running_engine(given, archive, _show_progress) as engine:
            outcomes = engine.workers.start(engine.rounds.refresh(feeds)).result()
            for outcome in outcomes:
                _print(outcome, as_line=given.json)
            engine.workers.start(engine.backlog.catch_up()).result()
        _back_up(given)
    return int(any(outcome.error for outcome in outcomes))


def _back_up(given: argparse.Namespace) -> None:
    """Make today's backup, as the window does: who only runs commands wants one too. A server makes its own."""
    settings = load_settings(places_of(given).settings)
    try:
        keeping = safekeeping_of(places_of(given), settings, given.database or "") if settings.backs_up_daily else None
    except DatabaseError:
        return
    try:
        if keeping is not None:
            keeping.back_up_daily(now=datetime.now(UTC))
    except DatabaseError as error:
        print(f"dateline fetch: no backup was made today: {error}", file=sys.stderr)


def _show_progress(progress: Progress) -> None:
    if sys.stderr.isatty():
        end = "\n" if progress.is_over else ""
        line = f"{progress.done} of {progress.total} feeds · {progress.new} new · {progress.failed} failed"
        print(f"\r{line}", end=end, file=sys.stderr, flush=True)


def _print(outcome: FeedOutcome, *, as_line: bool) -> None:
    new, changed = len(outcome.changes.new), len(outcome.changes.edited)
    if as_line:
        answer = {
            "feed": outcome.feed.id,
            "address": outcome.feed.address,
            "new": new,
            "changed": changed,
            "not_modified": outcome.is_not_modified,
            "error": outcome.error or None,
        }
        print_json(answer)
    else:
        state = outcome.error or ("not modified" if outcome.is_not_modified else f"{new} new, {changed} changed")
        print(f"{outcome.feed.title}: {state}")
