"""Reports of crashes: what they tell, what they never tell, and how a hard crash is found by the next start."""

import faulthandler
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.diagnostics.faults import faults_written, take_faults
from app.diagnostics.reports import KEPT, LOG_LINES, kind_of_fault, report_error, report_fault, report_state
from app.diagnostics.telling import Group
from app.logs import FILE_NAME
from app.paths import Places
from app.settings import Settings, save_settings

ROOT = Path(__file__).parents[1]
MARKER = "Zquorndale"


def failed(text: str = MARKER) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_report_tells_what_helps_and_no_text(places: Places) -> None:
    save_settings(Settings(text_pixels=19), places.settings)
    line = "2026-11-25 10:00:00,123 INFO    app.rounds  {} feeds are due\n"
    (places.logs / FILE_NAME).write_text("".join(line.format(number) for number in range(LOG_LINES + 50)))

    report = report_error(places, failed(), "Something went wrong.")

    assert report.sentence == "Something went wrong."
    assert report.kind.startswith("ValueError test_reports.py:")
    for told in ("Something went wrong.", "in failed", "text_pixels: 19", "Python:", "249 feeds are due"):
        assert told in report.text
    assert "  49 feeds are due" not in report.text
    assert MARKER not in report.text


def test_report_is_kept_for_its_owner_alone_and_the_oldest_go(places: Places) -> None:
    reports = [report_error(places, failed(), f"Number {number}.") for number in range(KEPT + 2)]

    assert reports[-1].path is not None
    assert reports[-1].path.read_text(encoding="utf-8") == reports[-1].text
    assert stat.S_IMODE(reports[-1].path.stat().st_mode) == 0o600
    kept = sorted(places.logs.glob("report-*.txt"))
    assert [path.read_text().splitlines()[1] for path in kept] == [f"Number {number}." for number in range(2, KEPT + 2)]


def test_report_that_cannot_be_written_is_told_all_the_same(places: Places) -> None:
    places.logs.rmdir()

    report = report_error(places, failed(), "Something went wrong.")

    assert report.path is None
    assert "in failed" in report.text


def test_home_and_secrets_are_not_told(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(places.logs.parent.parent))
    (places.logs / FILE_NAME).write_text(
        "2026-11-25 10:00:00,123 ERROR   app.x  https://jane:geheim@h.example/?key=geheim\n"
    )

    told = report_state(places, [Group("Places", (("Logs", str(places.logs)),))], "Asked for.").text

    assert "~/profile/logs" in told
    assert "https://h.example/?key=…" in told
    assert str(places.logs.parent.parent) not in told
    assert "geheim" not in told


def test_fault_is_known_by_signal_and_place() -> None:
    fault = (
        "Fatal Python error: Segmentation fault\n\nThread 0x00006f (most recent call first):\n"
        '  File "/x/wait.py", line 1 in z\n'
        "\nCurrent thread 0x00007f (most recent call first):\n"
        '  File "/opt/dateline/ui/document.py", line 41 in make\n  File "/opt/dateline/ui/x.py", line 2 in y\n'
    )

    assert kind_of_fault(fault) == "Fatal Python error: Segmentation fault document.py:41"
    assert kind_of_fault("\n") == "a fault"


def break_down(folder: Path, one: signal.Signals) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from app.diagnostics.faults import faults_written\n"
        f"with faults_written(Path(sys.argv[1])):\n    os.kill(os.getpid(), {int(one)})\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(folder)], cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == -one


@pytest.mark.parametrize("one", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_hard_crash_is_found_once_by_the_next_start(places: Places, one: signal.Signals) -> None:
    break_down(places.logs, one)

    (fault,) = take_faults(places.logs)

    assert fault.startswith("Fatal Python error")
    assert take_faults(places.logs) == ()
    report = report_fault(places, fault, "Dateline broke down.")
    assert "most recent call first" in report.text


def test_process_that_was_killed_leaves_nothing_to_report(places: Places) -> None:
    break_down(places.logs, signal.SIGKILL)

    assert take_faults(places.logs) == ()
    assert list(places.logs.iterdir()) == []


@pytest.fixture
def faults_of_tests() -> Iterator[None]:
    """The test run writes its own faults to stderr again afterwards."""
    yield
    faulthandler.enable(sys.__stderr__ or 2)


@pytest.mark.usefixtures("faults_of_tests")
def test_file_of_a_living_process_is_left_alone(places: Places) -> None:
    with faults_written(places.logs):
        (path,) = places.logs.iterdir()
        path.write_text("Fatal Python error: of somebody who lives")

        assert take_faults(places.logs) == ()
        assert path.exists()

    assert not path.exists()


def test_folder_that_takes_no_file_stops_nobody(tmp_path: Path) -> None:
    with faults_written(tmp_path / "missing"):
        assert os.getpid()
