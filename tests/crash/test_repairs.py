"""Repairs killed while they are carried through an archive: nothing is half done, and the next start goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("step", [401, pytest.param(17, marks=[pytest.mark.soak, pytest.mark.timeout(1800)])])
def test_repairs_that_are_killed_at_any_statement_are_carried_on_or_undone_whole(tmp_path: Path, step: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.crash.each_repair", str(tmp_path), str(step)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1700,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert int(ran.stdout) >= 1000 // step
