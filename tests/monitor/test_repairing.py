"""Repairs among everything else: what follows findings follows repaired ones, a start goes on, commands carry files."""

import json
from pathlib import Path

import pytest

from app.archive import Archive, open_archive
from app.articles import ArticleText, BodySource
from app.cli.main import run
from app.engine import Engine
from app.findings import FINDINGS_VERSION
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Draft
from app.paths import Places
from app.subscriptions import Decisions, Entry, FeedItem
from tests.database.conftest import NOON, sha256
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT


def fill(archive: Archive, articles: int) -> list[int]:
    """Bring articles in, all with the same findings, as refreshing and analysing do."""
    feed = archive.feeds.add_feed("https://marlow.example/feed")
    ids = []
    for number in range(articles):
        text = f"{TEXT}\nNotice {number}."
        item = FeedItem(f"notice-{number}", f"https://marlow.example/{number}", f"Notice {number}", text)
        entry = Entry(
            item, item.title, ArticleText.plain(text), BodySource.FEED, sha256(item.title + text), sha256(text)
        )
        (article_id,) = archive.articles.store(feed.id, Decisions(new=(entry,)), now=NOON).new
        with archive.database.write():
            archive.following.articles_stored([article_id])
            archive.findings.store(archive.articles.task(article_id).version_id, FOUND, now=NOON)
            archive.following.findings_stored(article_id)
        ids.append(article_id)
    return ids


def shown(archive: Archive, kind: RepairKind, ids: list[int]) -> list[bool]:
    found = [archive.findings.findings(archive.articles.task(one).version_id) for one in ids]
    return [one is not None and EXAMPLES[kind].shows(one) for one in found]


def make(archive: Archive, kind: RepairKind, article_id: int, scope: Scope = Scope.EVERYWHERE) -> None:
    example = EXAMPLES[kind]
    archive.repairing.make(Draft(kind, scope, example.target, example.change), article_id)


def test_the_backlog_carries_on_what_was_cut_off(archive: Archive, engine: Engine) -> None:
    ids = fill(archive, 4)
    make(archive, RepairKind.RENAME, ids[-1])
    assert shown(archive, RepairKind.RENAME, ids) == [False, False, False, True]

    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)

    assert archive.repairs.unfinished() is None
    assert shown(archive, RepairKind.RENAME, ids) == [True] * 4


@pytest.mark.parametrize("kind", RepairKind)
def test_whatever_follows_findings_bears_every_kind_of_repair_and_its_undoing(
    archive: Archive, kind: RepairKind
) -> None:
    ids = fill(archive, 2)
    make(archive, kind, ids[0])
    while archive.following.catch_up(5):
        pass
    assert shown(archive, kind, ids) == [True, True]

    archive.repairing.set_undone(1, True, article_id=ids[0])
    while archive.following.catch_up(5):
        pass

    found = [archive.findings.findings(archive.articles.task(one).version_id) for one in ids]
    assert found == [FOUND, FOUND]
    assert all(one.version == FINDINGS_VERSION for one in found if one)


def test_commands_carry_repairs_from_one_archive_to_another(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = str(places.database.parent), Places.in_profile(tmp_path / "other")
    theirs.make()
    archive, other = open_archive(places), open_archive(theirs)
    make(archive, RepairKind.RENAME, fill(archive, 2)[0])
    ids = fill(other, 3)
    file = str(tmp_path / "repairs.json")
    for one in (archive, other):
        one.close()

    assert run(["repairs", "export", file, "--profile", mine]) == 0
    assert run(["repairs", "import", file, "--profile", str(tmp_path / "other")]) == 0
    assert run(["repairs", "import", file, "--profile", str(tmp_path / "other")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 repairs imported, 3 articles changed",
        "0 repairs imported, 0 articles changed",
    ]
    assert run(["repairs", "list", "--json", "--profile", str(tmp_path / "other")]) == 0
    (listed,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (listed["kind"], listed["articles"], listed["target"]["name"]) == ("rename", 3, "Ada Marlow")
    assert run(["repairs", "list", "--profile", mine]) == 0
    assert "rename: Ada Marlow" in capsys.readouterr().out
    again = open_archive(theirs)
    assert shown(again, RepairKind.RENAME, ids) == [True] * 3
    again.close()


def test_a_file_that_is_none_is_a_sentence(places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wrong.json").write_text("[]")

    status = run(["repairs", "import", str(tmp_path / "wrong.json"), "--profile", str(places.database.parent)])

    assert status == 1
    assert capsys.readouterr().err == "dateline repairs: This is no file of repairs.\n"
