"""What many tests need: the material outside the project, and Qt without a screen."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real releases, feeds and gold beside the project; a test that wants them skips where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("the material beside the project is not here")
    return SHARED
