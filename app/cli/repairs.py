"""`dateline repairs`: what people put right, listed, and carried from archive to archive in one file."""

import argparse
import sys
from pathlib import Path

from app.archive import Archive
from app.cli.printing import print_json
from app.cli.session import opened_archive
from app.errors import ExportError
from app.files import read_bytes
from app.memory.repair_file import write_target
from app.memory.repairs import ListedRepair

_AT_ONCE = 50


def run(given: argparse.Namespace) -> int:
    """Do the action on the repairs."""
    actions = {"list": _list, "export": _export, "import": _import}
    with opened_archive(given) as archive:
        actions[given.action](given, archive)
    return 0


def _list(given: argparse.Namespace, archive: Archive) -> None:
    for one in archive.repairs.repairs():
        if given.json:
            print_json(_as_json(one))
        else:
            print(_as_line(one))


def _as_line(one: ListedRepair) -> str:
    repair = one.repair
    words = repair.target.name or (repair.target.words.exact if repair.target.words else "")
    state = f"undone by {repair.undone_by}" if repair.undone else f"{one.articles:,} articles"
    what = f"{repair.kind}: {' '.join(words.split())[:80]}"
    return f"{repair.id}\t{repair.made:%Y-%m-%d %H:%M} UTC\t{repair.person}\t{repair.scope}\t{what}\t{state}"


def _as_json(one: ListedRepair) -> dict[str, object]:
    repair = one.repair
    return {
        "id": repair.id,
        "key": repair.key,
        "kind": repair.kind.value,
        "scope": repair.scope.value,
        "target": write_target(repair.target),
        "person": repair.person,
        "made": repair.made.isoformat(),
        "undone": repair.undone.isoformat() if repair.undone else None,
        "articles": one.articles,
    }


def _export(given: argparse.Namespace, archive: Archive) -> None:
    data = archive.repairing.write_out()
    if given.file == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        Path(given.file).write_bytes(data)
    except OSError as error:
        raise ExportError(f"{given.file} cannot be written: {error.strerror}.") from error


def _import(given: argparse.Namespace, archive: Archive) -> None:
    data = sys.stdin.buffer.read() if given.file == "-" else read_bytes(Path(given.file))
    brought = archive.repairing.bring_in(data)
    changed: set[int] = set()
    is_over = False
    while not is_over:
        step = archive.repairing.carry_on(_AT_ONCE)
        changed.update(step.changed)
        is_over = step.is_over
    print(f"{len(brought)} repairs imported, {len(changed)} articles changed")
