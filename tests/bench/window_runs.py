"""Runs of `window_trial.py`, each in a process of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from app.paths import Places

_TRIAL = Path(__file__).with_name("window_trial.py")
_ROOT = Path(__file__).parents[2]


def run_window(what: str, places: Places, *arguments: str) -> dict[str, float]:
    """Run one trial on a profile and return its figures."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_ROOT),
        "TRIAL_STARTED": str(time.time()),
    }
    done = subprocess.run(
        [sys.executable, str(_TRIAL), what, str(places.database.parent), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
