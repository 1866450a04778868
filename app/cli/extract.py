"""`dateline extract`: files or JSON lines in, analyses out. Loads neither the database nor Qt."""

import argparse
import contextlib
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from app.analyse import analyse, read_file
from app.articles import ArticleText
from app.cli.digest import digest_lines
from app.cli.printing import print_json
from app.contract import as_json
from app.errors import DocumentError, WorkError, WorkersLost
from app.files import read_bytes
from app.findings import Findings
from app.jobs import ProcessExecutor, as_work_error
from app.paths import find_places
from app.settings import load_settings, usable_pipeline
from app.tasks import AnalysisTask


def run(given: argparse.Namespace) -> int:
    """Analyse the files, or the lines of one file."""
    if bool(given.paths) == bool(given.jsonl):
        print("dateline extract: name files, or one file with --jsonl", file=sys.stderr)
        return 2
    return _extract_lines(given) if given.jsonl else _extract_files(given)


def _extract_files(given: argparse.Namespace) -> int:
    failed = 0
    pipeline = _pipeline(given)
    for path in given.paths:
        try:
            data = sys.stdin.buffer.read() if path == "-" else read_bytes(Path(path), may_wait=True)
            entry = read_file(data, name=path)
        except DocumentError as error:
            print(f"dateline extract: {error}", file=sys.stderr)
            failed = 1
            continue
        name = Path(path).name
        task = AnalysisTask(0, 0, entry.article, title=entry.title, published=entry.item.published, pipeline=pipeline)
        found = analyse(task)
        if given.json:
            print_json(as_json(name, entry.article.text, found))
        else:
            print(*digest_lines(entry.title or name, found), sep="\n")
    return failed


def _extract_lines(given: argparse.Namespace) -> int:
    with contextlib.ExitStack() as stack:
        try:
            lines: BinaryIO = (
                sys.stdin.buffer if given.jsonl == "-" else stack.enter_context(Path(given.jsonl).open("rb"))
            )
        except OSError as error:
            raise DocumentError(f"{given.jsonl} cannot be read: {error.strerror}.") from error
        executor = ProcessExecutor(given.jobs)
        try:
            analysed = _answers(lines, executor, ahead=given.jobs * 8, pipeline=_pipeline(given))
            for count, answer in enumerate(analysed, start=1):
                print_json(answer)
                _show_progress(count)
        finally:
            executor.shutdown(cancel_futures=True)
    return 0


def _pipeline(given: argparse.Namespace) -> str:
    return usable_pipeline(load_settings(find_places(given.profile).settings))


def _show_progress(count: int) -> None:
    if sys.stderr.isatty() and count % 20 == 0:
        print(f"\r{count} releases", end="", file=sys.stderr, flush=True)


def _answers(
    lines: Iterable[bytes], executor: ProcessExecutor, *, ahead: int, pipeline: str
) -> Iterator[dict[str, Any]]:
    """Yield one answer per line, in order, with at most `ahead` lines under way."""
    under_way: deque[tuple[dict[str, Any], Future[Findings] | None]] = deque()
    for line in lines:
        if not line.strip():
            continue
        under_way.append(_begin(line, executor, pipeline))
        if len(under_way) >= ahead:
            yield _finish(*under_way.popleft())
    while under_way:
        yield _finish(*under_way.popleft())


def _begin(line: bytes, executor: ProcessExecutor, pipeline: str) -> tuple[dict[str, Any], Future[Findings] | None]:
    document_id = None
    try:
        given = json.loads(line)
        document_id = given.get("id")
        task = AnalysisTask(
            0,
            0,
            ArticleText.plain(given["text"]),
            title=given.get("title") or "",
            published=_read_moment(given.get("published")),
            pipeline=pipeline,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        return {"id": document_id, "error": f"This line cannot be read: {error}"}, None
    return given, executor.submit(analyse, task)


def _read_moment(given: str | None) -> datetime | None:
    """Read a time; one without its zone is UTC, so that every machine reads the same."""
    if not given:
        return None
    moment = datetime.fromisoformat(given)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _finish(given: dict[str, Any], future: "Future[Findings] | None") -> dict[str, Any]:
    if future is None:
        return given
    try:
        with as_work_error():
            found = future.result()
    except (WorkError, WorkersLost) as error:
        return {"id": given.get("id"), "error": str(error)}
    except Exception as error:  # noqa: BLE001 - the border: a bug over one line must not stop the rest
        return {"id": given.get("id"), "error": f"Analysis failed: {type(error).__name__}: {error}"}
    return as_json(given.get("id", ""), given["text"], found)
