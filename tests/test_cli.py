"""The commands as a script calls them: what they print, and the status they leave."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.main import run
from tests.feed_site import FeedSite, item

RELEASE = (
    "OSLO, Nov. 3, 2026 /PRNewswire/ -- Revenue at Nordhavn Wind AS rose 12 percent to $3.4 million.\n"
    "“We build what we promised,” said Jane Roe, chief executive of Nordhavn Wind.\n"
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, encoding="utf-8")
    return path


@pytest.fixture
def profile(tmp_path: Path) -> str:
    return str(tmp_path / "profile")


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with FeedSite().running() as site:
        yield site


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_extract_prints_one_json_object_whose_offsets_are_the_files_own(
    release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["extract", "--json", str(release)])

    (answer,) = lines_of(capsys)
    assert status == 0
    assert answer["id"] == "release.txt"
    assert answer["text"] == RELEASE
    (quote,) = [one for one in answer["quotes"] if one["kind"] == "direct"]  # type: ignore[attr-defined]
    assert RELEASE[quote["start"] : quote["end"]] == "We build what we promised,"
    assert quote["speaker"]["name"] == "Jane Roe"
    assert {"money", "percent"} <= {figure["kind"] for figure in answer["figures"]}  # type: ignore[attr-defined]


def test_extract_without_json_prints_a_digest(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["extract", str(release)])

    printed = capsys.readouterr().out
    assert "Oslo · 2026-11-03 · PR Newswire" in printed
    assert "Jane Roe (said): We build what we promised," in printed


def test_extract_says_which_file_cannot_be_read_and_does_the_rest(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["extract", "--json", str(tmp_path / "missing.txt"), str(release)])

    printed = capsys.readouterr()
    assert status == 1
    assert "missing.txt" in printed.err
    assert "Traceback" not in printed.err
    assert len(printed.out.splitlines()) == 1


def test_json_lines_keep_their_order_and_a_bad_line_is_an_error_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"id": f"r{number}", "text": f"Revenue rose {number} percent."}) for number in range(12)]
    lines[5] = "{not json"
    lines[7] = json.dumps({"id": "no text"})
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")

    status = run(["extract", "--jsonl", str(path), "--jobs", "2"])

    answers = lines_of(capsys)
    assert status == 0
    assert [one["id"] for one in answers] == [
        *(f"r{number}" for number in range(5)),
        None,
        "r6",
        "no text",
        *(f"r{number}" for number in range(8, 12)),
    ]
    assert "error" in answers[5]
    assert "error" in answers[7]
    assert answers[11]["text"] == "Revenue rose 11 percent."


def test_added_release_is_found_again(release: Path, profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--profile", profile, "add", "--json", str(release)]) == 0
    capsys.readouterr()

    run(["search", "promised", "--json", "--profile", profile])
    (found,) = lines_of(capsys)
    assert found["quotes"] == 1
    run(["search", "promised", "--json", "--in", "quotes", "--profile", profile])
    (quote,) = lines_of(capsys)
    assert quote["speaker"]["name"] == "Jane Roe"  # type: ignore[index]
    run(["search", "revenue", "--json", "--in", "figures", "--profile", profile])
    assert {figure["kind"] for figure in lines_of(capsys)} >= {"money", "percent"}


def test_feeds_are_added_fetched_listed_exported_and_removed(
    site: FeedSite, profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = site.put_feed("/feed", item(1), item(2), title="Harbour news")
    own = ["--profile", profile]

    assert run([*own, "feeds", "add", address, "--folder", "Ports"]) == 0
    assert run([*own, "feeds", "add", address]) == 1
    capsys.readouterr()
    assert run([*own, "fetch", "--json"]) == 0
    (outcome,) = lines_of(capsys)
    assert (outcome["new"], outcome["changed"], outcome["error"]) == (2, 0, None)
    assert run([*own, "feeds", "list", "--json"]) == 0
    (feed,) = lines_of(capsys)
    assert (feed["title"], feed["total"], feed["unread"]) == ("Harbour news", 2, 2)
    opml = tmp_path / "out.opml"
    assert run([*own, "feeds", "export", str(opml)]) == 0
    assert run(["--profile", profile + "2", "feeds", "import", str(opml)]) == 0
    assert "1 of 1 feeds added" in capsys.readouterr().out
    assert run([*own, "feeds", "remove", "Harbour news"]) == 0
    capsys.readouterr()
    run([*own, "search", "pierwatch", "--json"])
    assert len(lines_of(capsys)) == 2


def test_fetch_fails_when_a_feed_fails(site: FeedSite, profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--profile", profile, "feeds", "add", "--offline", site.origin + "/missing"])

    assert run(["--profile", profile, "fetch"]) == 1
    assert "404" in capsys.readouterr().out


def test_doctor_restores_a_backup_and_keeps_what_was_there(
    release: Path, tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--profile", profile, "add", str(release)])
    backup = tmp_path / "backup.sqlite"
    backup.write_bytes(Path(profile, "dateline.sqlite").read_bytes())
    run(["--profile", profile, "feeds", "add", "--offline", "https://later.example/feed"])

    status = run(["--profile", profile, "doctor", "--restore", str(backup)])

    assert status == 0
    assert "before-restore" in capsys.readouterr().out
    run(["--profile", profile, "feeds", "list"])
    assert "later.example" not in capsys.readouterr().out


def test_fetch_makes_one_backup_a_day_and_doctor_lists_it(
    profile: str, site: FeedSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.backups.SPARE_BYTES", 0)
    run(["--profile", profile, "feeds", "add", "--offline", site.put_feed("/feed", item(1))])
    for _ in range(2):
        run(["--profile", profile, "fetch"])
    capsys.readouterr()

    run(["--profile", profile, "doctor", "--backups", "--json"])

    (backup,) = json.loads(capsys.readouterr().out)
    assert (backup["kind"], backup["articles"]) == ("daily", 1)


def test_server_makes_its_own_backups(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    url = "postgresql+psycopg://ada:secret@harbour.example/archive"

    assert run(["--profile", profile, "--database", url, "doctor", "--backups"]) == 1
    assert run(["--profile", profile, "--database", url, "doctor", "--restore", "some.sqlite"]) == 1

    said = capsys.readouterr().err
    assert said.count("lies on a server") == 2
    assert "secret" not in said


def test_doctor_refuses_a_file_that_is_no_database(
    tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_text("this is no database, but it is long enough to be looked at " * 20)

    assert run(["--profile", profile, "doctor", "--restore", str(wrong)]) == 1
    assert "no database" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["extract"], ["extract", "a", "--jsonl", "b"], ["nonsense"], ["fetch", "--nonsense"]]
)
def test_wrong_arguments_leave_status_2(arguments: list[str]) -> None:
    try:
        status = run(arguments)
    except SystemExit as left:
        status = int(left.code or 0)

    assert status == 2


def test_worker_serves_a_team_alone(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["worker", "--profile", profile]) == 1
    assert "serves a team" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["export"])
def test_commands_of_later_issues_say_that_they_are_not_there_yet(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "anything"]) == 1
    assert "not there yet" in capsys.readouterr().err


def test_unreadable_database_is_a_sentence(tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(profile).mkdir()
    Path(profile, "dateline.sqlite").write_text("this is no database, but it is long enough to be looked at " * 20)

    assert run(["--profile", profile, "feeds", "list"]) == 1
    assert "Traceback" not in capsys.readouterr().err
