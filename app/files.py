"""Files that a person names: read whole, or refused with a sentence."""

from pathlib import Path

from app.errors import DocumentError

LARGEST_BYTES = 10_000_000


def read_bytes(path: Path) -> bytes:
    """Read a file that may be a release. Raises DocumentError with a sentence."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise DocumentError(f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be read: {error.strerror}.") from error
