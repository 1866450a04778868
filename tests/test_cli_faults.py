"""What a script gets when the world is not as it should be: a sentence and a status, never a traceback."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.extract import _read_moment
from app.cli.main import run

ROOT = Path(__file__).parents[1]


def dateline(*arguments: str, encoding: str = "utf-8", stdin: bytes = b"") -> tuple[int, bytes, str]:
    """Run the program as a shell does; return status, output and what stands on stderr."""
    ran = subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        input=stdin,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr.decode()


def test_line_that_cannot_be_read_becomes_an_error_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "in.jsonl"
    wrong = [
        b'{"id": 1, "text": "Caf\xe9"}',
        b'{"id": 2, "text": 5}',
        b'{"id": 3, "text": "x", "published": "0001-01-01T00:00+05:00"}',
        b"[" * 100_000,
    ]
    lines.write_bytes(b"\n".join([*wrong, b'{"id": 4, "text": "Sales rose 4 percent."}', b""]))

    status = run(["extract", "--jsonl", str(lines)])

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert ["error" in answer for answer in answers] == [True, True, True, True, False]


def test_lone_surrogate_comes_back_as_it_was_given() -> None:
    given = {"id": "a", "text": "odd \ud800 sign, “said” Jane"}

    status, printed, said = dateline("extract", "--jsonl", "-", stdin=json.dumps(given).encode())

    assert (status, said) == (0, "")
    assert json.loads(printed)["text"] == given["text"]


def test_json_is_right_in_an_output_that_takes_ascii_alone(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("“We grew,” said Zoë Roe.", encoding="utf-8")

    status, printed, said = dateline("extract", "--json", str(release), encoding="ascii")

    assert (status, said) == (0, "")
    assert json.loads(printed)["text"] == "“We grew,” said Zoë Roe."


def test_digest_is_printed_to_an_output_that_takes_ascii_alone(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("Revenue rose 4 percent in the third quarter. “We grew,” said Zoë Roe.", encoding="utf-8")

    status, printed, said = dateline("extract", str(release), encoding="ascii")

    assert (status, said) == (0, "")
    assert b"Zo\\xeb Roe" in printed


@pytest.mark.parametrize("given", ["2026-11-03", "2026-11-03T00:00:00", "2026-11-03T02:00:00+02:00"])
def test_time_without_its_zone_is_utc_on_every_machine(given: str) -> None:
    assert _read_moment(given) == datetime(2026, 11, 3, tzinfo=UTC)


@pytest.mark.parametrize("arguments", [["--prof=x"], ["--databas", "x"], ["--", "x"]], ids=str)
def test_wrong_options_without_a_command_are_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(arguments)

    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_profile_that_cannot_be_made_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()

    status = run(["--profile", str(tmp_path / "file" / "profile"), "feeds", "list"])

    assert status == 1
    assert "Not a directory" in capsys.readouterr().err


def test_reader_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    ran = subprocess.run(
        [sys.executable, "-m", "ui", "--profile", str(tmp_path), "feeds", "export"],
        stdout=write_end,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    os.close(write_end)

    assert (ran.returncode, ran.stderr) == (0, b"")
