"""Files that ship with the program: samples, starter list, icons, models."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder below `resources/`."""
    return Path(__file__).parent.joinpath(*parts)
