"""Carries repairs through an archive again and again, each time killed some statements later.

    python -m tests.crash.each_repair FOLDER STEP

Prints how often it was killed. Each time what is stored must be whole: every article as it was extracted or as the
repairs leave it, and the next start must carry on to the end, or to exactly what was there before.
"""

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.archive import Archive, open_archive
from app.articles import ArticleText, BodySource
from app.findings import Findings
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Draft
from app.paths import Places
from app.subscriptions import Decisions, Entry, FeedItem
from app.views import View
from tests.crash.soundness import assert_sound
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT

ARTICLES = 5
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
KINDS = (RepairKind.RENAME, RepairKind.REJECT_FIGURE)


def fill(places: Places) -> None:
    """Bring articles in, all with the same findings."""
    places.make()
    archive = open_archive(places)
    feed = archive.feeds.add_feed("https://marlow.example/feed")
    for number in range(ARTICLES):
        text = f"{TEXT}\nNotice {number}."
        item = FeedItem(f"notice-{number}", f"https://marlow.example/{number}", f"Notice {number}", text)
        digest = f"{number:064x}"
        entry = Entry(item, item.title, ArticleText.plain(text), BodySource.FEED, digest, digest)
        (article_id,) = archive.articles.store(feed.id, Decisions(new=(entry,)), now=NOON).new
        archive.findings.store(archive.articles.task(article_id).version_id, FOUND, now=NOON)
    archive.close()


def found_in(archive: Archive) -> list[Findings | None]:
    ids = sorted(archive.articles.ids(View()))
    return [archive.findings.findings(archive.articles.task(article_id).version_id) for article_id in ids]


def carry_through(archive: Archive) -> None:
    while archive.following.catch_up(1):
        pass
    assert archive.repairs.unfinished() is None


def repair_and_die(places: Places, *, before_statement: int) -> None:
    """Make repairs, carry them through, undo one of them, in a process that kills itself before this statement."""
    left = before_statement

    def count(*_: object) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    archive = open_archive(places)
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    for kind in KINDS:
        example = EXAMPLES[kind]
        archive.repairing.make(Draft(kind, Scope.EVERYWHERE, example.target, example.change), 1)
    carry_through(archive)
    archive.repairing.set_undone(1, True, article_id=2)
    carry_through(archive)
    os._exit(0)


def check(places: Places) -> None:
    """Look at what is left, carry on, and undo everything."""
    assert_sound(places.database)
    archive = open_archive(places)
    repairs = sorted(archive.repairs.repairs(), key=lambda one: one.repair.id)
    for found in found_in(archive):
        assert found is not None
        shown = {kind for kind in KINDS if EXAMPLES[kind].shows(found)}
        assert found == FOUND or shown, "half of a repair"
    carry_through(archive)
    standing = [one.repair.kind for one in repairs if one.repair.undone is None]
    for found in found_in(archive):
        assert found is not None
        assert [kind for kind in KINDS if EXAMPLES[kind].shows(found)] == standing
    counts = {summary.figure_count for summary in archive.articles.summaries(list(range(1, ARTICLES + 1)))}
    assert counts == {1 if RepairKind.REJECT_FIGURE in standing else 2}
    for one in repairs:
        archive.repairing.set_undone(one.repair.id, True)
    carry_through(archive)
    assert found_in(archive) == [FOUND] * ARTICLES
    archive.close()


def main(folder: Path, step: int) -> None:
    source = Places.in_profile(folder / "source")
    fill(source)
    killed = 0
    while True:
        shutil.rmtree(folder / "each", ignore_errors=True)
        shutil.copytree(source.database.parent, folder / "each")
        places = Places.in_profile(folder / "each")
        child = os.fork()
        if child == 0:
            repair_and_die(places, before_statement=killed * step)
        _, status = os.waitpid(child, 0)
        check(places)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            break
        killed += 1
    print(killed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
