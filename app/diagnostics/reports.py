"""Reports of what went wrong inside: written beside the log, read by the person, sent nowhere.

A report holds types and places, versions, changed settings, sizes and log lines; no text of an article, no secret, and
no name of a home directory.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from app.diagnostics.inspecting import changed_settings, file_places, versions
from app.diagnostics.log_lines import LogTail
from app.diagnostics.telling import Group, as_text, sizes
from app.discretion import kind_of, trace_of, without_secrets
from app.inspection import CrashReport
from app.owner_only import write_file
from app.paths import Places

KEPT = 10
LOG_LINES = 200
_NAME = "report-{:%Y%m%dT%H%M%S%f}.txt"
_FRAME = re.compile(r'File "(?P<path>[^"\n]{1,400})", line (?P<line>\d{1,9}) in (?P<name>[\w<>.]{1,200})')
_KIND = re.compile(r"^Kind: (.{1,500})$", re.MULTILINE)


def report_error(places: Places, error: BaseException, sentence: str) -> CrashReport:
    """Report an exception that nobody expected."""
    return _report(places, kind_of(error), sentence, trace_of(error))


def report_fault(places: Places, fault: str, sentence: str) -> CrashReport:
    """Report what Python wrote while the program of the last run broke down: the places of its threads."""
    return _report(places, kind_of_fault(fault), sentence, fault.strip())


def report_state(places: Places, told: Iterable[Group], sentence: str) -> CrashReport:
    """Report an inspection, for a person who asks for help though nothing broke down."""
    return _report(places, "no crash", sentence, as_text(told), has_details=False)


def kinds_reported(places: Places) -> frozenset[str]:
    """Return the kinds of crashes that were reported and are still kept."""
    heads = (path.read_text(encoding="utf-8", errors="replace")[:2000] for path in places.logs.glob("report-*.txt"))
    return frozenset(match[1] for head in heads if (match := _KIND.search(head)))


def kind_of_fault(fault: str) -> str:
    """Return the signal, and where in Python it came."""
    first = next((line for line in fault.splitlines() if line.strip()), "a fault")
    frame = _FRAME.search(fault, max(0, fault.find("Current thread")))
    return f"{first} {Path(frame['path']).name}:{frame['line']}" if frame else first


def _report(places: Places, kind: str, sentence: str, details: str, *, has_details: bool = True) -> CrashReport:
    now = datetime.now(UTC)
    parts = [f"Dateline, {now:%Y-%m-%d %H:%M:%S} UTC\n{sentence}\n", details.rstrip() + "\n"]
    if has_details:
        parts.insert(1, f"Kind: {kind}\n")
        parts.append(as_text(_details(places)))
    lines = [line.as_text() for line in LogTail(places.logs).read()[-LOG_LINES:]]
    parts.append("\n".join([f"Last lines of the log (at UTC{now.astimezone():%z})", *lines]) + "\n")
    text = without_secrets("\n".join(parts)).replace(str(Path.home()), "~")
    return CrashReport(kind, sentence, text, _keep(places.logs, _NAME.format(now), text))


def _details(places: Places) -> tuple[Group, ...]:
    told = (
        Group("Versions", versions()),
        Group("Changed settings", changed_settings(places)),
        Group("Sizes", sizes(file_places(places))),
    )
    return tuple(group for group in told if group.facts)


def _keep(folder: Path, name: str, text: str) -> Path | None:
    """Write the report and let go of the oldest ones; None when the disk does not take it."""
    try:
        write_file(folder / name, text.encode("utf-8", "replace"))
        for old in sorted(folder.glob("report-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return folder / name
