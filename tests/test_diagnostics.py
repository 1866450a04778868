"""Seeing inside: one look at everything, in words and as JSON, without texts and secrets."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.archive import Archive
from app.cli.doctor import _window
from app.cli.main import run
from app.diagnostics.inspecting import inspect
from app.diagnostics.telling import Group, as_json, as_text, bytes_in_words, groups
from app.engine import Engine
from app.errors import AppError
from app.paths import Places
from app.settings import Settings, save_settings
from app.views import View
from tests.feed_site import FeedSite, item
from tests.listening import refresh

MARKER = "Zquorndale"


@pytest.fixture
def worked(site: FeedSite, archive: Archive, engine: Engine, places: Places) -> Archive:
    """An archive after some work: one feed of two fails; one article is analysed, one failed, one waits."""
    good = site.put_feed("/feed?token=geheim", item(1, body=f"{MARKER} grew. " * 20), item(2), item(3))
    refresh(engine, archive, good, site.origin + "/gone?key=geheim")
    first, second, _ = archive.articles.ids(View())
    engine.workers.start(engine.backlog.analyse(first)).result(timeout=30)
    version = archive.articles.article(second).version_id
    engine.workers.write(archive.findings.fail, version, "Reading it took too long and was stopped.").result()
    save_settings(Settings(text_pixels=19), places.settings)
    return archive


def test_everything_is_seen(worked: Archive, places: Places) -> None:
    seen = inspect(places, worked)

    assert seen.archived is not None
    assert (seen.archived.feeds, seen.archived.failing_feeds, seen.archived.articles) == (2, 1, 3)
    assert (seen.archived.queue.waiting, seen.archived.queue.failed_analyses) == (1, 1)
    assert seen.settings == (("text_pixels", "19"),)
    assert dict(seen.versions)["SQLAlchemy"]
    assert {place.name: place.size_bytes is not None for place in seen.places}["Database"]
    assert dict(seen.archived.parts).keys() == {"texts", "search index", "the rest"}
    assert sum(dict(seen.archived.parts).values()) > 100_000
    (slow,) = [one for one in seen.archived.slow_feeds if one.title == "Harbour news"]
    assert slow.duration_ms > 0
    sentences = [one.sentence for one in seen.archived.problems]
    assert "Reading it took too long and was stopped." in sentences
    assert any("404" in sentence for sentence in sentences)
    assert seen.wide == ()


def test_words_and_json_hold_neither_texts_nor_secrets(worked: Archive, places: Places) -> None:
    seen = inspect(places, worked)

    told = as_text(groups(seen)) + json.dumps(as_json(seen))

    assert "/feed?token=…" in told
    assert "geheim" not in told
    assert MARKER not in told


def test_database_that_cannot_be_opened_is_said_and_the_rest_is_told(places: Places) -> None:
    seen = inspect(places, None, trouble="The database “dateline.sqlite” is damaged.")

    told = as_text(groups(seen))
    assert told.startswith("Trouble\n  Database: The database “dateline.sqlite” is damaged.\n")
    assert "Python:" in told
    assert as_json(seen)["database"] is None


def test_home_directory_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "jane"))
    places = Places.in_profile(tmp_path / "jane" / "profile")
    places.make()

    told = as_text(groups(inspect(places, None)))

    assert "~/profile/dateline.sqlite" in told
    assert "jane" not in told


def test_facts_stand_in_a_column() -> None:
    told = as_text([Group("Sizes", (("Database", "3 MB"), ("Logs", "1 kB"))), Group("Wide", (("", "~/x"),))])

    assert told == "Sizes\n  Database: 3 MB\n  Logs:     1 kB\n\nWide\n  ~/x\n"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (99_600, "100 kB"),
        (999_600, "1.0 MB"),
        (5 * 10**12, "5.0 TB"),
    ],
)
def test_size_is_said_as_people_say_it(size: int, words: str) -> None:
    assert bytes_in_words(size) == words


# --- dateline doctor --------------------------------------------------------------------------------------------


def test_doctor_tells_everything_as_json(worked: Archive, places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["--profile", str(places.database.parent), "doctor", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert status == 0
    assert told["is_well"] is True
    assert {check["name"] for check in told["checks"]} >= {
        "settings",
        "database",
        "extraction",
        "window",
        "disk",
        "privacy",
    }
    assert told["database"]["queue"]["waiting"] == 1
    assert datetime.fromisoformat(told["at"]) <= datetime.now(UTC)


def test_doctor_prints_checks_and_then_what_is_inside(
    worked: Archive, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--profile", str(places.database.parent), "doctor"])

    printed = capsys.readouterr().out
    assert printed.index("ok   privacy: only you can read the profile.") < printed.index("\nWork\n")
    assert "Articles to analyse: 1" in printed


def test_doctor_says_that_a_damaged_database_is_damaged_and_tells_the_rest(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    places.database.write_bytes(b"no database at all, but long enough to be looked at" * 40)

    status = run(["--profile", str(places.database.parent), "doctor"])

    printed = capsys.readouterr()
    assert status == 1
    assert "BAD  database:" in printed.out
    assert "\nTrouble\n" in printed.out
    assert "Traceback" not in printed.err


def test_window_that_does_not_load_in_time_is_a_sentence() -> None:
    with pytest.raises(AppError, match="did not load within"):
        _window("import time; time.sleep(60)", longest_s=0.3)


def test_window_that_cannot_load_says_why() -> None:
    with pytest.raises(AppError, match="No module named 'nothing_of_that_name'"):
        _window("import nothing_of_that_name")
