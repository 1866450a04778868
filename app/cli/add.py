"""`dateline add`: releases brought in by hand, analysed and stored like any other."""

import argparse
import sys
from pathlib import Path

from app.archive import Archive
from app.cli.digest import digest_lines
from app.cli.printing import print_json
from app.cli.session import opened_archive, running_engine
from app.contract import as_json
from app.engine import Engine
from app.errors import AppError
from app.files import read_bytes


def run(given: argparse.Namespace) -> int:
    """Add each document; one that cannot be read is named on stderr and the rest goes on."""
    failed = 0
    with opened_archive(given) as archive, running_engine(given, archive) as engine:
        for path in given.paths:
            try:
                _print(_add(path, engine), archive, as_line=given.json)
            except AppError as error:
                print(f"dateline add: {error}", file=sys.stderr)
                failed = 1
    return failed


def _add(path: str, engine: Engine) -> int:
    if path.startswith(("http://", "https://")):
        adding = engine.by_hand.add_address(path)
    elif path == "-":
        adding = engine.by_hand.add_document(sys.stdin.buffer.read(), name="standard input")
    else:
        adding = engine.by_hand.add_document(read_bytes(Path(path), may_wait=True), name=Path(path).name)
    article_id = engine.workers.start(adding).result()
    engine.workers.start(engine.backlog.analyse(article_id)).result()
    return article_id


def _print(article_id: int, archive: Archive, *, as_line: bool) -> None:
    article = archive.articles.article(article_id)
    found = archive.findings.findings(article.version_id)
    if found is None:
        raise AppError(
            f"Article {article_id} is stored; {article.analysis_problem or 'its analysis is still to come.'}"
        )
    if as_line:
        print_json(as_json(str(article_id), article.text.text, found))
    else:
        print(*digest_lines(article.summary.headline, found), sep="\n")
