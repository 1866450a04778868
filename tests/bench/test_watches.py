"""How long watches take over what arrives: prints figures and asserts none of them.

`pytest -m bench -s tests/bench/test_watches.py`. `WATCHED` names an archive to use (it is copied); without it one of
10,000 articles is made.
"""

import os
import shutil
import time
from pathlib import Path

import pytest

from app.database.engine import open_database, sqlite_url
from app.database.watches.judging import WatchJudge
from app.database.watches.store import WatchStore
from app.memory.watches import WatchDraft
from tests.bench.big_archive import make_archive

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

ARRIVED = 200
QUERIES = (
    "harbour",
    "harbour OR turbine",
    '"rose 12.5 percent"',
    "quarter -harbour",
    "(harbour OR turbine) near/5 revenue",
    "same-paragraph(harbour revenue)",
    "title:harbour is:unread",
    "figure:>1bn currency:USD",
    "speaker:smith about:revenue",
    "org:harbour has:quotes date:-7d",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("watched") / "archive.sqlite"
    kept = os.environ.get("WATCHED")
    if kept:
        shutil.copy(kept, path)
    else:
        make_archive(path, 10_000)
    return path


@pytest.mark.parametrize("at_once", [1, 20, ARRIVED])
def test_watch_over_new_articles(archive: Path, at_once: int) -> None:
    database = open_database(sqlite_url(archive))
    watches, judge = WatchStore(database), WatchJudge(database)
    if not watches.watches():
        watches.add([WatchDraft(f"{query} {number}", query) for query in QUERIES for number in range(10)])
    with database.write() as connection:  # as if they had been there before the articles
        connection.exec_driver_sql("UPDATE watches SET after_version = 0")
    number = len(watches.watches())
    with database.read() as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM articles").scalar_one()
    judge.note(range(last - ARRIVED + 1, last + 1))
    while judge.judge(at_once) == at_once:  # once, for plans and pages
        pass
    judge.note(range(last - ARRIVED + 1, last + 1))
    began = time.perf_counter()
    while judge.judge(at_once) == at_once:
        pass
    took_ms = (time.perf_counter() - began) * 1000
    print(f"\n{number} watches over {ARRIVED} articles, {at_once} at once: {took_ms / number / ARRIVED:.2f} ms each")
    database.close()
