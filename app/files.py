"""Files that a person names: read whole, or refused with a sentence."""

from pathlib import Path

from app.errors import DocumentError

LARGEST_BYTES = 10_000_000


def read_bytes(path: Path) -> bytes:
    """Read a file that may be a release. Raises DocumentError with a sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)  # its size cannot be asked for: a pipe has none
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST_BYTES:
        raise DocumentError(f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB.")
    return data
